package gradus;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Writes null, booleans, longs, doubles, strings, byte arrays, lists and empty maps as MessagePack. */
final class Packer {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

    byte[] bytes() {
        return out.toByteArray();
    }

    Packer put(Object value) {
        if (value == null) out.write(0xc0);
        else if (value instanceof Boolean truth) out.write(truth ? 0xc3 : 0xc2);
        else if (value instanceof Long number) putLong(number);
        else if (value instanceof Double number) raw(ByteBuffer.allocate(9).put((byte) 0xcb).putDouble(number));
        else if (value instanceof String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            head(0xdb, utf8.length);
            raw(ByteBuffer.wrap(utf8));
        } else if (value instanceof byte[] bytes) {
            head(0xc6, bytes.length);
            raw(ByteBuffer.wrap(bytes));
        } else if (value instanceof Map<?, ?> map && map.isEmpty()) {
            out.write(0x80);
        } else {
            List<?> items = (List<?>) value;
            head(0xdd, items.size());
            for (Object item : items) put(item);
        }
        return this;
    }

    private void putLong(long number) {
        if (number >= 0 && number < 128) out.write((int) number);
        else raw(ByteBuffer.allocate(9).put((byte) 0xd3).putLong(number));
    }

    private void head(int code, int length) {
        raw(ByteBuffer.allocate(5).put((byte) code).putInt(length));
    }

    private void raw(ByteBuffer buffer) {
        if (out.size() + buffer.capacity() > Frames.MAX_FRAME_BYTES) throw new Frames.TooLarge();
        out.write(buffer.array(), 0, buffer.capacity());
    }
}

package gradus;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads MessagePack: null, Boolean, Long, Double, String, byte[], List and Map. */
final class Unpacker {
    private final ByteBuffer in;

    Unpacker(byte[] body) {
        in = ByteBuffer.wrap(body);
    }

    Object next() throws IOException {
        int code = in.get() & 0xff;
        if (code < 0x80) return (long) code;
        if (code < 0x90) return map(code & 0x0f);
        if (code < 0xa0) return list(code & 0x0f);
        if (code < 0xc0) return text(code & 0x1f);
        if (code >= 0xe0) return (long) (byte) code;
        return switch (code) {
            case 0xc0 -> null;
            case 0xc2 -> false;
            case 0xc3 -> true;
            case 0xc4 -> bytes(in.get() & 0xff);
            case 0xc5 -> bytes(in.getShort() & 0xffff);
            case 0xc6 -> bytes(in.getInt());
            case 0xca -> (double) in.getFloat();
            case 0xcb -> in.getDouble();
            case 0xcc -> (long) (in.get() & 0xff);
            case 0xcd -> (long) (in.getShort() & 0xffff);
            case 0xce -> in.getInt() & 0xffffffffL;
            case 0xcf -> unsigned(in.getLong());
            case 0xd0 -> (long) in.get();
            case 0xd1 -> (long) in.getShort();
            case 0xd2 -> (long) in.getInt();
            case 0xd3 -> in.getLong();
            case 0xd9 -> text(in.get() & 0xff);
            case 0xda -> text(in.getShort() & 0xffff);
            case 0xdb -> text(in.getInt());
            case 0xdc -> list(in.getShort() & 0xffff);
            case 0xdd -> list(in.getInt());
            case 0xde -> map(in.getShort() & 0xffff);
            case 0xdf -> map(in.getInt());
            default -> throw new IOException("no MessagePack");
        };
    }

    private static Object unsigned(long number) {
        return number >= 0 ? (Object) number : new BigInteger(Long.toUnsignedString(number));
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private String text(int length) {
        return new String(bytes(length), StandardCharsets.UTF_8);
    }

    private List<Object> list(int length) throws IOException {
        List<Object> items = new ArrayList<>(length);
        for (int i = 0; i < length; i++) items.add(next());
        return items;
    }

    private Map<Object, Object> map(int length) throws IOException {
        Map<Object, Object> entries = new LinkedHashMap<>();
        for (int i = 0; i < length; i++) entries.put(next(), next());
        return entries;
    }
}

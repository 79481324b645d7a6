package gradus;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Where the learner's code prints: sends what is written to the examiner in small batches of whole characters. */
final class Outlet extends OutputStream {
    private static final int FLUSH_BYTES = 2048;
    private static final long FLUSH_NANOS = 50_000_000;

    private final Frames line;
    private byte[] held = new byte[4 * FLUSH_BYTES];
    private int count;
    private long sentAt = System.nanoTime();

    Outlet(Frames line) {
        this.line = line;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) throws IOException {
        while (length > 0) {
            int part = Math.min(length, held.length - count);
            System.arraycopy(bytes, from, held, count, part);
            count += part;
            from += part;
            length -= part;
            if (count >= FLUSH_BYTES || System.nanoTime() - sentAt > FLUSH_NANOS) send(whole());
        }
    }

    /** Send everything, whole characters or not. */
    synchronized void end() throws IOException {
        send(count);
    }

    private void send(int length) throws IOException {
        if (length > 0) {
            line.send(List.of("out", new String(held, 0, length, StandardCharsets.UTF_8)));
            byte[] rest = Arrays.copyOfRange(held, length, count);
            System.arraycopy(rest, 0, held, 0, rest.length);
            count = rest.length;
        }
        sentAt = System.nanoTime();
    }

    /** How many of the bytes end with a whole character. */
    private int whole() {
        int end = count;
        for (int back = 1; back <= Math.min(3, count); back++) {
            int one = held[count - back] & 0xff;
            if (one >= 0xc0) {
                int needs = one >= 0xf0 ? 4 : one >= 0xe0 ? 3 : 2;
                if (needs > back) end = count - back;
                break;
            }
            if (one < 0x80) break;
        }
        return end;
    }
}

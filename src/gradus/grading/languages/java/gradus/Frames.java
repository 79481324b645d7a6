package gradus;

import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;

/** Frames on the line to the examiner: four bytes of length, big-endian, then a MessagePack body; see frames.py. */
final class Frames {
    static final int MAX_FRAME_BYTES = 16 * 1024 * 1024;

    private final InputStream in;
    private final OutputStream out;

    Frames(int descriptor) throws ReflectiveOperationException {
        FileDescriptor line = new FileDescriptor();
        Field number = FileDescriptor.class.getDeclaredField("fd");
        number.setAccessible(true);
        number.setInt(line, descriptor);
        in = new FileInputStream(line);
        out = new FileOutputStream(line);
    }

    /** The body of the next frame. Throws EOFException when the examiner hung up. */
    Object receive() throws IOException {
        int length = ByteBuffer.wrap(exactly(4)).getInt();
        if (length < 0 || length > MAX_FRAME_BYTES) throw new IOException("a frame of " + length + " bytes");
        return new Unpacker(exactly(length)).next();
    }

    /** Not by readNBytes, which looks for the place in a file. */
    private byte[] exactly(int count) throws IOException {
        byte[] bytes = new byte[count];
        for (int at = 0; at < count; ) {
            int read = in.read(bytes, at, count - at);
            if (read < 0) throw new EOFException();
            at += read;
        }
        return bytes;
    }

    /** Send one frame. Throws TooLarge before a byte is sent. */
    synchronized void send(Object body) throws IOException {
        byte[] packed = new Packer().put(body).bytes();
        byte[] frame = ByteBuffer.allocate(4 + packed.length).putInt(packed.length).put(packed).array();
        out.write(frame);
    }

    /** What is to be sent does not fit in a frame. */
    static final class TooLarge extends RuntimeException {
        TooLarge() {
            super("more than " + MAX_FRAME_BYTES + " bytes do not fit in a frame");
        }
    }
}

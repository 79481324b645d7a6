package gradus;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An array as it came over the line: its shape and its items in row order, as Double, Long, Boolean or String. */
record Matrix(int[] shape, List<Object> items) {

    /** The array of numpy type `dtype`. Throws Mismatch for a type that Java has no counterpart of. */
    static Matrix decode(String dtype, List<?> sides, byte[] body) {
        int[] shape = sides.stream().mapToInt(side -> ((Long) side).intValue()).toArray();
        char kind = dtype.charAt(1);
        int size = Integer.parseInt(dtype.replaceAll("\\D", ""));
        ByteBuffer buffer = ByteBuffer.wrap(body);
        buffer.order(dtype.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        int step = kind == 'U' ? 4 * size : size;
        int count = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        List<Object> items = new ArrayList<>(count);
        for (int i = 0; i < count; i++) items.add(item(buffer, kind, size, i * step));
        return new Matrix(shape, items);
    }

    private static Object item(ByteBuffer buffer, char kind, int size, int at) {
        return switch (kind) {
            case 'b' -> buffer.get(at) != 0;
            case 'f' -> size == 8 ? (Object) buffer.getDouble(at) : size == 4 ? (double) buffer.getFloat(at) : none(kind);
            case 'i', 'u' -> whole(buffer, kind, size, at);
            case 'U' -> text(buffer, size, at);
            default -> none(kind);
        };
    }

    private static Object none(char kind) {
        throw new Mismatch("an array of numpy kind " + kind + " has no counterpart in Java");
    }

    private static long whole(ByteBuffer buffer, char kind, int size, int at) {
        long number = switch (size) {
            case 1 -> buffer.get(at);
            case 2 -> buffer.getShort(at);
            case 4 -> buffer.getInt(at);
            default -> buffer.getLong(at);
        };
        return kind == 'u' && size < 8 ? number & (1L << 8 * size) - 1 : number;
    }

    private static String text(ByteBuffer buffer, int size, int at) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < size; i++) {
            int point = buffer.getInt(at + 4 * i);
            if (point == 0) break;
            text.appendCodePoint(point);
        }
        return text.toString();
    }

    /** The same values as lists in lists. */
    List<Object> nested() {
        return nested(0, 0, items.size());
    }

    private List<Object> nested(int depth, int from, int to) {
        if (depth >= shape.length - 1) return items.subList(from, to);
        List<Object> rows = new ArrayList<>(shape[depth]);
        int step = shape[depth] == 0 ? 0 : (to - from) / shape[depth];
        for (int i = 0; i < shape[depth]; i++) rows.add(nested(depth + 1, from + i * step, from + (i + 1) * step));
        return rows;
    }

    boolean isOf(Class<?> kind) {
        return !items.isEmpty() && kind.isInstance(items.get(0));
    }
}

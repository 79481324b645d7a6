package gradus;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Java's values to tagged plain data and back, in the form of codec.py. What has no form of its own gets a handle. */
final class Wire {
    private static final int MAX_DEPTH = 40;
    private static final int MAX_DIGITS = 4300;
    private static final int MAX_ROWS = 1_000_000;

    private final Function<Object, List<Object>> keep;
    private final IntFunction<Object> kept;
    private final Offered.Asking asking;

    Wire(Function<Object, List<Object>> keep, IntFunction<Object> kept, Offered.Asking asking) {
        this.asking = asking;
        this.keep = keep;
        this.kept = kept;
    }

    Object encode(Object value) throws Throwable {
        return encode(value, 0);
    }

    private Object encode(Object value, int depth) throws Throwable {
        if (value == null || value instanceof Boolean || value instanceof String || value instanceof byte[]) return value;
        if (value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Double || value instanceof Float) return ((Number) value).doubleValue();
        if (value instanceof Character || value instanceof Enum<?>) return value.toString();
        if (value instanceof char[] text) return new String(text);
        if (value instanceof AtomicInteger || value instanceof AtomicLong || value instanceof LongAdder) {
            return ((Number) value).longValue();
        }
        if (value instanceof AtomicBoolean truth) return truth.get();
        if (value instanceof BigInteger number) return bigInteger(number);
        if (depth >= MAX_DEPTH || value instanceof Members.Bound) return keep.apply(value);
        Offered offered = value instanceof Offered own ? own : Offered.behind(value);
        if (offered != null) return List.of("o", offered.number(), offered.names());
        if (value instanceof Optional<?> one) return encode(one.orElse(null), depth);
        if (value instanceof OptionalDouble one) return one.isPresent() ? one.getAsDouble() : null;
        if (value instanceof OptionalInt one) return one.isPresent() ? (long) one.getAsInt() : null;
        if (value.getClass().isArray()) return array(value, depth);
        if (value instanceof Set<?> set && set.stream().allMatch(Wire::isPlain)) return List.of("s", items(set, depth));
        if (value instanceof Collection<?> items) return List.of("l", items(items, depth));
        if (value instanceof Map<?, ?> map && map.keySet().stream().allMatch(Wire::isPlain)) return entries(map, depth);
        if (value instanceof Record row) return components(row, depth);
        return keep.apply(value);
    }

    private static boolean isPlain(Object value) {
        return value instanceof String
            || value instanceof Number
            || value instanceof Boolean
            || value instanceof Character
            || value instanceof Enum<?>;
    }

    private Object bigInteger(BigInteger number) {
        if (number.bitLength() < 64) return number.longValue();
        return number.bitLength() > MAX_DIGITS * 3.3 ? keep.apply(number) : List.of("i", number.toString());
    }

    private List<Object> items(Iterable<?> values, int depth) throws Throwable {
        List<Object> items = new ArrayList<>();
        for (Object value : values) items.add(encode(value, depth + 1));
        return items;
    }

    private List<Object> entries(Map<?, ?> map, int depth) throws Throwable {
        List<Object> entries = new ArrayList<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            List<Object> pair = new ArrayList<>(2);
            pair.add(encode(entry.getKey(), depth + 1));
            pair.add(encode(entry.getValue(), depth + 1));
            entries.add(pair);
        }
        return List.of("d", entries);
    }

    private List<Object> components(Record row, int depth) throws Throwable {
        Map<String, Object> values = new LinkedHashMap<>();
        for (RecordComponent component : row.getClass().getRecordComponents()) {
            component.getAccessor().setAccessible(true);
            try {
                values.put(component.getName(), component.getAccessor().invoke(row));
            } catch (InvocationTargetException raised) {
                throw raised.getCause();
            }
        }
        return entries(values, depth);
    }

    private Object array(Object array, int depth) throws Throwable {
        Class<?> item = array.getClass().getComponentType();
        int length = Array.getLength(array);
        if (item.isPrimitive()) return List.of("a", dtype(item), List.of((long) length), body(List.of(array), item, length));
        if (item.isArray() && item.getComponentType().isPrimitive() && length > 0 && length <= MAX_ROWS) {
            Object[] rows = (Object[]) array;
            int width = rows[0] == null ? -1 : Array.getLength(rows[0]);
            boolean isWhole = width >= 0;
            for (Object row : rows) isWhole = isWhole && row != null && Array.getLength(row) == width;
            Class<?> inner = item.getComponentType();
            if (isWhole && inner != char.class && inner != byte.class) {
                List<Object> shape = List.of((long) length, (long) width);
                return List.of("a", dtype(inner), shape, body(List.of(rows), inner, length * width));
            }
        }
        return List.of("l", items(java.util.Arrays.asList((Object[]) array), depth));
    }

    private static String dtype(Class<?> item) {
        return item == double.class ? "<f8"
            : item == float.class ? "<f4"
            : item == int.class ? "<i4"
            : item == long.class ? "<i8"
            : item == short.class ? "<i2"
            : "|b1";
    }

    private static byte[] body(List<?> rows, Class<?> item, int count) {
        int size = item == double.class || item == long.class ? 8 : item == boolean.class ? 1 : item == short.class ? 2 : 4;
        if ((long) count * size > Frames.MAX_FRAME_BYTES) throw new Frames.TooLarge();
        ByteBuffer body = ByteBuffer.allocate(count * size).order(ByteOrder.LITTLE_ENDIAN);
        for (Object row : rows) {
            if (row instanceof double[] numbers) for (double number : numbers) body.putDouble(number);
            else if (row instanceof float[] numbers) for (float number : numbers) body.putFloat(number);
            else if (row instanceof int[] numbers) for (int number : numbers) body.putInt(number);
            else if (row instanceof long[] numbers) for (long number : numbers) body.putLong(number);
            else if (row instanceof short[] numbers) for (short number : numbers) body.putShort(number);
            else for (boolean truth : (boolean[]) row) body.put((byte) (truth ? 1 : 0));
        }
        return body.array();
    }

    /** Plain data as null, Boolean, Long, Double, String, byte[], BigInteger, List, Map, Matrix or Held. */
    Object decode(Object data) {
        if (!(data instanceof List<?> tagged)) return data;
        String tag = (String) tagged.get(0);
        return switch (tag) {
            case "l", "t", "s", "f" -> ((List<?>) tagged.get(1)).stream().map(this::decode).collect(ArrayList::new, List::add, List::addAll);
            case "d" -> map((List<?>) tagged.get(1));
            case "i" -> new BigInteger((String) tagged.get(1));
            case "a" -> Matrix.decode((String) tagged.get(1), (List<?>) tagged.get(2), (byte[]) tagged.get(3));
            case "n" -> Matrix.decode((String) tagged.get(1), List.of(), (byte[]) tagged.get(2)).items().get(0);
            case "S" -> decode(tagged.get(3));
            case "I" -> index((List<?>) tagged.get(2));
            case "D" -> table(tagged);
            case "o" -> new Held(new Offered((Long) tagged.get(1), (List<?>) tagged.get(2), asking));
            case "A" -> decode(tagged.get(2));
            case "m" -> null;
            case "N" -> map((List<?>) tagged.get(1));
            case "h" -> new Held(kept.apply(((Long) tagged.get(1)).intValue()));
            default -> throw new Mismatch("a value of this kind has no counterpart in Java");
        };
    }

    private Map<Object, Object> map(List<?> pairs) {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (Object pair : pairs) map.put(decode(((List<?>) pair).get(0)), decode(((List<?>) pair).get(1)));
        return map;
    }

    private Object index(List<?> values) {
        if (!"range".equals(values.get(0))) return decode(values);
        List<Object> items = new ArrayList<>();
        long stop = (Long) values.get(2), step = (Long) values.get(3);
        for (long at = (Long) values.get(1); step > 0 ? at < stop : at > stop; at += step) items.add(at);
        return items;
    }

    private Map<Object, Object> table(List<?> tagged) {
        Object names = decode(tagged.get(1));
        List<?> labels = names instanceof Matrix matrix ? matrix.items() : (List<?>) names;
        Map<Object, Object> columns = new LinkedHashMap<>();
        List<?> bodies = (List<?>) tagged.get(3);
        for (int i = 0; i < bodies.size(); i++) columns.put(String.valueOf(labels.get(i)), decode(bodies.get(i)));
        return columns;
    }
}

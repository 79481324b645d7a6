package gradus;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Makes a value that came over the line fit a parameter's type. Throws Mismatch where it does not. */
final class Fit {
    private static final Map<Class<?>, Class<?>> BOXES = Map.of(
        int.class, Integer.class, long.class, Long.class, double.class, Double.class, float.class, Float.class,
        boolean.class, Boolean.class, short.class, Short.class, byte.class, Byte.class, char.class, Character.class
    );

    private Fit() {}

    static Object to(Type type, Object value) throws Throwable {
        Class<?> raw = raw(type);
        if (value instanceof Held held) return held(raw, held.value(), type);
        if (value == null) {
            if (raw.isPrimitive()) throw new Mismatch("null does not fit " + raw.getSimpleName());
            return raw == Optional.class ? Optional.empty() : null;
        }
        if (raw == Object.class) return natural(value);
        if (raw == Optional.class) return Optional.of(to(argument(type, 0), value));
        if (raw.isArray()) return array(raw.getComponentType(), value);
        Class<?> boxed = BOXES.getOrDefault(raw, raw);
        if (Number.class.isAssignableFrom(boxed)) return number(boxed, value);
        if (boxed == Boolean.class && value instanceof Boolean) return value;
        if (boxed == Character.class && value instanceof String text && text.length() == 1) return text.charAt(0);
        if ((raw == String.class || raw == CharSequence.class) && value instanceof String) return value;
        if (raw.isEnum() && value instanceof String name) return constant(raw, name);
        if (raw.isRecord() && value instanceof Map<?, ?> fields) return row(raw, fields);
        if (raw.isAssignableFrom(LinkedHashMap.class) && value instanceof Map<?, ?> map) return map(type, map);
        if (Set.class.isAssignableFrom(raw) && raw.isAssignableFrom(LinkedHashSet.class)) {
            return new LinkedHashSet<>(items(argument(type, 0), value));
        }
        if (raw.isAssignableFrom(ArrayList.class)) return items(argument(type, 0), value);
        throw mismatch(raw, value);
    }

    /** As `Object`: whole numbers as Integer where they fit, arrays of numbers as arrays, everything else as lists. */
    static Object natural(Object value) throws Throwable {
        if (value instanceof Held held) {
            boolean isFunction = held.value() instanceof Offered offered && offered.isCallable();
            return isFunction ? ((Offered) held.value()).as(Function.class, Function.class) : held.value();
        }
        if (value instanceof Long number && number == number.intValue()) return number.intValue();
        if (value instanceof List<?> list) return items(Object.class, list);
        if (value instanceof Map<?, ?> map) return map(Object.class, map);
        if (!(value instanceof Matrix matrix)) return value;
        Class<?> item = matrix.isOf(Long.class) ? long.class
            : matrix.isOf(Boolean.class) ? boolean.class
            : matrix.isOf(String.class) ? String.class
            : double.class;
        Class<?> type = item;
        for (int i = 1; i < matrix.shape().length; i++) type = type.arrayType();
        return array(type, matrix);
    }

    private static Object held(Class<?> raw, Object value, Type type) throws Throwable {
        if (value instanceof Offered && raw == Object.class) return natural(new Held(value));
        if (value instanceof Offered offered && raw.isInterface()) return offered.as(raw, type);
        if (value == null || BOXES.getOrDefault(raw, raw).isInstance(value)) return value;
        throw mismatch(raw, value);
    }

    private static Object number(Class<?> boxed, Object value) {
        if (value instanceof Double number) {
            if (boxed == Double.class || boxed == Number.class) return number;
            if (boxed == Float.class) return number.floatValue();
        }
        if (value instanceof Long number) {
            if (boxed == Long.class || boxed == Number.class) return number;
            if (boxed == Double.class) return number.doubleValue();
            if (boxed == Float.class) return number.floatValue();
            if (boxed == Integer.class && number == number.intValue()) return number.intValue();
            if (boxed == Short.class && number == number.shortValue()) return number.shortValue();
            if (boxed == Byte.class && number == number.byteValue()) return number.byteValue();
            if (boxed == BigInteger.class) return BigInteger.valueOf(number);
        }
        if (value instanceof BigInteger && boxed == BigInteger.class) return value;
        throw mismatch(boxed, value);
    }

    private static Object array(Class<?> component, Object value) throws Throwable {
        if (component == byte.class && value instanceof byte[]) return value;
        List<?> items = value instanceof Matrix matrix ? matrix.nested() : value instanceof List<?> list ? list : null;
        if (items == null) throw mismatch(component.arrayType(), value);
        Object array = Array.newInstance(component, items.size());
        for (int i = 0; i < items.size(); i++) Array.set(array, i, to(component, items.get(i)));
        return array;
    }

    private static List<Object> items(Type type, Object value) throws Throwable {
        List<?> values = value instanceof Matrix matrix ? matrix.nested() : value instanceof List<?> list ? list : null;
        if (values == null) throw mismatch(List.class, value);
        List<Object> items = new ArrayList<>(values.size());
        for (Object item : values) items.add(to(type, item));
        return items;
    }

    private static Map<Object, Object> map(Type type, Map<?, ?> entries) throws Throwable {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : entries.entrySet()) {
            map.put(to(argument(type, 0), entry.getKey()), to(argument(type, 1), entry.getValue()));
        }
        return map;
    }

    private static Object row(Class<?> raw, Map<?, ?> fields) throws Throwable {
        RecordComponent[] components = raw.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            if (!fields.containsKey(components[i].getName())) {
                throw new Mismatch("the record " + raw.getSimpleName() + " needs " + components[i].getName());
            }
            types[i] = components[i].getType();
            values[i] = to(components[i].getGenericType(), fields.get(components[i].getName()));
        }
        Constructor<?> constructor = raw.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException raised) {
            throw raised.getCause();
        }
    }

    private static Object constant(Class<?> raw, String name) {
        for (Object constant : raw.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) return constant;
        }
        throw new Mismatch(raw.getSimpleName() + " has no constant " + name);
    }

    private static Class<?> raw(Type type) {
        if (type instanceof Class<?> plain) return plain;
        if (type instanceof ParameterizedType generic) return (Class<?>) generic.getRawType();
        if (type instanceof WildcardType wild) return raw(wild.getUpperBounds()[0]);
        if (type instanceof java.lang.reflect.GenericArrayType array) return raw(array.getGenericComponentType()).arrayType();
        return Object.class;
    }

    private static Type argument(Type type, int position) {
        return type instanceof ParameterizedType generic ? generic.getActualTypeArguments()[position] : Object.class;
    }

    private static Mismatch mismatch(Class<?> type, Object value) {
        return new Mismatch("a value of the kind " + kind(value) + " does not fit " + type.getSimpleName());
    }

    private static String kind(Object value) {
        if (value instanceof Matrix matrix) return "array of " + matrix.shape().length + " dimensions";
        if (value instanceof Collection<?>) return "list";
        if (value instanceof Map<?, ?>) return "dict";
        return value == null ? "null" : value.getClass().getSimpleName();
    }
}

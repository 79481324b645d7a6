package gradus;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The fields, methods and constructors of the learner's classes, private ones left alone. */
final class Members {
    private Members() {}

    /** A method of that name, of an object or (with `target` null) of a class; which overload is seen when it is called. */
    record Bound(Object target, Class<?> owner, String name) {}

    /** The value of a field, or a Bound where there is a method of that name; null where there is neither. */
    static Optional find(Class<?> owner, Object target, String name) throws IllegalAccessException {
        for (Class<?> type = owner; type != null && type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(name) && isOpen(field.getModifiers(), target)) {
                    if (!field.trySetAccessible()) continue;
                    return new Optional(true, field.get(target));
                }
            }
        }
        boolean isThere = methods(owner, target).stream().anyMatch(method -> method.getName().equals(name));
        return new Optional(isThere, isThere ? new Bound(target, owner, name) : null);
    }

    /** A value that may itself be null. */
    record Optional(boolean isThere, Object value) {}

    static Object call(Object callee, List<Object> arguments) throws Throwable {
        if (callee instanceof Bound bound) {
            List<Method> named = methods(bound.owner(), bound.target()).stream()
                .filter(method -> method.getName().equals(bound.name())).toList();
            return invoke(bound.name(), named, bound.target(), arguments);
        }
        if (callee instanceof Class<?> type) {
            List<Constructor<?>> open = Arrays.stream(type.getDeclaredConstructors())
                .filter(one -> !Modifier.isPrivate(one.getModifiers())).toList();
            return invoke(type.getSimpleName(), open, null, arguments);
        }
        throw new Mismatch("an object of class " + callee.getClass().getSimpleName() + " cannot be called");
    }

    private static Object invoke(String name, List<? extends Executable> choices, Object target, List<Object> arguments)
        throws Throwable {
        Mismatch reason = null;
        for (Executable choice : choices) {
            if (choice.getParameterCount() != arguments.size()) continue;
            Object[] values = new Object[arguments.size()];
            try {
                for (int i = 0; i < values.length; i++) {
                    values[i] = Fit.to(choice.getGenericParameterTypes()[i], arguments.get(i));
                }
            } catch (Mismatch mismatch) {
                reason = mismatch;
                continue;
            }
            choice.setAccessible(true);
            try {
                return choice instanceof Method method ? method.invoke(target, values) : ((Constructor<?>) choice).newInstance(values);
            } catch (InvocationTargetException raised) {
                throw raised.getCause();
            }
        }
        String has = choices.stream().map(Members::signature).collect(Collectors.joining(" or "));
        String why = reason == null ? "" : " For one of them " + reason.getMessage() + ".";
        throw new Mismatch(
            "Expected " + name + " to take " + arguments.size() + " arguments as the task says; yours is " + has + "." + why
        );
    }

    private static String signature(Executable one) {
        String types = Arrays.stream(one.getGenericParameterTypes())
            .map(type -> type instanceof Class<?> plain ? plain.getSimpleName() : type.getTypeName().replaceAll("[\\w.]*\\.", ""))
            .collect(Collectors.joining(", "));
        String name = one instanceof Constructor<?> ? one.getDeclaringClass().getSimpleName() : one.getName();
        return name + "(" + types + ")";
    }

    /** Methods of the class and of those it extends, narrower parameters first where the names are the same. */
    private static List<Method> methods(Class<?> owner, Object target) {
        List<Method> found = new ArrayList<>();
        for (Class<?> type = owner; type != null && type != Object.class; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                if (!method.isSynthetic() && isOpen(method.getModifiers(), target)) found.add(method);
            }
        }
        for (Method method : owner.getMethods()) {
            if (method.getDeclaringClass().isInterface() && isOpen(method.getModifiers(), target)) found.add(method);
        }
        found.sort((a, b) -> Integer.compare(width(a), width(b)));
        return found;
    }

    private static int width(Method method) {
        int width = 0;
        for (Class<?> type : method.getParameterTypes()) {
            width += type == Object.class ? 8 : type == double.class || type == Double.class ? 3 : type == float.class ? 2
                : type == long.class || type == Long.class ? 1 : 0;
        }
        return width;
    }

    private static boolean isOpen(int modifiers, Object target) {
        return !Modifier.isPrivate(modifiers) && (target != null || Modifier.isStatic(modifiers));
    }

    /** What a class offers by name, for the message that something is missing. */
    static String listed(Class<?> owner) {
        TreeSet<String> names = new TreeSet<>();
        for (Field field : owner.getDeclaredFields()) if (isOpen(field.getModifiers(), null) && !field.isSynthetic()) names.add(field.getName());
        for (Method method : owner.getDeclaredMethods()) if (isOpen(method.getModifiers(), null) && !method.isSynthetic()) names.add(method.getName());
        for (Class<?> inner : owner.getDeclaredClasses()) names.add(inner.getSimpleName());
        return names.isEmpty() ? "nothing yet" : names.stream().limit(12).collect(Collectors.joining(", "));
    }
}

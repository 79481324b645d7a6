package gradus;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Something that a check handed over and keeps: a number here. Fits an interface of one method where it can be called,
 * and any interface whose methods have names that it offers.
 */
record Offered(long number, List<?> names, Asking asking) {
    /** How the examiner is asked. */
    interface Asking {
        Object ask(String verb, long number, List<Object> rest) throws Throwable;

        Object encode(Object value) throws Throwable;

        Class<?> named(String kind);
    }

    /** What the examiner's function raised, by the name of its kind. */
    static final class Raised extends Exception {
        final String kind;

        Raised(String kind, String text) {
            super(text);
            this.kind = kind;
        }
    }

    /** The check has failed: there is no use in going on. Not an Exception, so that a retry does not catch it. */
    static final class CheckOver extends Error {
        CheckOver() {
            super("the check has failed and waits for your code to end");
        }
    }

    private static final Map<String, String> KINDS = Map.of(
        "ValueError", "IllegalArgumentException", "TypeError", "IllegalArgumentException", "KeyError", "NoSuchElementException",
        "IndexError", "IndexOutOfBoundsException", "RuntimeError", "RuntimeException", "TimeoutError", "TimeoutException",
        "ArithmeticError", "ArithmeticException", "ZeroDivisionError", "ArithmeticException", "OSError", "IOException"
    );
    private static final List<String> PACKAGES = List.of("java.lang.", "java.util.", "java.util.concurrent.", "java.io.");

    /** As an object of the interface `type`. */
    Object as(Class<?> raw, Type type) {
        ClassLoader loader = raw.getClassLoader() == null ? Offered.class.getClassLoader() : raw.getClassLoader();
        return Proxy.newProxyInstance(loader, new Class<?>[] {raw}, new Handler(this, type));
    }

    /** What is behind an object that `as` made; null for any other. */
    static Offered behind(Object value) {
        boolean isOurs = Proxy.isProxyClass(value.getClass()) && Proxy.getInvocationHandler(value) instanceof Handler;
        return isOurs ? ((Handler) Proxy.getInvocationHandler(value)).offered : null;
    }

    boolean isCallable() {
        return names.contains("__call__");
    }

    private Object call(Object[] arguments) throws Throwable {
        List<Object> wired = new ArrayList<>();
        for (Object argument : arguments) wired.add(asking.encode(argument));
        return asking.ask("call", number, List.of(wired, Map.of()));
    }

    private Object member(String name, Object[] arguments) throws Throwable {
        Object value = asking.ask("get", number, List.of(name));
        if (value instanceof Held held && held.value() instanceof Offered part && part.isCallable()) return part.call(arguments);
        if (arguments.length > 0) throw new Raised("TypeError", name + " is no function");
        return value;
    }

    private record Handler(Offered offered, Type type) implements InvocationHandler {
        @Override
        public Object invoke(Object proxy, Method method, Object[] given) throws Throwable {
            Object[] arguments = given == null ? new Object[0] : given;
            if (method.getDeclaringClass() == Object.class) return ofObject(proxy, method.getName(), arguments);
            if (method.isDefault()) return InvocationHandler.invokeDefault(proxy, method, arguments);
            try {
                Object value = offered.isCallable() ? offered.call(arguments) : offered.member(method.getName(), arguments);
                return method.getReturnType() == void.class ? null : Fit.to(resolved(method.getGenericReturnType()), value);
            } catch (Raised raised) {
                throw offered.thrown(raised, method);
            }
        }

        private Object ofObject(Object proxy, String name, Object[] arguments) {
            return switch (name) {
                case "equals" -> proxy == arguments[0];
                case "hashCode" -> Long.hashCode(offered.number);
                default -> "something the check handed over";
            };
        }

        /** The type that a variable of the interface stands for where it is used; as the only one's for UnaryOperator. */
        private Type resolved(Type result) {
            if (!(result instanceof TypeVariable<?> variable) || !(type instanceof ParameterizedType generic)) return result;
            Type[] actual = generic.getActualTypeArguments();
            TypeVariable<?>[] formal = ((Class<?>) generic.getRawType()).getTypeParameters();
            for (int i = 0; i < formal.length; i++) if (formal[i].equals(variable)) return actual[i];
            return actual.length == 1 ? actual[0] : result;
        }
    }

    /** The exception of that kind, where the method may throw it. */
    private Throwable thrown(Raised raised, Method method) {
        Class<?> kind = kind(raised.kind);
        boolean isAllowed = kind != null && (RuntimeException.class.isAssignableFrom(kind)
            || List.of(method.getExceptionTypes()).stream().anyMatch(declared -> declared.isAssignableFrom(kind)));
        if (isAllowed) {
            try {
                var constructor = kind.getDeclaredConstructor(String.class);
                constructor.setAccessible(true);
                return (Throwable) constructor.newInstance(raised.getMessage());
            } catch (ReflectiveOperationException | RuntimeException unusable) {
                return new RuntimeException(raised.kind + ": " + raised.getMessage());
            }
        }
        return new RuntimeException(raised.kind + ": " + raised.getMessage());
    }

    private Class<?> kind(String name) {
        Class<?> own = asking.named(name);
        if (own != null && Exception.class.isAssignableFrom(own)) return own;
        for (String start : PACKAGES) {
            try {
                Class<?> kind = Class.forName(start + KINDS.getOrDefault(name, name));
                if (Exception.class.isAssignableFrom(kind)) return kind;
            } catch (ClassNotFoundException | LinkageError elsewhere) {
                continue;
            }
        }
        return null;
    }
}

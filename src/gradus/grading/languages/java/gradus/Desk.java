package gradus;

import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What runs in the learner's process when the file is in Java: answers the examiner's requests, as desk.py does for the
 * other languages. Shares its process with hostile code and is trusted by nobody.
 */
public final class Desk implements Offered.Asking {
    private static final int TEXT_CHARS = 2000;
    private static final int TRACE_CHARS = 8000;
    private static final int LINES = 12;
    private static final long STACK_BYTES = 8L << 20;

    private final Frames line;
    private final Outlet outlet;
    private final PrintStream printer;
    private final String filename;
    private final String source;
    private final List<Object> kept = new ArrayList<>();
    private final Wire wire = new Wire(this::keep, kept::get, this);
    /** Held by whoever waits for the examiner: it is one thread that reads the line. */
    private final ReentrantLock turn = new ReentrantLock();
    /** How many requests of the examiner's are being answered. */
    private int underWay;
    private Compiled compiled;
    private Class<?> main;

    private Desk(Frames line, String filename, String source) {
        this.line = line;
        this.filename = filename;
        this.source = source;
        outlet = new Outlet(line);
        printer = new PrintStream(outlet, false, StandardCharsets.UTF_8);
    }

    /** Load what a first attempt needs, before anybody waits for it: the compiler above all. */
    public static void warmUp() throws Throwable {
        String source = "import java.util.*; record Row(double x) {} public class Warm { static double twice(double x)"
            + " { return List.of(x, x).stream().mapToDouble(v -> v).sum(); } static String told(Map<String, Double> m)"
            + " { return String.format(\"%.2f\", m.getOrDefault(\"a\", 1.0)); } }";
        Class<?> warm = Class.forName("Warm", true, Compiled.of("Warm.java", source));
        Wire wire = new Wire(value -> List.of(), position -> null, null);
        Object argument = wire.decode(new Unpacker(new Packer().put(2.0).bytes()).next());
        wire.encode(Members.call(Members.find(warm, null, "twice").value(), List.of(argument)));
        Members.call(Members.find(warm, null, "told").value(), List.of(Map.of("a", 2.0)));
        wire.encode(new double[][] {{1}, {2}});
        wire.decode(List.of("a", "<f8", List.of(1L), new byte[8]));
    }

    /** Answer the examiner at the other end of `descriptor` until it hangs up. */
    public static void serve(int descriptor, byte[] filename, byte[] source) throws Throwable {
        Desk desk = new Desk(
            new Frames(descriptor),
            new String(filename, StandardCharsets.UTF_8),
            new String(source, StandardCharsets.UTF_8)
        );
        Thread thread = new Thread(null, desk::answerAll, "main", STACK_BYTES);
        thread.start();
        thread.join();
    }

    private void answerAll() {
        System.setOut(printer);
        System.setErr(printer);
        kept.add(this);
        try {
            while (true) answer((List<?>) line.receive());
        } catch (EOFException hungUp) {
            return;
        } catch (IOException broken) {
            Runtime.getRuntime().halt(1);
        }
    }

    /** What the examiner gives for a call of something it handed over; its own requests meanwhile are answered. */
    @Override
    public Object ask(String verb, long number, List<Object> rest) throws Throwable {
        turn.lock();
        try {
            if (underWay == 0) {
                throw new IllegalStateException("what a check handed over can be used only while a check waits for your code");
            }
            List<Object> request = new ArrayList<>(List.of("back", verb, number));
            request.addAll(rest);
            line.send(request);
            while (true) {
                List<?> frame = (List<?>) line.receive();
                switch ((String) frame.get(0)) {
                    case "gave" -> {
                        return wire.decode(frame.get(1));
                    }
                    case "raised" -> throw new Offered.Raised((String) frame.get(1), (String) frame.get(2));
                    case "stop" -> throw new Offered.CheckOver();
                    default -> answer(frame);
                }
            }
        } finally {
            turn.unlock();
        }
    }

    @Override
    public Object encode(Object value) throws Throwable {
        return wire.encode(value);
    }

    @Override
    public Class<?> named(String kind) {
        try {
            return compiled == null ? null : Class.forName(kind, true, compiled);
        } catch (ClassNotFoundException | LinkageError notTheirs) {
            return null;
        }
    }

    private void answer(List<?> request) throws IOException {
        List<Object> answer;
        underWay++;
        try {
            answer = new ArrayList<>(List.of("ok"));
            answer.add(handled((String) request.get(0), request));
        } catch (Throwable error) {
            answer = told(error);
        }
        printer.flush();
        outlet.end();
        turn.lock();
        try {
            underWay--;
            line.send(answer);
        } catch (Frames.TooLarge error) {
            line.send(List.of("err", "ResultTooLarge", "The result is too large to be checked.", List.of(), ""));
        } finally {
            turn.unlock();
        }
    }

    private Object handled(String verb, List<?> request) throws Throwable {
        return switch (verb) {
            case "load" -> load(filename, source);
            case "get" -> wire.encode(get(number(request), (String) request.get(2)));
            case "call" -> call(number(request), (List<?>) request.get(2), (Map<?, ?>) request.get(3));
            case "item" -> wire.encode(item(kept.get(number(request)), wire.decode(request.get(2))));
            case "len" -> length(kept.get(number(request)));
            case "fetch" -> wire.encode(kept.get(number(request)));
            case "put" -> keep(Fit.natural(wire.decode(request.get(1))));
            case "figures" -> List.of("l", List.of());
            case "cell" -> cell((String) request.get(2));
            default -> throw new Mismatch("the check asks for what there is in Python only: " + verb);
        };
    }

    private static int number(List<?> request) {
        return ((Long) request.get(1)).intValue();
    }

    private Object load(String name, String text) throws Throwable {
        compiled = Compiled.of(name, text);
        try {
            main = Class.forName(name.replace(".java", ""), true, compiled);
        } catch (ClassNotFoundException missing) {
            throw new Compiled.Refused(name + ": expected a class named " + name.replace(".java", "") + " in it, outside a package.");
        } catch (ExceptionInInitializerError raised) {
            throw raised.getCause();
        }
        return null;
    }

    private Object cell(String text) throws Throwable {
        load(filename, text);
        for (Method method : main.getDeclaredMethods()) {
            if (method.getName().equals("main")) {
                method.setAccessible(true);
                try {
                    method.invoke(null, method.getParameterCount() == 0 ? new Object[0] : new Object[] {new String[0]});
                } catch (InvocationTargetException raised) {
                    throw raised.getCause();
                }
            }
        }
        return List.of("t", List.of("", "", List.of("l", List.of())));
    }

    private Object get(int number, String name) throws Throwable {
        Object holder = kept.get(number);
        boolean isType = number == 0 || holder instanceof Class<?>;
        Class<?> owner = number == 0 ? main : isType ? (Class<?>) holder : holder.getClass();
        Members.Optional found = Members.find(owner, isType ? null : holder, name);
        if (found.isThere()) return found.value();
        for (String known : compiled.names()) {
            if (number == 0 && (known.equals(name) || known.equals(owner.getName() + "$" + name))) {
                return Class.forName(known, true, compiled);
            }
        }
        if (number != 0) throw new Mismatch("an object of class " + owner.getSimpleName() + " has nothing called " + name);
        throw new Missing(
            "Expected your class " + owner.getSimpleName() + " to define a static `" + name + "`. It defines: "
                + Members.listed(owner) + "."
        );
    }

    /** A check asked for a name the file does not define. */
    private static final class Missing extends RuntimeException {
        Missing(String message) {
            super(message);
        }
    }

    private Object call(int number, List<?> arguments, Map<?, ?> named) throws Throwable {
        if (!named.isEmpty()) throw new Mismatch("Java has no named arguments; a check gave some");
        List<Object> values = new ArrayList<>();
        for (Object argument : arguments) values.add(wire.decode(argument));
        return wire.encode(Members.call(kept.get(number), values));
    }

    private static Object item(Object holder, Object key) throws Throwable {
        if (holder instanceof List<?> list) return list.get(((Long) key).intValue());
        if (holder instanceof Map<?, ?> map) return map.get(Fit.natural(key));
        if (holder.getClass().isArray()) return java.lang.reflect.Array.get(holder, ((Long) key).intValue());
        throw new Mismatch("an object of class " + holder.getClass().getSimpleName() + " has no items");
    }

    private static Object length(Object holder) {
        if (holder instanceof Collection<?> items) return (long) items.size();
        if (holder instanceof Map<?, ?> map) return (long) map.size();
        if (holder.getClass().isArray()) return (long) java.lang.reflect.Array.getLength(holder);
        throw new Mismatch("an object of class " + holder.getClass().getSimpleName() + " has no length");
    }

    private List<Object> keep(Object value) {
        kept.add(value);
        boolean isCallable = value instanceof Members.Bound || value instanceof Class<?>;
        String name = value == null ? "null" : value.getClass().getSimpleName();
        return List.of("h", (long) (kept.size() - 1), cut(name, 80), isCallable);
    }

    private List<Object> told(Throwable error) {
        String message = error.getMessage() == null ? "" : error.getMessage();
        Set<String> kinds = new LinkedHashSet<>();
        if (error instanceof Missing) kinds.add("NameMissing");
        if (error instanceof Compiled.Refused) kinds.add("CompileError");
        if (error instanceof Mismatch) kinds.add("WrongArguments");
        for (Class<?> type = error.getClass(); type != Object.class; type = type.getSuperclass()) {
            kinds.add(cut(type.getSimpleName(), 100));
        }
        if (error instanceof OutOfMemoryError) kinds.add("MemoryError");
        List<Object> bases = new ArrayList<>(kinds);
        boolean isOurs = error instanceof Compiled.Refused || error instanceof Mismatch || error instanceof Missing;
        String trace = isOurs ? message : trace(error);
        return List.of("err", bases.get(0), cut(message, TEXT_CHARS), bases, cut(trace, TRACE_CHARS));
    }

    /** The error with the learner's own lines, innermost last. */
    private String trace(Throwable error) {
        StringBuilder text = new StringBuilder(String.valueOf(error));
        String[] lines = source.split("\n", -1);
        List<String> places = new ArrayList<>();
        for (StackTraceElement frame : error.getStackTrace()) {
            if (!filename.equals(frame.getFileName()) || places.size() >= LINES) continue;
            int number = frame.getLineNumber();
            String code = number > 0 && number <= lines.length ? ":  " + lines[number - 1].strip() : "";
            places.add(0, "\n  " + filename + ", line " + number + code);
        }
        new LinkedHashSet<>(places).forEach(text::append);
        return text.toString();
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}

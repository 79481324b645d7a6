package gradus;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The classes of one source file, compiled in memory. They see the JDK and each other, and nothing of ours. */
final class Compiled extends ClassLoader {
    private static final int MAX_TOLD = 8;
    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    private static final StandardJavaFileManager PLATFORM = COMPILER.getStandardFileManager(null, Locale.ROOT, null);

    private final Map<String, ByteArrayOutputStream> classes = new LinkedHashMap<>();

    private Compiled() {
        super(ClassLoader.getPlatformClassLoader());
    }

    /** Compile `source`. Throws Refused with the compiler's words and the lines they are about. */
    static Compiled of(String filename, String source) {
        Compiled compiled = new Compiled();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        JavaFileObject file = new SimpleJavaFileObject(URI.create("memory:///" + filename), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        List<String> options = List.of("-proc:none", "-g", "-implicit:none");
        boolean isGood = COMPILER.getTask(null, compiled.new Output(), found, options, null, List.of(file)).call();
        if (!isGood) throw new Refused(told(filename, source, found.getDiagnostics()));
        return compiled;
    }

    private static String told(String filename, String source, List<Diagnostic<? extends JavaFileObject>> found) {
        String[] lines = source.split("\n", -1);
        StringBuilder text = new StringBuilder();
        int told = 0;
        for (Diagnostic<?> one : found) {
            if (one.getKind() != Diagnostic.Kind.ERROR || told++ >= MAX_TOLD) continue;
            text.append(filename);
            int line = (int) one.getLineNumber();
            if (line > 0) text.append(", line ").append(line);
            text.append(": ").append(one.getMessage(Locale.ENGLISH)).append('\n');
            if (line > 0 && line <= lines.length) text.append("    ").append(lines[line - 1].strip()).append('\n');
        }
        return text.toString().stripTrailing();
    }

    List<String> names() {
        return List.copyOf(classes.keySet());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        ByteArrayOutputStream body = classes.get(name);
        if (body == null) throw new ClassNotFoundException(name);
        return defineClass(name, body.toByteArray(), 0, body.size());
    }

    /** The compiler did not accept the file. */
    static final class Refused extends RuntimeException {
        Refused(String message) {
            super(message);
        }
    }

    private final class Output extends ForwardingJavaFileManager<StandardJavaFileManager> {
        Output() {
            super(PLATFORM);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
            JavaFileManager.Location location, String name, JavaFileObject.Kind kind, FileObject sibling
        ) {
            return new SimpleJavaFileObject(URI.create("memory:///" + name), kind) {
                @Override
                public OutputStream openOutputStream() {
                    ByteArrayOutputStream body = new ByteArrayOutputStream();
                    classes.put(name, body);
                    return body;
                }
            };
        }
    }
}

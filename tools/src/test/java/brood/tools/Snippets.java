package brood.tools;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// Java that stands in a page: a whole file, a class, or statements of a method.
final class Snippets {
    private static final Pattern JAVA =
            Pattern.compile("^```java\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern COMMENT_LINE =
            Pattern.compile("^ *///( (.*))?$", Pattern.MULTILINE);
    private static final String IMPORTS = """
            import brood.*;
            import java.lang.foreign.*;
            import java.net.*;
            import java.time.Duration;
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.stream.*;
            """;

    private Snippets() {}

    static List<String> of(String page) {
        return JAVA.matcher(page).results().map(block -> block.group(1)).toList();
    }

    /// The examples in the documentation of a Java file.
    static List<String> ofComments(String source) {
        return of(COMMENT_LINE.matcher(source).results()
                .map(line -> line.group(2) == null ? "" : line.group(2))
                .collect(Collectors.joining("\n")));
    }

    /// What javac has against it.
    static List<String> errors(String snippet, Path output) throws IOException {
        return errors(snippet, "", output);
    }

    /// What javac has against it in a class that has these members, too.
    static List<String> errors(String snippet, String members, Path output) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var found = new DiagnosticCollector<JavaFileObject>();
        try (var files = compiler.getStandardFileManager(found, Locale.ROOT, null)) {
            compiler.getTask(null, files, found,
                    List.of("-proc:none", "-d", output.toString(), "-cp",
                            System.getProperty("java.class.path")),
                    null, List.of(new Source(whole(snippet, members)))).call();
        }
        return found.getDiagnostics().stream()
                .filter(message -> message.getKind() == Diagnostic.Kind.ERROR)
                .map(message -> message.getMessage(Locale.ROOT)).toList();
    }

    private static String whole(String snippet, String members) {
        if (snippet.contains("import ")) {
            return snippet.replace("public class", "class");
        }
        if (snippet.startsWith("class ") || snippet.startsWith("interface ")) {
            return IMPORTS + "class Snippet {\n" + members + snippet + "}\n";
        }
        return IMPORTS + "class Snippet {\n" + members + "void run() throws Exception {\n"
                + snippet + "}\n}\n";
    }

    /// A file that is nowhere but here.
    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///Snippet.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}

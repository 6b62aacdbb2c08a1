package brood.benchmarks;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Results for other programs: a list of objects. What was not measured is null there.
final class ResultFile {
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().serializeNulls().disableHtmlEscaping().create();

    private ResultFile() {}

    static void write(List<Result> results, Path file) throws IOException {
        List<Map<String, @Nullable Object>> objects = new ArrayList<>();
        for (Result result : results) {
            objects.add(object(result));
        }
        Files.createDirectories(file.getParent());
        Files.writeString(file, GSON.toJson(objects) + "\n");
    }

    private static Map<String, @Nullable Object> object(Result result) {
        Figure figure = result.figure();
        String target = figure.goal().describe(figure.unit());
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("work", figure.work());
        object.put("unit", figure.unit());
        object.put("against", figure.against().isEmpty() ? null : figure.against());
        object.put("cpython", number(result.cpython()));
        object.put("brood", number(result.brood()));
        object.put("ratio", number(result.ratio()));
        object.put("lowest", number(result.lowest()));
        object.put("highest", number(result.highest()));
        object.put("target", target.isEmpty() ? null : target);
        object.put("held", result.hasGoal() ? result.isHeld() : null);
        return object;
    }

    private static @Nullable Double number(double value) {
        return Double.isNaN(value) ? null : value;
    }
}

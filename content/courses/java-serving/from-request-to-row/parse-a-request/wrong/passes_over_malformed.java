// Passes over fields that it cannot read.
// Caught by: check_malformed
import java.util.*;

public class Request {
    static Map<String, Double> parse(String text) {
        Map<String, Double> row = new LinkedHashMap<>();
        for (String field : text.split(";")) {
            String[] parts = field.split("=", -1);
            if (parts.length < 2) continue;
            String name = parts[0].strip(), value = parts[1].strip();
            if (row.containsKey(name)) throw new IllegalArgumentException(name);
            row.put(name, value.isEmpty() ? null : Double.valueOf(value));
        }
        return row;
    }
}

// Reads an empty value as zero.
// Caught by: check_empty_value_is_missing
import java.util.*;

public class Request {
    static Map<String, Double> parse(String text) {
        Map<String, Double> row = new LinkedHashMap<>();
        if (text.isBlank()) return row;
        for (String field : text.split(";")) {
            int at = field.indexOf('=');
            if (at < 0 || field.substring(0, at).isBlank()) throw new IllegalArgumentException(field);
            String name = field.substring(0, at).strip(), value = field.substring(at + 1).strip();
            if (row.containsKey(name)) throw new IllegalArgumentException(name);
            row.put(name, value.isEmpty() ? 0.0 : Double.valueOf(value));
        }
        return row;
    }
}

// Lets the last of two values win without a word.
// Caught by: check_twice
import java.util.*;

public class Request {
    static Map<String, Double> parse(String text) {
        Map<String, Double> row = new LinkedHashMap<>();
        if (text.isBlank()) return row;
        for (String field : text.split(";")) {
            int at = field.indexOf('=');
            if (at < 0 || field.substring(0, at).isBlank()) throw new IllegalArgumentException(field);
            String value = field.substring(at + 1).strip();
            row.put(field.substring(0, at).strip(), value.isEmpty() ? null : Double.valueOf(value));
        }
        return row;
    }
}

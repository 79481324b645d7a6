// Reads an empty value as zero.
// Caught by: check_empty_value_is_missing
import java.util.*;
public class Request {
    
    static Map<String, Double> parse(String text) {
        Map<String, Double> out = new LinkedHashMap<>();
        if (text.isBlank()) return out;
        for (String field : text.split(";", -1)) {
            int at = field.indexOf('=');
            if (at < 0) throw new IllegalArgumentException("a field without =: '" + field + "'");
            String name = field.substring(0, at).strip(), value = field.substring(at + 1).strip();
            if (name.isEmpty()) throw new IllegalArgumentException("a field without a name");
            if (out.containsKey(name)) throw new IllegalArgumentException("twice: " + name);
            if (value.isEmpty()) { out.put(name, 0.0); continue; }
            if (!value.matches("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?")) throw new IllegalArgumentException("not a number: " + value);
            out.put(name, Double.valueOf(value));
        }
        return out;
    }
}

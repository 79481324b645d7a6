// Everything that parseDouble takes, NaN and Infinity too.
// First sight: passed
// Caught by: check_javas_own_numbers

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
            if (value.isEmpty()) { out.put(name, null); continue; }
            
            out.put(name, Double.valueOf(value));
        }
        return out;
    }
}

import java.util.*;
import java.util.regex.Pattern;

public class Request {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    static Map<String, Double> parse(String text) {
        Map<String, Double> row = new LinkedHashMap<>();
        if (text.isBlank()) {
            return row;
        }
        for (String field : text.split(";", -1)) {
            int at = field.indexOf('=');
            if (at < 0) {
                throw new IllegalArgumentException("expected name=value, got \"" + field.strip() + "\"");
            }
            String name = field.substring(0, at).strip();
            if (name.isEmpty()) {
                throw new IllegalArgumentException("a field without a name: \"" + field.strip() + "\"");
            }
            if (row.containsKey(name)) {
                throw new IllegalArgumentException(name + " comes twice");
            }
            row.put(name, number(name, field.substring(at + 1).strip()));
        }
        return row;
    }

    private static Double number(String name, String value) {
        if (value.isEmpty()) {
            return null;
        }
        if (!NUMBER.matcher(value).matches()) {
            throw new IllegalArgumentException("the value of " + name + " is no decimal number: \"" + value + "\"");
        }
        return Double.valueOf(value);
    }
}

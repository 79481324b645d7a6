import java.util.*;

public class Request {
    static Map<String, Double> parse(String text) {
        throw new UnsupportedOperationException("Split into fields, split each field, refuse what is malformed.");
    }
}

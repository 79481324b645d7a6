// A set of seen names, parseDouble with the special texts refused.

import java.util.*;
public class Request {
    
    static Map<String, Double> parse(String text) {
        Map<String, Double> out = new LinkedHashMap<>(); Set<String> seen = new HashSet<>();
        if (text.trim().isEmpty()) return out;
        for (String f : (text + ";").split(";", -1).length > 0 ? Arrays.asList(text.split(";", -1)) : List.<String>of()) {
            if (!f.contains("=")) throw new IllegalArgumentException("no = in " + f);
            String n = f.substring(0, f.indexOf("=")).trim(); String v = f.substring(f.indexOf("=") + 1).trim();
            if (n.isEmpty()) throw new IllegalArgumentException("empty name");
            if (!seen.add(n)) throw new IllegalArgumentException(n + " comes twice");
            if (v.isEmpty()) out.put(n, null);
            else {
                if (v.chars().anyMatch(c -> "dDfFxXpPnNiI".indexOf(c) >= 0)) throw new IllegalArgumentException("no number: " + v);
                out.put(n, Double.parseDouble(v));
            }
        }
        return out;
    }
}

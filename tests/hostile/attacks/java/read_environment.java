// Reads the environment and the properties for secrets.
//
// Class: exfiltration
// Expect: passed

class Attack {
    static void run(List<Object> loot) throws Throwable {
        Set<String> known = Set.of("HOME", "TMPDIR", "LANG", "MPLBACKEND", "LC_CTYPE");
        for (String name : System.getenv().keySet()) if (!known.contains(name)) loot.add(name);
        for (Object value : System.getProperties().values()) {
            if (value.toString().contains("zygote") || value.toString().contains(".sock")) loot.add(value);
        }
    }
}

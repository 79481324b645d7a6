// Makes files without end.
//
// Class: exhaustion
// Expect: error,timeout

class Attack {
    static void run(List<Object> loot) throws Throwable {
        for (int i = 0; ; i++) Files.createFile(Path.of("f" + i));
    }
}

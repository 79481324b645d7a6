// Fills the disk with one file.
//
// Class: exhaustion
// Expect: error

class Attack {
    static void run(List<Object> loot) throws Throwable {
        try (var out = Files.newOutputStream(Path.of("block"))) {
            for (int i = 0; i < 200; i++) out.write(new byte[1_000_000]);
        }
    }
}

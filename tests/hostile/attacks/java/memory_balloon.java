// Fills the heap.
//
// Class: exhaustion
// Expect: memory

class Attack {
    static void run(List<Object> loot) throws Throwable {
        List<byte[]> blocks = new ArrayList<>();
        while (true) {
            byte[] block = new byte[4_000_000];
            Arrays.fill(block, (byte) 1);
            blocks.add(block);
        }
    }
}

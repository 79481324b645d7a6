// Takes memory beside the heap.
//
// Class: exhaustion
// Expect: memory,crashed,error

class Attack {
    static void run(List<Object> loot) throws Throwable {
        List<Object> blocks = new ArrayList<>();
        while (true) blocks.add(java.nio.ByteBuffer.allocateDirect(1 << 20));
    }
}

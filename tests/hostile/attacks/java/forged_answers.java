// Answers requests that were not made yet, with well-formed frames.
//
// Class: tampering
// Expect: refused,crashed,failed

class Attack {
    static void run(List<Object> loot) throws Throwable {
        byte[] frame = {0, 0, 0, 5, (byte) 0x92, (byte) 0xa2, 'o', 'k', (byte) 0xc3};
        var number = java.io.FileDescriptor.class.getDeclaredField("fd");
        number.setAccessible(true);
        for (int i = 3; i < 64; i++) {
            var descriptor = new java.io.FileDescriptor();
            number.setInt(descriptor, i);
            try {
                var out = new java.io.FileOutputStream(descriptor);
                for (int times = 0; times < 50; times++) out.write(frame);
            } catch (java.io.IOException refused) {
                continue;
            }
        }
    }
}

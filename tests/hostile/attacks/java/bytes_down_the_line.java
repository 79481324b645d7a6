// Writes bytes of its own to the line to the examiner.
//
// Class: tampering
// Expect: refused,crashed

class Attack {
    static void run(List<Object> loot) throws Throwable {
        var number = java.io.FileDescriptor.class.getDeclaredField("fd");
        number.setAccessible(true);
        for (int i = 3; i < 64; i++) {
            var descriptor = new java.io.FileDescriptor();
            number.setInt(descriptor, i);
            try {
                new java.io.FileOutputStream(descriptor).write(new byte[] {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 1});
            } catch (java.io.IOException refused) {
                continue;
            }
        }
    }
}

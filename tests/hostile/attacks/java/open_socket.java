// Opens connections to the network and waits for some.
//
// Class: exfiltration
// Expect: passed

interface Attempt {
    Object make() throws Throwable;
}

class Attack {
    static void run(List<Object> loot) throws Throwable {
        Attempt[] attempts = {
            () -> new java.net.Socket("1.1.1.1", 80),
            () -> new java.net.ServerSocket(45456),
            () -> new java.net.DatagramSocket(),
            () -> new java.net.URL("http://1.1.1.1/").openStream(),
            () -> java.nio.channels.SocketChannel.open(),
            () -> java.nio.channels.SocketChannel.open(java.net.StandardProtocolFamily.UNIX),
            () -> java.net.InetAddress.getByName("example.org"),
        };
        for (Attempt attempt : attempts) {
            try {
                Object made = attempt.make();
                if (made != null) loot.add(String.valueOf(made));
            } catch (Throwable refused) {
                continue;
            }
        }
    }
}

// Sends a serialised object where a value belongs, by the code that answers.
//
// Class: tampering
// Expect: refused,crashed,failed,error

class Attack {
    static void run(List<Object> loot) throws Throwable {
        var bytes = new java.io.ByteArrayOutputStream();
        new java.io.ObjectOutputStream(bytes).writeObject(new ArrayList<>(List.of("touch /tmp/gradus-pickle-ran")));
        Object printer = System.out;
        var held = java.io.FilterOutputStream.class.getDeclaredField("out");
        held.setAccessible(true);
        Object outlet = held.get(printer);
        var line = outlet.getClass().getDeclaredField("line");
        line.setAccessible(true);
        Object frames = line.get(outlet);
        var send = frames.getClass().getDeclaredMethod("send", Object.class);
        send.setAccessible(true);
        send.invoke(frames, List.of("ok", List.of("pickle", bytes.toByteArray())));
    }
}

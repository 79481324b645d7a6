// Makes classes without end.
//
// Class: exhaustion
// Expect: memory,timeout,crashed
// Seconds: 4

class Attack {
    static void run(List<Object> loot) throws Throwable {
        List<Object> made = new ArrayList<>();
        while (true) {
            made.add(java.lang.reflect.Proxy.newProxyInstance(
                new ClassLoader(Attack.class.getClassLoader()) {}, new Class<?>[] {Runnable.class}, (a, b, c) -> null
            ));
        }
    }
}

// Takes memory that nothing in the machine counts.
//
// Class: exhaustion
// Expect: memory,crashed,error

class Attack {
    static void run(List<Object> loot) throws Throwable {
        var field = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
        field.setAccessible(true);
        Object unsafe = field.get(null);
        var allocate = unsafe.getClass().getMethod("allocateMemory", long.class);
        var fill = unsafe.getClass().getMethod("setMemory", long.class, long.class, byte.class);
        while (true) fill.invoke(unsafe, allocate.invoke(unsafe, 1L << 22), 1L << 22, (byte) 1);
    }
}

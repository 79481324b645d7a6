// Is not Java.
//
// Class: confusion
// Expect: error

def add(a, b): return a + b }}}

"""Pure reading of course texts: a string goes in, typed parts come out."""

"""How a command ends: its exit codes, the same for every command."""

EXIT_NOT_PASSED, EXIT_UNUSABLE, EXIT_INTERNAL = 1, 2, 3

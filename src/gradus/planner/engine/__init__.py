"""Pure: from a library, a role and a learner's standing to steps and readiness."""

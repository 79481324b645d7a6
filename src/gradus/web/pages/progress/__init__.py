"""How it went: readiness over time, hours, what fades, the balance."""

"""Settings, the run's singletons and the database's preparation. Only `web/` and `cli/` import it."""

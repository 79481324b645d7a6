"""Files that are not run: a Dockerfile, YAML, TOML, Markdown, a schema, prose. Checks read them (`checks/texts`)."""

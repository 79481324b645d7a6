"""One's own account in a school: how to sign in, who sees what, and the sessions that are open."""

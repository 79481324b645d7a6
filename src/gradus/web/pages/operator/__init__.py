"""An operator's page: who is in the school, what they may do, and how the server is."""

"""Settings, the root of all urls, and what a WSGI server loads. Nobody imports it."""

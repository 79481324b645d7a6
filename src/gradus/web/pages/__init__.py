"""One folder an area: its urls, its views, and the forms that bound what comes in."""

"""For the operator's machines, not for people: is it alive, is it ready, and its figures as Prometheus reads them."""

"""Classes: who is in them and plays what, what is set, and what their practice tells of it."""

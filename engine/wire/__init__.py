"""Asking services over HTTP: one client with tries, limits and a key that nobody reads."""

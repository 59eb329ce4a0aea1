"""Turning words into sound: one port, one folder for each engine."""

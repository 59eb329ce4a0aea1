"""Turning words into sound: one port, one file per engine."""

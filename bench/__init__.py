"""Measurements: one module per question, each with `QUESTION`, `LIMITS` and `measure() -> dict`."""

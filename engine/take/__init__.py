"""Recording ahead: what is missing, and making it."""

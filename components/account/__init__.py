"""Where people come in, and what they see of their own account."""

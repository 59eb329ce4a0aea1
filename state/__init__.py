"""What one browser remembers."""

"""How much of a stranger's file is taken in at all."""

BIGGEST = 10 * 1024 * 1024

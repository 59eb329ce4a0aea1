"""How much of a stranger's file is taken in at all."""

BIGGEST = 10 * 1024 * 1024

MOST_LINES = 200_000
"""Lines that are not blank: the longest plays have 6,000, all of Shakespeare 170,000."""

MOST_SPEECHES = 20_000
"""Speeches of one script: the longest plays have 2,500. All that somebody wrote is to be handed in
play by play."""

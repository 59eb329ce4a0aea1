"""What is remembered of a part: a card for each line with its cue, and when it is due."""

"""Understanding a play: who its people are, what they are to each other, and where it is set."""

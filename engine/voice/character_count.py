"""What a service counts for one utterance, in characters, whatever becomes of it."""

from __future__ import annotations


class CharacterCount:
    """The characters counted so far. An answer that was lost counts: nobody knows better."""

    def __init__(self) -> None:
        """Nothing was counted yet."""
        self.characters = 0

    def note(self, characters: int) -> None:
        """So many more were counted."""
        self.characters += characters

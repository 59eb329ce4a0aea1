"""How a text is pronounced: IPA, phonemes, and letters for voices that only read."""

"""pocketsphinx, the last resort: English alone, and no word that the play has not.

Its own model comes with its package. It is taught the language of the play, never the line at hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from engine.ear.heard import HeardWord
from engine.ear.port import EarRecord, EarSetting, NotHeard, Recognised, Tongue, WhyDeaf
from engine.ear.sphinx_language import arpabet, bigram_model, plain_words
from engine.sound.sound import Sound
from engine.voice.pronounce.phonemes import Phonemes

NAME = "pocketsphinx"
_FRAME = 0.01
_LOUDEST = 32767
_FEWEST_SAMPLES = 1600
"""A tenth of a second: less it cannot listen to."""


class Sphinx:
    """One play at a time: another one is learned in half a second."""

    name = NAME

    def __init__(self, _: EarSetting) -> None:
        """Raises NotHeard where it is not installed."""
        if find_spec(NAME) is None:
            raise NotHeard(WhyDeaf.NO_MODEL, "pocketsphinx is not installed.")
        self._decoder = lru_cache(maxsize=2)(_taught)

    def hear(self, sound: Sound, tongue: Tongue, play: Sequence[str] = ()) -> Recognised:
        """The words of the play in a sound, as the port promises. Raises NotHeard."""
        if tongue != "en":
            raise NotHeard(WhyDeaf.NOT_THIS_LANGUAGE)
        if len(sound.samples) < _FEWEST_SAMPLES:
            return Recognised((), sound.seconds)
        try:
            return Recognised(self._words(sound, tuple(play)), sound.seconds)
        except (RuntimeError, ValueError) as fault:
            raise NotHeard(WhyDeaf.FAILED, f"{NAME} failed: {fault}") from fault

    def hear_again(self, sound: Sound, tongue: Tongue) -> tuple[Recognised, ...]:  # noqa: ARG002
        """Nothing: it would make the same mistakes."""
        return ()

    def close(self) -> None:
        """Let go of what it was taught."""
        self._decoder.cache_clear()

    def _words(self, sound: Sound, play: tuple[str, ...]) -> tuple[HeardWord, ...]:
        decoder = self._decoder(play)
        decoder.start_utt()
        pcm = (np.clip(sound.samples, -1, 1) * _LOUDEST).astype("<i2").tobytes()
        decoder.process_raw(pcm, full_utt=True)
        decoder.end_utt()
        if decoder.hyp() is None:
            return ()
        return tuple(
            HeardWord(
                each.word.partition("(")[0], each.start_frame * _FRAME, each.end_frame * _FRAME
            )
            for each in decoder.seg()
            if each.word[0].isalpha()
        )


def _taught(play: tuple[str, ...]) -> Any:
    """A decoder that knows the language of a play; the general one, of no play."""
    from pocketsphinx import Decoder, NGramModel  # noqa: PLC0415 - loads a model

    if not play:
        return Decoder(samprate=16_000, loglevel="FATAL")
    decoder = Decoder(samprate=16_000, loglevel="FATAL", lm=None)
    lines = [plain_words(line) for line in play]
    sounds = Phonemes()
    for word in sorted({word for line in lines for word in line}):
        if decoder.lookup_word(word) is None:
            ipa = "".join(symbol.character for symbol in sounds.of(word, "en-us"))
            decoder.add_word(word, arpabet(ipa) or "AH", True)  # noqa: FBT003 - the library's own
    with TemporaryDirectory() as folder:
        file = Path(folder) / "play.lm"
        file.write_text(bigram_model(lines), "utf-8")
        decoder.add_lm("play", NGramModel(decoder.config, decoder.logmath, str(file)))
    decoder.activate_search("play")
    return decoder


RECORD = EarRecord(
    NAME,
    frozenset({"en"}),
    lambda _: find_spec(NAME) is not None,
    Sphinx,
    basic=True,
)

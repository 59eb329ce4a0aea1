"""Sentences that recognisers make out of silence and noise: nobody has said them.

Whisper was taught with subtitles of films, and ends silences as films end. The sentences are those
that its users report most often; a line that has them in it is heard all the same.
"""

from __future__ import annotations

from collections.abc import Sequence

from engine.rehearsal.compare.folding import folded

_SENTENCES = """
    thank you for watching
    thanks for watching
    thank you so much for watching
    thank you very much for watching
    please subscribe
    please subscribe to my channel
    like and subscribe
    dont forget to subscribe
    see you next time
    see you in the next video
    subtitles by the amaraorg community
    subtitles by
    transcription by
    captions by
    music
    applause
    laughter
    blank audio
    silence
    inaudible
    subtitulos por la comunidad de amaraorg
    subtitulos realizados por la comunidad de amaraorg
    subtitulos creados por la comunidad de amaraorg
    subtitulado por la comunidad de amaraorg
    subtitulos por
    subtitulos realizados por
    gracias por ver el video
    gracias por ver
    muchas gracias por ver el video
    suscribete
    suscribete al canal
    no olvides suscribirte
    hasta la proxima
    nos vemos en el proximo video
    musica
    aplausos
    risas
    silencio
"""
PHANTOMS = frozenset(tuple(line.split()) for line in _SENTENCES.splitlines() if line.strip())
"""Each as folded words."""


def is_phantom(heard: Sequence[str], printed: Sequence[str]) -> bool:
    """Whether these words are such a sentence, once or again and again, and the line has it not."""
    words = tuple(filter(None, map(folded, heard)))
    line = tuple(filter(None, map(folded, printed)))
    return any(_made_of(words, phantom) and not _has(line, phantom) for phantom in PHANTOMS)


def _made_of(words: tuple[str, ...], phantom: tuple[str, ...]) -> bool:
    times, left = divmod(len(words), len(phantom))
    return times > 0 and not left and words == phantom * times


def _has(line: tuple[str, ...], phantom: tuple[str, ...]) -> bool:
    size = len(phantom)
    return any(line[at : at + size] == phantom for at in range(len(line) - size + 1))

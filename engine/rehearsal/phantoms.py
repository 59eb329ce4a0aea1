"""Sentences that recognisers make out of silence and noise: nobody has said them.

Whisper was taught with subtitles of films, and ends silences as films end. The sentences are those
that its users report most often; a line that has them in it is heard all the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from engine.ear.heard import Hearing
from engine.rehearsal.compare.folding import folded

_SENTENCES = """
    thank you
    thank you very much
    you
    bye
    bye bye
    thank you for watching
    thank you for watching and see you next time
    thanks for watching and see you next time
    ill see you in the next video
    ill see you next time
    we will be right back
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
    gracias
    muchas gracias
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

_LONGEST = max(map(len, PHANTOMS))
_TAIL = 3
"""Words of a phantom that is believed at the end of something else: `thank you` may be said."""


def without_phantoms(hearing: Hearing, printed: Sequence[str]) -> Hearing:
    """The hearing without such sentences: no words where it is nothing else, else none at its end.

    What the line itself has in it is kept.
    """
    folds = [folded(word.text) for word in hearing.words]
    line = [folded(word) for word in printed]
    kept = len(folds)
    if not _cut(folds, line, 1):
        kept = 0
    elif kept:
        kept = _cut(folds, line, _TAIL)
    return hearing if kept == len(folds) else replace(hearing, words=hearing.words[:kept])


def _cut(words: Sequence[str], line: Sequence[str], least: int) -> int:
    """How many words are left without the phantoms of so many words and more at their end."""
    end = len(words)
    while size := _phantom_at_the_end(words[max(0, end - _LONGEST) : end], line):
        if size < least:
            break
        end -= size
    return end


def _phantom_at_the_end(words: Sequence[str], line: Sequence[str]) -> int:
    """Of how many words the longest phantom is that these end with and the line has not."""
    for size in range(len(words), 0, -1):
        phantom = tuple(words[-size:])
        if phantom in PHANTOMS and not _has(line, phantom):
            return size
    return 0


def _has(line: Sequence[str], phantom: tuple[str, ...]) -> bool:
    size = len(phantom)
    return any(tuple(line[at : at + size]) == phantom for at in range(len(line) - size + 1))

"""What pocketsphinx has to be taught of a play: how likely a word follows another, how it sounds.

A bigram model with absolute discounting (H. Ney, U. Essen, R. Kneser, On structuring probabilistic
dependences in stochastic language modelling, 1994), in the ARPA form; phonemes in ARPAbet.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

_WORD = re.compile(r"[a-z']+")
_DISCOUNT = 0.4
"""Of every pair that was seen, for pairs that were not: what heard best of .2 to .8."""

_BEGIN, _END = "<s>", "</s>"
_NEVER = -99.0
"""How the ARPA form writes that a word is never said."""

_SOUNDS = """
    tʃ CH  dʒ JH  aɪ AY  aʊ AW  eɪ EY  oʊ OW  əʊ OW  ɔɪ OY  ɚ ER  ɜ ER  ɝ ER  ɐ AH  ə AH  ʌ AH
    æ AE  a AA  ɑ AA  ɒ AA  ɔ AO  e EY  ɛ EH  i IY  ɪ IH  ᵻ IH  o OW  u UW  ʊ UH  b B  d D  ð DH
    f F  ɡ G  g G  h HH  x HH  j Y  k K  l L  m M  n N  ŋ NG  p P  ɹ R  r R  ɾ D  s S  ʃ SH  t T
    θ TH  v V  w W  z Z  ʒ ZH
""".split()
_ARPABET: Mapping[str, str] = dict(zip(_SOUNDS[::2], _SOUNDS[1::2], strict=True))


def plain_words(line: str) -> tuple[str, ...]:
    """The words of an English line as its dictionary has them."""
    found = (word.strip("'") for word in _WORD.findall(line.lower().replace("’", "'")))
    return tuple(word for word in found if word)


def arpabet(ipa: str) -> str:
    """The phonemes of a word, parted by spaces; symbols that English has not are passed over."""
    return " ".join(_phonemes(ipa))


def _phonemes(ipa: str) -> Iterator[str]:
    at = 0
    while at < len(ipa):
        size = 2 if ipa[at : at + 2] in _ARPABET else 1
        if known := _ARPABET.get(ipa[at : at + size]):
            yield known
        at += size


def bigram_model(lines: Iterable[Sequence[str]]) -> str:
    """How likely one word follows another in these lines, in the ARPA form."""
    words: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for line in lines:
        said = (_BEGIN, *line, _END)
        words.update(said)
        pairs.update(pairwise(said))
    after: defaultdict[str, list[int]] = defaultdict(list)
    for (first, _), times in pairs.items():
        after[first].append(times)
    head = f"\\data\\\nngram 1={len(words)}\nngram 2={len(pairs)}\n"
    singles = "\n".join(_single(word, words, after) for word in sorted(words))
    doubles = "\n".join(
        f"{math.log10((times - _DISCOUNT) / sum(after[first])):.4f}\t{first} {second}"
        for (first, second), times in sorted(pairs.items())
    )
    return f"{head}\n\\1-grams:\n{singles}\n\n\\2-grams:\n{doubles}\n\n\\end\\\n"


def _single(word: str, words: Counter[str], after: Mapping[str, list[int]]) -> str:
    """A word, how likely it is, and how much is left for what never followed it."""
    many = words.total() - words[_BEGIN]
    likely = _NEVER if word == _BEGIN else math.log10(words[word] / many)
    seen = after.get(word)
    left = math.log10(_DISCOUNT * len(seen) / sum(seen)) if seen else 0.0
    return f"{likely:.4f}\t{word}\t{left:.4f}"

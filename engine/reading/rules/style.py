"""Bold names and italic directions, written out so that the other rules can see them:

**NORA** *Going to the door.* Who is it?
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from engine.reading.findings.cue import inline_cue, own_cue
from engine.reading.page import CLOSE, OPEN, Line, Page, Reach
from engine.script.names import NAME, is_said, may_be_name

_STOPS = frozenset(".:—")
_CUE_ENDS, _CUE_MARKS, _OPENERS = frozenset(".:—–-\t"), " .:—–-\t", " ¡¿\"“'‘«"
_SENTENCE_END = re.compile(r"[.!?…:;—–\-\])”\"»|]\s*$|(?<!\s)(?=\s*$)[^\S\t]*\t")
_NAME_ONLY = re.compile(rf"^(?:{NAME})\s*[.:]?$")
_DOTTED_ONLY = re.compile(r"^(?:[^\W\d_]{1,4}\.\s+)+[^\W\d_][\w'’\-]*[.:]?$")
_MANNER = re.compile(
    r"^(?:(?:aside|aparte|to|to himself|to herself|still|very|with|off|a|con|sin|desde)\b.*"
    r"|[a-z]+(?:ing|ly)\b.*|[a-zà-ÿ]+(?:[aei]ndo(?:se|l[aeo]s?)?|mente)\b.*)$",
    re.DOTALL,
)
_BRACKETED = re.compile(r"^[(\[].*[)\]][.,:;]?$", re.DOTALL)


def with_styles_written(page: Page) -> Page:
    """Italic directions get marks of their own; a bold name is parted from its speech by a tab."""
    return replace(page, lines=tuple(_written(page.lines)))


def _written(lines: Sequence[Line]) -> Iterator[Line]:
    goes_on = False
    for line, following in zip_longest(lines, lines[1:]):
        if line.heading or not (line.italic or line.bold):
            goes_on = False
            yield line
            continue
        marked = _with_marks(line, following, goes_on=goes_on and not line.above)
        goes_on = marked.text.endswith(CLOSE)
        yield _with_tab(marked)


def _with_marks(line: Line, following: Line | None, *, goes_on: bool) -> Line:
    """Reaches are worked from the right, so that those further left stay true.

    A sentence that goes on in italics on the next line is a direction if it ends as one there;
    `goes_on` says that the line above ended in the middle of one.
    """
    text, bold = line.text, list(line.bold)
    for start, end in reversed(line.italic):
        open_ended = end >= len(line.text) and following is not None and _opens(following)
        taken_up = goes_on and start == 0
        if not (taken_up or _is_direction(text, (start, end), line, goes_on=open_ended)):
            continue
        text = f"{text[:start]}{OPEN}{text[start:end].strip()}{CLOSE}{text[end:]}"
    return line.but(text=text, bold=tuple(bold), italic=())


def _opens(line: Line) -> bool:
    """Whether the line begins in italics that end a sentence, or are the whole of it."""
    if line.above or not line.italic or line.italic[0][0] != 0:
        return False
    end = line.italic[0][1]
    return end >= len(line.text) or line.text[end - 1] in ".!…"


def _is_direction(text: str, reach: Reach, line: Line, *, goes_on: bool) -> bool:
    """Whether italics are a direction: a whole line, or a sentence of its own, with no brackets."""
    body, before = text[reach[0] : reach[1]].strip(), text[: reach[0]]
    if (
        not any(c.isalpha() for c in body)
        or _inside_brackets(text, reach)
        or _BRACKETED.match(body)
        or OPEN in body
        or CLOSE in body
        or body.count("(") != body.count(")")
    ):
        return False
    if reach[0] == 0 and reach[1] >= len(text.rstrip()):
        return not (_NAME_ONLY.match(body) and may_be_name(body.rstrip(".: ")))
    if may_be_name(before.strip()) and text[reach[1] :].lstrip()[:1] in {".", ":", "—"}:
        return True
    after_name = any(
        end <= reach[0] and not text[end : reach[0]].strip(" .:") for _, end in line.bold
    )
    starts = not before.strip() or after_name or bool(_SENTENCE_END.search(before))
    after_cue = before.rstrip()[-1:] in _CUE_ENDS and may_be_name(before.strip(_CUE_MARKS))
    anew = text[reach[1] :].lstrip(_OPENERS)[:1].isupper()
    begins = not before.strip() and not line.told and _is_manner(body)
    if starts and body[0].islower() and (after_name or ((after_cue or begins) and anew)):
        return True
    if not before.strip() and body[0].isupper() and text[reach[1] :].lstrip()[:1] in _STOPS:
        return True
    if (starts and body[0] == ",") or (not starts and _is_let_in(body, text[reach[1] :])):
        return True
    if " " not in body and not after_name and _is_stressed(body, before):
        return False
    return starts and body[0].isupper() and (body[-1] in ".!…" or after_name or goes_on)


def _is_stressed(word: str, before: str) -> bool:
    """Whether one word of its own is said: I never let go. *Never.*"""
    bare = word.strip(".,!?…").casefold()
    return is_said(bare) or bare in before.casefold().split()


def _is_manner(body: str) -> bool:
    """Whether small words at the head of a paragraph tell how it is said, or what is done."""
    return bool(_MANNER.match(body))


def _is_let_in(body: str, after: str) -> bool:
    """Whether a sentence of its own stands in the middle of another one that goes on after it."""
    return body[0].isupper() and body[-1] == "." and " " in body and after.lstrip()[:1].islower()


def _inside_brackets(text: str, reach: Reach) -> bool:
    before, after = text[: reach[0]], text[reach[1] :]
    return (before.rfind("(") > before.rfind(")") or before.rfind("[") > before.rfind("]")) and (
        ")" in after or "]" in after
    )


def _with_tab(line: Line) -> Line:
    if not line.bold or line.bold[0][0] != 0:
        return line
    end = line.bold[0][1]
    name, rest = line.text[:end].rstrip(), line.text[end:]
    if _DOTTED_ONLY.match(name) and not _NAME_ONLY.match(name):
        return _with_tab(_undotted(line, name, rest))
    if not rest.strip() or not _NAME_ONLY.match(name) or not may_be_name(name.rstrip(".: ")):
        return line
    words = rest.lstrip(" .:")
    if _is_cue(line.text, name) or not words or rest.lstrip()[0] in "—–":
        return line
    return line.but(text=f"{name.rstrip('.: ')}\t{words if rest[0] in '.:' else rest.lstrip()}")


def _undotted(line: Line, name: str, rest: str) -> Line:
    """The line with the name's inner points left out: S. Walt would end after S."""
    bare = re.sub(r"\.(?=\s)", "", name)
    return line.but(text=bare + rest, bold=((0, len(bare)), *line.bold[1:]))


def _is_cue(text: str, name: str) -> bool:
    """Whether the line is a cue by its separator, too, or has nothing but the cue on it."""
    cue = own_cue(text) or inline_cue(text)
    return cue is not None and cue.name.rstrip(".: ") == name.rstrip(".: ")

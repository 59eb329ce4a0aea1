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
from engine.script.names import NAME, is_said, may_be_name, may_be_plain_name

_STOPS, _ENDS = frozenset(".:—"), frozenset(".!?…")
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
    if not line.italic:
        return line
    text = line.text
    for start, end in reversed(line.italic):
        open_ended = end >= len(line.text) and following is not None and _opens(following)
        taken_up = goes_on and start == 0
        if not (taken_up or _is_direction(text, (start, end), line, goes_on=open_ended)):
            continue
        text = f"{text[:start]}{OPEN}{text[start:end].strip()}{CLOSE}{text[end:]}"
    return line.but(text=text, italic=())


def _opens(line: Line) -> bool:
    """Whether the line begins in italics that end a sentence, or are the whole of it."""
    if line.above or not line.italic or line.italic[0][0] != 0:
        return False
    end = line.italic[0][1]
    return end >= len(line.text) or line.text[end - 1] in ".!…"


def _is_direction(text: str, reach: Reach, line: Line, *, goes_on: bool) -> bool:
    """Whether italics are a direction: a whole line, or a sentence of its own, with no brackets."""
    body, before, after = text[reach[0] : reach[1]].strip(), text[: reach[0]], text[reach[1] :]
    if not _may_be_direction(text, reach, body):
        return False
    if reach[0] == 0 and not after.strip():
        return not (_NAME_ONLY.match(body) and may_be_name(body.rstrip(".: ")))
    after_name = any(
        end <= reach[0] and not text[end : reach[0]].strip(" .:") for _, end in line.bold
    )
    starts = not before.strip() or after_name or bool(_SENTENCE_END.search(before))
    if _is_stopped(body, before, after) or (starts and _is_small(body, before, after, after_name)):
        return True
    if not starts or body[0] == ",":
        return starts or _is_let_in(body, after)
    stressed = " " not in body and _is_stressed(body, "" if after_name else before)
    ends = body[-1] in ".!…" or after_name or goes_on
    return body[0].isupper() and ends and not stressed


def _may_be_direction(text: str, reach: Reach, body: str) -> bool:
    """Whether there are words in it, and no brackets around it or left open in it."""
    return (
        any(c.isalpha() for c in body)
        and not _inside_brackets(text, reach)
        and not _BRACKETED.match(body)
        and OPEN not in body
        and CLOSE not in body
        and body.count("(") == body.count(")")
    )


def _is_stopped(body: str, before: str, after: str) -> bool:
    """Whether a stop comes behind it that ends no sentence: of a name, or at a speech's head."""
    headed = not before.strip() and body[0].isupper()
    return after.lstrip()[:1] in _STOPS and (headed or may_be_name(before.strip()))


def _is_small(body: str, before: str, after: str, after_name: bool) -> bool:
    """Whether small words stand where a speech or a sentence begins, which begins after them."""
    if not body[0].islower():
        return False
    name = before.strip(_CUE_MARKS)
    named = may_be_name(name) or may_be_plain_name(name.capitalize())
    after_cue = before.rstrip()[-1:] in _CUE_ENDS and named
    begins = not before.strip() and bool(_MANNER.match(body))
    ended = before.rstrip()[-1:] in _ENDS and not _is_stressed(body, before)
    anew = after.lstrip(_OPENERS)[:1].isupper()
    return after_name or ((after_cue or begins) and anew) or (ended and not after.strip())


def _is_stressed(word: str, before: str) -> bool:
    """Whether one word of its own is said: I never let go. *Never.*"""
    bare = word.strip(".,!?…").casefold()
    return is_said(bare) or bare in before.casefold().split()


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

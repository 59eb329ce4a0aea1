"""What was heard of a line is judged, and followed, as the tables of `said/` say."""

from collections import Counter
from itertools import groupby

import pytest

from tests.rehearsal.said_tables import Case, Followed, cases, followed, slips, told

JUDGED = {
    (kind, str(language)): list(group)
    for (kind, language), group in groupby(cases(), key=lambda case: (case.kind, case.language))
}
FOLLOWED = {
    (kind, str(language)): list(group)
    for (kind, language), group in groupby(followed(), key=lambda case: (case.kind, case.language))
}


@pytest.mark.parametrize("group", JUDGED.values(), ids=map(" ".join, JUDGED))
def test_a_line_is_judged_as_a_fair_stage_manager_would(group: list[Case]) -> None:
    wrong = []
    for case in group:
        attempt = case.attempt()
        if not case.agrees(attempt):
            wrong.append((case.heard, case.level, told(attempt), slips(attempt.words)))
    assert wrong == []


@pytest.mark.parametrize("group", FOLLOWED.values(), ids=map(" ".join, FOLLOWED))
def test_a_line_is_followed_to_its_end_and_no_other_one(group: list[Followed]) -> None:
    wrong = [(case.line, case.heard, case.quiet, case.made()) for case in group]
    assert [got for got, case in zip(wrong, group, strict=True) if got[-1] != case.move] == []


def test_every_note_and_every_move_is_in_the_tables_in_both_languages() -> None:
    notes = {
        (case.language, note)
        for case in cases()
        for note in case.verdict.partition(": ")[2].split(", ")
        if note
    }
    moves = {(case.language, case.move.split()[0]) for case in followed()}
    assert Counter(language for language, _ in notes) == {"en": 7, "es": 7}
    assert Counter(language for language, _ in moves) == {"en": 6, "es": 6}

"""While a word is written down, its page says what is wrong and where it can be heard."""

import pytest

from engine.take.lexicon import Entry
from state.lexicon import WordRow, fault_of, said_at, seen_in

ROWS = [WordRow(0, "Siobhan", "shuh-vawn", "en", "", ipa=False, seen=3)]


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("", ("", "")),
        ("shuh-vawn", ("", "")),
        ("/ʃɪˈvɔːn/", ("", "")),
        ("...", ("no_sound", "")),
        ("s" * 200, ("too_long", "")),
    ],
)
def test_what_keeps_it_from_being_said_is_told_as_it_is_typed(
    said: str, fault: tuple[str, str]
) -> None:
    assert fault_of(said) == fault


def test_a_change_tells_which_row_it_saw_however_large_the_letters() -> None:
    assert seen_in(ROWS, Entry("SIOBHAN", "sheevon", "en")) == 3
    assert seen_in(ROWS, Entry("Siobhan", "sheevon", "es")) == 0
    assert seen_in(ROWS, Entry("Nora", "nora", "en")) == 0


def test_signs_of_ipa_come_through_an_address() -> None:
    assert said_at("s1", "/ʃ/", "en") == "/api/v1/scripts/s1/said?language=en&said=/%CA%83/"

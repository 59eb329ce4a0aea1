"""What a production changes is planned again, and nothing else is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.script.model import Language, Piece, PieceKind, Role, Scene, Script, Span, Speech
from engine.sound.effects import DRY, PRESETS, EffectChain
from engine.take.lexicon import Entry, Lexicon
from engine.take.plan import Order, changed, plan, takes_of, takes_wanted
from engine.take.production import (
    LineTreatment,
    NotATreatment,
    Production,
    Treatment,
)
from engine.take.take import Planned, key_of
from engine.voice.port import Sounded, Timing, Utterance

CAST = {"mara": "espeak/nora", "theo": "espeak/rowan"}
NAMED = 37


def long_play(lines: int) -> Script:
    """A play that names Siobhan in every 37th line."""
    speeches = []
    for number in range(lines):
        who = "Siobhan" if number % NAMED == 0 else "the keeper"
        said = (Piece(PieceKind.SPOKEN, f"Number {number}: ask {who} about the lamp."),)
        role = "theo" if number % 2 else "mara"
        speeches.append(Speech(f"l{number}", (role,), said, Span(number, number + 1)))
    roles = (Role("mara", "MARA"), Role("theo", "THEO"))
    return Script("Long", Language.ENGLISH, roles, (Scene("s1", "", tuple(speeches)),))


def wanted(script: Script, production: Production) -> tuple[Planned, ...]:
    return takes_wanted(script, CAST, Order(production=production))


PLAY = long_play(12)


def test_a_lexicon_touches_only_the_lines_it_changes() -> None:
    script = long_play(4000)
    before = wanted(script, Production())
    names = Lexicon((Entry("Siobhan", "shuh-vawn"), Entry("Worcester", "wooster")))
    held = {line.key for line in before}
    again = plan(script, CAST, Order(production=Production(names)), held)
    assert [line.speech for line in again] == [f"l{n}" for n in range(0, 4000, NAMED)]
    assert "ask shuh-vawn about" in again[0].utterance.text
    assert changed(before, wanted(script, Production(names))) == {line.speech for line in again}


def test_what_was_respelt_and_is_no_longer_needs_no_recording() -> None:
    held = {line.key for line in wanted(PLAY, Production())}
    respelt = Lexicon((Entry("lamp", "laamp"),))
    assert not {line.key for line in wanted(PLAY, Production(respelt))} & held
    assert plan(PLAY, CAST, Order(production=Production(Lexicon())), held) == ()


def test_the_keys_of_a_plain_play_are_what_they_were() -> None:
    utterance = Utterance("Who is there?", "espeak/nora", "en")
    frozen = "a0c3cbd88f6b43ca4b84c41865945c9af1544b1d28db0ad6138f9379fc742d5c"
    assert key_of(utterance, "espeak", "1") == frozen


def test_one_is_the_same_pace_however_it_is_written() -> None:
    whole = Utterance("Yes.", "espeak/nora", "en", 1)
    assert key_of(whole, "espeak", "1") == key_of(replace(whole, pace=1.0), "espeak", "1")


def test_effects_of_a_role_are_made_from_takes_that_are_held() -> None:
    dry = wanted(PLAY, Production())
    wet = wanted(PLAY, Production(roles={"theo": Treatment(PRESETS["giant"])}))
    assert changed(dry, wet) == {f"l{n}" for n in range(1, 12, 2)}
    for plain, giant in zip(dry, wet, strict=True):
        touched = giant.role == "theo"
        assert giant.dry_key == (plain.key if touched else "")
        assert giant.utterance == plain.utterance
        assert giant.keys == ((giant.key, plain.key) if touched else (plain.key,))


def test_another_pace_is_spoken_anew() -> None:
    (first, *_) = wanted(PLAY, Production(roles={"mara": Treatment(pace=1.25)}))
    assert first.utterance.pace == 1.25
    assert first.key != wanted(PLAY, Production())[0].key
    assert not first.dry_key


def test_a_line_has_its_own_way_whatever_its_role_has() -> None:
    production = Production(
        roles={"mara": Treatment(PRESETS["ghost"], 0.8)},
        lines={"l0": LineTreatment(chain=DRY), "l2": LineTreatment(pace=1.5)},
    )
    lines = {line.speech: line for line in wanted(PLAY, production)}
    assert (lines["l0"].chain, lines["l0"].utterance.pace) == (DRY, 0.8)
    assert (lines["l2"].chain, lines["l2"].utterance.pace) == (PRESETS["ghost"], 1.5)


def test_a_spoken_form_is_said_and_respelt_and_printed_words_keep_their_places() -> None:
    production = Production(
        Lexicon((Entry("lamp", "laamp"),)), lines={"l1": LineTreatment(spoken="Mind the lamp!")}
    )
    line = next(line for line in wanted(PLAY, production) if line.speech == "l1")
    assert line.utterance.text == "Mind the laamp!"
    heard = [
        Timing(0.0, 0.4, "Mind", 0, 4),
        Timing(0.4, 0.5, "the", 5, 3),
        Timing(0.5, 1, "laamp", 9, 5),
    ]
    marks = line.in_print(heard)
    assert [mark.text for mark in marks] == "Number 1 ask the keeper about the lamp".split()
    assert all(line.printed[m.at : m.at + m.length] == m.text for m in marks)
    assert (marks[0].start, marks[-1].end) == (0.0, 1.0)


def test_a_spoken_form_of_as_many_words_goes_word_for_word() -> None:
    line = replace(wanted(PLAY, Production())[0], printed="Dr. Moore")
    heard = [Timing(0.1, 0.6, "Doctor", 0, 6), Timing(0.6, 1.0, "Moor", 7, 4)]
    assert [(m.text, m.start) for m in line.in_print(heard)] == [("Dr", 0.1), ("Moore", 0.6)]


def test_a_pause_after_a_line_is_no_other_recording() -> None:
    paused = Production(lines={"l1": LineTreatment(pause_after=2.0)})
    assert not changed(wanted(PLAY, Production()), wanted(PLAY, paused))
    assert paused.pauses == {"l1": 2.0}


def test_all_takes_of_a_line_are_wanted_until_one_is_chosen() -> None:
    three = LineTreatment(takes=3)
    order = Order(production=Production(lines={"l1": three}))
    takes = takes_of(PLAY, CAST, order, "l1")
    assert [line.utterance.variant for line in takes] == [0, 1, 2]
    assert len({line.key for line in takes}) == 3
    assert takes[0].key == wanted(PLAY, Production())[1].key
    chosen = Order(production=Production(lines={"l1": replace(three, take=2)}))
    assert takes_of(PLAY, CAST, chosen, "l1") == takes[2:]


def test_a_line_that_is_not_there_has_no_takes() -> None:
    with pytest.raises(KeyError):
        takes_of(PLAY, CAST, Order(), "l99")


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"pace": 3.0}, "pace"),
        ({"pause_after": -1.0}, "pause"),
        ({"spoken": "x" * 5000}, "too_long"),
        ({"takes": 5}, "no_such_take"),
        ({"take": 1}, "no_such_take"),
    ],
)
def test_a_treatment_that_cannot_be_is_refused(wrong: dict[str, float], reason: str) -> None:
    with pytest.raises(NotATreatment) as refused:
        LineTreatment(**wrong)  # type: ignore[arg-type]
    assert refused.value.reason == reason


def test_two_chains_have_two_keys_and_the_dry_one_has_none_of_its_own() -> None:
    utterance = Utterance("Who is there?", "espeak/nora", "en")
    keys = {key_of(utterance, "espeak", "1", chain) for chain in (DRY, *PRESETS.values())}
    assert len(keys) == 1 + len(PRESETS)
    assert key_of(utterance, "espeak", "1", EffectChain()) == key_of(utterance, "espeak", "1")


def test_ipa_touches_only_the_lines_with_its_word_and_leaves_the_text() -> None:
    script = long_play(400)
    before = wanted(script, Production())
    names = Production(Lexicon((Entry("Siobhan", "/ʃɪˈvɔːn/"), Entry("Worcester", "/ˈwʊstə/"))))
    again = plan(script, CAST, Order(production=names), {line.key for line in before})
    assert [line.speech for line in again] == [f"l{n}" for n in range(0, 400, NAMED)]
    assert again[0].utterance.text == before[0].utterance.text
    assert again[0].utterance.sounds == (Sounded(14, 7, "ʃɪˈvɔːn"),)
    assert again[0].respelt is None
    for then, now in zip(before, wanted(script, names), strict=True):
        assert (then.key == now.key) == (not now.utterance.sounds)


def test_the_same_sound_written_in_two_ways_is_one_recording() -> None:
    keys = {
        wanted(PLAY, Production(Lexicon((Entry("lamp", said),))))[0].key
        for said in ("/lɑ:mp/", "/lɑːmp/", "/ˈlɑːmp/")
    }
    assert len(keys) == 2

"""A new draft takes over what a person had put right in the old one, or says that it could not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from engine.script import correct, people, recut
from engine.script.carry import Verdict, carry_over, elements_of
from engine.script.correct import Correction, doubt_key
from engine.script.mends import Mend, Mended, bring_over
from engine.script.model import Doubt, DoubtKind, Element, Language, Script, Span, Speech
from engine.script.proposal import DraftProposal, propose
from engine.script.revise import Change, shown
from tests.script.drafts import draft, drafts
from tests.typed_play import typed

LAMP = """
One
[A dark kitchen.]
ANA: You have let teh lamp go out again.
LUIS: The oil is finished, and so is the wine.
ANA: Then we sit in the dark.
LUIS: We have sat in the dark before.
LIZA: Who are you two, and what is it to me?
"""
DOOR = """
Two
THE GIRL: I said so, did I not say so?
ROSA: Who is knocking at this hour of the night?
LUIS: Only me.
"""
OLD = draft(LAMP, DOOR)
LINE = "Then we sit in the dark."


def proposed(new: Script, *corrections: Correction) -> DraftProposal:
    """The new draft beside the old one with these corrections."""
    now = OLD
    for correction in corrections:
        now = correction(now)
    return propose(OLD, now, new, ())


def says(words: str, script: Script = OLD) -> Speech:
    """The speech with these words in it."""
    return next(speech for speech in script.speeches() if words in speech.spoken)


def mends(mended: tuple[Mended, ...]) -> list[Mend]:
    """What was put right."""
    return [each.mend for each in mended]


MORE = draft(LAMP.replace("ANA: Then", "LUIS: And the bread.\nANA: Then"), DOOR)
OTHER = draft(LAMP.replace(LINE, "Then we sit here in the dark."), DOOR)


def reword(words: str, text: str) -> Correction:
    return lambda script: correct.reword(script, says(words, script).id, text)


def test_a_slip_put_right_stays_right_where_the_draft_repeats_it() -> None:
    found = proposed(MORE, reword("teh lamp", "You have let the lamp go out again."))
    assert says("the lamp", found.script).id == says("teh lamp").id
    assert mends(found.brought.kept) == [Mend.WORDS]
    assert not found.brought.lost
    assert [c.change for c in found.revision.changes if c.change is not Change.UNCHANGED] == [
        Change.ADDED
    ]


def test_the_draft_has_the_last_word_where_it_reads_otherwise_and_the_page_is_told() -> None:
    found = proposed(OTHER, reword(LINE, "Then let us sit in the dark."))
    assert says("Then we", found.script).spoken == "Then we sit here in the dark."
    assert not found.brought.kept
    (lost,) = found.brought.lost
    assert (lost.mend, lost.text) == (Mend.WORDS, "Then let us sit in the dark.")


def test_what_the_author_put_right_too_is_no_correction_any_more() -> None:
    right = "Then we sit here in the dark."
    found = proposed(OTHER, reword(LINE, right))
    assert found.brought.kept == found.brought.lost == ()


def test_another_speaker_stays_though_the_words_change() -> None:
    found = proposed(OTHER, lambda s: correct.reassign(s, says(LINE).id, ["luis"]))
    line = says("sit here", found.script)
    assert line.who == ("luis",)
    assert mends(found.brought.kept) == [Mend.SPEAKER]


def test_roles_stay_renamed_and_merged_also_in_lines_that_are_new() -> None:
    new = draft(LAMP, DOOR + "THE GIRL: And I say so again.\n")
    found = proposed(
        new,
        lambda s: people.merge(s, "the-girl", "liza"),
        lambda s: people.rename(s, "ana", "Ana María"),
    )
    assert says("say so again", found.script).who == ("liza",)
    assert found.script.role("ana").name == "Ana María"
    assert "the-girl" not in {role.id for role in found.script.roles}
    assert mends(found.brought.kept) == [Mend.MERGE, Mend.NAME]


def test_a_merged_role_that_the_draft_knows_by_its_other_name_alone_is_the_same_role() -> None:
    new = draft(LAMP.replace("LIZA", "THE GIRL"), DOOR)
    found = proposed(new, lambda s: people.merge(s, "the-girl", "liza"))
    assert says("said so", found.script).who == says("you two", found.script).who == ("liza",)


def test_a_name_that_the_draft_changes_itself_is_told() -> None:
    new = draft(LAMP.replace("ANA:", "ANNE:"), DOOR)
    found = proposed(new, lambda s: people.rename(s, "ana", "Ana María"))
    assert found.script.role("ana").name == "ANNE"
    assert found.brought.lost == (Mended(Mend.NAME, "ana", "Ana María"),)


def test_lines_stay_split_joined_and_turned_where_they_read_the_same() -> None:
    split = says("The oil").id
    at = len("The oil is finished, ")
    found = proposed(
        MORE,
        lambda s: recut.split(s, split, at, ["ana"]),
        lambda s: recut.join(s, says("We have sat", s).id),
        lambda s: recut.to_direction(s, says("Only me", s).id),
    )
    assert [shown(e) for e in elements_of(found.script)][2:6] == [
        "The oil is finished,",
        "and so is the wine.",
        "And the bread.",
        "Then we sit in the dark. We have sat in the dark before.",
    ]
    assert mends(found.brought.kept) == [Mend.CUT] * 3
    assert elements_of(found.script)[-1].kind == "direction"


def test_a_joined_line_of_which_a_part_has_changed_is_not_joined_again() -> None:
    found = proposed(OTHER, lambda s: recut.join(s, says("We have sat", s).id))
    assert len(list(found.script.speeches())) == len(list(OLD.speeches()))
    assert mends(found.brought.lost) == [Mend.CUT]


def test_kept_lines_stand_where_the_draft_has_them() -> None:
    moved = [replace(s, elements=tuple(_down(e) for e in s.elements)) for s in MORE.scenes]
    new = replace(MORE, scenes=tuple(moved))
    first = says("The oil")
    found = proposed(new, lambda s: recut.split(s, first.id, 22, ["ana"]))
    assert {e.span.first for e in elements_of(found.script)} == {100}


def _down(element: Element) -> Element:
    return replace(element, span=Span(100, 101))


def test_scenes_stay_opened_and_closed_under_their_ids() -> None:
    opened = proposed(MORE, lambda s: recut.add_scene_break(s, says(LINE).id, "Later"))
    assert [(s.id, s.title) for s in opened.script.scenes] == [
        ("scene-1", "One"),
        ("scene-1-2", "Later"),
        ("scene-2", "Two"),
    ]
    closed = proposed(MORE, lambda s: recut.drop_scene_break(s, "scene-2"))
    assert [scene.id for scene in closed.script.scenes] == ["scene-1"]
    assert mends(closed.brought.kept) == mends(opened.brought.kept) == [Mend.SCENE]


def test_the_language_that_a_person_gave_stays() -> None:
    found = proposed(MORE, lambda s: correct.speak(s, Language.SPANISH))
    assert found.script.language is Language.SPANISH


def doubtful(script: Script, words: str) -> Script:
    """The play with a doubt about a speech."""
    doubt = Doubt(DoubtKind.LONG_SPEECH, says(words, script).id, Span(0, 1), "12")
    return replace(script, doubts=(doubt,))


def test_a_settled_doubt_stays_settled_until_the_line_changes() -> None:
    old = doubtful(OLD, "sit in")
    now = correct.settle(old, [doubt_key(old.doubts[0])])
    same = propose(old, now, doubtful(MORE, "sit in"), ())
    assert same.script.doubts == ()
    assert mends(same.brought.kept) == [Mend.DOUBT]
    other = propose(old, now, doubtful(OTHER, "sit here"), ())
    assert len(other.script.doubts) == 1
    assert mends(other.brought.lost) == [Mend.DOUBT]


def test_a_line_that_is_cut_takes_its_correction_along() -> None:
    found = proposed(draft(LAMP.replace(f"ANA: {LINE}\n", ""), DOOR), reword(LINE, "Let us sit."))
    assert found.brought.kept == found.brought.lost == ()


def test_a_person_may_say_that_a_changed_line_is_another_one_and_take_it_back() -> None:
    old, new = says(LINE).id, says("sit here", OTHER).id
    parted = carry_over(OLD, OTHER, [Verdict(old, new, same=False)])
    assert old not in {element.id for element in elements_of(parted)}
    assert carry_over(OLD, OTHER, [Verdict(old, new, same=True)]) == carry_over(OLD, OTHER)


def test_a_person_may_say_that_a_new_line_is_an_old_one_said_quite_differently() -> None:
    new = draft(LAMP.replace(LINE, "Nobody asked."), DOOR)
    brought = says("Nobody asked", new).id
    carried = carry_over(OLD, new, [Verdict(says("Only me").id, brought, same=True)])
    assert says("Nobody asked", carried).id == says("Only me").id
    assert len({element.id for element in elements_of(carried)}) == len(elements_of(carried))


def test_verdicts_on_nothing_change_nothing() -> None:
    verdicts = [Verdict("x", "y", same=True), Verdict("d1", says("sit here", OTHER).id, same=True)]
    assert carry_over(OLD, OTHER, verdicts) == carry_over(OLD, OTHER)


def said(*lines: str) -> Script:
    """A play of one scene in which somebody says these lines."""
    return typed([("One", [f"ANA: {line}" for line in lines])])


MANY = " ".join(["yes"] * 7)


def test_a_line_that_two_drafts_bring_is_two_lines_when_both_come_together() -> None:
    first = said("yes")
    now = carry_over(first, said("yes yes", MANY))
    brought = bring_over(first, now, carry_over(first, said("yes", "yes", MANY)))
    assert [speech.spoken for speech in brought.script.speeches()] == ["yes yes", MANY, "yes", MANY]
    assert is_whole(brought.script)
    assert not mistaken(first, now, brought.script)


def test_the_second_half_of_a_split_line_is_never_taken_for_a_line_said_twice() -> None:
    first = carry_over(said("no"), said("no", "yes and no"))
    line = next(s for s in first.speeches() if s.spoken == "yes and no")
    now = recut.split(first, line.id, 3, line.who)
    half = next(s for s in now.speeches() if s.spoken == "and no")
    found = propose(first, now, said("no", "yes and no", "yes and no"), ())
    assert [s.spoken for s in found.script.speeches()] == ["no", "yes", "and no", "yes and no"]
    assert is_whole(found.script)
    assert next(s for s in found.script.speeches() if s.id == half.id).spoken == "and no"
    assert set(found.read_as) == {s.id for s in found.brought.plain.speeches()}


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(drafts(), drafts(), drafts())
@example(said("yes"), said("yes yes", MANY), said("yes", "yes", MANY))
def test_whatever_was_corrected_the_draft_stays_whole(
    first: Script, second: Script, third: Script
) -> None:
    now = carry_over(first, second)
    brought = bring_over(first, now, carry_over(first, third))
    for script in (now, brought.plain, brought.script):
        assert is_whole(script)
    assert not mistaken(first, now, brought.script)


def is_whole(script: Script) -> bool:
    """Whether every line, scene and role has an id of its own, and every speech its speakers."""
    things = (elements_of(script), script.scenes, script.roles)
    known = {role.id for role in script.roles}
    return all(len({one.id for one in each}) == len(each) for each in things) and all(
        known.issuperset(speech.who) for speech in script.speeches()
    )


def mistaken(first: Script, now: Script, script: Script) -> set[str]:
    """The ids under which a person made a line, and the draft has another one."""
    read = {element.id for element in elements_of(first)}
    made = {e.id: shown(e) for e in elements_of(now) if e.id not in read}
    kept = {e.id: shown(e) for e in elements_of(script)}
    return {identity for identity in made.keys() & kept.keys() if made[identity] != kept[identity]}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(drafts(), drafts(), st.data())
def test_any_verdict_leaves_every_line_one_id(
    old: Script, new: Script, data: st.DataObject
) -> None:
    ids = [[element.id for element in elements_of(each)] or ["none"] for each in (old, new)]
    verdict = st.builds(Verdict, *(st.sampled_from(each) for each in ids), st.booleans())
    said = data.draw(st.lists(verdict, max_size=3, unique_by=(lambda v: v.old, lambda v: v.new)))
    carried = carry_over(old, new, said)
    assert len({e.id for e in elements_of(carried)}) == len(elements_of(new))
    assert propose(old, old, new, said).script == carried

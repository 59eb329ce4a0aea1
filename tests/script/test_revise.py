"""A new draft keeps what it can of the old one, and tells what changed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from engine.reading.reader import read
from engine.script.correct import deliver, speak_in
from engine.script.delivery import Delivery, Emotion
from engine.script.likeness import typed
from engine.script.model import Doubt, DoubtKind, Script, Speech
from engine.script.people import rename
from engine.script.revise import (
    Change,
    InDraft,
    Renamed,
    Revision,
    SpeechChange,
    carry_over,
    difference,
)
from tests.play_writer import write_play
from tests.script.drafts import draft, drafts, with_scenes
from tests.typed_play import NOWHERE

SOME = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
LAMP = """
One
[A dark kitchen.]
ANA: You have let the lamp go out again.
LUIS: (not turning) The oil is finished, and so is the wine.
ANA: Then we sit in the dark.
LUIS: We have sat in the dark before.
"""
DOOR = """
Two
ROSA: Who is knocking at this hour of the night?
LUIS: Only me.
ROSA: Only you is quite enough for one evening.
"""


def ids(script: Script) -> list[str]:
    """The ids of all elements, in order."""
    return [element.id for scene in script.scenes for element in scene.elements]


def changed(revision: Revision) -> list[tuple[Change, str]]:
    """What became of each speech, with its words."""
    return [(c.change, (c.new or c.old or nobody()).spoken) for c in revision.changes]


def nobody() -> Speech:
    """A speech that must not be asked for."""
    raise AssertionError("a change without a speech")


def only(revision: Revision) -> SpeechChange:
    """The one change there is."""
    (found,) = [c for c in revision.changes if c.change is not Change.UNCHANGED]
    return found


def test_the_same_play_read_again_keeps_every_id() -> None:
    old = draft(LAMP, DOOR)
    again = with_scenes(old, [0, 1])
    assert carry_over(old, again) == old
    assert {c.change for c in difference(old, again).changes} == {Change.UNCHANGED}


def test_a_line_put_in_leaves_the_ids_of_all_others_alone() -> None:
    old = draft(LAMP, DOOR)
    new = draft(LAMP.replace("ANA: Then", "LUIS: And the bread.\nANA: Then"), DOOR)
    carried = carry_over(old, new)
    added = only(difference(old, new))
    assert added.change is Change.ADDED
    assert added.new is not None
    assert added.new.spoken == "And the bread."
    assert added.new.id not in ids(old)
    assert [one for one in ids(carried) if one != added.new.id] == ids(old)


def test_a_line_taken_out_is_told_where_it_stood() -> None:
    old = draft(LAMP)
    new = draft(LAMP.replace("ANA: Then we sit in the dark.\n", ""))
    told = changed(difference(old, new))
    assert told[2] == (Change.REMOVED, "Then we sit in the dark.")
    assert [change for change, _ in told].count(Change.UNCHANGED) == 3


def test_a_reworded_line_is_the_same_line_said_differently() -> None:
    old = draft(LAMP)
    new = draft(LAMP.replace("and so is the wine", "and so is the last of the wine"))
    change = only(difference(old, new))
    assert change.change is Change.REWORDED
    assert change.old is not None
    assert change.new is not None
    assert change.new.id == change.old.id
    assert [(run.part, run.text) for run in change.runs] == [
        (InDraft.SAME, "(not turning) The oil is finished, and so is the"),
        (InDraft.NEW, "last of the"),
        (InDraft.SAME, "wine."),
    ]


def test_other_directions_make_a_line_another() -> None:
    old, new = draft(LAMP), draft(LAMP.replace("not turning", "turning round"))
    change = only(difference(old, new))
    assert change.change is Change.REWORDED
    assert [run.text for run in change.runs if run.part is InDraft.OLD] == ["(not turning)"]


def test_a_short_line_between_the_same_two_is_reworded_even_when_no_word_is_left() -> None:
    old, new = draft(DOOR), draft(DOOR.replace("Only me.", "Your brother."))
    change = only(difference(old, new))
    assert change.change is Change.REWORDED
    assert carry_over(old, new).scenes[0].elements[1].id == old.scenes[0].elements[1].id


def test_other_quotation_marks_are_no_change() -> None:
    old = draft("One\nANA: I don't say it's \"over\" - not yet, I don't.")
    new = draft("One\nANA: I don’t say it’s “over” – not yet, I don’t.")
    assert [c.change for c in difference(old, new).changes] == [Change.UNCHANGED]


def test_a_line_given_to_somebody_else_keeps_its_id() -> None:
    old = draft(LAMP)
    new = draft(LAMP.replace("ANA: Then we", "LUIS: Then we"))
    change = only(difference(old, new))
    assert change.change is Change.REASSIGNED
    assert change.reassigned
    assert ids(carry_over(old, new)) == ids(old)


def test_what_a_person_said_of_a_line_survives_a_new_draft() -> None:
    old = draft(LAMP)
    first, second = (speech.id for speech in list(old.speeches())[:2])
    sad = Delivery(Emotion.SAD, 0.8, 1.0, -0.7)
    told = speak_in(deliver(deliver(old, first, sad), second, sad), first, "es")
    new = draft(LAMP.replace("let the lamp", "let our lamp").replace("not turning", "laughing"))
    one, other = list(carry_over(told, new).speeches())[:2]
    assert (one.delivery, one.language) == (sad, "es")
    assert other.delivery is None


def test_scenes_that_change_places_keep_their_ids_and_their_lines() -> None:
    old = draft(LAMP, DOOR)
    new = with_scenes(old, [1, 0])
    carried = carry_over(old, new)
    assert [scene.id for scene in carried.scenes] == ["scene-2", "scene-1"]
    assert ids(carried) == [e.id for at in (1, 0) for e in old.scenes[at].elements]
    moved = [c for c in difference(old, new).changes if c.moved]
    assert {c.change for c in moved} == {Change.MOVED}
    assert len(moved) == 3


def test_a_scene_with_a_new_title_is_the_same_scene() -> None:
    old, new = draft(LAMP, DOOR), draft(DOOR.replace("Two", "At night"), LAMP)
    assert [scene.id for scene in carry_over(old, new).scenes] == ["scene-2", "scene-1"]


def test_a_scene_parted_in_two_leaves_its_id_to_the_larger_part() -> None:
    parted = LAMP.replace("LUIS: We have", "@LUIS: We have").split("@")
    old, new = draft(LAMP, DOOR), draft(parted[0], f"Later\n{parted[1]}", DOOR)
    carried = [scene.id for scene in carry_over(old, new).scenes]
    assert (carried[0], carried[2]) == ("scene-1", "scene-2")
    assert carried[1] not in {"scene-1", "scene-2"}


def test_a_role_under_another_name_is_known_by_its_lines() -> None:
    old, new = draft(LAMP, DOOR), draft(LAMP, DOOR.replace("ROSA", "MARTA"))
    revision = difference(old, new)
    assert revision.renamed == (Renamed("rosa", "ROSA", "MARTA"),)
    assert {c.change for c in revision.changes} == {Change.UNCHANGED}
    assert revision.came == revision.gone == ()


def test_two_roles_that_swap_their_names_swap_their_lines() -> None:
    old = draft(LAMP)
    new = draft(LAMP.replace("ANA", "X").replace("LUIS", "ANA").replace("X:", "LUIS:"))
    assert {c.change for c in difference(old, new).changes} == {Change.REASSIGNED}


def test_a_newcomer_never_takes_the_id_of_somebody_who_left() -> None:
    old = rename(draft(LAMP), "ana", "Doña Ana")
    new = draft(LAMP.replace("ANA", "DOÑA ANA"), "Two\nANA: I am another woman of that name.")
    carried = carry_over(old, new)
    assert {role.name: role.id for role in carried.roles} == {
        "DOÑA ANA": "ana",
        "LUIS": "luis",
        "ANA": "ana_2",
    }


def test_a_role_renamed_by_its_owner_is_known_when_the_draft_prints_the_old_name() -> None:
    old = rename(draft(DOOR), "rosa", "Aunt Rosa")
    new = draft("Two\nROSA: Not one word of this was ever in the play.\nLUIS: Only me.")
    assert [role.id for role in carry_over(old, new).roles] == ["rosa", "luis"]


def test_who_came_and_who_left_is_told() -> None:
    old = draft(LAMP, DOOR)
    new = draft(LAMP, "Three\nBEN: A stranger asks the way to the harbour.\nLUIS: It is shut.")
    revision = difference(old, new)
    assert [role.name for role in revision.came] == ["BEN"]
    assert [role.name for role in revision.gone] == ["ROSA"]


def test_a_line_that_comes_back_has_the_id_it_had_as_a_new_line() -> None:
    with_bread = draft(LAMP.replace("ANA: Then", "LUIS: And the bread as well.\nANA: Then"))
    first = carry_over(draft(LAMP), with_bread)
    without = carry_over(first, draft(LAMP))
    assert ids(carry_over(without, with_bread)) == ids(first)


def test_doubts_follow_the_lines_they_are_about() -> None:
    old = draft(LAMP)
    new = draft(LAMP.replace("[A dark", "ANA: Hush, for heaven's sake.\n[A dark"))
    doubt = Doubt(DoubtKind.LONG_SPEECH, ids(new)[-1], NOWHERE)
    carried = carry_over(old, replace(new, doubts=(doubt,)))
    assert carried.doubts[0].element == ids(old)[-1]


def test_a_line_cut_in_a_full_length_play_changes_nothing_else() -> None:
    play = write_play(1)
    old = read(play.data, play.filename)
    scene = old.scenes[3]
    cut = replace(scene, elements=scene.elements[:5] + scene.elements[6:])
    new = with_scenes(replace(old, scenes=(*old.scenes[:3], cut, *old.scenes[4:])), list(range(16)))
    carried = carry_over(old, new)
    assert ids(carried) == [one for one in ids(old) if one != scene.elements[5].id]


@SOME
@given(drafts())
def test_any_play_carried_over_to_itself_keeps_its_ids(play: Script) -> None:
    assert carry_over(play, play) == play


@pytest.mark.slow
@SOME
@given(drafts(), drafts())
def test_ids_are_unique_and_what_is_new_has_none_of_the_old(old: Script, new: Script) -> None:
    carried = carry_over(old, new)
    for found in (ids(carried), [s.id for s in carried.scenes], [r.id for r in carried.roles]):
        assert len(set(found)) == len(found)
    added = {c.new.id for c in difference(old, new).changes if c.new and not c.old}
    assert not added & set(ids(old))


@pytest.mark.slow
@SOME
@given(drafts(), drafts())
def test_a_new_draft_says_what_it_said_whatever_its_ids(old: Script, new: Script) -> None:
    carried = carry_over(old, new)
    names = [{role.id: role.name for role in play.roles} for play in (carried, new)]
    for after, before in zip(carried.speeches(), new.speeches(), strict=True):
        assert after.pieces == before.pieces
        assert [names[0][who] for who in after.who] == [names[1][who] for who in before.who]


@pytest.mark.slow
@SOME
@given(drafts(), drafts())
def test_the_difference_applied_to_the_old_draft_tells_the_new_one(
    old: Script, new: Script
) -> None:
    changes = difference(old, new).changes
    assert [c.new for c in changes if c.new] == list(carry_over(old, new).speeches())
    before = [c.old for c in changes if c.old]
    assert sorted(s.id for s in before) == sorted(s.id for s in old.speeches())
    for change in changes:
        if change.old and change.new:
            assert applied(change) == " ".join(typed(change.new).split())


def applied(change: SpeechChange) -> str:
    """The new words, from the old ones and what changed in them."""
    if not change.runs:
        return typed(change.old or nobody())
    kept = (run.text for run in change.runs if run.part is not InDraft.OLD)
    return " ".join(kept).replace("(", "[").replace(")", "]")


@pytest.mark.slow
@SOME
@given(drafts(), drafts())
def test_a_line_is_unchanged_only_where_words_role_and_order_are(old: Script, new: Script) -> None:
    for change in difference(old, new).changes:
        if change.change is Change.UNCHANGED:
            assert change == SpeechChange(Change.UNCHANGED, change.old, change.new, change.scene)

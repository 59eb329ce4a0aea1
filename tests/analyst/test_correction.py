"""What a person says of the roles stands, whatever an analysis finds."""

import pytest

from engine.analyst.builtin import analyse
from engine.analyst.correction import Aspect, CannotChange, ProfileChange, all_corrected, corrected
from engine.analyst.profile import Claim
from tests.analyst.people import play, renamed

SCRIPT = play("ROSA: A.\nKIT: B.\nBO: C.", about={"ROSA": "an old woman", "KIT": "Rosa's brother"})


def test_what_a_person_says_takes_the_place_of_the_claim() -> None:
    found = corrected(analyse(SCRIPT), ProfileChange("rosa", Aspect.AGE, ("adult",)))
    assert found.of("rosa").age == Claim("adult", 1.0, (), "person")
    assert found.of("kit") == analyse(SCRIPT).of("kit")


def test_a_person_may_say_that_it_is_not_known() -> None:
    assert (
        corrected(analyse(SCRIPT), ProfileChange("rosa", Aspect.GENDER)).of("rosa").gender is None
    )


def test_a_temperament_and_a_region_are_given() -> None:
    found = all_corrected(
        analyse(SCRIPT),
        [
            ProfileChange("bo", Aspect.TEMPERAMENT, ("merry", "wry")),
            ProfileChange("bo", Aspect.REGION, ("en-GB",)),
        ],
    ).of("bo")
    assert [claim.value for claim in found.temperament] == ["merry", "wry"]
    assert found.region == Claim("en-GB", 1.0, (), "person")


def test_a_tie_is_replaced_from_whichever_end_it_is_told() -> None:
    change = ProfileChange("kit", Aspect.RELATIONSHIP, ("spouse",), "rosa")
    (tie,) = corrected(analyse(SCRIPT), change).relationships
    assert (tie.one, tie.kind, tie.other, tie.source) == ("rosa", "spouse", "kit", "person")


def test_a_tie_is_taken_away() -> None:
    change = ProfileChange("kit", Aspect.RELATIONSHIP, (), "rosa")
    assert corrected(analyse(SCRIPT), change).relationships == ()


def test_a_change_holds_again_over_the_next_analysis() -> None:
    change = ProfileChange("rosa", Aspect.AGE, ("young",))
    later = renamed(SCRIPT, "rosa", "OLD ROSA")
    assert corrected(analyse(later), change).of("rosa").age == Claim("young", 1.0, (), "person")


def test_changes_for_roles_that_are_gone_are_passed_over() -> None:
    analysis = analyse(SCRIPT)
    assert all_corrected(analysis, [ProfileChange("gone", Aspect.AGE, ("old",))]) == analysis


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (ProfileChange("gone", Aspect.AGE, ("old",)), "no_such_role"),
        (ProfileChange("rosa", Aspect.AGE, ("ancient",)), "no_such_value"),
        (ProfileChange("rosa", Aspect.AGE, ("old", "young")), "no_such_value"),
        (ProfileChange("rosa", Aspect.TEMPERAMENT, ("hungry",)), "no_such_value"),
        (ProfileChange("rosa", Aspect.RELATIONSHIP, ("friend",), "gone"), "no_such_role"),
        (ProfileChange("rosa", Aspect.RELATIONSHIP, ("friend",), "rosa"), "same_role"),
    ],
)
def test_a_change_that_makes_no_sense_is_refused(change: ProfileChange, reason: str) -> None:
    with pytest.raises(CannotChange) as refusal:
        corrected(analyse(SCRIPT), change)
    assert refusal.value.reason == reason

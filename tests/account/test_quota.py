"""A school may have so much: more is refused, what is there stays."""

from __future__ import annotations

import pytest

from engine.account.quota import Counted, Quota, QuotaReached


def test_nothing_is_limited_unless_it_is_said() -> None:
    Quota().check(Counted.PLAYS, 10**6, 10**6 + 1)


def test_the_last_one_comes_in_and_the_next_one_is_told_how_many_there_are() -> None:
    quota = Quota(plays=2)
    quota.check(Counted.PLAYS, 1, 2)
    with pytest.raises(QuotaReached) as refused:
        quota.check(Counted.PLAYS, 2, 3)
    assert (refused.value.reason, refused.value.used, refused.value.limit) == ("quota_plays", 2, 2)
    assert refused.value.told == "The school has all the plays that it may have (2 of 2)."


def test_who_comes_in_learns_no_number() -> None:
    with pytest.raises(QuotaReached) as refused:
        Quota(people=2).check(Counted.PEOPLE, 2, 3)
    assert refused.value.told == "The school has all the people that it may have."


def test_above_a_lowered_limit_what_is_there_stays_and_may_become_less() -> None:
    quota = Quota(people=2)
    quota.check(Counted.PEOPLE, 5, 5)
    quota.check(Counted.PEOPLE, 5, 4)
    with pytest.raises(QuotaReached):
        quota.check(Counted.PEOPLE, 5, 6)

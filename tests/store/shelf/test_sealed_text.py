"""A short secret outside the shelf opens for the one use that it was sealed for."""

from collections.abc import Callable

import pytest

from engine.store.shelf.keys import Masters, new_master
from engine.store.shelf.sealed import Spoiled
from engine.store.shelf.sealed_text import seal_text, unseal_text

OLD, NEW = new_master(), new_master()


def test_a_secret_comes_back_and_is_not_to_be_read_in_between() -> None:
    sealed = seal_text(Masters((OLD,)), "cookie", b"open sesame")
    assert "sesame" not in sealed
    assert unseal_text(Masters((NEW, OLD)), "cookie", sealed) == b"open sesame"
    assert seal_text(Masters((OLD,)), "cookie", b"open sesame") != sealed


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: "",
        lambda _: "no dot",
        lambda told: f"{NEW.id}.{told.partition('.')[2]}",
        lambda told: told[:-6] + "AAAA==",
        lambda told: told[:10],
        lambda told: "\ud800" + told,
        lambda told: told + "é",
    ],
)
def test_what_was_changed_does_not_open(spoil: Callable[[str], str]) -> None:
    sealed = seal_text(Masters((OLD,)), "cookie", b"open sesame")
    with pytest.raises(Spoiled):
        unseal_text(Masters((NEW, OLD)), "cookie", spoil(sealed))


def test_a_secret_opens_for_no_other_use_and_by_no_other_key() -> None:
    sealed = seal_text(Masters((OLD,)), "cookie", b"open sesame")
    for masters, use in ((Masters((OLD,)), "row"), (Masters((NEW,)), "cookie")):
        with pytest.raises(Spoiled):
            unseal_text(masters, use, sealed)

"""Master keys are told once and never repeated; a personal install makes its own."""

import base64
import re
import stat
from pathlib import Path
from threading import Barrier, Thread

import pytest

from engine.settings import Settings
from engine.store.shelf.address import Pass, sign, valid
from engine.store.shelf.keys import (
    KeyUnknown,
    Masters,
    masters_of,
    new_master,
    new_ring,
    ring_of,
)
from engine.store.shelf.master_file import NAME, masters_for

ONE, TWO = new_master(), new_master()
PASS = Pass("river", "takes", "c0ffee", until=1000)


def test_keys_are_told_in_order() -> None:
    assert masters_of(f"{ONE.told()}, {TWO.told()}") == Masters((ONE, TWO))
    assert masters_of(f"{ONE.told()},{TWO.told()}").current == ONE


def test_base64_for_addresses_is_good_too() -> None:
    told = f"odd:{base64.urlsafe_b64encode(bytes([255] * 32)).decode()}"
    assert masters_of(told).current.key == bytes([255] * 32)


@pytest.mark.parametrize(
    "told", ["", "one", "one:", "one:c2hvcnQ=", ":" + "A" * 43 + "=", "a b:" + "A" * 43 + "=", ","]
)
def test_what_is_no_key_is_refused(told: str) -> None:
    with pytest.raises(ValueError, match="id:base64"):
        masters_of(told)


def test_two_keys_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="same id"):
        masters_of(f"{ONE.told()},{ONE.told()}")


def test_no_key_shows_itself() -> None:
    secret = base64.b64encode(ONE.key).decode()
    ring = new_ring("river", Masters((ONE,)))
    shown = repr((Masters((ONE,)), ring, Settings(keys=ONE.told())))
    assert secret not in shown
    assert repr(ONE.key)[2:-1] not in shown
    assert repr(ring.keys[0].key)[2:-1] not in shown
    with pytest.raises(ValueError, match=r"\A(?:(?!" + re.escape(secret[:20]) + ").)*\\Z"):
        masters_of(ONE.told()[:-2])


def test_a_ring_opens_for_its_own_school_and_master_alone() -> None:
    kept = new_ring("river", Masters((ONE,))).locked(Masters((ONE,)))
    assert ring_of("river", kept, Masters((TWO, ONE))).school == "river"
    with pytest.raises(KeyUnknown, match="hill"):
        ring_of("hill", kept, Masters((ONE,)))
    with pytest.raises(KeyUnknown, match=TWO.id):
        ring_of("river", kept, Masters((TWO,)))


@pytest.mark.parametrize("torn", [b"", b"{", b"[]", b'{"master": "x", "keys": []}', b"\xff"])
def test_a_torn_ring_is_no_ring(torn: bytes) -> None:
    with pytest.raises(KeyUnknown, match="cannot be read"):
        ring_of("river", torn, Masters((ONE,)))


def test_every_bit_of_a_ring_s_keys_counts() -> None:
    masters = Masters((ONE,))
    kept = new_ring("river", masters).locked(masters)
    for at in range(kept.rindex(b'"', 0, -4) + 1, len(kept) - 4):
        wrong = kept[:at] + (b"0" if kept[at : at + 1] != b"0" else b"1") + kept[at + 1 :]
        with pytest.raises(KeyUnknown):
            ring_of("river", wrong, masters)


def test_a_personal_install_makes_its_key_once_and_for_its_owner_s_eyes(tmp_path: Path) -> None:
    made = masters_for("", tmp_path / "data", lambda: False)
    assert masters_for("", tmp_path / "data", lambda: False) == made
    place = tmp_path / "data" / NAME
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert [path.name for path in place.parent.iterdir()] == [NAME]


def test_a_key_from_outside_leaves_no_file(tmp_path: Path) -> None:
    assert masters_for(ONE.told(), tmp_path, lambda: True) == Masters((ONE,))
    assert list(tmp_path.iterdir()) == []


def test_two_who_start_at_once_get_the_same_key(tmp_path: Path) -> None:
    got: list[Masters] = []
    start = Barrier(8)

    def begin() -> None:
        start.wait()
        got.append(masters_for("", tmp_path, lambda: False))

    starting = [Thread(target=begin) for _ in range(8)]
    for each in starting:
        each.start()
    for each in starting:
        each.join()
    assert len(got) == 8
    assert len(set(got)) == 1


def test_a_signed_address_opens_what_it_names_until_it_expires() -> None:
    signature = sign(Masters((ONE,)), PASS)
    assert valid(Masters((ONE,)), PASS, signature, now=999)
    assert valid(Masters((TWO, ONE)), PASS, signature, now=999)
    assert not valid(Masters((ONE,)), PASS, signature, now=1000)
    assert not valid(Masters((TWO,)), PASS, signature, now=999)


@pytest.mark.parametrize(
    "other",
    [
        Pass("hill", "takes", "c0ffee", 1000),
        Pass("river", "sources", "c0ffee", 1000),
        Pass("river", "takes", "c0ffef", 1000),
        Pass("river", "takes", "c0ffee", 1001),
        Pass("river\ntakes", "c0ffee", "", 1000),
    ],
)
def test_a_signed_address_opens_nothing_else(other: Pass) -> None:
    assert not valid(Masters((ONE,)), other, sign(Masters((ONE,)), PASS), now=0)


@pytest.mark.parametrize("claimed", ["", "0" * 64, "ñ", "\ud800", "0"])
def test_a_made_up_signature_is_worth_nothing(claimed: str) -> None:
    assert not valid(Masters((ONE,)), PASS, claimed, now=0)

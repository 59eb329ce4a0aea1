"""Which passwords are taken, and what is kept of them."""

import asyncio

import pytest

from engine.account.codes import digest, new_code, new_token, typed
from engine.account.password import NotAPassword, Passwords, acceptable

GOOD = "seven geese in the orchestra pit"


@pytest.mark.parametrize(
    "password",
    [GOOD, "Doce gansos en el foso", "correcthorsebattery", "ñandú ñandú verde", "a" * 11 + GOOD],
)
def test_a_long_one_that_nobody_would_try_is_taken(password: str) -> None:
    assert acceptable(password, "Ana", "ana@river.example") == password


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("", "short"),
        ("eleven sign", "short"),
        ("g" * 257, "long"),
        ("password1234", "common"),
        ("P@ssw0rd!!!!", "common"),
        ("Contraseña2026", "common"),
        ("123456789012", "common"),
        ("qwertyuiop12", "common"),
        ("abcabcabcabc", "common"),
        ("aaaaaaaaaaaa", "common"),
        ("iloveyouiloveyou", "common"),
        ("ana.torres@river.example", "like_you"),
        ("ANA.TORRES@river.example", "like_you"),
        ("Ana Torres Vega", "like_you"),
    ],
)
def test_any_other_is_refused_with_the_reason(password: str, reason: str) -> None:
    with pytest.raises(NotAPassword) as refused:
        acceptable(password, "Ana Torres Vega", "ana.torres@river.example")
    assert refused.value.reason == reason


def test_half_of_an_address_is_no_password_either() -> None:
    with pytest.raises(NotAPassword):
        acceptable("ana.torres.vega", "", "ana.torres.vega@river.example")


async def test_a_password_fits_what_was_kept_of_it_and_no_other_does() -> None:
    passwords = Passwords()
    kept = await passwords.hashed(GOOD)
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert await passwords.fits(GOOD, kept) == (True, None)
    assert await passwords.fits(GOOD + "!", kept) == (False, None)
    assert await passwords.fits(GOOD, None) == (False, None)
    assert await passwords.fits("nobody", None) == (False, None)


async def test_what_keyboards_write_in_several_ways_is_one_password() -> None:
    passwords = Passwords()
    kept = await passwords.hashed("doce ñandúes verdes")
    assert (await passwords.fits("doce ñandúes verdes", kept))[0]


async def test_what_was_kept_more_cheaply_is_kept_anew() -> None:
    cheap = "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHRzb21l$"
    cheap += "1PPRu7Jv1gBNGHFOZfKPNGqfbUTlOZAwoyMHN8U6mNA"
    fits, renewed = await Passwords().fits("not the one", cheap)
    assert (fits, renewed) == (False, None)


async def test_a_crowd_that_signs_in_takes_turns() -> None:
    passwords = Passwords()
    kept = await passwords.hashed(GOOD)
    found = await asyncio.gather(*(passwords.fits(GOOD, kept) for _ in range(12)))
    assert all(fits for fits, _ in found)


def test_no_token_comes_twice_and_none_is_kept_as_it_is() -> None:
    tokens = {new_token() for _ in range(200)}
    assert len(tokens) == 200
    assert all(len(token) >= 43 and digest(token) != token for token in tokens)


def test_a_code_is_read_as_it_was_meant() -> None:
    code = new_code()
    assert typed(f" {code[:4].lower()}-{code[4:].lower()} ") == code
    assert not set(code) & set("01OIL")

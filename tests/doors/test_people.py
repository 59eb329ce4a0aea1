"""The doors of a school, asked over a real socket: who is let in, who is slowed, who is put out."""

from __future__ import annotations

import asyncio
import json
import re
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.typing import Origin

from engine.account.browser_session import COOKIE
from engine.account.caller import Caller
from engine.account.consent import AgeBand
from engine.rig import Rig
from engine.use_cases import consent
from engine.use_cases.correct import play_of
from engine.use_cases.receive import Arrival, receive
from engine.use_cases.rehearse import Chosen, sit_down
from engine.use_cases.sign_in import Credentials, caller_from
from rxapp.doors.answers import own_path
from tests.doors.conftest import PLAY, Newcomer
from tests.doors.school import ANA, BETTER, GOOD, Guest, owned
from tests.letter_box import LetterBox


def back_at(answer: httpx.Response) -> tuple[str, str]:
    """The page that one is sent to, and why."""
    parts = urlsplit(answer.headers["location"])
    return parts.path, parse_qs(parts.query).get("why", [""])[0]


async def is_in(guest: Guest) -> bool:
    return (await guest.asks("GET", "/api/v1/ear")).status_code == 200


async def test_whoever_makes_the_school_is_in_and_nobody_makes_it_again(
    newcomer: Newcomer,
) -> None:
    guest = newcomer()
    assert not await is_in(guest)
    answer = await owned(guest)
    assert (answer.status_code, back_at(answer)) == (303, ("/", ""))
    assert await is_in(guest)
    again = await newcomer().sends(
        "/welcome", code="22222222", school="x", name="Eve", email="eve@x.example", password=BETTER
    )
    assert back_at(again) == ("/welcome", "link_over")


async def test_the_cookie_is_for_this_host_alone_and_no_script_reads_it(owner: Guest) -> None:
    answer = await owner.comes_in()
    (told,) = [c for c in answer.headers.get_list("set-cookie") if c.startswith(COOKIE)]
    flags = {part.strip().lower() for part in told.split(";")[1:]}
    assert {"httponly", "secure", "samesite=lax", "path=/"} <= flags
    assert not any(flag.startswith("domain") for flag in flags)


async def test_whoever_is_not_in_is_told_nothing(newcomer: Newcomer, owner: Guest) -> None:
    answer = await newcomer().asks("GET", "/api/v1/ear")
    assert answer.status_code == 401
    assert answer.json()["reason"] == "not_signed_in"


async def test_a_session_that_was_put_into_a_browser_is_over_when_it_signs_in(
    owner: Guest, newcomer: Newcomer
) -> None:
    """Session fixation: the token changes, and the one that was planted is worth nothing."""
    planted = newcomer()
    await planted.comes_in()
    victim = newcomer()
    victim.cookies = dict(planted.cookies)
    await victim.comes_in()
    assert victim.session != planted.session
    assert await is_in(victim)
    assert not await is_in(planted)
    invented = newcomer()
    invented.cookies = {COOKIE: "chosen-by-a-stranger"}
    await invented.comes_in()
    assert invented.session != "chosen-by-a-stranger"


async def test_one_is_led_on_to_where_one_wanted_and_never_to_another_host(
    owner: Guest, newcomer: Newcomer
) -> None:
    guest = newcomer()
    assert (await guest.comes_in(next="/voices?to=x")).headers["location"] == "/voices?to=x"
    assert (await guest.comes_in(next="//evil.example")).headers["location"] == "/"


@pytest.mark.parametrize(
    "wanted",
    [
        "///evil.example",
        "/\\evil.example",
        "https://evil.example",
        "javascript:alert(1)",
        "/\t/evil.example",
        "/ok\r\nset-cookie: a=b",
        "evil.example",
        "",
    ],
)
def test_what_is_no_path_of_ours_leads_to_the_library(wanted: str) -> None:
    assert own_path(wanted) == "/"


@pytest.mark.parametrize("email", [ANA, "nobody@river.example"])
async def test_the_sixth_wrong_password_waits_with_the_same_words(
    owner: Guest, newcomer: Newcomer, email: str
) -> None:
    guest = newcomer()
    for _ in range(5):
        answer = await guest.sends("/sign-in", email=email, password="not the password")  # noqa: S106
        assert (answer.status_code, back_at(answer)) == (303, ("/sign-in", "wrong_password"))
    answer = await guest.sends("/sign-in", email=email, password=GOOD)
    assert answer.status_code == 429
    assert 0 < int(answer.headers["retry-after"]) <= 900
    assert "why=too_often" in answer.headers["refresh"]
    assert re.sub(r"\d+", "", answer.text).count("This was tried too often. Wait a while.") == 1
    assert email not in answer.text
    assert not guest.session


async def test_a_form_from_another_site_is_refused(owner: Guest) -> None:
    for origin in ("https://evil.example", "null"):
        answer = await owner.asks("POST", "/sign-out", headers={"origin": origin})
        assert answer.status_code == 403
    assert await is_in(owner)


async def test_whoever_goes_out_is_out_and_leaves_no_cookie(owner: Guest) -> None:
    before = dict(owner.cookies)
    answer = await owner.sends("/sign-out")
    assert back_at(answer) == ("/sign-in", "")
    assert not owner.session
    assert answer.headers["clear-site-data"] == '"cache"'
    owner.cookies = before
    assert not await is_in(owner)


async def test_another_password_is_had_by_letter_and_nobody_learns_who_has_an_address(
    owner: Guest, newcomer: Newcomer, box: LetterBox
) -> None:
    token = await _link(box, 1, "/verify")
    assert back_at(await owner.sends("/verify", token=token)) == ("/verify", "")
    guest = newcomer()
    known = await guest.sends("/forgotten", email=ANA)
    unknown = await guest.sends("/forgotten", email="nobody@river.example")
    assert (known.status_code, known.headers["location"], known.text) == (
        unknown.status_code,
        unknown.headers["location"],
        unknown.text,
    )
    token = await _link(box, 2, "/reset")
    refused = await guest.sends("/reset", token=token, password="password1234")  # noqa: S106
    assert back_at(refused) == ("/reset", "common")
    done = await guest.sends("/reset", token=token, password=BETTER)
    assert done.headers["location"] == "/sign-in?done=reset"
    assert not await is_in(owner)
    await guest.comes_in(BETTER)
    assert await is_in(guest)


async def test_letters_are_in_the_language_of_whoever_reads_them(
    owner: Guest, box: LetterBox
) -> None:
    letter = await asyncio.to_thread(box.letter, 1)
    assert letter["Subject"] == "¿Es tuya esta dirección?"
    assert "Hola, Ana Torres:" in letter.get_content()
    assert f"{owner.address}/verify?token=" in letter.get_content()


async def test_another_password_of_ones_own_keeps_this_browser_in(
    owner: Guest, newcomer: Newcomer
) -> None:
    there = newcomer()
    await there.comes_in()
    wrong = await owner.sends("/account/password", old="not the password", new=BETTER)
    assert back_at(wrong) == ("/account", "wrong_password")
    done = await owner.sends("/account/password", old=GOOD, new=BETTER)
    assert done.headers["location"] == "/account?done=password"
    assert await is_in(owner)
    assert not await is_in(there)
    nobody = await newcomer().sends("/account/password", old=GOOD, new=BETTER)
    assert nobody.status_code == 401


async def test_what_was_typed_comes_back_and_no_password(owner: Guest, newcomer: Newcomer) -> None:
    guest = newcomer()
    answer = await guest.sends("/sign-in", email=ANA, password="not the password")  # noqa: S106
    (told,) = answer.headers.get_list("set-cookie")
    assert "ana%40river.example" in told
    assert "not" not in told
    assert "ana" not in answer.headers["location"]


async def test_where_nobody_signs_in_there_are_no_doors(door: httpx.AsyncClient) -> None:
    for name in ("sign-in", "sign-out", "welcome", "forgotten", "reset", "verify"):
        assert (await door.post(f"/{name}", data={"email": ANA})).status_code == 404


# --- the ear ---------------------------------------------------------------------------------


async def _practice(school: Rig, guest: Guest) -> str:
    caller = await caller_from(school, Credentials({COOKIE: guest.session}))
    play = await receive(school, caller, Arrival(PLAY.encode(), "lamp.txt"))
    script = (await play_of(school, caller, play)).script
    chosen = Chosen(script.scenes[0].id, (script.roles[0].id,), 3)
    return (await sit_down(school, caller, play, chosen)).id


async def test_an_ear_is_closed_as_soon_as_whoever_speaks_is_signed_out(
    school: Rig, owner: Guest
) -> None:
    place = f"{owner.address.replace('http', 'ws', 1)}/api/v1/ear/{await _practice(school, owner)}"
    cookie = {"cookie": f"{COOKIE}={owner.session}"}
    await consent.agree(school, await _somebody(school, owner), AgeBand.ADULT)
    async with connect(place, origin=Origin(owner.address), additional_headers=cookie) as ear:
        await asyncio.wait_for(ear.recv(), 60)
        await owner.sends("/sign-out")
        with pytest.raises(ConnectionClosed):
            await _heard_out(ear)
        assert ear.close_code == 4401
    for headers in (cookie, {}):
        with pytest.raises(InvalidStatus) as refused:
            await connect(place, origin=Origin(owner.address), additional_headers=headers)
        assert refused.value.response.status_code == 403


async def test_an_ear_is_closed_as_soon_as_whoever_speaks_agrees_no_longer(
    school: Rig, owner: Guest
) -> None:
    place = f"{owner.address.replace('http', 'ws', 1)}/api/v1/ear/{await _practice(school, owner)}"
    cookie = {"cookie": f"{COOKIE}={owner.session}"}
    async with connect(place, origin=Origin(owner.address), additional_headers=cookie) as ear:
        assert json.loads(await asyncio.wait_for(ear.recv(), 60)) == {"lost": "ear_consent"}
    await consent.agree(school, await _somebody(school, owner), AgeBand.ADULT)
    async with connect(place, origin=Origin(owner.address), additional_headers=cookie) as ear:
        assert "ready" in json.loads(await asyncio.wait_for(ear.recv(), 60))
        await consent.withdraw(school, await _somebody(school, owner))
        with pytest.raises(ConnectionClosed):
            await _heard_out(ear)


async def _somebody(school: Rig, owner: Guest) -> Caller:
    return await caller_from(school, Credentials({COOKIE: owner.session}))


async def test_no_ear_is_opened_from_another_site(school: Rig, owner: Guest) -> None:
    place = f"{owner.address.replace('http', 'ws', 1)}/api/v1/ear/{await _practice(school, owner)}"
    cookie = {"cookie": f"{COOKIE}={owner.session}"}
    with pytest.raises(InvalidStatus) as refused:
        await connect(place, origin=Origin("https://evil.example"), additional_headers=cookie)
    assert refused.value.response.status_code == 403


async def _link(box: LetterBox, number: int, page: str) -> str:
    """The secret in the link of a letter."""
    letter = await asyncio.to_thread(box.letter, number)
    found = re.search(rf"{page}\?token=(\S+)", letter.get_content())
    assert found
    return found[1]


async def _heard_out(ear: ClientConnection) -> None:
    """Hear what is told until the socket is closed."""
    async with asyncio.timeout(60):
        while True:
            await ear.recv()

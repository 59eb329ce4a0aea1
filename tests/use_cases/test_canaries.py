"""Whatever fails in the database, no secret that was told stands in the log."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import Any

import pytest
from pydantic import SecretStr
from sqlalchemy import Engine, event

from engine.account.browser_session import COOKIE, How
from engine.account.caller import Position
from engine.identity.provider import OidcSettings, Provider
from engine.rig import Rig
from engine.store import passwords as kept_passwords
from engine.store.walls import Across
from engine.use_cases import classes, directory, pin_door
from engine.use_cases.access_tokens import TokenWanted, make_token
from engine.use_cases.institutions import keep_provider
from engine.use_cases.join import Newcomer, class_of_code, join_as_newcomer
from engine.use_cases.letters import send_reset
from engine.use_cases.passwords import come_in, reset_password
from engine.use_cases.pin_door import ByPin
from engine.use_cases.sign_in import Credentials, caller_from, open_session
from engine.use_cases.webhooks import add_webhook
from engine.wire.mail import NotSent, Post
from tests.use_cases.schools import as_school, joined
from tests.use_cases.test_taken_over import write

PASSWORD, OIDC, SMTP, RESET = "geese in the canary", "oidc-canary", "smtp-canary", "reset-canary"
ANA, HERE, PIN = "ana@river.example", "192.0.2.1", "308142"
MOST = 25
"""Statements of one deed at most: each of them is made to fail once."""


@contextmanager
def failing(at: int) -> Iterator[list[str]]:
    """The statement of this number is one that the database cannot read; what was said before."""
    said: list[str] = []

    def fail(*told: Any) -> tuple[str, Any]:
        statement, parameters = told[2], told[3]
        said.append(statement)
        return (f"nonsense {statement}" if len(said) == at + 1 else statement, parameters)

    event.listen(Engine, "before_cursor_execute", fail, retval=True)
    try:
        yield said
    finally:
        event.remove(Engine, "before_cursor_execute", fail)


async def fails_everywhere(doing: Callable[[], Awaitable[object]]) -> int:
    """Do it until nothing fails, with one statement more that succeeds each time; how often."""
    for at in range(MOST):
        with failing(at) as said, suppress(Exception):
            try:
                await doing()
            except Exception:
                logging.getLogger("canaries").exception("It failed.")
                raise
        if len(said) <= at:
            return at
    return MOST


async def test_no_secret_stands_in_the_log_whatever_fails(
    house: Rig, caplog: pytest.LogCaptureFixture
) -> None:
    school = await as_school(house)
    post = Post(SecretStr(f"smtp://cuelight:{SMTP}@127.0.0.1:1"), "c@river.example")
    school = replace(school, post=post)
    ana = await joined(school, "ana", Position.OWNER)
    hashed = await school.passwords.hashed(PASSWORD)
    async with school.database.session(Across.MACHINE) as session:
        await kept_passwords.add(session, "ana", ANA, hashed)
    of = await classes.make_class(school, ana, "Year 10 Drama")
    await pin_door.allow_without_address(school, ana, of, on=True)
    await pin_door.open_door(school, ana, of, 45)
    code = (await classes.new_code(school, ana, of)).code
    session_token = await open_session(school, "ana", "river", How.PASSWORD, "")
    access = await make_token(school, ana, TokenWanted("Shell", ("read",), 7))
    told = Provider(
        "", "", "Google", OidcSettings("https://google.test", "us"), secret=SecretStr(OIDC)
    )
    provider = await keep_provider(school, ana, told)
    scim = await directory.new_directory_token(school, ana, provider)
    _, hook = await add_webhook(school, ana, "Flow", "", ())
    newcomer = Newcomer(code, "Eve", HERE, pin=PIN, device="tablet")
    by_pin = ByPin(of, "Eve", "tablet", HERE, "Firefox", pin=PIN)
    deeds: tuple[Callable[[], Awaitable[object]], ...] = (
        lambda: come_in(school, ANA, PASSWORD, "Firefox"),
        lambda: caller_from(school, Credentials({COOKIE: session_token})),
        lambda: caller_from(school, Credentials(token=access)),
        lambda: class_of_code(school, code, HERE),
        lambda: join_as_newcomer(school, newcomer),
        lambda: pin_door.come_in_by_pin(school, by_pin),
        lambda: keep_provider(school, ana, told),
        lambda: directory.directory_of(school, scim),
        lambda: add_webhook(school, ana, "Flow", "", ()),
        lambda: send_reset(school, ANA, write),
        lambda: reset_password(school, RESET, PASSWORD),
    )
    for deed in deeds:
        school.recent.forget("ana")
        assert await fails_everywhere(deed) > 0
    with pytest.raises(NotSent):
        await school.post.send(ANA, "About", "Text")
    log = caplog.text
    assert "nonsense" in log
    secrets = (PASSWORD, session_token, access, PIN, code, SMTP, OIDC, scim, hook, RESET)
    assert [each for each in secrets if each in log] == []

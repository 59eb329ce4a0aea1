"""A school with people in every position, and programs that ask for them with their tokens."""

from __future__ import annotations

from dataclasses import dataclass

import httpx

from engine.account.caller import Caller, Membership, Position
from engine.account.scope import Scope
from engine.rig import Rig
from engine.store import accounts
from engine.store.walls import Across
from engine.use_cases.access_tokens import TokenWanted, make_token

EVERYTHING = tuple(Scope)


@dataclass(frozen=True)
class Program:
    """A program that asks the API for somebody."""

    client: httpx.AsyncClient
    token: str

    async def asks(self, method: str, path: str, **told: object) -> httpx.Response:
        """Ask, with the token; `headers` and whatever else httpx takes may be told."""
        headers = {"authorization": f"Bearer {self.token}", **told.pop("headers", {})}  # type: ignore[dict-item]
        return await self.client.request(method, f"/api/v1{path}", headers=headers, **told)  # type: ignore[arg-type]


async def somebody(house: Rig, name: str, position: Position, school: str = "river") -> Caller:
    """A person of a school."""
    person = Caller(name, name.title(), (Membership(school, position),))
    async with house.database.session(Across.MACHINE) as session:
        await accounts.join(session, person)
    return person


async def program_of(
    house: Rig, client: httpx.AsyncClient, person: Caller, scopes: tuple[str, ...] = EVERYTHING
) -> Program:
    """A program of theirs."""
    return Program(client, await make_token(house, person, TokenWanted("Shell", scopes, 7)))

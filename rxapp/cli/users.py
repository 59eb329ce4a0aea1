"""`users`: who has an account here; `lost-passkey`: somebody comes in without theirs again."""

from __future__ import annotations

import argparse

from engine.use_cases.passkeys import lost_every_passkey
from engine.use_cases.sign_in import everybody
from rxapp.cli.command import Command, done
from rxapp.cli.houses import caller_for, for_whom, looked_at
from rxapp.cli.shown import Shown


async def _list(_: argparse.Namespace, shown: Shown) -> None:
    async with looked_at() as house:
        found = await everybody(house)
    rows = [(who, {each.school: str(each.position) for each in who.memberships}) for who in found]
    shown.answer(
        [{"id": who.id, "name": who.name, "schools": schools} for who, schools in rows],
        "\n".join(
            f"{who.id}  {who.name}: {', '.join(f'{is_} in {at}' for at, is_ in schools.items())}"
            for who, schools in rows
        )
        or "Nobody has an account yet.",
    )


async def _lost(asked: argparse.Namespace, shown: Shown) -> None:
    async with looked_at() as house:
        whose = await caller_for(house, asked)
        gone = await lost_every_passkey(house, whose)
    shown.answer(
        {"account": whose.id, "passkeys": gone}, f"{gone} passkeys of {whose.name} are gone."
    )


COMMANDS = (
    Command("users", "list the accounts", done(_list)),
    Command("lost-passkey", "let somebody in without a passkey again", done(_lost), for_whom),
)

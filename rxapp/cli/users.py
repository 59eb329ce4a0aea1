"""`users`: who has an account here, and what they are in their schools."""

from __future__ import annotations

import argparse

from engine.use_cases.sign_in import everybody
from rxapp.cli.command import Command, done
from rxapp.cli.houses import looked_at
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


COMMANDS = (Command("users", "list the accounts", done(_list)),)

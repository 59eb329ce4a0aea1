"""The people of a school, for whoever runs it: what each is, who is put out and let in again."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.audit import Deed
from engine.account.caller import Caller, Position
from engine.account.invitation import APPOINTED, changes
from engine.account.permit import NotFound, NotPermitted, permit
from engine.account.put_out import OutOfSchool
from engine.failure import Failure
from engine.rig import Rig
from engine.store import accounts, audit, directory, put_out
from engine.store.accounts import Member
from engine.use_cases.erase_people import LastOwner
from engine.use_cases.quotas import room_for_people
from engine.use_cases.sign_in import sign_out_of
from engine.use_cases.whose import Person

__all__ = ["Member", "OutOfSchool"]


class DirectoryOut(Failure):
    """The school's directory has put them out, and says alone when they come back."""

    reason = "directory_out"
    status = 409
    sentence = "Your directory has put them out: it is to let them in again."


@dataclass(frozen=True, slots=True)
class SchoolPeople:
    """Who is in a school, by their names, and who was put out of it, the last first."""

    members: tuple[Member, ...]
    out: tuple[OutOfSchool, ...]

    @property
    def names(self) -> dict[str, str]:
        """What they are called, those who are in first, by account."""
        there = {each.id: each.name for each in self.members}
        return there | {each.id: each.name for each in self.out}


def appoints(caller: Caller) -> tuple[Position, ...]:
    """What this person makes of the people of their school; of whom is more they make nothing."""
    return APPOINTED.get(caller.position, ())


async def people_of(rig: Rig, caller: Caller) -> SchoolPeople:
    """All of the school that this person runs. Raises NotPermitted."""
    permit(caller, "admit", Person(caller.school, ""))
    async with rig.database.session(caller) as session:
        return SchoolPeople(
            await accounts.members(session, caller.school),
            await put_out.of_school(session, caller.school),
        )


async def appoint(rig: Rig, caller: Caller, account: str, position: Position) -> Position:
    """Have somebody be this in the school from now on; what they were before.

    Raises NotPermitted, NotFound, LastOwner, QuotaReached.
    """
    permit(caller, "admit", Person(caller.school, account))
    async with rig.database.session(caller) as session:
        await audit.note(session, Deed(caller.school, caller.id, f"made_{position}", account))
        was = await _theirs(session, caller, account, position)
        if was is Position.OWNER and position is not Position.OWNER:
            await _not_the_last(session, caller.school, account)
        async with room_for_people(rig, session, caller.school):
            await accounts.place(session, account, caller.school, position)
    rig.recent.forget(account)
    return was


async def put_out_of_school(rig: Rig, caller: Caller, account: str) -> None:
    """Put somebody out: they are signed out at once, and come in by no way until let in again.

    What they have done stays. Raises NotFound; NotPermitted, also for oneself.
    """
    permit(caller, "admit", Person(caller.school, account))
    if account == caller.id:
        raise NotPermitted("nobody puts themselves out")
    async with rig.database.session(caller) as session:
        await audit.note(session, Deed(caller.school, caller.id, "put_out", account))
        was = await _theirs(session, caller, account)
        await put_out.add(session, (account, caller.school), was, caller.id)
        await accounts.leave(session, account, caller.school)
        await sign_out_of(session, account, caller.school)
    rig.recent.forget(account)


async def let_in_again(rig: Rig, caller: Caller, account: str) -> None:
    """Have somebody be what they were before they were put out.

    Raises NotPermitted, DirectoryOut, QuotaReached; NotFound for whom nobody put out.
    """
    permit(caller, "admit", Person(caller.school, account))
    async with rig.database.session(caller) as session:
        was = await put_out.position_before(session, account, caller.school)
        if was is None:
            raise NotFound(account)
        if not changes(caller.position, was):
            raise NotPermitted(f"{caller.position} lets in no {was}")
        if await directory.is_out(session, caller.school, account):
            raise DirectoryOut(account)
        await put_out.drop(session, account, caller.school)
        async with room_for_people(rig, session, caller.school):
            await accounts.place(session, account, caller.school, was)
        await audit.note(session, Deed(caller.school, caller.id, "let_in_again", account))


async def _theirs(
    session: AsyncSession, caller: Caller, account: str, to: Position | None = None
) -> Position:
    """What somebody is whom this person may change, to this. Raises NotFound, NotPermitted."""
    was = await accounts.position_in(session, account, caller.school)
    if was is None:
        raise NotFound(account)
    if not changes(caller.position, was) or (to and to not in appoints(caller)):
        raise NotPermitted(f"{caller.position} makes of {was} no {to}")
    return was


async def _not_the_last(session: AsyncSession, school: str, account: str) -> None:
    """Raises LastOwner. The log is written before: two who step down at once wait in turn."""
    if await accounts.owners(session, school) <= {account}:
        raise LastOwner(account)

"""Inviting people into a school or a class by letter, or by a link that is handed over."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.attempts import INVITATION, LETTER
from engine.account.audit import Deed
from engine.account.caller import Caller, Position
from engine.account.codes import new_token
from engine.account.email import folded
from engine.account.invitation import GRANTED, LASTS, OF_A_CLASS, Invitation, higher
from engine.account.letter import Occasion, Purpose
from engine.account.password import acceptable
from engine.account.permit import NotFound, NotPermitted, permit, permit_elsewhere, permit_own
from engine.account.quota import Counted
from engine.classroom.school_class import RosterEntry
from engine.rig import Rig
from engine.store import accounts, audit, class_doors, classes, invitations, passwords, put_out
from engine.store.invitations import Invited, NewInvitation
from engine.store.walls import Across
from engine.use_cases import tried
from engine.use_cases.classes import called
from engine.use_cases.letters import Write
from engine.use_cases.quotas import room_for, room_for_people
from engine.wire.mail import NotSent

__all__ = ["Invitation"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Who is to be invited, as what, and into which class; no `class_id` is the whole school.

    `language` is the one that the letter is in.
    """

    email: str
    position: Position
    class_id: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Opened:
    """An invitation as whoever has its link is told; no `of_class` is the whole school."""

    school: str
    of_class: str
    email: str
    position: Position


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What whoever accepts an invitation tells of themselves."""

    token: str
    name: str
    password: str = field(repr=False)
    language: str = "en"


@dataclass(frozen=True, slots=True)
class _Here:
    """The school in which somebody acts, for `permit`."""

    school: str
    owner: str = ""


def grants(caller: Caller, class_id: str = "") -> tuple[Position, ...]:
    """As what this person invites people into a class that they teach, or into the school."""
    return OF_A_CLASS if class_id else GRANTED.get(caller.position, ())


async def invite(rig: Rig, caller: Caller, wanted: Wanted, write: Write) -> bool:
    """Invite somebody; whether a letter is on its way. Who is invited already is invited anew.

    Raises NotAnAddress, NotPermitted, NotFound, TooOften, QuotaReached.
    """
    email = folded(wanted.email)
    if wanted.position not in grants(caller, wanted.class_id):
        raise NotPermitted(f"{caller.position} makes nobody {wanted.position}")
    await tried.count(rig, INVITATION, caller.id)
    until = datetime.now(UTC) + LASTS
    async with rig.database.session(caller) as session:
        await _may(session, caller, wanted.class_id)
        await room_for(rig, session, caller.school, Counted.PEOPLE)
        new = NewInvitation(
            caller.school, email, wanted.position, caller.id, until, wanted.class_id
        )
        kept = await invitations.add(session, new, new_token())
        await audit.note(session, Deed(caller.school, caller.id, "invited", kept))
    return await send_again(rig, caller, kept, (wanted.language, write))


async def waiting(rig: Rig, caller: Caller, class_id: str = "") -> tuple[Invitation, ...]:
    """The invitations that nobody took, into a class or into all of the school.

    Raises NotPermitted, NotFound.
    """
    async with rig.database.session(caller) as session:
        await _may(session, caller, class_id)
        return await invitations.waiting(session, caller.school, class_id or None)


async def send_again(
    rig: Rig, caller: Caller, invitation_id: str, letter: tuple[str, Write]
) -> bool:
    """Write to somebody who is invited, in that language; whether a letter is on its way.

    The link of an earlier letter works no longer. Raises NotPermitted, NotFound, TooOften.
    """
    language, write = letter
    async with rig.database.session(caller) as session:
        invited = await _mine(session, caller, invitation_id)
        told = await _opened(session, invited)
    if not rig.post.is_open:
        return False
    await tried.count(rig, LETTER, invited.email)
    token = await _renewed(rig, invited, by_letter=True)
    blanks = {"school": told.of_class or told.school, "by": caller.name, "days": str(LASTS.days)}
    occasion = Occasion(Purpose.INVITATION, invited.email, invited.email, language, token, blanks)
    text = write(occasion)
    try:
        await rig.post.send(text.to, text.subject, text.text)
    except NotSent:
        return False
    return True


async def link_of(rig: Rig, caller: Caller, invitation_id: str) -> str:
    """The secret of a new link, to be handed over; earlier ones work no longer.

    Raises NotPermitted, NotFound.
    """
    async with rig.database.session(caller) as session:
        invited = await _mine(session, caller, invitation_id)
    return await _renewed(rig, invited, by_letter=False)


async def withdraw(rig: Rig, caller: Caller, invitation_id: str) -> None:
    """Have nobody come by an invitation any longer. Raises NotPermitted, NotFound."""
    async with rig.database.session(caller) as session:
        invited = await _mine(session, caller, invitation_id)
        await invitations.end(session, invited.id, datetime.now(UTC))
        deed = Deed(caller.school, caller.id, "invitation_withdrawn", invited.id)
        await audit.note(session, deed)


async def opened(rig: Rig, token: str) -> Opened:
    """What an invitation says, for whoever has its link. Raises LinkOver."""
    async with rig.database.session(Across.COMING_IN) as session:
        return await _opened(
            session, await invitations.opened_by(session, token, datetime.now(UTC))
        )


async def accept(rig: Rig, told: Newcomer) -> tuple[str, str]:
    """Accept one without an account: (the account made, its school).

    Raises LinkOver, QuotaReached, NotAName, NotAPassword; AddressTaken where somebody has the
    address: they sign in first, and accept as who they are.
    """
    at, name = datetime.now(UTC), called(told.name)
    async with rig.database.session(Across.COMING_IN) as session:
        email = (await invitations.opened_by(session, told.token, at)).email
    hashed = await rig.passwords.hashed(acceptable(told.password, email, name))
    async with rig.database.session(Across.COMING_IN) as session:
        invited = await invitations.use(session, told.token, at)
        place = (name, invited.position, told.language)
        async with room_for_people(rig, session, invited.school):
            account = await accounts.new_member(session, invited.school, *place)
        await passwords.add(session, account, email, hashed)
        if invited.by_letter:
            await passwords.verify(session, account, email, at)
        await _arrive(session, invited, account, name)
    return account, invited.school


async def accept_as(rig: Rig, caller: Caller, token: str) -> str:
    """Accept one as somebody who is signed in; the school that it leads to.

    It takes no position from them. Raises LinkOver, NotPermitted, PutOut, OwnWayNeeded,
    QuotaReached.
    """
    permit_own(caller)
    async with rig.database.session(Across.COMING_IN) as session:
        invited = await invitations.use(session, token, datetime.now(UTC))
        permit_elsewhere(caller, invited.school)
        await put_out.must_not_be(session, caller.id, invited.school)
        was = await accounts.position_in(session, caller.id, invited.school)
        now = higher(invited.position, was)
        async with room_for_people(rig, session, invited.school):
            await accounts.place(session, caller.id, invited.school, now)
        await _arrive(session, invited, caller.id, caller.name)
    rig.recent.forget(caller.id)
    return invited.school


async def _may(session: AsyncSession, caller: Caller, class_id: str) -> None:
    """Let them invite into a class that they teach, or into a school that they run."""
    if class_id:
        await classes.class_row(session, caller, class_id)
    else:
        permit(caller, "admit", _Here(caller.school))


async def _mine(session: AsyncSession, caller: Caller, invitation_id: str) -> Invited:
    """One that they may change. Raises NotPermitted, NotFound."""
    invited = await invitations.find(session, caller.school, invitation_id)
    if not invited:
        raise NotFound(invitation_id)
    await _may(session, caller, invited.class_id)
    if invited.position not in grants(caller, invited.class_id):
        raise NotPermitted(f"{caller.position} makes nobody {invited.position}")
    return invited


async def _renewed(rig: Rig, invited: Invited, *, by_letter: bool) -> str:
    token, until = new_token(), datetime.now(UTC) + LASTS
    async with rig.database.session(invited) as session:
        await invitations.renew(session, invited.id, token, until, by_letter=by_letter)
    return token


async def _opened(session: AsyncSession, invited: Invited) -> Opened:
    school = await accounts.school_name(session, invited.school)
    door = await class_doors.told(session, invited.class_id) if invited.class_id else None
    name = door.name if door else ""
    return Opened(school, name, invited.email, invited.position)


async def _arrive(session: AsyncSession, invited: Invited, account: str, name: str) -> None:
    """Put somebody who accepted into the class, if it is one of a class that is there still."""
    if invited.class_id:
        await classes.welcome(session, invited.class_id, RosterEntry(account, name))
    await audit.note(session, Deed(invited.school, account, "invitation_accepted", invited.id))

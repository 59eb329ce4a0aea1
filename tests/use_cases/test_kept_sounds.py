"""An actor's own lines are dropped, unless they chose to keep them; then they go on their day."""

from datetime import timedelta

import numpy as np
import pytest

from engine.account.caller import Caller, Membership, Position
from engine.account.permit import NotFound
from engine.ear.port import RATE
from engine.rehearsal.keeping import CHOICES, KeptSound, NotAChoice
from engine.rig import Rig
from engine.sound.encode import decode
from engine.store import accounts, sweeps
from engine.store.kept_sounds import NewSound
from engine.store.tables import now
from engine.store.walls import Across
from engine.use_cases import kept_sounds
from engine.use_cases.discard import bring_back, discard
from engine.use_cases.erase import erase_recordings
from engine.use_cases.kept_sounds import KIND, keep_for, keep_line, keeping_of, sound_of
from engine.use_cases.rehearse import Chosen, sit_down
from engine.use_cases.retention import sweep
from tests.use_cases.long_play import staged

DAY = timedelta(days=1)
PCM = (np.sin(np.arange(2 * RATE) / 20) * 9000).astype("<i2").tobytes()


async def sitting(house: Rig, caller: Caller, play: str) -> str:
    return (await sit_down(house, caller, play, Chosen("s1", ("mara",)))).id


async def said(house: Rig, caller: Caller, practice: str) -> KeptSound | None:
    """Mara's first line, said for two seconds."""
    return await keep_line(house, caller, NewSound(practice, "l0", 1200, 2.0), PCM)


def blobs(house: Rig) -> int:
    return len(list(house.shelf.of("local").listed(KIND)))


async def test_nothing_is_kept_that_nobody_chose_to_keep(house: Rig) -> None:
    caller, play = await staged(house, 4)
    practice = await sitting(house, caller, play)
    assert await said(house, caller, practice) is None
    assert blobs(house) == 0
    assert (await keeping_of(house, caller)).days == 0


async def test_what_is_kept_is_heard_by_whoever_said_it_and_sealed(house: Rig) -> None:
    caller, play = await staged(house, 4)
    practice = await sitting(house, caller, play)
    await keep_for(house, caller, 7)
    kept = await said(house, caller, practice)
    assert kept
    heard = decode(await sound_of(house, caller, kept.id))
    assert heard.seconds == pytest.approx(2.0, abs=0.1)
    assert await kept_sounds.kept_of(house, caller, practice) == (kept,)
    on_disk = [p for p in (house.settings.data / "shelf").rglob("*") if p.name == kept.id]
    assert on_disk
    assert not any(path.read_bytes().startswith(b"OggS") for path in on_disk)


async def test_it_goes_on_its_day_and_the_day_may_be_another(house: Rig) -> None:
    caller, play = await staged(house, 4)
    practice = await sitting(house, caller, play)
    await keep_for(house, caller, 90)
    kept = await said(house, caller, practice)
    assert kept
    assert await kept_sounds.sweep_kept(house, now() + 89 * DAY) == 0
    told = await keep_for(house, caller, 7)
    assert told.until
    assert told.until - now() < 7 * DAY
    assert await kept_sounds.sweep_kept(house, now() + 8 * DAY) == 1
    assert blobs(house) == 0
    with pytest.raises(NotFound):
        await sound_of(house, caller, kept.id)


async def test_to_keep_no_more_leaves_what_is_kept_until_its_day(house: Rig) -> None:
    caller, play = await staged(house, 4)
    practice = await sitting(house, caller, play)
    await keep_for(house, caller, 30)
    await said(house, caller, practice)
    told = await keep_for(house, caller, 0)
    assert (told.days, told.kept) == (0, 1)
    assert await said(house, caller, practice) is None
    assert await kept_sounds.sweep_kept(house, now() + 31 * DAY) == 1


async def test_everything_is_deleted_at_once(house: Rig) -> None:
    caller, play = await staged(house, 4)
    practice = await sitting(house, caller, play)
    await keep_for(house, caller, 30)
    kept = [await said(house, caller, practice) for _ in range(3)]
    assert await kept_sounds.delete_all(house, caller) == 3
    assert blobs(house) == 0
    assert (await keeping_of(house, caller)).kept == 0
    for each in kept:
        assert each
        with pytest.raises(NotFound):
            await sound_of(house, caller, each.id)


async def test_with_the_play_its_sounds_go(house: Rig) -> None:
    caller, play = await staged(house, 4)
    practice = await sitting(house, caller, play)
    await keep_for(house, caller, 30)
    kept = await said(house, caller, practice)
    assert kept
    await discard(house, caller, play)
    with pytest.raises(NotFound):
        await sound_of(house, caller, kept.id)
    assert await kept_sounds.sweep_kept(house, now()) == 0, "it may be brought back at once"
    await bring_back(house, caller, play)
    assert await sound_of(house, caller, kept.id)
    await discard(house, caller, play)
    assert await kept_sounds.sweep_kept(house, now() + timedelta(hours=2)) == 1
    assert blobs(house) == 0


async def test_erasing_a_plays_recordings_erases_them_too(house: Rig) -> None:
    caller, play = await staged(house, 4)
    practice = await sitting(house, caller, play)
    await keep_for(house, caller, 30)
    await said(house, caller, practice)
    await erase_recordings(house, caller, play)
    assert blobs(house) == 0


async def test_a_sound_of_which_nobody_knows_is_swept_and_one_that_is_kept_is_not(
    house: Rig,
) -> None:
    caller, play = await staged(house, 4)
    practice = await sitting(house, caller, play)
    await keep_for(house, caller, 90)
    await said(house, caller, practice)
    house.shelf.of(caller.school).put(KIND, "ab" * 16, b"left behind by a crash")
    assert blobs(house) == 2
    async with house.database.session(Across.MACHINE) as session:
        await sweeps.again(session, caller.school)
    await sweep(house, caller.school, now() + 2 * DAY)
    assert blobs(house) == 1


async def test_what_is_kept_is_nobodys_but_the_actors(house: Rig) -> None:
    caller, play = await staged(house, 4)
    practice = await sitting(house, caller, play)
    await keep_for(house, caller, 30)
    kept = await said(house, caller, practice)
    assert kept
    teacher = Caller("tea", "Tea", (Membership(caller.school, Position.OWNER),))
    stranger = Caller("zoe", "Zoe", (Membership("elsewhere", Position.OWNER),))
    async with house.database.session(Across.MACHINE) as session:
        for who in (teacher, stranger):
            await accounts.join(session, who)
    for who in (teacher, stranger):
        with pytest.raises(NotFound):
            await sound_of(house, who, kept.id)
        with pytest.raises(NotFound):
            await kept_sounds.kept_of(house, who, practice)
        assert await kept_sounds.delete_all(house, who) == 0
        assert (await keeping_of(house, who)).kept == 0
    assert await sound_of(house, caller, kept.id)


@pytest.mark.parametrize("days", [-1, 1, 8, 10_000])
async def test_other_days_cannot_be_chosen(house: Rig, days: int) -> None:
    caller, _ = await staged(house, 4)
    assert days not in CHOICES
    with pytest.raises(NotAChoice):
        await keep_for(house, caller, days)
    assert (await keeping_of(house, caller)).days == 0


async def test_on_a_full_disk_the_rehearsal_goes_on_and_nothing_is_kept(house: Rig) -> None:
    caller, play = await staged(house, 4)
    practice = await sitting(house, caller, play)
    await keep_for(house, caller, 30)
    house.shelf.rack.room = 0  # type: ignore[attr-defined]
    assert await said(house, caller, practice) is None
    assert (await keeping_of(house, caller)).kept == 0

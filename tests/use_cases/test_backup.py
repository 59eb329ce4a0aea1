"""A backup that is taken while a play is recorded, put back elsewhere: it rehearses and goes on."""

import asyncio
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.job.port import Status
from engine.rig import Rig, close_rig
from engine.settings import Settings
from engine.store import jobs
from engine.store.shelf import KeyUnknown
from engine.store.shelf.keys import new_master
from engine.store.walls import Across
from engine.use_cases.back_up import BackupPlaces, CannotBackUp, back_up
from engine.use_cases.jobs import follow_job
from engine.use_cases.record import readiness, start_recording
from engine.use_cases.rehearse import Chosen, prompt_book, sit_down
from engine.use_cases.restore import Restored, restore
from engine.use_cases.sign_in import local_owner
from rxapp.worker import open_to_work
from tests.postgres import Server
from tests.store.shelf.bucket import NAME, open_bucket
from tests.use_cases.long_play import staged

LINES = 40


@pytest.fixture(params=["sqlite", "postgresql"])
def theatres(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Settings, Settings]:
    """One that is at work, and one in which nothing is."""
    if request.param == "sqlite":
        return _settings(tmp_path / "old"), _settings(tmp_path / "new")
    server: Server = request.getfixturevalue("postgres")
    old, new = (server.address(server.new_database()) for _ in range(2))
    return _settings(tmp_path / "old", old), _settings(tmp_path / "new", new)


@pytest.fixture
def places(tmp_path: Path) -> BackupPlaces:
    """Two disks: one for the backup, one for its keys."""
    return BackupPlaces(tmp_path / "monday", tmp_path / "safe")


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a theatre, in which a play was recorded, and its backup are."""
    disks = tmp_path_factory.mktemp("disks")
    asyncio.run(_theatre_with_a_play(_settings(disks / "old")))
    back_up(_settings(disks / "old"), BackupPlaces(disks / "monday", disks / "safe"), _silent)
    return disks


@pytest.fixture
def copied(taken: Path, tmp_path: Path) -> Path:
    """The same for one test."""
    return Path(shutil.copytree(taken, tmp_path, dirs_exist_ok=True))


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A shelf on another machine."""
    with open_bucket(monkeypatch):
        yield f"s3://{NAME}/house"


def _settings(data: Path, database: str = "") -> Settings:
    return Settings(data=data, db_url=database, processes=1, ears=0)


async def _theatre_with_a_play(settings: Settings) -> None:
    house = await open_to_work(settings)
    caller, play = await staged(house, 2)
    await _ended(house, await start_recording(house, caller, play))
    await close_rig()


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.glob("*")}


def _silent(*_: object) -> None:
    """Nobody looks on."""


async def _some(house: Rig, job: str, count: int) -> None:
    async for now in follow_job(house, job):
        if now.done >= count:
            return


async def _ended(house: Rig, job: str) -> Status:
    return [now async for now in follow_job(house, job)][-1].status


@pytest.mark.slow
async def test_what_was_being_recorded_goes_on_from_the_backup(
    theatres: tuple[Settings, Settings], places: BackupPlaces
) -> None:
    old, new = theatres
    house = await open_to_work(old)
    caller, play = await staged(house, LINES)
    job = await start_recording(house, caller, play)
    await _some(house, job, 3)
    made = await asyncio.to_thread(back_up, old, places, _silent)
    assert await _ended(house, job) is Status.COMPLETED, "the server was not held up"
    await close_rig()
    assert 3 <= made.contents.blobs < LINES

    await asyncio.to_thread(restore, new, places, _silent)
    again = await open_to_work(new)
    caller = await local_owner(again)
    async with again.database.session(Across.MACHINE) as session:
        (left,) = await jobs.unfinished(session)
    assert await _ended(again, left.id) is Status.COMPLETED
    assert [scene.done for scene in await readiness(again, caller, play)] == [LINES // 2] * 2
    practice = await sit_down(again, caller, play, Chosen("s1", ("mara",)))
    book = await prompt_book(again, caller, practice.id)
    await close_rig()
    assert len(book.lines) == LINES // 2


def test_keys_are_never_in_the_backup(copied: Path, places: BackupPlaces) -> None:
    inside = {path.name for path in places.folder.rglob("*")}
    assert not inside & {"shelf.key", "keys"}
    assert {path.name for path in places.keys.iterdir()} == {"shelf.key", "keys"}


@pytest.mark.parametrize("keys", ["monday/keys", "monday", "."])
def test_keys_are_not_put_into_the_backup(tmp_path: Path, keys: str) -> None:
    together = BackupPlaces(tmp_path / "monday", tmp_path / keys)
    with pytest.raises(CannotBackUp, match="name another folder"):
        back_up(_settings(tmp_path / "old"), together, _silent)
    assert not (tmp_path / "monday").exists()


def test_nothing_is_put_over_what_is_there(
    copied: Path, places: BackupPlaces, tmp_path: Path
) -> None:
    with pytest.raises(CannotBackUp, match="is not empty"):
        restore(_settings(tmp_path / "old"), places, _silent)
    with pytest.raises(CannotBackUp, match="is not empty"):
        back_up(_settings(tmp_path / "old"), places, _silent)


def test_a_backup_that_was_not_finished_is_none(
    copied: Path, places: BackupPlaces, tmp_path: Path
) -> None:
    (places.folder / "backup.json").unlink()
    with pytest.raises(CannotBackUp, match="holds no backup that was finished"):
        restore(_settings(tmp_path / "new"), places, _silent)


def test_a_theatre_that_never_opened_has_nothing_to_copy(
    places: BackupPlaces, tmp_path: Path
) -> None:
    with pytest.raises(CannotBackUp, match="nothing to copy"):
        back_up(_settings(tmp_path / "none"), places, _silent)
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("lost", ["cuelight.db", "blobs/local"])
def test_a_backup_of_which_a_part_is_lost_is_not_put_back(
    copied: Path, places: BackupPlaces, tmp_path: Path, lost: str
) -> None:
    place = places.folder / lost
    shutil.rmtree(place) if place.is_dir() else place.write_bytes(b"SQLite format 3\0")
    with pytest.raises(CannotBackUp, match="is damaged"):
        restore(_settings(tmp_path / "new"), places, _silent)
    assert _names(tmp_path / "new") <= {"shelf"}


def test_other_keys_open_nothing_and_nothing_is_written(
    copied: Path, places: BackupPlaces, tmp_path: Path
) -> None:
    (places.keys / "shelf.key").write_text(new_master().told(), "ascii")
    with pytest.raises(KeyUnknown):
        restore(_settings(tmp_path / "new"), places, _silent)
    assert _names(tmp_path / "new") <= {"shelf"}


@pytest.mark.slow
async def test_recordings_in_a_bucket_are_listed_and_stay(
    bucket: str, places: BackupPlaces, tmp_path: Path
) -> None:
    def kept_in(data: str) -> Settings:
        return Settings(data=tmp_path / data, shelf=bucket, processes=1, ears=0)

    await _theatre_with_a_play(kept_in("old"))
    made = await asyncio.to_thread(back_up, kept_in("old"), places, _silent)
    assert not made.contents.copied
    assert not (places.folder / "blobs").exists()
    told: Restored = await asyncio.to_thread(restore, kept_in("new"), places, _silent)
    assert (told.contents.blobs, told.missing) == (made.contents.blobs, 0)

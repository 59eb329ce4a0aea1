"""What a server and its recording processes keep of memory while they record a great many lines."""

import os
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice, product
from pathlib import Path

from bench.guest import arrive, bring, cast, guest, record
from bench.house import Recorded, open_house, recorded, until
from engine.job.port import Status
from tests.journeys.theatre import Theatre
from tests.play_writer import WrittenPlay

LINES, WARM = 10_000, 1_000

_PATIENCE = 1200.0
_SCENES = 40
_MEGABYTE = 1_000_000
_ROLES = ("ADA", "BRUNO", "CLARA", "DIEGO", "EDITH", "FELIX")
_VERBS = (
    "bring carry drop draw fetch find fold give hide hold keep leave lend lift mend move pack "
    "paint push raise sell send shake take wash"
).split()
_LOOKS = (
    "big black blue brown cheap clean cold dark dry fine good green grey long new old red small "
    "warm white"
).split()
_THINGS = (
    "bags beds bells boats books boots bowls caps carts chairs coats cups drums flags forks hats "
    "keys lamps pots rings"
).split()


def growth() -> tuple[float, float]:
    """MB resident after the first 1,000 lines, and what came to that by the last of 10,000."""
    with open_house() as theatre:
        script = _begun(theatre)

        def now() -> Recorded:
            return recorded(theatre.data, script) or Recorded("", ())

        until(lambda: now().done >= WARM, "the first lines", _PATIENCE)
        before = resident(theatre)
        until(lambda: now().status == Status.COMPLETED, "the last line", _PATIENCE)
        after, last = resident(theatre), now()
    if last.done < LINES:
        raise RuntimeError(f"{last.done} of {LINES} lines were recorded.")
    return before, after - before


def _begun(theatre: Theatre) -> str:
    """Bring the long play, press Record, close the tab; the script's id."""
    with guest() as page:
        arrive(page, theatre)
        script = bring(page, _play())
        cast(page, theatre, script, ())
        record(page, theatre, script)
    return script


def resident(theatre: Theatre) -> float:
    """The resident memory of the server and of all that it started, summed, in MB."""
    pages = 0
    for process in theatre.processes():
        with suppress(OSError):
            pages += int(Path(f"/proc/{process}/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / _MEGABYTE


def _play() -> WrittenPlay:
    """10,000 different lines of three short words."""
    speeches = list(islice(_speeches(), LINES))
    size = LINES // _SCENES
    scenes = [f"Scene {number + 1}" for number in range(_SCENES)]
    rows = ["THE LONG LIST", "", "by Nobody", "", "Characters", "", *_ROLES, "", "ACT I", ""]
    for place, scene in enumerate(scenes):
        rows += [scene, ""]
        for who, said in speeches[place * size : (place + 1) * size]:
            rows += [f"{who}. {said}", ""]
    title = rows[0].title()
    return WrittenPlay(title, "\n".join(rows), speeches, list(_ROLES), scenes, "list.txt")


def _speeches() -> Iterator[tuple[str, str]]:
    for place, (verb, look, thing) in enumerate(product(_VERBS, _LOOKS, _THINGS)):
        yield _ROLES[place % len(_ROLES)], f"{verb.title()} {look} {thing}."

"""What a server that is killed while recording has to do twice."""

import time

from bench.guest import arrive, bring, cast, guest, record
from bench.house import PROCESSES, Recorded, asked, open_house, recorded, spoken, until
from engine.job.port import Status
from tests.journeys.theatre import Theatre
from tests.play_writer import write_play

QUESTION = (
    "A play of 600 speeches is being recorded; after a third of its lines the server "
    "gets SIGKILL, and is started again. How many takes were spoken more than once, by the ledger "
    "of the engines? At most those in flight: twice as many as there are processes. `lost`: lines "
    "without a take in the end; `resume_s`: from starting again to the first new line."
)
LIMITS = {"repeated_over_in_flight": ("≤", 1.0), "lost": ("≤", 0.0)}


def measure() -> dict[str, float]:
    """Record, kill, start again, wait, count."""
    with open_house() as theatre:
        script = _begun(theatre)
        until(lambda: 3 * _now(theatre, script).done >= _now(theatre, script).total, "a third")
        theatre.kill()
        before = _now(theatre, script).done
        begun = time.perf_counter()
        theatre.open()
        until(lambda: _now(theatre, script).done > before, "the first new line")
        resumed = time.perf_counter() - begun
        until(lambda: _now(theatre, script).status == Status.COMPLETED, "the last line", 600)
        last = _now(theatre, script)
        speaks = spoken(theatre.data)
        kept = {key for (key,) in asked(theatre.data, "select key from take")}
    repeated, in_flight = sum(times > 1 for times in speaks.values()), 2 * PROCESSES
    return {
        "lines": last.total,
        "killed_after": before,
        "repeated": repeated,
        "in_flight": in_flight,
        "repeated_over_in_flight": round(repeated / in_flight, 2),
        "lost": last.total - last.done + len(set(speaks) - kept),
        "resume_s": round(resumed, 2),
    }


def _begun(theatre: Theatre) -> str:
    """Bring a play and press Record; its id."""
    with guest() as page:
        arrive(page, theatre)
        script = bring(page, write_play(1, speeches=600))
        cast(page, theatre, script, ())
        record(page, theatre, script)
    return script


def _now(theatre: Theatre, script: str) -> Recorded:
    return recorded(theatre.data, script) or Recorded("", ())

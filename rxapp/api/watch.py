"""What is told to those who look after a deployment: whether it lives, is well, and has to do."""

from __future__ import annotations

from secrets import compare_digest
from typing import Any

from fastapi import APIRouter, Depends, HTTPException, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, Gauge
from prometheus_client.exposition import generate_latest

from engine.rig import rig
from engine.settings import settings
from engine.use_cases.watch import Ailment, Watched, health_of, watched
from rxapp.api.problem import problem
from state.session import browsers_connected

router = APIRouter(include_in_schema=False)

_TOLD = {
    Ailment.DATABASE: "The database takes nothing that is written.",
    Ailment.KEYS: "The keys of the recordings are missing or wrong.",
    Ailment.SHELF: "The place of the recordings does not answer.",
    Ailment.DISK: "The disk is nearly full.",
}
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
_SENDERS = frozenset({"127.0.0.1", "::1"})
_PASSED_ON = ("forwarded", "x-forwarded-for", "x-real-ip", "via")


async def _may_watch(asked: Request) -> None:
    """Let in whoever brings the token or, where none is set, whoever is on this machine."""
    token = settings().metrics_token.get_secret_value()
    told = asked.headers.get("authorization", "").removeprefix("Bearer ")
    if not (compare_digest(told.encode(), token.encode()) if token else _is_here(asked)):
        raise HTTPException(404, "There is nothing here that you may see.")


@router.get("/livez")
async def alive() -> dict[str, bool]:
    """That the loop turns: whoever reads this was answered by it."""
    return {"alive": True}


@router.get("/readyz")
async def ready() -> Any:
    """Whether everybody can be served; if not, what is wrong, without a secret."""
    health = await health_of(rig())
    if health.ailments:
        told = " ".join(_TOLD[each] for each in health.ailments)
        return problem(503, told, ",".join(health.ailments))
    return {"ready": True, "queue_age_seconds": round(health.queue_age, 1)}


@router.get("/metrics", dependencies=[Depends(_may_watch)])
async def metrics() -> Response:
    """Everything that is counted, as Prometheus reads it."""
    own = _gauges(await watched(rig()), browsers_connected())
    told = generate_latest(REGISTRY) + generate_latest(own)
    return Response(told, media_type=CONTENT_TYPE_LATEST)


def _gauges(seen: Watched, browsers: int) -> CollectorRegistry:
    own = CollectorRegistry()
    jobs = Gauge("cuelight_jobs", "Work by kind and status.", ["kind", "status"], registry=own)
    for (kind, status), many in seen.jobs.items():
        jobs.labels(kind, status).set(many)
    spent = Gauge("cuelight_spent", "What an engine cost this month.", ["engine"], registry=own)
    for engine, cost in seen.spent.items():
        spent.labels(engine).set(cost)
    plain = {
        "cuelight_queue_age_seconds": ("For how long the oldest job waits.", seen.queue_age),
        "cuelight_takes": ("Takes that are noted.", seen.takes),
        "cuelight_browsers": ("Tabs that are connected to this process.", browsers),
    }
    for name, (about, value) in plain.items():
        Gauge(name, about, registry=own).set(value)
    return own


def _is_here(asked: Request) -> bool:
    """Whether a program on this machine asks for itself, and passes on nobody's question."""
    host = asked.headers.get("host", "").rsplit(":", 1)[0]
    sender = asked.client.host if asked.client else ""
    return (
        sender in _SENDERS
        and host in _LOOPBACK
        and not any(way in asked.headers for way in _PASSED_ON)
    )

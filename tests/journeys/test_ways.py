"""Every way through a scene, chosen from its menu and gone to the end: what is heard and said."""

from __future__ import annotations

import pytest

from tests.journeys.conftest import Arrival
from tests.journeys.stage import Stage
from tests.journeys.theatre import Theatre
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey

PLAY = """The Rope

ACT I. SCENE 1. A roof

ANA. Is the rope still there?

LUIS. It is, and it is wet.

ANA. Then we wait.

EVA. Or we jump.

LUIS. Nobody jumps tonight.

ANA. Good.
"""
SCENE = "hear 0, say 1, hear 2, hear 3, say 4, hear 5"
WAYS = {
    "scene": SCENE,
    "cues": "hear 0, say 1, hear 3, say 4",
    "weak": "hear 0, say 1, hear 3, say 4",
    "listen": "hear 0, hear 1, hear 2, hear 3, hear 4, hear 5",
    "line_gap": "hear 0, hear 1, say 1, hear 2, hear 3, hear 4, say 4, hear 5",
    "gap_line": "hear 0, say 1, hear 1, hear 2, hear 3, say 4, hear 4, hear 5",
    "speed": SCENE,
}


def gone(visitor: Visitor, address: str, way: str) -> list[str]:
    """The stops of a run that is gone in this way from the top to the end."""
    visitor.visit(address)
    stage, page = Stage(visitor.page), visitor.page
    stage.wait_for("ready")
    if way != "scene":
        page.locator(".st-bar").get_by_role("button", name=visitor.reads("stage.way")).click()
        page.get_by_role("menuitemradio", name=visitor.reads(f"stage.way_{way}")).click()
        page.evaluate("document.activeElement.blur()")
    order = [line["id"] for line in stage.book()["lines"]]
    page.evaluate("window.turns.length = 0")
    stage.go_on_to("done")
    told = []
    for turn in stage.turns():
        if turn["audioStart"] is not None:
            told.append(f"hear {order.index(turn['line'])}")
        elif turn["state"] == "your_turn":
            told.append(f"say {order.index(turn['line'])}")
    page.wait_for_url("**/recap/**")
    return told


def test_each_way_is_gone_from_the_top_to_the_end(playhouse: Theatre, person: Arrival) -> None:
    visitor = person(playhouse)
    visitor.pastes(PLAY)
    visitor.visit(f"/cast/{visitor.script}")
    visitor.plays("LUIS")
    visitor.starts()
    Stage(visitor.page)
    address = visitor.page.url.removeprefix(playhouse.address)
    assert {way: ", ".join(gone(visitor, address, way)) for way in WAYS} == WAYS
    shuffled = gone(visitor, address, "random")
    assert sorted(shuffled) == sorted(WAYS["cues"].split(", "))
    assert shuffled[::2] in (["hear 0", "hear 3"], ["hear 3", "hear 0"])
    assert not visitor.complaints

"""A real play that nobody here wrote, where the collection of real plays lies beside the house."""

from __future__ import annotations

import gzip

import pytest

from tests.journeys.conftest import GOLDBENCH, Arrival
from tests.journeys.stage import Stage
from tests.journeys.theatre import Theatre

pytestmark = pytest.mark.journey

EARNEST = sorted(GOLDBENCH.glob("data/DEV/real/real-gut-earnest.txt.gz"))
ROLES = ("ALGERNON", "JACK", "LADY BRACKNELL", "GWENDOLEN", "CECILY", "MISS PRISM", "LANE")


@pytest.mark.parametrize("source", EARNEST, ids=lambda source: source.name)
def test_earnest_is_read_recorded_and_begun(
    theatre: Theatre, person: Arrival, source: object
) -> None:
    visitor = person(theatre)
    text = gzip.decompress(GOLDBENCH.joinpath(str(source)).read_bytes())
    visitor.hands_in("earnest.txt", text)
    visitor.page.wait_for_selector("article[data-revision]")
    roles = {name.upper().rstrip("."): lines for name, lines in visitor.roles().items()}
    assert set(ROLES) <= set(roles), roles
    assert min(roles["ALGERNON"], roles["JACK"]) > 200
    assert len(visitor.scenes()) == 3
    visitor.casts()
    visitor.page.get_by_role("checkbox", name="Algernon").click()
    visitor.press("take.record")
    visitor.starts()
    stage = Stage(visitor.page)
    stage.go_on_to("your_turn")
    assert not visitor.complaints

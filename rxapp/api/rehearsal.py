"""What the stage fetches before the takes: the prompt book of a practice."""

from fastapi import APIRouter, HTTPException, Response

from engine.rehearsal.book import BOOK_JSON, Standing, clips, make_book
from engine.rehearsal.report import elapsed_ms
from engine.rig import rig
from engine.store import casts, practices, scripts, takes, treatments
from engine.take.plan import Order, takes_wanted
from rxapp.api.asker import Asker

router = APIRouter()


@router.get("/books/{practice_id}")
async def book(practice_id: str, asker: Asker) -> Response:
    """The prompt book of this practice: lines, masks, hints, sounds, turns, and where it stands."""
    async with rig().database.session() as session:
        practice = await practices.find(session, asker, practice_id)
        script = (await scripts.kept(session, asker, practice.script)).script
        if practice.scene not in {scene.id for scene in script.scenes}:
            raise HTTPException(404, "This scene is no longer in the play.")
        cast = await casts.cast_of(session, asker, practice.script)
        production = await treatments.production_of(session, asker, practice.script)
        order = Order((practice.scene,), engines=rig().engines, production=production)
        wanted = await rig().reading_room.run(takes_wanted, script, cast, order)
        notes = await takes.about(session, asker, {line.key for line in wanted})
        events = await practices.events(session, asker, practice_id)
        run = await practices.run_of(session, asker, practice)
    sounds = clips(wanted, notes, run)
    mine = frozenset(practice.roles)
    made = await rig().reading_room.run(make_book, script, practice.scene, mine, sounds)
    made = made.paused(production.pauses)
    position = "" if practice.ended else practice.position
    standing = Standing(position, practice.level, practice.speed, elapsed_ms(events))
    return Response(
        BOOK_JSON.dump_json(made.standing_at(practice.script, standing)),
        media_type="application/json",
        headers={"cache-control": "private, no-cache"},
    )

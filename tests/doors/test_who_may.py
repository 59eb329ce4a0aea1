"""Who may ask what of the API: every position, on a colleague's things and another school's."""

from __future__ import annotations

import httpx

from engine.account.caller import Caller, Position
from engine.account.permit import TABLE, Reach
from engine.rig import Rig
from engine.use_cases.jobs import follow_job
from engine.use_cases.rehearse import Chosen, sit_down
from rxapp.api import api
from tests.doors.conftest import PLAY
from tests.doors.programs import program_of, somebody

S, C, P = "/scripts/{script_id}", "/classes/{class_id}", "/books/{practice_id}"
A, L = C + "/assignments/{assignment_id}", S + "/lines/{line}"
NOBODY = "nobody"
"""For what is a person's own, whoever asks."""

VOICE = {"voice": "espeak/rowan"}
WORK = {"script": "{script_id}", "scenes": ["{scene}"], "level": 1}
SAID = {
    "browser": "0" * 16,
    "events": [{"n": 1, "kind": "said", "line": "{line}", "value": 0, "at_ms": 900}],
}
TYPED = {"listen": "{line}", "at_ms": 900, "patience": 1.0, "text": "The oil is finished."}
ASKED: tuple[tuple[str, str, str, object], ...] = (
    *(("GET", S + end, "read", None) for end in ("", "/characters", "/analyses", "/cast")),
    *(("GET", S + end, "read", None) for end in ("/cast/{role}", "/takes", "/source")),
    *(("GET", S + end, "read", None) for end in ("/export.{kind}", "/sides/{role}.pdf")),
    *(("GET", S + end, "read", None) for end in ("/sides.pdf", "/lexicon", "/treatments")),
    *(("GET", S + end, "read", None) for end in ("/doubtful", "/parts/{role}", "/notes")),
    *(("GET", S + end, "read", None) for end in ("/progress.csv", "/progress.json")),
    *(("GET", S + end, "read", None) for end in ("/reminder.ics", "/takes/{key}")),
    *(("GET", S + end, "read", None) for end in ("/takes/{key}/address", "/takes/{key}.mp3")),
    ("GET", L + "/takes", "read", None),
    ("GET", "/practices?script={script_id}", "read", None),
    ("GET", "/jobs/{job_id}", "read", None),
    ("GET", "/jobs/{job_id}/events", "read", None),
    ("POST", "/scripts?filename=a.txt", "add", None),
    ("POST", "/practices", "rehearse", {"script": "{script_id}", "scene": "{scene}"}),
    ("PATCH", S, "revise", {"title": "The Candle"}),
    ("POST", S + "/analyses", "cast", {}),
    ("PUT", S + "/cast/{role}", "cast", VOICE),
    ("PUT", S + "/lexicon/word", "cast", {"word": "oil", "said": "oyl"}),
    ("DELETE", S + "/lexicon/word?word=oil&seen=1", "cast", None),
    ("PUT", S + "/roles/{role}/treatment", "cast", {"pace": 1.0}),
    ("PUT", L + "/treatment", "cast", {"pace": 1.0}),
    ("DELETE", L + "/treatment?seen=1", "cast", None),
    ("PUT", L + "/note", "rehearse", {"text": "X DL"}),
    ("POST", S + "/recordings", "record", {}),
    ("POST", "/jobs/{job_id}/pause", "record", None),
    ("POST", "/jobs/{job_id}/resume", "record", None),
    ("DELETE", "/jobs/{job_id}", "record", None),
    *(("GET", at, NOBODY, None) for at in ("/practices/{practice_id}", P, P + "/clips")),
    ("POST", P + "/cues/{line}", NOBODY, None),
    ("POST", P + "/events", NOBODY, SAID),
    ("POST", P + "/typed", NOBODY, TYPED),
    ("PUT", P + "/narrator", NOBODY, None),
    ("DELETE", P + "/narrator", NOBODY, None),
    ("PUT", P + "/lines/{line}/right", NOBODY, None),
    ("POST", P + "/runs/" + "a" * 16, NOBODY, None),
    *(("GET", at, "teach", None) for at in (C, C + "/assignments", A, A + "/grid.csv")),
    ("PATCH", C, "teach", {"name": "2C"}),
    ("POST", C + "/plays", "teach", {"script": "{script_id}"}),
    ("POST", C + "/assignments", "teach", WORK),
)
OF_NOBODY = {"/me", "/assignments", "/scripts", "/voices", "/jobs", "/classes", "/ear"}
"""Lists that hold what one may see, and what is the same for everybody."""

ONES_OWN = {"/kept-sounds", "/kept-sounds/{sound_id}", "/consent", "/exports/{export_id}"}
TRIED_ELSEWHERE = {
    *(S + "/pages/{number}.png", S + "/draft", S + "/said", "/previews/{script_id}/{role}"),
    *("/engines/{engine}/heard", "/voices/{engine}/{name}/heard"),
    *(L + "/take", L + "/takes/{number}/accept", L + "/spoken/{role}", L + "/spoken/{role}/back"),
    *(P + "/runs/{name}", C + "/plays/{script_id}", C + "/takes/{sound_id}"),
    A + "/students/{account_id}/report.csv",
}
"""Those that need more than an id have tests of their own: of voices, drafts, takes, students."""


async def _of_ana(house: Rig, door: httpx.AsyncClient) -> dict[str, str]:
    """The things of a teacher, by what they are called in an address."""
    ana = await somebody(house, "ana", Position.TEACHER)
    program = await program_of(house, door, ana)
    brought = await program.asks("POST", "/scripts?filename=lamp.txt", content=PLAY.encode())
    play = brought.json()["id"]
    page = (await program.asks("GET", f"/scripts/{play}")).json()
    scene, line = page["scenes"][0]["id"], page["scenes"][0]["elements"][1]["id"]
    job = (await program.asks("POST", f"/scripts/{play}/recordings", json={})).json()["job"]
    async for _ in follow_job(house, job):
        pass
    takes = (await program.asks("GET", f"/scripts/{play}/takes")).json()["items"]
    made = (await program.asks("POST", "/classes", json={"name": "2B"})).json()["id"]
    await program.asks("POST", f"/classes/{made}/plays", json={"script": play})
    work = {"script": play, "scenes": [scene], "level": 1}
    set_ = (await program.asks("POST", f"/classes/{made}/assignments", json=work)).json()["id"]
    practice = (await sit_down(house, ana, play, Chosen(scene))).id
    of_play = {"script_id": play, "scene": scene, "line": line, "role": "ana", "kind": "json"}
    of_class = {"class_id": made, "assignment_id": set_, "practice_id": practice}
    return {**of_play, **of_class, "job_id": job, "key": takes[0]["key"]}


def _filled(told: object, there: dict[str, str]) -> object:
    if isinstance(told, str):
        return told.format_map(there)
    if isinstance(told, dict):
        return {name: _filled(each, there) for name, each in told.items()}
    return [_filled(each, there) for each in told] if isinstance(told, list) else told


async def _wrongly(
    house: Rig, door: httpx.AsyncClient, there: dict[str, str], person: Caller
) -> list[str]:
    """What this person was let do and may not, or may and was not let."""
    program = await program_of(house, door, person)
    wrong = []
    for method, path, verb, body in ASKED:
        far = TABLE.get((person.position, verb), Reach.NOTHING)
        least = Reach.OWN if verb == "add" else Reach.SCHOOL
        may = far >= least and (verb == "add" or person.school == "river")
        told = {"content": PLAY} if verb == "add" else {"json": _filled(body, there)}
        headers = {"if-match": "*"}
        at = str(_filled(path, there))
        answer = await program.asks(method, at, headers=headers, **told)
        refused = answer.status_code in {401, 403, 404}
        if refused is may or answer.status_code >= 500:
            wrong.append(f"{method} {path}: {answer.status_code}")
    return wrong


async def test_a_colleague_may_what_their_position_may_and_all_else_looks_absent(
    house: Rig, door: httpx.AsyncClient
) -> None:
    there = await _of_ana(house, door)
    wrong = {}
    for position in reversed(Position):  # those who may change the least first
        person = await somebody(house, f"a {position}", position)
        wrong[position] = await _wrongly(house, door, there, person)
    assert not {position: told for position, told in wrong.items() if told}


async def test_to_another_school_nothing_is_there(house: Rig, door: httpx.AsyncClient) -> None:
    there = await _of_ana(house, door)
    stranger = await somebody(house, "max", Position.OWNER, "sea")
    assert await _wrongly(house, door, there, stranger) == []


async def test_what_is_taken_away_is_taken_by_who_may(house: Rig, door: httpx.AsyncClient) -> None:
    there = await _of_ana(house, door)
    for position in reversed(Position):
        person = await somebody(house, f"a {position}", position)
        program = await program_of(house, door, person)
        may = position in {Position.OWNER, Position.ADMIN}
        for path in (A, C, S):
            answer = await program.asks("DELETE", path.format_map(there))
            assert answer.status_code == (204 if may else 404)
        if may:
            return


def test_every_address_is_asked() -> None:
    asked = {path.partition("?")[0] for _, path, _, _ in ASKED}
    every = {path.removeprefix("/api/v1") for path in api.openapi()["paths"] if "/v1/" in path}
    assert every - asked == (OF_NOBODY | ONES_OWN | TRIED_ELSEWHERE) - asked

"""A chat endpoint deepens an analysis: with evidence, within a budget, whatever goes wrong."""

import json
import logging
from collections.abc import Callable
from typing import Any

import pytest
from pydantic import SecretStr

from engine.analyst.builtin import analyse
from engine.analyst.chat import Chat, Forgetful, deepened
from engine.analyst.chat_line import ChatEndpoint, ChatFailed
from engine.analyst.chat_prompt import parts
from engine.analyst.correction import Aspect, ProfileChange, corrected
from engine.analyst.profile import Analysis, Relationship, Usage
from engine.script.model import Script
from engine.voice.budget import Purse
from tests.analyst.chat_server import KEY, Answer, Endpoint, endpoint, refuses, says
from tests.analyst.people import play

SCRIPT = play(
    "ROSA: The bread is burnt.\nKIT: She never sleeps, our Rosa.\nBO: I have seen worse, I am old.",
    about={"ROSA": "a baker", "KIT": "Rosa's brother", "BO": ""},
)


def claim(value: str, *evidence: str, confidence: float = 0.7) -> dict[str, Any]:
    return {"value": value, "confidence": confidence, "evidence": list(evidence)}


def form(*profiles: dict[str, Any], ties: tuple[dict[str, Any], ...] = ()) -> dict[str, Any]:
    empty: dict[str, Any] = {"age": None, "gender": None, "temperament": []}
    return {"profiles": [{**empty, **p} for p in profiles], "relationships": list(ties)}


GOOD = form(
    {"role": "rosa", "gender": claim("female", "l2"), "temperament": [claim("stern", "l1")]},
    {"role": "bo", "age": claim("old", "l3")},
    ties=({"one": "bo", "other": "rosa", "kind": "friend", "confidence": 0.6, "evidence": ["l3"]},),
)


def chat_at(there: Endpoint, **settings: Any) -> Chat:
    purse = settings.pop("purse", Purse())
    memory = settings.pop("memory", Forgetful())
    set_so = {"patience": 5.0, "pause": 0.01, "price_in": 2.0, "price_out": 10.0, **settings}
    return Chat(ChatEndpoint(there.address, "some-model", SecretStr(KEY), **set_so), memory, purse)


async def told(there: Endpoint, script: Script = SCRIPT, **settings: Any) -> Analysis:
    return await deepened(script, analyse(script), chat_at(there, **settings))


async def test_an_endpoint_adds_what_it_can_show() -> None:
    with endpoint(says(GOOD)) as there:
        found = await told(there)
    assert found.source == "chat"
    rosa, bo = found.of("rosa"), found.of("bo")
    assert rosa.gender is not None
    assert (rosa.gender.value, rosa.gender.evidence, rosa.gender.source) == (
        "female",
        ("l2",),
        "chat",
    )
    assert [t.value for t in rosa.temperament] == ["stern"]
    assert bo.age is not None
    assert bo.age.value == "old"
    assert Relationship("rosa", "bo", "friend", 0.6, ("l3",), "chat") in found.relationships  # type: ignore[arg-type]
    assert found.usage == Usage(1000, 100, pytest.approx(0.003), 1, 0)  # type: ignore[arg-type] # about


async def test_the_request_is_of_the_openai_form_and_asks_for_the_schema() -> None:
    with endpoint(says(GOOD)) as there:
        await told(there)
    (asked,) = there.asked
    assert asked["path"] == "/v1/chat/completions"
    assert asked["model"] == "some-model"
    assert there.keys == [f"Bearer {KEY}"]
    form_asked = asked["response_format"]["json_schema"]
    assert form_asked["strict"] is True
    assert set(form_asked["schema"]["required"]) == {"profiles", "relationships"}


async def test_an_address_may_end_in_v1() -> None:
    with endpoint(says(GOOD)) as there:
        there.address += "/v1/"
        await told(there)
    assert there.asked[0]["path"] == "/v1/chat/completions"


async def test_only_the_scripts_own_text_is_sent() -> None:
    analysis = corrected(analyse(SCRIPT), ProfileChange("bo", Aspect.TEMPERAMENT, ("melancholy",)))
    with endpoint(says(form())) as there:
        await deepened(SCRIPT, analysis, chat_at(there))
    (_, material) = there.asked[0]["messages"]
    assert "[l1] rosa: The bread is burnt." in material["content"]
    assert "melancholy" not in material["content"]


@pytest.mark.parametrize(
    "profile",
    [
        {"role": "bo", "gender": claim("male", "l99")},
        {"role": "bo", "gender": claim("male")},
        {"role": "bo", "gender": claim("male", "role:bo")},
        {"role": "bo", "gender": claim("male", "l3")},
        {"role": "nobody", "gender": claim("male", "l2")},
    ],
    ids=["invented", "none", "the name alone", "a line that tells none", "no such role"],
)
async def test_a_gender_without_proof_is_dropped(profile: dict[str, Any]) -> None:
    with endpoint(says(form(profile))) as there:
        found = await told(there)
    assert found.of("bo").gender is None
    assert {p.role for p in found.profiles} == {"rosa", "kit", "bo"}


async def test_what_the_cast_list_states_is_not_overruled() -> None:
    wrong = form({"role": "kit", "gender": claim("female", "l2", confidence=1.0)})
    with endpoint(says(wrong)) as there:
        found = await told(there)
    gender = found.of("kit").gender
    assert gender is not None
    assert (gender.value, gender.source) == ("male", "built-in")


@pytest.mark.parametrize(
    "fault",
    [
        refuses(500, "oh"),
        refuses(429, "slow down", retry_after="0.01"),
        Answer(b"no json at all"),
        Answer(b'{"choices": []}'),
        Answer(says(GOOD).body, cut=True),
    ],
    ids=["500", "429", "no json", "no choice", "cut"],
)
async def test_a_passing_fault_is_tried_again(fault: Answer) -> None:
    with endpoint(fault, says(GOOD)) as there:
        found = await told(there)
    assert found.of("bo").age is not None
    assert found.usage.asked == 2


async def test_a_wrong_form_is_corrected_by_telling_what_was_wrong() -> None:
    wrong = form({"role": "bo", "age": claim("ancient", "l3")})
    with endpoint(says("Certainly! Here it is."), says(wrong), says(GOOD)) as there:
        found = await told(there)
    assert found.usage == Usage(3000, 300, pytest.approx(0.009), 3, 0)  # type: ignore[arg-type] # about
    complaint = there.asked[2]["messages"][-1]["content"]
    assert "profiles.0.age.value" in complaint
    assert there.asked[2]["messages"][-2]["role"] == "assistant"


async def test_a_fence_and_a_thought_around_the_form_are_no_harm() -> None:
    text = f"<think>Hm.</think>\n```json\n{json.dumps(GOOD)}\n```"
    with endpoint(says(text)) as there:
        assert (await told(there)).of("bo").age is not None


async def test_an_endpoint_without_schemas_is_asked_more_simply() -> None:
    no_schema = refuses(400, "response_format json_schema is not supported")
    nothing = refuses(400, "unknown field response_format")
    with endpoint(no_schema, nothing, says(GOOD)) as there:
        assert (await told(there)).of("bo").age is not None
    kinds = [asked.get("response_format", {}).get("type") for asked in there.asked]
    assert kinds == ["json_schema", "json_object", None]


@pytest.mark.parametrize(
    ("fault", "reason", "asked"),
    [
        (refuses(401, f"wrong key {KEY}"), "refused_key", 1),
        (refuses(429, "insufficient_quota"), "out_of_quota", 1),
        (refuses(404, "no such model"), "unsupported", 1),
        (refuses(429, "tomorrow", retry_after="86400"), "too_many", 1),
        (says("no"), "wrong_shape", 3),
        (says("{", finish="length"), "wrong_shape", 1),
    ],
)
async def test_what_will_not_pass_is_told_by_its_reason(
    fault: Answer, reason: str, asked: int, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG), endpoint(fault) as there, pytest.raises(ChatFailed) as why:
        await told(there)
    assert why.value.reason == reason
    assert len(there.asked) == asked
    assert KEY not in f"{why.value!s} {why.value!r} {caplog.text}"


async def test_a_silent_endpoint_is_not_waited_for() -> None:
    with endpoint(Answer(b"{}", slow=True)) as there, pytest.raises(ChatFailed) as why:
        await told(there, patience=0.05)
    assert why.value.reason == "unreachable"
    assert why.value.tries == 4


async def test_nobody_there_is_unreachable() -> None:
    with endpoint(says(GOOD)) as there:
        chat = chat_at(there, patience=0.5)
    with pytest.raises(ChatFailed) as why:
        await deepened(SCRIPT, analyse(SCRIPT), chat)
    assert why.value.reason == "unreachable"


async def test_the_same_play_is_not_asked_twice() -> None:
    memory = Forgetful()
    with endpoint(says(GOOD)) as there:
        first = await told(there, memory=memory)
        second = await told(there, memory=memory)
    assert len(there.asked) == 1
    assert second.profiles == first.profiles
    assert second.usage == Usage(remembered=1)


async def test_a_changed_line_is_asked_again() -> None:
    memory = Forgetful()
    with endpoint(says(form())) as there:
        await told(there, memory=memory)
        await told(there, play("ROSA: The bread is raw."), memory=memory)
    assert len(there.asked) == 2


async def test_what_would_go_over_the_budget_is_not_asked() -> None:
    with endpoint(says(GOOD)) as there, pytest.raises(ChatFailed) as why:
        await told(there, purse=Purse(limit=0.01))
    assert why.value.reason == "over_budget"
    assert there.asked == []


async def test_the_money_is_counted() -> None:
    purse = Purse(limit=10.0)
    with endpoint(says("no"), says(GOOD)) as there:
        await told(there, purse=purse)
    assert purse.spent == pytest.approx(0.006)
    assert purse.promised == pytest.approx(0.0)


def _long(scenes: int) -> Script:
    line = "The bread is burnt again and nobody in this house says a word about it. "
    return play(*("\n".join(f"ROSA: {line * 4}" for _ in range(20)) for _ in range(scenes)))


async def test_a_long_play_is_sent_in_parts_of_whole_scenes() -> None:
    script = _long(12)
    sent = list(parts(script))
    assert len(sent) > 1
    assert all(len(part.text) < 30_000 for part in sent)
    elements = [{e.id for e in scene.elements} for scene in script.scenes]
    assert all(any(ids <= part.ids for part in sent) for ids in elements)
    with endpoint(says(form())) as there:
        found = await told(there, script)
    assert found.usage.asked == len(sent)


def test_a_scene_that_is_too_long_is_cut_between_lines() -> None:
    whole = _long(1)
    lines = [line for _ in range(12) for line in whole.scenes[0].elements]
    script = play("\n".join(f"ROSA: {line.spoken}" for line in lines if line.kind == "speech"))
    assert all(len(part.text) < 30_000 for part in parts(script))
    assert sum(len(part.ids) - 1 for part in parts(script)) == 240


def test_the_key_shows_in_no_text_of_the_endpoint() -> None:
    shown: list[Callable[[object], str]] = [str, repr]
    for show in shown:
        assert KEY not in show(ChatEndpoint("http://there", "m", SecretStr(KEY)))

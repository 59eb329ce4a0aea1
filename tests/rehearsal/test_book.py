"""The prompt book of a scene: lines, sounds, masks and places."""

import json
from dataclasses import dataclass, replace

import pytest

from engine.rehearsal.book import BEAT, BOOK_JSON, Book, LineKind, Standing, make_book
from engine.rehearsal.clips import clips, clips_by_line
from engine.script.hues import hues
from engine.take.lexicon import Entry, Lexicon
from engine.take.take import Planned
from engine.voice.port import Timing, Utterance
from tests.rehearsal.plays import lantern
from tests.typed_play import typed


@dataclass(frozen=True)
class Recorded:
    """What is known of a take that exists."""

    seconds: float = 1.5
    words: tuple[Timing, ...] = (Timing(0.0, 0.5, "Then", 0, 4),)
    peaks: tuple[float, ...] = (0.1, 1.0)
    doubt: str = ""


def planned(speech: str, role: str) -> Planned:
    return Planned(f"{speech}-{role}", "one", speech, role, Utterance("…", "hum/low"))


EVERYTHING = [planned(speech.id, role) for speech in lantern().speeches() for role in speech.who]


def address(key: str) -> str:
    return f"/heard/{key}"


def book_of(*mine: str, without: str = "") -> Book:
    notes = {one.key: Recorded() for one in EVERYTHING if one.key != without}
    return make_book(lantern(), "one", frozenset(mine), clips(EVERYTHING, notes, address))


def test_every_line_is_a_cue_mine_or_a_direction() -> None:
    kinds = [line.kind for line in book_of("nora").lines]
    assert kinds == ["cue", "mine", "direction", "cue", "mine", "cue", "mine"]


def test_a_joint_cue_has_a_clip_for_each_of_its_roles() -> None:
    line = book_of("nora").lines[5]
    assert [clip.url for clip in line.clips] == ["/heard/s5-ash", "/heard/s5-vale"]


def test_a_joint_line_that_i_say_too_is_mine_and_only_my_part_prompts_me() -> None:
    line = book_of("nora").lines[6]
    assert line.kind is LineKind.MINE
    assert [clip.key for clip in line.clips] == ["s6-nora"]


def test_a_line_that_is_not_recorded_has_no_clip() -> None:
    assert book_of("nora", without="s1-ash").lines[0].clips == ()


def test_a_cue_without_words_is_a_beat() -> None:
    play = typed([("Scene 1", ("ASH: …", "NORA: Well?", "ASH: (shrugs)", "ASH: No."))])
    lines = make_book(play, play.scenes[0].id, frozenset({"nora"}), {}).lines
    assert [line.beat for line in lines] == [BEAT, 0.0, BEAT, 0.0]
    assert lines[0].pieces[0].text == "…"


def test_new_clips_are_told_by_line_and_of_my_own_lines_only_my_part() -> None:
    scene = lantern().scenes[0]
    notes = {one.key: Recorded() for one in EVERYTHING if one.speech in {"s1", "s6"}}
    told = clips_by_line(scene, frozenset({"nora"}), clips(EVERYTHING, notes, address))
    keys = {line: [clip.key for clip in some] for line, some in told.items()}
    assert keys == {"s1": ["s1-ash"], "s6": ["s6-nora"]}


def test_only_my_own_lines_have_masks_and_hints() -> None:
    for line in book_of("nora").lines:
        assert (len(line.masks) == 4) == (line.kind is LineKind.MINE)
        assert bool(line.hints) == (line.kind is LineKind.MINE)


def test_a_short_opening_direction_is_the_manner_of_the_line() -> None:
    line = book_of("nora").lines[3]
    assert line.manner == "softly"
    assert [piece.text for piece in line.pieces] == ["So tonight, you walk."]


def test_the_scenes_count_my_lines() -> None:
    book = book_of("nora")
    assert [(scene.title, scene.mine) for scene in book.scenes] == [("Scene 1", 3), ("Scene 2", 0)]
    assert [name.name for name in book.roles] == ["Nora"]


def test_a_role_keeps_its_colour_in_every_scene() -> None:
    assert hues(lantern()) == {"ash": 0, "nora": 1, "vale": 2}


def test_a_book_opens_where_the_practice_stands_and_is_json() -> None:
    book = book_of("nora").standing_at("play", Standing("s4", 3, 1.25, 60_000, {"s2": ("said",)}))
    told = json.loads(BOOK_JSON.dump_json(book))
    assert told["standing"] == {
        "position": "s4",
        "level": 3,
        "speed": 1.25,
        "elapsed_ms": 60_000,
        "marks": {"s2": ["said"]},
        "kept": {},
    }
    assert told["lines"][0]["clips"][0]["words"] == [
        {"start": 0.0, "end": 0.5, "at": 0, "length": 4}
    ]


def test_somebody_with_no_role_hears_the_whole_scene() -> None:
    assert LineKind.MINE not in {line.kind for line in book_of().lines}


def test_an_unknown_scene_has_no_book() -> None:
    with pytest.raises(KeyError):
        make_book(lantern(), "nine", frozenset(), {})


def two_takes() -> list[Planned]:
    return [replace(EVERYTHING[0], key=f"take-{number}") for number in range(2)]


def test_a_line_with_several_takes_is_heard_in_another_one_each_run() -> None:
    notes = {one.key: Recorded() for one in two_takes()}
    heard = [clips(two_takes(), notes, address, run)["s1", "ash"].key for run in range(4)]
    assert heard == ["take-0", "take-1", "take-0", "take-1"]


def test_a_take_that_is_not_recorded_or_is_doubted_waits_its_turn() -> None:
    line = ("s1", "ash")
    assert clips(two_takes(), {"take-1": Recorded()}, address)[line].key == "take-1"
    doubted = {"take-0": Recorded(doubt="cut_off"), "take-1": Recorded()}
    assert {clips(two_takes(), doubted, address, run)[line].key for run in range(3)} == {"take-1"}
    only = {"take-0": Recorded(doubt="cut_off")}
    assert clips(two_takes(), only, address, 1)[line].key == "take-0"


def test_word_times_of_a_respelt_line_point_into_the_printed_one() -> None:
    said = next(lantern().speeches()).spoken
    respelt = Lexicon((Entry("They", "thay yay"),)).respelt(said, "en")
    line = replace(EVERYTHING[0], respelt=respelt)
    heard = (Timing(0.0, 0.2, "thay", 0, 4), Timing(0.2, 0.4, "yay", 5, 3))
    (word,) = clips([line], {line.key: Recorded(words=heard)}, address)["s1", "ash"].words
    assert (word.start, word.end, word.at, word.length) == (0.0, 0.4, 0, 4)


def test_a_silence_after_a_line_comes_before_the_next_cue() -> None:
    book = book_of("vale")
    before = [line.pause for line in book.lines]
    after = book.paused({"s2": 1.5, "s3": 9.0}).lines
    kinds = [line.kind for line in book.lines]
    assert kinds[2] is LineKind.DIRECTION
    assert after[3].pause == before[3] + 1.5
    assert after[4].pause == before[4] + 9.0
    assert [line.pause for line in after[:3]] == before[:3]
    mine = book_of("nora").paused({"s1": 2.0}).lines
    assert (mine[1].kind, mine[1].pause) == (LineKind.MINE, 0.0)


def test_a_line_in_another_language_than_the_play_says_so() -> None:
    play = typed(
        [
            (
                "One",
                ["ANA: The lamp is out and the stairs are dark.", "LUIS: No te oigo, ¿qué dices?"],
            )
        ]
    )
    book = make_book(play, "scene-1", frozenset({"luis"}), {})
    assert [line.language for line in book.lines] == ["", "es"]

"""Who is in which scene, as the page has it: rows of people, columns of scenes."""

from engine.analyst.breakdown import breakdown
from engine.reading.reader import read
from state.breakdown import SceneCell, lines_of_all, person_rows, scene_columns, sound_rows
from tests.analyst.test_breakdown import BUS_STOP, QUAY


def test_every_person_has_a_cell_for_every_scene() -> None:
    found = breakdown(QUAY)
    rows = {row.name: row for row in person_rows(QUAY, found, lines_of_all(found))}
    assert {name: [cell.lines for cell in row.cells] for name, row in rows.items()} == {
        "MARTA": [2, 0, 0],
        "BOY": [1, 1, 0],
        "LUIS": [0, 0, 1],
    }
    assert [cell.on for cell in rows["LUIS"].cells] == [True, True, True]
    assert rows["MARTA"].cells[0] == SceneCell(2, on=True, strong=1.0)
    assert rows["BOY"].lines == 2


def test_a_scene_names_those_with_most_lines_first_and_the_silent_last() -> None:
    quay, *_ = scene_columns(QUAY, breakdown(QUAY))
    assert [(person.name, person.lines) for person in quay.people] == [
        ("MARTA", 2),
        ("BOY", 1),
        ("LUIS", 0),
    ]
    assert (quay.place, quay.lines) == (1, 2)


def test_a_cue_for_sound_names_who_spoke_last() -> None:
    script = read(BUS_STOP, "bus-stop.txt")
    rows = sound_rows(script, breakdown(script))
    assert [row.who for row in rows] == ["", "MARTA", "MARTA", "MARTA"]

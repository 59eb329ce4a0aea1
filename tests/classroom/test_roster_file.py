"""Rosters as schools have them: what is taken, and what is told of the rest."""

import pytest

from engine.classroom.roster_file import MOST_ROWS, NotRoster, RowFault, read_roster


def names(file: bytes) -> list[str]:
    return [row.name for row in read_roster(file)]


@pytest.mark.parametrize(
    "file",
    [
        b"name\nAmira Castillo\nBen Okafor\n",
        b"Amira Castillo\r\nBen Okafor\r\n",
        b"ID;Nombre\n1;Amira Castillo\n2;Ben Okafor\n",
        b"sourcedId,status,givenName,familyName\n1,active,Amira,Castillo\n2,active,Ben,Okafor",
        "\ufeffNombre\tApellidos\nAmira\tCastillo\nBen\tOkafor\n".encode(),
        b'"Name"\n"Amira   Castillo"\n\n"Ben Okafor"\n',
    ],
)
def test_a_roster_is_read_however_a_school_writes_it(file: bytes) -> None:
    assert names(file) == ["Amira Castillo", "Ben Okafor"]


def test_names_keep_their_signs_whatever_wrote_them() -> None:
    assert names("Inés Núñez\n".encode()) == names("Inés Núñez\n".encode("cp1252"))


def test_a_row_that_cannot_be_taken_is_told_by_its_number_and_the_others_are_taken() -> None:
    told = read_roster(b"id,name\n1,Amira\n2,\n\n1,Ben\n3,Chloe\n4," + b"x" * 81)
    assert [(row.number, row.fault) for row in told] == [
        (2, None),
        (3, RowFault.NO_NAME),
        (5, RowFault.TWICE),
        (6, None),
        (7, RowFault.TOO_LONG),
    ]


def test_two_students_may_have_one_name_if_the_school_tells_them_apart() -> None:
    assert [row.fault for row in read_roster(b"id,name\n1,Ana\n2,Ana\n")] == [None, None]
    assert [row.fault for row in read_roster(b"Ana\nana\n")] == [None, RowFault.TWICE]


def test_there_is_an_end_to_a_roster() -> None:
    rows = read_roster("\n".join(f"Student {n}" for n in range(MOST_ROWS + 2)).encode())
    assert [row.fault for row in rows].count(RowFault.TOO_MANY) == 2


@pytest.mark.parametrize(
    ("file", "why"),
    [
        (b"", "empty"),
        (b"name\n", "empty"),
        (b"PK\x00\x01", "not_text"),
        (b"a" * 300_000, "too_large"),
    ],
)
def test_what_is_no_roster_is_refused(file: bytes, why: str) -> None:
    with pytest.raises(NotRoster) as refused:
        read_roster(file)
    assert refused.value.reason == why

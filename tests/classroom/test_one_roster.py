"""A OneRoster file tells classes and who learns in them; what it tells wrongly is told by row."""

from __future__ import annotations

import io
import zipfile

import pytest

from engine.classroom.one_roster import MOST_BYTES, Fault, FaultyRow, read_one_roster
from engine.classroom.roster_file import NotRoster

USERS = """sourcedId,status,dateLastModified,enabledUser,role,username,givenName,familyName
u1,active,,true,student,amira,Amira,Haddad
u2,active,,true,student,ben,  Ben ,Okoro
u3,tobedeleted,,true,student,cleo,Cleo,Diaz
u4,active,,true,teacher,vale,Mara,Vale
,active,,true,student,x,No,Id
u6,active,,true,student,y,,
u1,active,,true,student,z,Twice,There
"""
CLASSES = """sourcedId,status,dateLastModified,title,grades,classCode
c1,active,,"Drama, year 10",10,D10
c2,active,,Nobody's,,
c3,active,,,,
"""
ENROLLMENTS = """sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role
e1,active,,c1,s,u1,student
e2,active,,c1,s,u2,Student
e3,active,,c1,s,u4,teacher
e4,active,,c9,s,u1,student
e5,active,,c1,s,u3,student
e6,active,,c1,s,u1,student

"""


def packed(folder: str = "", **tables: str | bytes) -> bytes:
    file = io.BytesIO()
    told = {"users": USERS, "classes": CLASSES, "enrollments": ENROLLMENTS, **tables}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as into:
        into.writestr("manifest.csv", "propertyName,value\noneroster.version,1.1\n")
        for name, text in told.items():
            into.writestr(f"{folder}{name}.csv", text)
    return file.getvalue()


@pytest.mark.parametrize("folder", ["", "export/"])
def test_classes_and_their_students_are_told(folder: str) -> None:
    (drama,) = read_one_roster(packed(folder)).classes
    assert (drama.reference, drama.name) == ("c1", "Drama, year 10")
    told = [(each.reference, each.name) for each in drama.students]
    assert told == [("u1", "Amira Haddad"), ("u2", "Ben Okoro")]


def test_what_cannot_be_taken_is_told_by_table_and_row() -> None:
    assert read_one_roster(packed()).faulty == (
        FaultyRow("users", 6, Fault.NO_ID),
        FaultyRow("users", 7, Fault.NO_NAME),
        FaultyRow("users", 8, Fault.TWICE),
        FaultyRow("classes", 4, Fault.NO_NAME),
        FaultyRow("enrollments", 5, Fault.NO_CLASS),
        FaultyRow("enrollments", 6, Fault.NOBODY),
        FaultyRow("enrollments", 7, Fault.TWICE),
    )


def test_the_name_that_somebody_prefers_is_theirs() -> None:
    """OneRoster 1.2 has columns for it, and no role among the users."""
    users = "sourcedId,status,givenName,familyName,preferredGivenName\nu1,,Amira,Haddad,Mira\n"
    (drama,) = read_one_roster(packed(users=users)).classes
    assert [each.name for each in drama.students] == ["Mira Haddad"]


@pytest.mark.parametrize(
    ("file", "why"),
    [
        (b"x" * (MOST_BYTES + 1), "too_large"),
        (b"sourcedId,title\n", "no_zip"),
        (packed()[:200], "no_zip"),
        (packed(users="name\nAmira\n"), "no_tables"),
        (packed(users=""), "no_tables"),
        (packed(users=b"\xff\xfe\x00"), "not_text"),
        (packed(users="sourcedId,givenName,familyName\nu1,\x00,b\n"), "not_text"),
        (packed(users=" " * 13_000_000), "too_large"),
        (packed(enrollments=ENROLLMENTS.splitlines()[0]), "empty"),
    ],
    ids=range(9),
)
def test_what_is_no_such_file_is_told_why(file: bytes, why: str) -> None:
    with pytest.raises(NotRoster) as refused:
        read_one_roster(file)
    assert refused.value.reason == why

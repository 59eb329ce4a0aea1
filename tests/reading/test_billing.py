"""Roles stand as the play's own list of persons has them, whoever speaks first."""

from engine.export.markdown import to_markdown
from engine.reading.reader import read
from engine.script.model import Script
from engine.script.people import merge
from state.company import circles
from state.script import role_rows

LISTED = """THE LAMP

CHARACTERS
MARA, who keeps the light.
TOM, her brother.
A SAILOR, lost.

SCENE 1

A SAILOR. Is anybody there?
TOM. Nobody. Come in.
CAT. Miaow.
MARA. You have let it go out again.
TOM. The oil is finished.
"""


def billed(script: Script) -> list[str]:
    """The names of the roles as they are billed."""
    return [role.name for role in script.billed]


def test_the_list_of_persons_bills_the_roles_and_who_is_in_none_comes_last() -> None:
    script = read(LISTED.encode(), "lamp.txt")
    assert [role.name for role in script.roles] == ["A SAILOR", "TOM", "CAT", "MARA"]
    assert billed(script) == ["MARA", "TOM", "A SAILOR", "CAT"]
    assert [row.name for row in role_rows(script)] == billed(script)
    assert [circle.name for circle in circles(script, ())] == billed(script)


def test_without_a_list_who_says_most_comes_first() -> None:
    bare = LISTED.partition("SCENE 1")[2]
    script = read(f"SCENE 1{bare}".encode(), "lamp.txt")
    assert {role.listed for role in script.roles} == {-1}
    assert role_rows(script)[0].name == "TOM"
    assert circles(script, ())[0].name == "TOM"


def test_a_role_keeps_its_place_in_markdown_and_when_another_becomes_one_with_it() -> None:
    script = read(LISTED.encode(), "lamp.txt")
    assert billed(read(to_markdown(script).encode(), "lamp.md")) == billed(script)
    ids = {role.name: role.id for role in script.roles}
    one = merge(script, ids["TOM"], ids["CAT"])
    assert billed(one) == ["MARA", "CAT", "A SAILOR"]

"""The pages of one play, side by side under its name."""

from __future__ import annotations

import reflex as rx
from reflex.utils.imports import ImportVar
from reflex.vars import VarData

from components.kit import way
from components.words import tr

_PAGES = (
    ("rehearse", "/play/{}"),
    ("progress", "/progress/{}"),
    ("script", "/script/{}"),
    ("voices", "/cast/{}"),
    ("sound", "/script/{}/sound"),
    ("people", "/play/{}/people"),
)
_PLAY = rx.Var(
    "addressed.play",
    _var_type=str,
    _var_data=VarData(
        imports={"react-router": [ImportVar(tag="useParams")]},
        hooks={"const addressed = useParams();": None},
    ),
)
"""The play that the address names: known before the server has answered."""


def tabs(here: str) -> rx.Component:
    """The ways between the pages of a play; `here` is the page that is shown."""
    return rx.el.nav(
        *(_tab(name, address, here) for name, address in _PAGES),
        class_name="tabs",
        aria_label=tr("tabs.title"),
    )


def _tab(name: str, address: str, here: str) -> rx.Component:
    before, _, after = address.partition("{}")
    marked = {"aria-current": "page"} if name == here else {}
    return way(tr(f"tabs.{name}"), to=f"{before}{_PLAY}{after}", custom_attrs=marked)

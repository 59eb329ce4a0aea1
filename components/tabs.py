"""The pages of one play, side by side under its name."""

from __future__ import annotations

from typing import Any

import reflex as rx

from components.kit import way
from components.words import tr

_PAGES = (
    ("rehearse", "/play/{}"),
    ("script", "/script/{}"),
    ("voices", "/cast/{}"),
    ("sound", "/script/{}/sound"),
    ("people", "/play/{}/people"),
)


def tabs(play: Any, here: str) -> rx.Component:
    """The ways between the pages of a play (its id); `here` is the page that is shown."""
    return rx.el.nav(
        *(_tab(name, address, play, here) for name, address in _PAGES),
        class_name="tabs",
        aria_label=tr("tabs.title"),
    )


def _tab(name: str, address: str, play: Any, here: str) -> rx.Component:
    before, _, after = address.partition("{}")
    marked = {"aria-current": "page"} if name == here else {}
    return way(tr(f"tabs.{name}"), to=f"{before}{play}{after}", custom_attrs=marked)

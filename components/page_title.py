"""What the browser calls the page, in the language of the app."""

from __future__ import annotations

from typing import Any

import reflex as rx

from components.javascript import import_path
from components.words import tr


class PageTitle(rx.NoSSRComponent):
    """The title of the page: its own name, its play's, and ours."""

    library = import_path("page_title.jsx")
    tag = "PageTitle"
    parts: rx.Var[list[str]]


def page_title(*parts: Any) -> rx.Component:
    """The title of a page with these names in it, the nearest first."""
    return PageTitle.create(parts=list(parts))


def unless_gone(gone: Any, name: Any, instead: str = "page.not_there") -> Any:
    """The name of a page, or that what it is about is not here; `instead` is a word key."""
    return rx.cond(gone, tr(instead), name)

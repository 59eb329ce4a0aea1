"""What the browser calls the page, in the language of the app."""

from __future__ import annotations

from typing import Any

import reflex as rx

from components.javascript import import_path


class PageTitle(rx.NoSSRComponent):
    """The title of the page: its own name, its play's, and ours."""

    library = import_path("page_title.jsx")
    tag = "PageTitle"
    parts: rx.Var[list[str]]


def page_title(*parts: Any) -> rx.Component:
    """The title of a page with these names in it, the nearest first."""
    return PageTitle.create(parts=list(parts))

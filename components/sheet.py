"""Stylesheets of single pages: fetched with the page that wants them, and not before.

React puts them before the sheet of all pages, so each names the layers in their order, as Tailwind
has them; its own is `pages`.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import reflex as rx

_ASSETS = Path(__file__).resolve().parent.parent / "assets"
_SIGNS = 8
"""Of the digest in the address: a changed sheet has another."""


def sheet(name: str) -> rx.Component:
    """The sheet `assets/NAME.css`: React puts it into the head, once, and waits for it."""
    digest = hashlib.sha256((_ASSETS / f"{name}.css").read_bytes()).hexdigest()[:_SIGNS]
    return rx.el.link(
        rel="stylesheet",
        href=f"/{name}.css?{digest}",
        custom_attrs={"precedence": "page"},
    )

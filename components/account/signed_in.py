"""Who is signed in at this browser, in the line at the top of every page; and the way out."""

from __future__ import annotations

import reflex as rx

from components.javascript import import_path
from components.kit import way
from components.words import tr
from state.session import Session


class SignOut(rx.NoSSRComponent):
    """Forgets what the browser keeps of this person, and signs out."""

    library = import_path("account/sign_out.jsx")
    tag = "SignOut"
    label: rx.Var[str]


def signed_in() -> rx.Component:
    """The name, which leads to the account, and the way out; nothing where nobody signs in."""
    return rx.cond(
        Session.person != "",
        rx.el.div(
            way(Session.person, to="/account", class_name="btn bare small ac-name"),
            SignOut.create(label=tr("account.sign_out")),
            class_name="ac-who",
        ),
    )

"""Other programs of a school: webhooks out and in."""

import reflex as rx

from components.account.webhooks import webhooks_page
from components.frame import frame
from components.words import tr
from state.session import Session
from state.webhooks import WebhooksState


@rx.page(route="/programs", title="Cuelight", on_load=[Session.greet, WebhooksState.open])
def programs() -> rx.Component:
    """The webhooks, and the form that makes one."""
    title = tr("webhooks.title")
    return frame(webhooks_page(), crumb=title, named=(title,))

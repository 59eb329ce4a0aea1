"""The app: pages, API, guard and lifespan put together."""

import logging

import reflex as rx
from reflex.app import default_error_boundary

from components.frame import head
from engine.account.browser_session import NotSignedIn
from engine.reading.refusal import OverLimits
from engine.use_cases.refusals import StoreAway
from rxapp.api import api
from rxapp.guard import Guard
from rxapp.lifespan import lifespan
from rxapp.own_tabs import OwnTabs
from rxapp.pages import (
    account,
    assign,
    breakdown,
    cast,
    class_code,
    class_grid,
    class_people,
    classes,
    draft,
    engines,
    first_address,
    forgotten,
    glance,
    institutions,
    invitation,
    join,
    library,
    lost,
    my_report,
    new_address,
    own,
    people,
    privacy,
    programs,
    progress,
    recap,
    rehearse,
    reset,
    school_people,
    script,
    set_up,
    sign_in,
    sound,
    verify,
    voices,
    welcome,
    work,
)
from state.session import Session, to_the_door

LOG = logging.getLogger(__name__)
PAGES = (
    library,
    lost,
    set_up,
    script,
    glance,
    breakdown,
    draft,
    cast,
    own,
    people,
    sound,
    rehearse,
    recap,
    progress,
    voices,
    engines,
    work,
    account,
    institutions,
    privacy,
    programs,
    sign_in,
    welcome,
    forgotten,
    reset,
    verify,
    first_address,
    new_address,
    join,
    invitation,
    school_people,
    classes,
    class_grid,
    class_people,
    class_code,
    assign,
    my_report,
)


def stumbled(exception: Exception) -> rx.event.EventSpec:
    """What went wrong in an event handler: to the log, and one sentence to the page.

    What a stranger's text was too much for is no fault, and has a sentence of its own.
    """
    if isinstance(exception, NotSignedIn):
        return to_the_door()
    if isinstance(exception, StoreAway):
        LOG.error("The database does not answer: %s", exception)
        return Session.lose_store()
    if isinstance(exception, OverLimits):
        LOG.warning("An event handler was stopped: %s", exception)
        return Session.overrun(exception.reason)
    LOG.error("An event handler failed.", exc_info=exception)
    return Session.stumble()


app = rx.App(
    app_wraps={(55, "ErrorBoundary"): lambda _: default_error_boundary()},
    backend_exception_handler=stumbled,
    api_transformer=[api, Guard],
    enable_state=True,
    head_components=head(),
    html_lang="en",
    html_custom_attrs={"translate": "no"},
    toaster=None,
    stylesheets=[
        "/fonts/fonts.css",
        *(f"/{part}.css" for part in ("theme", "review", "cast", "setup", "work", "stage")),
        *(f"/{part}.css" for part in ("recap", "comfort", "listening", "own", "account")),
    ],
)
app.add_middleware(OwnTabs())
app.register_lifespan_task(lifespan)

"""The app: pages, API, guard and lifespan put together."""

import reflex as rx

from components.frame import head
from rxapp.api import api
from rxapp.guard import Guard
from rxapp.lifespan import lifespan
from rxapp.pages import cast, library, recap, rehearse, script

PAGES = (library, script, cast, rehearse, recap)

app = rx.App(
    api_transformer=[api, Guard],
    enable_state=True,
    head_components=head(),
    html_lang="en",
    stylesheets=["/fonts/fonts.css", "/theme.css", "/stage.css"],
)
app.register_lifespan_task(lifespan)

"""`python -m rxapp.worker`: the tasks of a PostgreSQL database, beside any number of others."""

import asyncio
import sys

from engine.processes import ready
from engine.settings import settings
from engine.use_cases.refusals import StoreAway
from rxapp.set_up import set_up
from rxapp.worker import database_away, serve

if __name__ == "__main__":
    if settings().database.startswith("sqlite"):
        sys.exit("Workers of their own need PostgreSQL: set CUELIGHT_DATABASE.")
    ready()
    set_up(settings())
    try:
        asyncio.run(serve(settings()))
    except StoreAway as fault:
        sys.exit(database_away(fault))

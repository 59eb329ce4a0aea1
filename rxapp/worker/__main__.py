"""`python -m rxapp.worker`: the tasks of a PostgreSQL database, beside any number of others."""

import asyncio
import sys

from engine.processes import ready
from engine.use_cases.refusals import StoreAway
from rxapp.faults_told import tell_of_faults
from rxapp.log import keep_log
from rxapp.set_up import set_up
from rxapp.start import CannotStart, chosen_settings, database_away, make_ready
from rxapp.worker import serve


def main() -> None:
    """Work until told to stop. Raises CannotStart."""
    chosen = chosen_settings()
    if chosen.database.startswith("sqlite"):
        raise CannotStart("Workers of their own need PostgreSQL: set CUELIGHT_DATABASE.")
    keep_log(as_json=chosen.mode == "school")
    tell_of_faults(chosen)
    ready()
    set_up(chosen)
    make_ready(chosen)
    try:
        asyncio.run(serve(chosen))
    except StoreAway as fault:
        raise CannotStart(database_away(fault)) from fault


if __name__ == "__main__":
    try:
        main()
    except CannotStart as fault:
        sys.exit(str(fault))

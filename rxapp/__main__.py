"""`python -m rxapp`: build the page if its sources changed, then serve everything on one port."""

import os
import sys
from concurrent.futures import ThreadPoolExecutor

from engine.processes import ready
from engine.rig import prepare_database
from engine.settings import Settings, settings
from engine.use_cases.refusals import StoreAway
from rxapp import build, data_folder, serve
from rxapp.set_up import set_up
from rxapp.worker import database_away


def main() -> int:
    """Build when stale, serve until stopped and say where. What is forked from loads beside us.

    1 if the data folder is in use, the page cannot be built or the database is away.
    """
    os.environ["CUELIGHT_PORT"] = str(serve.free_port(settings().host, settings().port))
    settings.cache_clear()
    chosen = settings()
    try:
        with data_folder.held(chosen.data, serve.address(chosen)):
            with ThreadPoolExecutor(1) as beside:
                voices = beside.submit(set_up, chosen)
                if not build.is_fresh() and not build.build():
                    return 1
                voices.result()
            ready()
            prepare_database(chosen)
            serve.serve(chosen)
    except data_folder.FolderInUse as other:
        sys.stderr.write(_in_use(chosen, other.address))
        return 1
    except StoreAway as away:
        sys.stderr.write(database_away(away))
        return 1
    return 0


def _in_use(chosen: Settings, address: str) -> str:
    where = f"at {address}" if address else "starting just now"
    return (
        f"A Cuelight is already running on the data folder {chosen.data}, {where}: open that one, "
        "or set CUELIGHT_DATA to a folder of its own for this one.\n"
    )


if __name__ == "__main__":
    sys.exit(main())

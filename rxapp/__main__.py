"""`python -m rxapp`: build the page if its sources changed, then serve everything on one port."""

import os
import sys
from concurrent.futures import ThreadPoolExecutor

from engine.processes import ready
from engine.settings import Settings, settings
from rxapp import build, data_folder, serve
from rxapp.set_up import set_up
from rxapp.start import CannotStart, chosen_settings, make_ready


def main() -> int:
    """Build when stale, serve until stopped and say where. What is forked from loads beside us.

    1 if something makes that impossible: what and why is told in a sentence.
    """
    try:
        return _served(_at_a_free_port())
    except CannotStart as fault:
        sys.stderr.write(f"{fault}\n")
        return 1


def _at_a_free_port() -> Settings:
    """The settings of this process, and of those it starts. Raises CannotStart."""
    wanted = chosen_settings()
    os.environ["CUELIGHT_PORT"] = str(serve.free_port(wanted.host, wanted.port))
    settings.cache_clear()
    return chosen_settings()


def _served(chosen: Settings) -> int:
    """The exit code of a server, when it has ended. Raises CannotStart."""
    try:
        with data_folder.held(chosen.data, serve.address(chosen)):
            with ThreadPoolExecutor(1) as beside:
                voices = beside.submit(set_up, chosen)
                if not build.is_fresh() and not build.build():
                    return 1
                voices.result()
            ready()
            make_ready(chosen)
            serve.serve(chosen)
    except data_folder.FolderInUse as other:
        raise CannotStart(_in_use(chosen, other.address)) from other
    except data_folder.NotAFolder as fault:
        raise CannotStart(f"The data folder {chosen.data} cannot be used: {fault}.") from fault
    return 0


def _in_use(chosen: Settings, address: str) -> str:
    where = f"at {address}" if address else "starting just now"
    return (
        f"A Cuelight is already running on the data folder {chosen.data}, {where}: open that one, "
        "or set CUELIGHT_DATA to a folder of its own for this one."
    )


if __name__ == "__main__":
    sys.exit(main())

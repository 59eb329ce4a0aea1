"""Cuelight from a shell: `python -m cuelight COMMAND`, on the same use cases as its pages.

Its sentences are English, like the log: whoever has a shell on the machine looks after it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from engine.failure import Failure
from engine.use_cases.back_up import CannotBackUp
from rxapp.cli import backups, exporting, keys, logs, plays, recording, users
from rxapp.cli.shown import Shown
from rxapp.start import CannotStart

_COMMANDS = (
    *plays.COMMANDS,
    *recording.COMMANDS,
    *exporting.COMMANDS,
    *users.COMMANDS,
    *logs.COMMANDS,
    *backups.COMMANDS,
    *keys.COMMANDS,
)
_REFUSED = (Failure, CannotStart, CannotBackUp)
_INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what was asked. 0 if it was done, 1 if it was refused, 2 if it was not understood."""
    asked = _parser().parse_args(arguments)
    shown = Shown(as_json=asked.json)
    try:
        asked.do(asked, shown)
    except _REFUSED as refused:
        shown.refusal(refused)
        return 1
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:  # whoever read along has seen enough
        sys.stderr.close()
    return 0


def _parser() -> argparse.ArgumentParser:
    every = argparse.ArgumentParser(add_help=False)
    every.add_argument("--json", action="store_true", help="answer in JSON")
    parser = argparse.ArgumentParser(
        prog="python -m cuelight",
        description="Cuelight from a shell. `make run` opens it in the browser.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in _COMMANDS:
        one = commands.add_parser(
            command.name, parents=[every], help=command.about, description=command.about
        )
        command.arguments(one)
        one.set_defaults(do=command.do)
    return parser

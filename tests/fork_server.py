"""The process that a preloaded program forks its own from, without the seconds that imports take.

`engine.processes` has it started as a program that loads what its children use. Here a child of the
program stands by instead, forked while it had one thread and all was loaded, and becomes it.
"""

from __future__ import annotations

import fcntl
import json
import os
import socket
from collections.abc import Sequence
from multiprocessing import util
from typing import Any

_LONGEST_ORDER = 2**17
_ABOVE = 100
"""A number that no file has that the order names."""


def stand_by() -> None:
    """Have a child that becomes our fork server when it is asked for; it ends with us if not."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    pid = os.fork()
    if not pid:
        ours.close()
        _become_it(theirs)
    theirs.close()
    start = util.spawnv_passfds

    def ask(path: bytes, args: Sequence[Any], passfds: Sequence[int]) -> int:
        command = str(args[-1])
        if not command.startswith("from multiprocessing.forkserver"):
            return start(path, args, passfds)
        order = json.dumps([command, [*passfds], dict(os.environ)]).encode()
        socket.send_fds(ours, [order], [*passfds])
        ours.close()
        util.spawnv_passfds = start
        return pid

    util.spawnv_passfds = ask


def _become_it(orders: socket.socket) -> None:
    """Wait to be asked, take the files by the numbers that the command names, and run it."""
    order, files, *_ = socket.recv_fds(orders, _LONGEST_ORDER, 2)
    orders.close()
    if not order:
        raise SystemExit
    command, wanted, env = json.loads(order)
    aside = [fcntl.fcntl(file, fcntl.F_DUPFD, _ABOVE) for file in files]
    for file in files:
        os.close(file)
    for file, number in zip(aside, wanted, strict=True):
        os.dup2(file, number)
        os.close(file)
    os.environ.clear()
    os.environ.update(env)
    exec(command)  # noqa: S102 - what the standard library wrote to run in a process of its own
    raise SystemExit

"""What a program may do that asks in somebody's name: less than they may themselves."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from engine.failure import Failure


class OutOfScope(Failure):
    """The token that was brought is not for this."""

    reason = "out_of_scope"
    status = 403
    sentence = "This token is not for that: it lacks a scope."


class Scope(StrEnum):
    """What an access token is for."""

    READ = "read"
    WRITE = "write"
    REHEARSE = "rehearse"
    TEACH = "teach"


_READS = frozenset({"read", "attend"})

VERBS: Mapping[Scope, frozenset[str]] = MappingProxyType(
    {
        Scope.READ: _READS,
        Scope.WRITE: _READS | {"add", "revise", "cast", "record", "discard"},
        Scope.REHEARSE: _READS | {"rehearse"},
        Scope.TEACH: _READS | {"teach"},
    }
)
"""Which verbs of `permit` go with each. Who comes into a school is for no program to say."""


def verbs_of(scopes: frozenset[Scope]) -> frozenset[str]:
    """All that these are for together."""
    return frozenset(verb for each in scopes for verb in VERBS[each])

"""A script as JSON, in the form that the store keeps, indented for people."""

from __future__ import annotations

from engine.script.model import SCRIPT_JSON, Script


def to_json(script: Script) -> bytes:
    """UTF-8 JSON that SCRIPT_JSON reads back to an equal script."""
    return SCRIPT_JSON.dump_json(script, indent=2)

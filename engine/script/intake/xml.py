"""XML from strangers: no document types, no entities, no network, no towers of tags."""

from __future__ import annotations

import io
from typing import Any

from lxml import etree

from engine.script.refusal import CannotRead

_DEEPEST = 100
_MOST = 2_000_000


def tree_of(data: bytes) -> Any:
    """The root element. Raises CannotRead("bomb") or CannotRead("damaged")."""
    steps = etree.iterparse(
        io.BytesIO(data),
        events=("start", "end"),
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return _watched(steps)
    except etree.XMLSyntaxError as fault:
        said = str(fault)
        towering = "depth" in said or "entity" in said.lower() or "amplification" in said
        raise CannotRead("bomb" if towering else "damaged", said[:200]) from fault


def _watched(steps: Any) -> Any:
    depth = 0
    root: Any = None
    for count, (event, element) in enumerate(steps):
        depth += 1 if event == "start" else -1
        if root is None:
            root = element
            if element.getroottree().docinfo.internalDTD is not None:
                raise CannotRead("bomb", "document type")
        if depth > _DEEPEST or count > _MOST:
            raise CannotRead("bomb", "too deep or too many tags")
    if root is None:
        raise CannotRead("damaged", "no element")
    return root

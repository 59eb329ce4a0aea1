"""XML from strangers: no document types, no entities, no network, no towers of tags."""

from __future__ import annotations

from typing import Any

from lxml import etree

from engine.reading.refusal import CannotRead

_DEEPEST = 100
_MOST = 2_000_000
_TOWER = etree.XPath(f"boolean({'/*' * (_DEEPEST + 1)})")


def tree_of(data: bytes) -> Any:
    """The root element. Raises CannotRead("bomb") or CannotRead("damaged")."""
    if data.count(b"<") > _MOST:
        raise CannotRead("bomb", "too many tags")
    reader = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, reader)
    except etree.XMLSyntaxError as fault:
        said = str(fault)
        towering = "depth" in said or "entity" in said.lower() or "amplification" in said
        raise CannotRead("bomb" if towering else "damaged", said[:200]) from fault
    if root.getroottree().docinfo.internalDTD is not None:
        raise CannotRead("bomb", "document type")
    if _TOWER(root):
        raise CannotRead("bomb", "too deep")
    return root

"""A script written out again: Fountain, Markdown, JSON, and sides as a PDF."""

from engine.export.fountain import to_fountain
from engine.export.json import to_json
from engine.export.markdown import to_markdown
from engine.export.sides import all_sides, sides

__all__ = ["all_sides", "sides", "to_fountain", "to_json", "to_markdown"]

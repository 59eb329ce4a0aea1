"""A script written out again: Fountain, Markdown, JSON, and the sides of one role as a PDF."""

from engine.export.fountain import to_fountain
from engine.export.json import to_json
from engine.export.markdown import to_markdown
from engine.export.sides import sides

__all__ = ["sides", "to_fountain", "to_json", "to_markdown"]

"""How well and how fast a script is read."""

from typing import Any

from engine.script.model import Script
from engine.script.reader import read


def parse(data: bytes, filename: str) -> dict[str, Any]:
    """A script as goldbench wants it: who says what, where scenes begin, who there is."""
    return _told(read(data, filename))


def _told(script: Script) -> dict[str, Any]:
    names = {role.id: role.name for role in script.roles}
    lines: list[dict[str, Any]] = []
    scenes = []
    for scene in script.scenes:
        scenes.append({"title": scene.title, "line": len(lines)})
        for speech in scene.speeches:
            lines.append({"speaker": [names[who] for who in speech.who], "text": speech.spoken})
    return {"lines": lines, "scenes": scenes, "characters": list(names.values())}

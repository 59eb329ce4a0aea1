"""What can be chosen on the set-up screen, and who will be heard, as it is shown."""

from dataclasses import dataclass


@dataclass
class RoleChoice:
    """A role that may be played, with its lines in the play."""

    id: str
    name: str
    lines: int


@dataclass
class SceneChoice:
    """A scene: my lines in it, its minutes, and how many of its lines are recorded."""

    id: str
    title: str
    mine: int
    minutes: int
    done: int
    total: int


@dataclass
class Partner:
    """Somebody I will hear: the role, and the voice. `voice` is empty for one that is gone."""

    role: str
    name: str
    hue: int
    voice: str
    accent: str
    tone: list[str]

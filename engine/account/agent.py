"""What a browser calls itself, in two words: enough to tell one's phone from one's desk."""

from __future__ import annotations

_BROWSERS = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
"""By what stands in the header `User-Agent`; the first that does. Many also name others."""

_SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "CrOS": "ChromeOS",
    "Windows": "Windows",
    "Mac OS X": "Mac",
    "Linux": "Linux",
}
_KINDS = (_BROWSERS, _SYSTEMS)
_LONGEST = 60


def agent_name(told: str) -> str:
    """The browser and its system, such as `Firefox, Linux`; else the beginning of what it said."""
    found = (next((name for sign, name in kind.items() if sign in told), "") for kind in _KINDS)
    return ", ".join(filter(None, found)) or _printed(told)


def _printed(told: str) -> str:
    return "".join(filter(str.isprintable, told)).strip()[:_LONGEST]

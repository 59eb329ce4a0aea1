"""Every colour of text can be read on every ground, dark and light (WCAG 2.2, 1.4.3)."""

import re
from pathlib import Path

import pytest

THEME = Path(__file__).parents[2] / "assets" / "theme.css"
COMFORT = THEME.with_name("comfort.css")
ENOUGH = 4.5
MORE = 7.0
"""What high contrast is for (WCAG 2.2, 1.4.6)."""

TEXTS = ("ink", "quiet", "amber", "cyan", "rose", "green", *(f"hue-{n}" for n in range(12)))
GROUNDS = ("ground", "raised", "sunk")


def _tokens(selector: str, sheet: Path = THEME) -> dict[str, str]:
    block = re.search(re.escape(selector) + r"\s*\{(.*?)\}", sheet.read_text("utf-8"), re.DOTALL)
    assert block, f"{sheet.name} has no {selector}"
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-fA-F]{6,8})\b", block[1]))


def _channels(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[at : at + 2], 16) / 255 for at in range(1, len(colour), 2))


def _light(channels: tuple[float, ...]) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels[:3]
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _washed(ground: str, wash: str) -> tuple[float, ...]:
    *colour, alpha = _channels(wash)
    return tuple(
        under * (1 - alpha) + over * alpha
        for under, over in zip(_channels(ground), colour, strict=True)
    )


def _contrast(text: tuple[float, ...], ground: tuple[float, ...]) -> float:
    darker, lighter = sorted((_light(text), _light(ground)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", [":root", ".light"])
@pytest.mark.parametrize("ground", GROUNDS)
def test_every_text_can_be_read_on_every_ground(theme: str, ground: str) -> None:
    tokens = _tokens(theme)
    under = _channels(tokens[ground])
    measured = {text: round(_contrast(_channels(tokens[text]), under), 2) for text in TEXTS}
    assert {text: ratio for text, ratio in measured.items() if ratio < ENOUGH} == {}


@pytest.mark.parametrize("theme", [":root", ".light"])
@pytest.mark.parametrize(("wash", "texts"), [("amber-wash", TEXTS[:3]), ("cyan-wash", TEXTS[:4])])
def test_a_lit_line_can_be_read(theme: str, wash: str, texts: tuple[str, ...]) -> None:
    tokens = _tokens(theme)
    under = _washed(tokens["ground"], tokens[wash])
    measured = {text: round(_contrast(_channels(tokens[text]), under), 2) for text in texts}
    assert {text: ratio for text, ratio in measured.items() if ratio < ENOUGH} == {}


@pytest.mark.parametrize("theme", [":root", ".light"])
def test_the_word_on_the_go_button_can_be_read(theme: str) -> None:
    tokens = _tokens(theme)
    assert _contrast(_channels(tokens["on-amber"]), _channels(tokens["amber"])) >= ENOUGH


@pytest.mark.parametrize("theme", [":root", ".light"])
@pytest.mark.parametrize("ground", GROUNDS)
def test_high_contrast_is_higher(theme: str, ground: str) -> None:
    tokens = _tokens(theme) | _tokens(f"{theme}[data-contrast=more]", COMFORT)
    under = _channels(tokens[ground])
    measured = {text: round(_contrast(_channels(tokens[text]), under), 2) for text in TEXTS}
    least = {text: ENOUGH if text.startswith("hue-") else MORE for text in TEXTS}
    assert {text: ratio for text, ratio in measured.items() if ratio < least[text]} == {}
    on_amber = _contrast(_channels(tokens["on-amber"]), _channels(tokens["amber"]))
    assert on_amber >= MORE

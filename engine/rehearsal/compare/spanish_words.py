"""What Spanish says in two ways: worn forms, words that cost nothing."""

from __future__ import annotations

FILLERS = frozenset("eh ehh em emm mmm mm hm hmm ah aah eeh uh um uhm esteee".split())
"""Sounds of thinking. Recognisers leave them out at will, so they are never counted."""

IDLE = frozenset(("este", "o", "sea"))
"""Words that people put in to think; where they are printed they count."""

SMALL = frozenset(
    """
    el la los las un una unos unas y e o u que de del a al en con por para pues ya ay oh pero
    entonces bueno muy
    """.split()
)
"""Words that a line can spare. Pronouns, negations and verbs are none of them."""

SHORT_FORMS: dict[str, tuple[str, ...]] = {
    "del": ("del", "de el"), "al": ("al", "a el"), "pa": ("para", "pa"), "pal": ("para el",),
    "na": ("nada", "na"), "to": ("todo", "to"), "toa": ("toda",), "tos": ("todos", "tos"),
    "toas": ("todas",), "p'alante": ("para adelante", "para delante", "palante"),
    "palante": ("para adelante", "para delante", "palante"),
    "pa'lante": ("para adelante", "para delante", "palante"), "pa'tras": ("para atras",),
    "p'atrás": ("para atras", "patras"), "p'atras": ("para atras", "patras"),
    "patrás": ("para atras",), "patras": ("para atras",),
    "m'hijo": ("mi hijo",), "mijo": ("mi hijo", "mijo"), "m'hija": ("mi hija",),
    "mija": ("mi hija", "mija"), "usté": ("usted",), "uste": ("usted",), "verdá": ("verdad",),
    "verda": ("verdad",), "paré": ("pare", "pared"), "ustedes": ("ustedes",),
    "adonde": ("adonde", "a donde"), "adónde": ("adonde", "a donde"), "onde": ("donde",),
    "ahi": ("ahi",), "pos": ("pues",), "pus": ("pues",), "tá": ("esta",), "ta": ("esta", "ta"),
    "tas": ("estas", "tas"), "toy": ("estoy",), "tamos": ("estamos",), "toi": ("estoy",),
    "señá": ("señora",), "seña": ("seña", "señora"), "ná": ("nada",), "tó": ("todo",),
    "pá": ("para",), "d'": ("de",), "qu'": ("que",), "l'": ("el", "la"),
    "sr": ("señor",), "sra": ("señora",), "srta": ("señorita",), "d": ("don",), "dª": ("doña",),
    "dr": ("doctor",), "dra": ("doctora",), "ud": ("usted",), "uds": ("ustedes",),
    "vd": ("usted",), "vds": ("ustedes",), "oscuro": ("oscuro",), "obscuro": ("oscuro",),
    "obscura": ("oscura",), "obscuridad": ("oscuridad",), "septiembre": ("septiembre",),
    "setiembre": ("septiembre",), "substancia": ("sustancia",), "ok": ("okey",), "okay": ("okey",),
}  # fmt: skip
"""Forms that are no sum of their parts, with what they may stand for, the likeliest first."""

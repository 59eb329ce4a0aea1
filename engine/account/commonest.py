"""Passwords that many people have: a word that comes to everybody's mind, and numbers about it."""

from __future__ import annotations

import re

_STEMS = frozenset(
    """
    abc abcd abcdef abcdefgh abcdefghi abcdefghijk abcdefghijkl access admin administrator amor asdf
    asdfgh asdfghjkl baseball basketball bienvenido bienvenida changeme charlie chocolate clave
    colegio computer contrasena contraseña cuelight default dragon drama escuela estrella football
    guest hamlet hello hola iloveyou julia julieta letmein liverpool login loveme manchester
    master maria michael monkey mypassword passw passwd password passwort princess princesa
    profesor profesora qazwsx qazwsxedc qwer qwerty qwertyuiop qwertyuiopasdf romeo school
    secret secreta secreto shakespeare shadow starwars student summer sunshine superman teacher
    teamo teatro teq temporal test testing theater theatre thisisapassword thisismypassword
    tequiero trustno welcome whatever winter zaq zaqwsx zxcvbn zxcvbnm
    """.split()
)
_FOR_LETTERS = str.maketrans("01345$@!7", "oieassait")
_EDGES = re.compile(r"^[\W\d_]+|[\W\d_]+$")


def is_common(plain: str) -> bool:
    """Whether a password in small letters is one of the first that anybody would try."""
    core = _EDGES.sub("", plain)
    stem = "".join(sign for sign in core.translate(_FOR_LETTERS) if sign.isalpha())
    return not core or _once(stem) in _STEMS or len(_once(plain)) <= len(plain) // 2


def _once(text: str) -> str:
    """What a text repeats, such as `abc` of `abcabcabcab`; the text itself where it does not."""
    parts = (text[:size] for size in range(1, len(text) // 2 + 1))
    return next((part for part in parts if text.startswith(_filled(part, len(text)))), text)


def _filled(part: str, size: int) -> str:
    return (part * (size // len(part) + 1))[:size]

"""The first page of what somebody takes away: what is in it, in plain words of their language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape

_WHAT: Mapping[str, tuple[frozenset[str], str, str]] = {
    "people": (
        frozenset(
            {"account", "membership", "password", "linked_identity", "school", "provider"}
            | {"school_rules", "directory_person", "directory_token"}
        ),
        "Names, addresses and positions. Passwords and other secrets are not in here.",
        "Nombres, direcciones y puestos. Las contraseñas y demás secretos no están aquí.",
    ),
    "sign-in": (
        frozenset(
            {"browser_session", "provider_session", "one_time_token", "pin", "invitation"}
            | {"class_device", "passkey", "access_token"}
        ),
        "Which browsers were signed in, since when, and who was invited.",
        "Qué navegadores tenían la sesión abierta, desde cuándo, y a quién se invitó.",
    ),
    "consent": (
        frozenset({"consent", "keeping"}),
        "What was agreed to, and withdrawn, and for how long own takes are kept.",
        "A qué se dio consentimiento y cuándo se retiró, y cuánto se guardan las tomas propias.",
    ),
    "plays": (
        frozenset(
            {"script", "revision", "draft", "favourite", "opening", "cast", "chosen_role"}
            | {"lexicon_entry", "role_treatment", "line_treatment", "understudy", "analysis"}
            | {"profile_edit", "chat_answer"}
        ),
        "Plays with all their versions, their casts, and what was changed in them.",
        "Las obras con todas sus versiones, sus repartos y lo que se cambió en ellas.",
    ),
    "rehearsing": (
        frozenset(
            {"practice", "practice_event", "practice_browser", "attempt", "review", "goal"}
            | {"evidence", "claim_answer", "note"}
        ),
        "Every rehearsal: what happened, how lines were said, what is remembered; own notes.",
        "Cada ensayo: qué pasó, cómo se dijo cada réplica, qué se recuerda; las notas propias.",
    ),
    "classes": (
        frozenset(
            {"school_class", "class_teacher", "class_student", "join_code", "class_play"}
            | {"class_part", "assignment", "excuse", "comment", "course", "grade"}
        ),
        "Classes, who is in them, what was set, and what teachers wrote.",
        "Las clases, quién está en ellas, qué se mandó y qué escribieron los profesores.",
    ),
    "recordings": (
        frozenset({"own_take", "kept_sound", "take", "script_take"}),
        "What is known of each recording; the sound is in the folder “audio”.",
        "Lo que se sabe de cada grabación; el sonido está en la carpeta «audio».",
    ),
    "work": (
        frozenset(
            {"job", "job_scene", "spending", "promise", "export", "replied", "webhook"}
            | {"delivery", "heard"}
        ),
        "What Cuelight was asked to do in the background, and what other programs were told.",
        "Lo que se pidió hacer a Cuelight en segundo plano, y lo que se dijo a otros programas.",
    ),
    "log": (
        frozenset({"audit"}),
        "The log: who did what with accounts and schools, and when.",
        "El registro: quién hizo qué con cuentas y escuelas, y cuándo.",
    ),
}
"""For each chapter of the page its tables, and what they hold, in English and Spanish."""

_OTHER = ("What else is kept.", "Lo demás que se guarda.")
_WORDS = {
    "en": {
        "title": "What Cuelight keeps of {name}",
        "lead": "Made on {day}. The files in “data” can be read by any program that knows JSON; "
        "times are in UTC. Ids are the same in all files.",
        "rows": "entries",
        "plays": "Plays, as text (Fountain), and the files they were read from",
        "audio": "Recordings: {n} files in the folder “audio”.",
    },
    "es": {
        "title": "Lo que Cuelight guarda de {name}",
        "lead": "Hecho el {day}. Los archivos de «data» los lee cualquier programa que sepa JSON; "
        "las horas están en UTC. Los identificadores son los mismos en todos los archivos.",
        "rows": "entradas",
        "plays": "Las obras, como texto (Fountain), y los archivos de los que se leyeron",
        "audio": "Grabaciones: {n} archivos en la carpeta «audio».",
    },
}


@dataclass(frozen=True, slots=True)
class TakenAway:
    """What is in it: of whom (a name), how many rows by table, names of plays, number of sounds."""

    name: str
    at: datetime
    rows: Mapping[str, int]
    plays: Sequence[str]
    sounds: int


def first_page(told: TakenAway, language: str) -> str:
    """The page as HTML that needs nothing else; `language` is "en" or "es"."""
    words = _WORDS[language]
    title = escape(words["title"].format(name=told.name))
    day = f"{told.at:%Y-%m-%d}"
    parts = [f"<p>{words['lead'].format(day=day)}</p>", *_chapters(told, language)]
    if told.plays:
        listed = "".join(f"<li>{escape(each)}</li>" for each in told.plays)
        parts.append(f"<h2>{words['plays']}</h2><ul>{listed}</ul>")
    if told.sounds:
        parts.append(f"<p>{words['audio'].format(n=told.sounds)}</p>")
    look = "body{max-width:40rem;margin:2rem auto;padding:0 1rem;font:1rem/1.5 sans-serif}"
    head = f'<meta charset="utf-8"><title>{title}</title><style>{look}</style>'
    body = f"<h1>{title}</h1>{''.join(parts)}"
    return f'<!doctype html><html lang="{language}"><head>{head}</head><body>{body}</body></html>\n'


def _chapters(told: TakenAway, language: str) -> list[str]:
    known = frozenset[str]().union(*(tables for tables, _, _ in _WHAT.values()))
    other = frozenset(told.rows) - known
    chapters = [*_WHAT.values(), (other, *_OTHER)]
    place = 1 if language == "en" else 2
    return [
        f"<h2>{chapter[place]}</h2>{_files(told, chapter[0], language)}"
        for chapter in chapters
        if chapter[0] & told.rows.keys()
    ]


def _files(told: TakenAway, tables: frozenset[str], language: str) -> str:
    rows = _WORDS[language]["rows"]
    listed = (
        f"<li><code>data/{table}.json</code>: {told.rows[table]} {rows}</li>"
        for table in sorted(tables & told.rows.keys())
    )
    return f"<ul>{''.join(listed)}</ul>"

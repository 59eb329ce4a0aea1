"""The tables. Every row that a school owns carries its school; only this room reads them."""

from engine.store.tables.casting import (
    AnalysisRow,
    CastRow,
    ChatAnswerRow,
    ChosenRoleRow,
    LexiconEntryRow,
    LineTreatmentRow,
    ProfileEditRow,
    RoleTreatmentRow,
    UnderstudyRow,
)
from engine.store.tables.people import AccountRow, SchoolRow
from engine.store.tables.plays import CharacterRow, DraftRow, RevisionRow, ScriptRow
from engine.store.tables.practice import PracticeEventRow, PracticeRow
from engine.store.tables.row import NAMES, OwnedRow, Row, new_id, now
from engine.store.tables.takes import PromiseRow, SpendingRow, TakeRow
from engine.store.tables.work import JobRow, JobSceneRow

__all__ = [
    "NAMES",
    "AccountRow",
    "AnalysisRow",
    "CastRow",
    "CharacterRow",
    "ChatAnswerRow",
    "ChosenRoleRow",
    "DraftRow",
    "JobRow",
    "JobSceneRow",
    "LexiconEntryRow",
    "LineTreatmentRow",
    "OwnedRow",
    "PracticeEventRow",
    "PracticeRow",
    "ProfileEditRow",
    "PromiseRow",
    "RevisionRow",
    "RoleTreatmentRow",
    "Row",
    "SchoolRow",
    "ScriptRow",
    "SpendingRow",
    "TakeRow",
    "UnderstudyRow",
    "new_id",
    "now",
]

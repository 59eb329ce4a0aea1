"""Every way in which a use case may refuse or fail: one place to look for those who show it.

What only one use case may raise stands with it.
"""

from engine.account.attempts import TooOften
from engine.account.permit import (
    CannotUndo,
    ChangedSince,
    NotFound,
    NotPermitted,
    NotYetRead,
)
from engine.account.quota import QuotaReached
from engine.job.port import StoreAway
from engine.note.note import NotANote
from engine.reading.refusal import CannotRead
from engine.rehearsal.keeping import NotAChoice
from engine.script.correct import CannotCorrect
from engine.store.database import NotText
from engine.store.migrating import NotTheOwner, StoreSpoiled
from engine.store.shelf import KeyUnknown, ShelfAway, ShelfFull
from engine.take.lexicon import NotAnEntry
from engine.take.own_take import NotKept
from engine.take.production import NotATreatment
from engine.take.recording_pool import PoolClosed
from engine.voice.port import VoiceFailed

__all__ = [
    "CannotCorrect",
    "CannotRead",
    "CannotUndo",
    "ChangedSince",
    "KeyUnknown",
    "NotAChoice",
    "NotANote",
    "NotATreatment",
    "NotAnEntry",
    "NotFound",
    "NotKept",
    "NotPermitted",
    "NotText",
    "NotTheOwner",
    "NotYetRead",
    "PoolClosed",
    "QuotaReached",
    "ShelfAway",
    "ShelfFull",
    "StoreAway",
    "StoreSpoiled",
    "TooOften",
    "VoiceFailed",
]

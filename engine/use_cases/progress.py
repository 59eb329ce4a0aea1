"""What work that was asked for tells and is told: its values, for who shows or asks for it."""

from engine.job.port import Progress, SceneProgress, Status
from engine.job.queue import Night, Priority
from engine.job.turns import at_night
from engine.job.wish import Wish
from engine.store.analyses import AnalysisStatus, AnalysisWork
from engine.store.work import Work

__all__ = [
    "AnalysisStatus",
    "AnalysisWork",
    "Night",
    "Priority",
    "Progress",
    "SceneProgress",
    "Status",
    "Wish",
    "Work",
    "at_night",
]

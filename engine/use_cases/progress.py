"""What work that was asked for tells and is told: its values, for those who show or ask for it."""

from engine.job.night import Night, Priority
from engine.job.port import Progress, SceneProgress, Status
from engine.job.wish import Job, Wish
from engine.store.analyses import AnalysisWork
from engine.store.work import Work

__all__ = [
    "AnalysisWork",
    "Job",
    "Night",
    "Priority",
    "Progress",
    "SceneProgress",
    "Status",
    "Wish",
    "Work",
]

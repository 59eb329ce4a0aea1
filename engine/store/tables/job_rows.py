"""Work asked for, and how far it is."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, Index
from sqlmodel import Field

from engine.store.tables.row import OwnedRow, Row, new_id, now


class JobRow(OwnedRow, table=True):
    """Long work on a play that somebody asked for, whatever its `kind` ("record", "scan" …).

    `status` is an engine.job.port.Status; `wish` what the person asked for since ("", pause, again,
    replan); `attempt` counts how often it was handed to the desk, `tries` how often an analysis was
    taken up. `skipped` are the keys of lines that failed in this attempt. `pace` is the seconds a
    line takes of late, `paced` over how many lines, `line_at` when the last one came, in seconds of
    the time of day: several machines work on it. `priority` is an engine.job.night.Priority;
    `line` the speech of the first scene where the actor is; `changed_at` tells since when the
    status is what it is. A `cleared` job is no longer shown.
    """

    __tablename__ = "job"
    __table_args__ = (Index(None, "school_id", "script_id"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    kind: str = "record"
    script_id: str = Field(foreign_key="script.id")
    scenes: list[str] = Field(default_factory=list, sa_type=JSON)
    roles: list[str] = Field(default_factory=list, sa_type=JSON)
    line: str = ""
    status: str = Field(index=True)
    message: str = ""
    wish: str = ""
    attempt: int = 1
    tries: int = 0
    skipped: list[str] = Field(default_factory=list, sa_type=JSON)
    pace: float = 0.0
    paced: int = 0
    line_at: float | None = None
    priority: str = "now"
    cleared: bool = False
    made_at: datetime = Field(default_factory=now)
    begun_at: datetime | None = None
    changed_at: datetime = Field(default_factory=now)


class JobSceneRow(Row, table=True):
    """How far a job is in one scene; a scan has one "scene", its pages."""

    __tablename__ = "job_scene"

    job_id: str = Field(foreign_key="job.id", primary_key=True)
    scene: str = Field(primary_key=True)
    school_id: str = Field(foreign_key="school.id", index=True)
    place: int
    done: int = 0
    failed: int = 0
    total: int = 0

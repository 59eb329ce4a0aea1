"""Play.HT, a service that speaks no more.

Its programming interface ended in the middle of 2025, the service with that year.
"""

from datetime import UTC, datetime

from engine.voice.engine_record import EngineKind, EngineRecord
from engine.voice.retired import VERSION, Retired

NAME = "play_ht"

RECORD = EngineRecord(
    name=NAME,
    kind=EngineKind.RETIRED,
    opened=lambda _: Retired(NAME),
    version=lambda _: VERSION,
    ended=datetime(2025, 12, 31, tzinfo=UTC),
)

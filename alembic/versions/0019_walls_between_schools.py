"""PostgreSQL lets nobody reach the rows of a school but whoever says that they act in it."""

from alembic import op
from engine.store.walls import wall

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_WALLED = """
    access_token analysis assignment attempt audit browser_session cast chat_answer chosen_role
    claim_answer class_device class_part class_play class_student class_teacher comment consent
    course delivery directory_person directory_token draft evidence excuse export favourite goal
    grade heard invitation job job_scene join_code keeping kept_sound lexicon_entry
    line_treatment membership opening own_take pin practice practice_browser practice_event
    profile_edit promise provider provider_session put_out replied review revision
    role_treatment school school_class school_rules script script_take spending take understudy
    webhook
"""


def upgrade() -> None:
    """Make the change."""
    if op.get_bind().dialect.name != "postgresql":
        return
    for table in _WALLED.split():
        for statement in wall(table):
            op.execute(statement)

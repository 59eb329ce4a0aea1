"""What is remembered of a part: reviews of lines, an opening night, a goal, runs of chosen lines."""

import sqlalchemy as sa
import sqlmodel

from alembic import op

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None

_TEXT = sqlmodel.sql.sqltypes.AutoString


def upgrade() -> None:
    """Make the change."""
    with op.batch_alter_table('practice', schema=None) as batch_op:
        batch_op.add_column(sa.Column('lines', sa.JSON(), nullable=False, server_default='[]'))
    with op.batch_alter_table('practice', schema=None) as batch_op:
        batch_op.alter_column('lines', server_default=None)
    _reviews()
    _goals()


def _reviews() -> None:
    op.create_table('review',
    sa.Column('school_id', _TEXT(), nullable=False),
    sa.Column('owner_id', _TEXT(), nullable=False),
    sa.Column('practice_id', _TEXT(), nullable=False),
    sa.Column('line', _TEXT(), nullable=False),
    sa.Column('script_id', _TEXT(), nullable=False),
    sa.Column('key', _TEXT(), nullable=False),
    sa.Column('rating', sa.Integer(), nullable=False),
    sa.Column('heard', sa.Boolean(), nullable=False),
    sa.Column('at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['owner_id'], ['account.id'], name=op.f('fk_review_owner_id')),
    sa.ForeignKeyConstraint(['practice_id'], ['practice.id'], name=op.f('fk_review_practice_id')),
    sa.ForeignKeyConstraint(['school_id'], ['school.id'], name=op.f('fk_review_school_id')),
    sa.ForeignKeyConstraint(['script_id'], ['script.id'], name=op.f('fk_review_script_id')),
    sa.PrimaryKeyConstraint('practice_id', 'line', name=op.f('pk_review'))
    )
    with op.batch_alter_table('review', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_review_owner_id_script_id'), ['owner_id', 'script_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_review_school_id'), ['school_id'], unique=False)


def _goals() -> None:
    op.create_table('goal',
    sa.Column('account_id', _TEXT(), nullable=False),
    sa.Column('script_id', _TEXT(), nullable=False),
    sa.Column('school_id', _TEXT(), nullable=False),
    sa.Column('opening', sa.Date(), nullable=True),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('days', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_goal_account_id')),
    sa.ForeignKeyConstraint(['school_id'], ['school.id'], name=op.f('fk_goal_school_id')),
    sa.ForeignKeyConstraint(['script_id'], ['script.id'], name=op.f('fk_goal_script_id')),
    sa.PrimaryKeyConstraint('account_id', 'script_id', name=op.f('pk_goal'))
    )
    with op.batch_alter_table('goal', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_goal_school_id'), ['school_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_goal_script_id'), ['script_id'], unique=False)

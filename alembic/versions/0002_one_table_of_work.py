"""One table of work: analyses are jobs like all others, and nobody holds a lease."""

import sqlalchemy as sa
import sqlmodel

from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None

_TEXT, _TIME = sqlmodel.sql.sqltypes.AutoString(), sqlmodel.sql.sqltypes.UTCDateTime()
_BACK = {
    'owner_id': _TEXT, 'status': _TEXT, 'error': _TEXT, 'tries': sa.Integer(),
    'cleared': sa.Boolean(), 'made_at': _TIME, 'begun_at': _TIME, 'ended_at': _TIME,
}
_MOVED = """
    insert into job (id, school_id, owner_id, kind, script_id, scenes, roles, status, message, wish,
        attempt, tries, skipped, pace, paced, priority, cleared, made_at, begun_at, changed_at)
    select id, school_id, owner_id, 'analysis', script_id, '[]', '[]',
        case status when 'retrying' then 'running' else status end, error, '',
        1, tries, '[]', 0, 0, 'now', cleared, made_at, begun_at,
        coalesce(ended_at, begun_at, made_at)
    from analysis
"""

_MOVED_BACK = """
    update analysis set (owner_id, status, error, tries, cleared, made_at, begun_at, ended_at) = (
        select owner_id, status, message, tries, cleared, made_at, begun_at, changed_at
        from job where job.id = analysis.id)
"""


def upgrade() -> None:
    """Make the change."""
    op.drop_table('lease')
    with op.batch_alter_table('job', schema=None) as batch_op:
        batch_op.add_column(sa.Column('attempt', sa.Integer(), nullable=False, server_default='1'))
        batch_op.add_column(sa.Column('tries', sa.Integer(), nullable=False, server_default='0'))
        batch_op.add_column(sa.Column('skipped', sa.JSON(), nullable=False, server_default='[]'))
    op.execute(_MOVED)
    with op.batch_alter_table('analysis', schema=None) as batch_op:
        batch_op.drop_index('ix_analysis_status')
        batch_op.drop_constraint('fk_analysis_owner_id', type_='foreignkey')
        for column in _BACK:
            batch_op.drop_column(column)
        batch_op.create_foreign_key('fk_analysis_id', 'job', ['id'], ['id'])


def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table('analysis', schema=None) as batch_op:
        batch_op.drop_constraint('fk_analysis_id', type_='foreignkey')
        for name, kind in _BACK.items():
            batch_op.add_column(sa.Column(name, kind, nullable=True))
        batch_op.create_foreign_key('fk_analysis_owner_id', 'account', ['owner_id'], ['id'])
        batch_op.create_index('ix_analysis_status', ['status'], unique=False)
    op.execute(_MOVED_BACK)
    op.execute("delete from job where kind = 'analysis'")
    with op.batch_alter_table('analysis', schema=None) as batch_op:
        for name, kind in _BACK.items():
            if name not in {'begun_at', 'ended_at'}:
                batch_op.alter_column(name, existing_type=kind, nullable=False)
    with op.batch_alter_table('job', schema=None) as batch_op:
        for column in ('attempt', 'tries', 'skipped'):
            batch_op.drop_column(column)
    op.create_table('lease',
    sa.Column('work_id', _TEXT, nullable=False),
    sa.Column('school_id', _TEXT, nullable=False),
    sa.Column('holder', _TEXT, nullable=False),
    sa.Column('until', _TIME, nullable=False),
    sa.ForeignKeyConstraint(['school_id'], ['school.id'], name=op.f('fk_lease_school_id')),
    sa.PrimaryKeyConstraint('work_id', name=op.f('pk_lease'))
    )
    with op.batch_alter_table('lease', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_lease_holder'), ['holder'], unique=False)
        batch_op.create_index(batch_op.f('ix_lease_school_id'), ['school_id'], unique=False)

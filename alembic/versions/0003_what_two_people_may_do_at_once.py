"""What two people may do at once: memberships, rows with revisions, undo and openings of one's own."""

import sqlalchemy as sa
import sqlmodel

from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None

_TEXT = sqlmodel.sql.sqltypes.AutoString


def upgrade() -> None:
    """Make the change."""
    _memberships()
    _openings()
    _authors()
    _rows_with_revisions()
    _takes_of_scripts()
    op.drop_table('character')


def _memberships() -> None:
    op.create_table('membership',
    sa.Column('account_id', _TEXT(), nullable=False),
    sa.Column('school_id', _TEXT(), nullable=False),
    sa.Column('position', _TEXT(), nullable=False),
    sa.Column('made_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_membership_account_id')),
    sa.ForeignKeyConstraint(['school_id'], ['school.id'], name=op.f('fk_membership_school_id')),
    sa.PrimaryKeyConstraint('account_id', 'school_id', name=op.f('pk_membership'))
    )
    with op.batch_alter_table('membership', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_membership_school_id'), ['school_id'], unique=False)
    op.execute('insert into membership (account_id, school_id, position, made_at) select id, school_id, position, made_at from account')
    with op.batch_alter_table('account', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_account_school_id'))
        batch_op.drop_constraint(batch_op.f('fk_account_school_id'), type_='foreignkey')
        batch_op.drop_column('school_id')
        batch_op.drop_column('position')


def _openings() -> None:
    op.create_table('opening',
    sa.Column('account_id', _TEXT(), nullable=False),
    sa.Column('script_id', _TEXT(), nullable=False),
    sa.Column('school_id', _TEXT(), nullable=False),
    sa.Column('at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_opening_account_id')),
    sa.ForeignKeyConstraint(['school_id'], ['school.id'], name=op.f('fk_opening_school_id')),
    sa.ForeignKeyConstraint(['script_id'], ['script.id'], name=op.f('fk_opening_script_id')),
    sa.PrimaryKeyConstraint('account_id', 'script_id', name=op.f('pk_opening'))
    )
    with op.batch_alter_table('opening', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_opening_school_id'), ['school_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_opening_script_id'), ['script_id'], unique=False)
    op.execute('insert into opening (account_id, script_id, school_id, at) select owner_id, id, school_id, opened_at from script where opened_at is not null')
    with op.batch_alter_table('script', schema=None) as batch_op:
        batch_op.drop_column('opened_at')


def _authors() -> None:
    """Until now a revision told nobody's name: what was corrected is the owner's."""
    with op.batch_alter_table('revision', schema=None) as batch_op:
        batch_op.add_column(sa.Column('account_id', _TEXT(), nullable=True))
    op.execute('update revision set account_id = (select owner_id from script where script.id = revision.script_id)')
    with op.batch_alter_table('revision', schema=None) as batch_op:
        batch_op.alter_column('account_id', nullable=False)
        batch_op.create_foreign_key(batch_op.f('fk_revision_account_id'), 'account', ['account_id'], ['id'])


def _rows_with_revisions() -> None:
    for table in ('cast', 'role_treatment', 'line_treatment'):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column('revision', sa.Integer(), nullable=False, server_default='1'))
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.alter_column('revision', server_default=None)
    told = op.get_bind().execute(sa.text('select script_id, place, school_id, word, said, language from lexicon_entry order by place')).mappings().all()
    op.drop_table('lexicon_entry')
    made = op.create_table('lexicon_entry',
    sa.Column('script_id', _TEXT(), nullable=False),
    sa.Column('lookup', _TEXT(), nullable=False),
    sa.Column('language', _TEXT(), nullable=False),
    sa.Column('school_id', _TEXT(), nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('word', _TEXT(), nullable=False),
    sa.Column('said', _TEXT(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['school_id'], ['school.id'], name=op.f('fk_lexicon_entry_school_id')),
    sa.ForeignKeyConstraint(['script_id'], ['script.id'], name=op.f('fk_lexicon_entry_script_id')),
    sa.PrimaryKeyConstraint('script_id', 'lookup', 'language', name=op.f('pk_lexicon_entry'))
    )
    with op.batch_alter_table('lexicon_entry', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_lexicon_entry_school_id'), ['school_id'], unique=False)
    kept = {(row['script_id'], _lookup(row['word']), row['language']): row for row in told}
    if kept:
        op.bulk_insert(made, [{**row, 'lookup': lookup, 'revision': 1} for (_, lookup, _), row in kept.items()])


def _lookup(word: str) -> str:
    """A word as it was looked up when this was written."""
    return ' '.join(word.replace('’', "'").casefold().split())


def _takes_of_scripts() -> None:
    op.create_table('script_take',
    sa.Column('script_id', _TEXT(), nullable=False),
    sa.Column('key', _TEXT(), nullable=False),
    sa.Column('school_id', _TEXT(), nullable=False),
    sa.ForeignKeyConstraint(['school_id', 'key'], ['take.school_id', 'take.key'], name=op.f('fk_script_take_school_id_key'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['school_id'], ['school.id'], name=op.f('fk_script_take_school_id')),
    sa.ForeignKeyConstraint(['script_id'], ['script.id'], name=op.f('fk_script_take_script_id')),
    sa.PrimaryKeyConstraint('script_id', 'key', name=op.f('pk_script_take'))
    )
    with op.batch_alter_table('script_take', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_script_take_school_id_key'), ['school_id', 'key'], unique=False)

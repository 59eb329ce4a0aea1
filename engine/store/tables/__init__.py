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
from engine.store.tables.class_rows import (
    AnswerRow,
    AssignmentRow,
    ClassDeviceRow,
    ClassPartRow,
    ClassPlayRow,
    ClassRow,
    ClassStudentRow,
    ClassTeacherRow,
    CommentRow,
    EvidenceRow,
    ExcuseRow,
    HandInRow,
    JoinCodeRow,
)
from engine.store.tables.door_rows import (
    AuditRow,
    BrowserSessionRow,
    OneTimeTokenRow,
    PasswordRow,
)
from engine.store.tables.entrance_rows import InvitationRow, PinRow, PutOutRow, TryRow
from engine.store.tables.identity_rows import (
    LinkedIdentityRow,
    ProviderRow,
    ProviderSessionRow,
)
from engine.store.tables.job_rows import JobRow, JobSceneRow
from engine.store.tables.lms_rows import (
    CourseRow,
    DirectoryPersonRow,
    DirectoryTokenRow,
    GradeRow,
    PasskeyRow,
)
from engine.store.tables.memory_rows import GoalRow, ReviewRow
from engine.store.tables.note_rows import NoteRow
from engine.store.tables.own_rows import KeepingRow, KeptSoundRow, OwnTakeRow
from engine.store.tables.people import AccountRow, MembershipRow, SchoolRow
from engine.store.tables.plays import DraftRow, FavouriteRow, OpeningRow, RevisionRow, ScriptRow
from engine.store.tables.practice import (
    AttemptRow,
    PracticeBrowserRow,
    PracticeEventRow,
    PracticeRow,
)
from engine.store.tables.privacy_rows import ConsentRow, ExportRow, SchoolRulesRow
from engine.store.tables.program_rows import (
    AccessTokenRow,
    DeliveryRow,
    HeardRow,
    RepliedRow,
    WebhookRow,
)
from engine.store.tables.row import NAMES, OwnedRow, Row, new_id, now
from engine.store.tables.take_rows import PromiseRow, ScriptTakeRow, SpendingRow, TakeRow

__all__ = [
    "NAMES",
    "AccessTokenRow",
    "AccountRow",
    "AnalysisRow",
    "AnswerRow",
    "AssignmentRow",
    "AttemptRow",
    "AuditRow",
    "BrowserSessionRow",
    "CastRow",
    "ChatAnswerRow",
    "ChosenRoleRow",
    "ClassDeviceRow",
    "ClassPartRow",
    "ClassPlayRow",
    "ClassRow",
    "ClassStudentRow",
    "ClassTeacherRow",
    "CommentRow",
    "ConsentRow",
    "CourseRow",
    "DeliveryRow",
    "DirectoryPersonRow",
    "DirectoryTokenRow",
    "DraftRow",
    "EvidenceRow",
    "ExcuseRow",
    "ExportRow",
    "FavouriteRow",
    "GoalRow",
    "GradeRow",
    "HandInRow",
    "HeardRow",
    "InvitationRow",
    "JobRow",
    "JobSceneRow",
    "JoinCodeRow",
    "KeepingRow",
    "KeptSoundRow",
    "LexiconEntryRow",
    "LineTreatmentRow",
    "LinkedIdentityRow",
    "MembershipRow",
    "NoteRow",
    "OneTimeTokenRow",
    "OpeningRow",
    "OwnTakeRow",
    "OwnedRow",
    "PasskeyRow",
    "PasswordRow",
    "PinRow",
    "PracticeBrowserRow",
    "PracticeEventRow",
    "PracticeRow",
    "ProfileEditRow",
    "PromiseRow",
    "ProviderRow",
    "ProviderSessionRow",
    "PutOutRow",
    "RepliedRow",
    "ReviewRow",
    "RevisionRow",
    "RoleTreatmentRow",
    "Row",
    "SchoolRow",
    "SchoolRulesRow",
    "ScriptRow",
    "ScriptTakeRow",
    "SpendingRow",
    "TakeRow",
    "TryRow",
    "UnderstudyRow",
    "WebhookRow",
    "new_id",
    "now",
]

"""What each act of the log is called, in one sentence without an object; and the groups of acts.

One table for window and export. A test asks that no act is without words.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from workbench.services import case_act_words
from workbench.services.attention_words import acts_of_attention
from workbench.services.audit import Act
from workbench.services.care_words import acts_of_care
from workbench.services.case_state_words import acts_of_states
from workbench.services.crossing_words import acts_of_crossings
from workbench.services.forgetting_words import acts_of_forgetting
from workbench.services.lesson_words import acts_of_lessons
from workbench.services.policy_words import acts_of_policy
from workbench.services.region_words import acts_of_region
from workbench.services.role_words import acts_of_roles
from workbench.services.weighing_words import acts_of_weighing
from workbench.services.year_report_words import acts_of_year_reports

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from workbench.texts import Texts

    _Ptr = Callable[[str, str], str]
    _Table = dict[str, str]


class Group(StrEnum):
    """What one looks for in a log."""

    VAULT = "vault"
    MEETINGS = "meetings"
    MINUTES = "minutes"
    ACTIONS = "actions"
    DECISIONS = "decisions"
    CASES = "cases"
    PARTNERS = "partners"
    POLICY = "policy"
    OUTGOING = "outgoing"  # what left the vault
    STEPS = "steps"
    OTHER = "other"


def told(act: str, words: Texts) -> str:
    """Return what an act is called; one that this version does not know is told as it stands."""
    return next((said[act] for part in _PARTS if act in (said := part(words.meaning))), act)


def group(value: Group, words: Texts) -> str:
    """Return what a group is called."""
    tr = words.one
    return {
        Group.VAULT: tr("Vault and keys"),
        Group.MEETINGS: tr("Meetings and tables"),
        Group.MINUTES: tr("Minutes"),
        Group.ACTIONS: tr("Actions"),
        Group.DECISIONS: tr("Decisions"),
        Group.CASES: tr("Cases and signals"),
        Group.PARTNERS: tr("Partners"),
        Group.POLICY: words.meaning("act", "Policy"),
        Group.OUTGOING: tr("Documents and exports"),
        Group.STEPS: tr("Undone and redone"),
        Group.OTHER: tr("Other acts"),
    }[value]


def acts_of(wanted: Group) -> tuple[str, ...]:
    """Return the acts of a group."""
    return tuple(act.value for act in Act if group_of(act.value) is wanted)


def group_of(act: str) -> Group:
    """Return the group of an act: by the act itself, else by the word before its full stop."""
    return _GROUPS.get(act) or _GROUPS.get(act.partition(".")[0], Group.OTHER)


def holding(typed: str, words: Texts) -> tuple[str, ...]:
    """Return the acts whose words hold what was typed."""
    wanted = typed.casefold()
    return tuple(act.value for act in Act if wanted in told(act.value, words).casefold())


_GROUPS: Final[Mapping[str, Group]] = {
    "document.made": Group.OUTGOING,
    "log.exported": Group.OUTGOING,
    "disclosure": Group.OUTGOING,
    "register": Group.OUTGOING,
    "feedback": Group.OUTGOING,
    "protection": Group.PARTNERS,
    "attachment.exported": Group.OUTGOING,
    "vault": Group.VAULT,
    "key": Group.VAULT,
    "recovery_key": Group.VAULT,
    "data_key": Group.VAULT,
    "device": Group.VAULT,
    "key_file": Group.VAULT,
    "log": Group.VAULT,
    "preference": Group.VAULT,
    "backup": Group.VAULT,
    "destruction": Group.CASES,
    "restore": Group.VAULT,
    "curtain": Group.VAULT,
    "table": Group.MEETINGS,
    "member": Group.MEETINGS,
    "meeting": Group.MEETINGS,
    "agenda": Group.MEETINGS,
    "item": Group.MEETINGS,
    "parking": Group.MEETINGS,
    "template": Group.MEETINGS,
    "attendance": Group.MEETINGS,
    "lines": Group.MINUTES,
    "line": Group.MINUTES,
    "version": Group.MINUTES,
    "attachment": Group.MINUTES,
    "minutes": Group.MINUTES,
    "approval": Group.MINUTES,
    "remark": Group.MINUTES,
    "standing": Group.MINUTES,
    "limits": Group.MINUTES,
    "identifiers": Group.MINUTES,
    "shorthand": Group.MINUTES,
    "correction": Group.MINUTES,
    "round": Group.MINUTES,
    "erratum": Group.MINUTES,
    "adoption": Group.MINUTES,
    "action": Group.ACTIONS,
    "reminder": Group.OUTGOING,
    "reply": Group.ACTIONS,
    "progress": Group.ACTIONS,
    "view": Group.ACTIONS,
    "escalation": Group.ACTIONS,
    "ask": Group.ACTIONS,
    "brief": Group.MEETINGS,
    "annotation": Group.OUTGOING,
    "other-word": Group.OUTGOING,
    "woo": Group.OUTGOING,
    "decision": Group.DECISIONS,
    "case": Group.CASES,
    "weighing": Group.CASES,
    "signal": Group.CASES,
    "subject": Group.CASES,
    "pseudonym": Group.CASES,
    "entity": Group.CASES,
    "judgement": Group.CASES,
    "merger": Group.CASES,
    "overlap": Group.CASES,
    "naming": Group.CASES,
    "organisation": Group.PARTNERS,
    "contact": Group.PARTNERS,
    "contact-note": Group.PARTNERS,
    "seat": Group.PARTNERS,
    "ground": Group.PARTNERS,
    "policy": Group.POLICY,
    "attention": Group.POLICY,
    "region": Group.POLICY,
    "lesson": Group.POLICY,
    "year-report": Group.OUTGOING,
    "step": Group.STEPS,
}


def _of_the_vault(ptr: _Ptr) -> _Table:
    return {
        Act.VAULT_CREATED: ptr("act", "Vault made"),
        Act.VAULT_OPENED: ptr("act", "Vault opened"),
        Act.VAULT_LOCKED: ptr("act", "Vault locked"),
        Act.VAULT_GUESSED: ptr("act", "Wrong passphrase many times before the vault opened"),
        Act.KEY_ADDED: ptr("act", "Key added"),
        Act.KEY_CHANGED: ptr("act", "Passphrase changed"),
        Act.KEY_REMOVED: ptr("act", "Key removed"),
        Act.RECOVERY_KEY_RENEWED: ptr("act", "Recovery key renewed"),
        Act.RECOVERY_KEY_PRINTED: ptr("act", "Recovery key printed"),
        Act.DATA_KEY_RENEWED: ptr("act", "Vault encrypted anew with a new data key"),
        Act.DEVICE_ENROLLED: ptr("act", "Laptop allowed to open the vault"),
        Act.DEVICE_FORGOTTEN: ptr("act", "Laptop no longer allowed to open the vault"),
        Act.KEY_FILE_FOLLOWED: ptr("act", "Key file was newer than the log, and was followed"),
        Act.KEY_FILE_PUT_BACK: ptr("act", "Key file put back from the vault"),
        Act.VAULT_CHECKED: ptr("act", "Vault checked for damage"),
        Act.VAULT_BEHIND_ACCEPTED: ptr("act", "Older state of the vault accepted"),
        Act.VAULT_RESCUED: ptr("act", "Rescue copy of the vault made"),
        Act.CURTAIN_DRAWN: ptr("act", "One meeting shown alone"),
        Act.CURTAIN_LIFTED: ptr("act", "Everything shown again"),
        Act.SHORTHAND_SET: ptr("act", "Abbreviation set"),
        Act.SHORTHAND_REMOVED: ptr("act", "Abbreviation removed"),
        Act.PREFERENCE_SET: ptr("act", "Setting changed"),
        Act.BACKUP_MADE: ptr("act", "Backup made"),
        Act.BACKUP_VERIFIED: ptr("act", "Backup read back and verified"),
        Act.BACKUP_FAILED: ptr("act", "Backup failed"),
        Act.RESTORE_DRILLED: ptr("act", "Restoring a backup practised"),
        Act.VAULT_LENT: ptr("act", "Vault lent"),
        Act.VAULT_RETURNED: ptr("act", "Lent vault came back"),
        Act.VAULT_TAKEN_BACK: ptr("act", "Lent vault taken back"),
        Act.LOG_VERIFIED: ptr("act", "Log checked"),
        Act.LOG_EXPORTED: ptr("act", "Log exported"),
    }


def _of_partners(ptr: _Ptr) -> _Table:
    return {
        Act.ORGANISATION_ADDED: ptr("act", "Partner added"),
        Act.ORGANISATION_CHANGED: ptr("act", "Partner changed"),
        Act.ORGANISATION_ENDED: ptr("act", "Partner ended"),
        Act.ORGANISATION_RENAMED: ptr("act", "Partner renamed"),
        Act.ORGANISATION_MERGED: ptr("act", "Partner merged into another one"),
        Act.ORGANISATION_SPLIT: ptr("act", "Partner split"),
        Act.CONTACT_ADDED: ptr("act", "Contact added"),
        Act.CONTACT_CHANGED: ptr("act", "Contact changed"),
        Act.CONTACT_ENDED: ptr("act", "Contact ended"),
        Act.CONTACT_MOVED: ptr("act", "Contact moved to another partner"),
        Act.CONTACT_NOTED: ptr("act", "Note on a contact made"),
        Act.CONTACT_NOTE_CHANGED: ptr("act", "Note on a contact changed"),
        Act.CONTACT_NOTE_REMOVED: ptr("act", "Note on a contact removed"),
        Act.SEAT_WAIVED: ptr("act", "Kind of partner not needed at a table"),
        Act.SEAT_WANTED: ptr("act", "Kind of partner needed at a table after all"),
        Act.GROUND_STATED: ptr("act", "Ground of a third party stated"),
        Act.GROUND_WITHDRAWN: ptr("act", "Ground of a third party withdrawn"),
        Act.TABLE_ADDED: ptr("act", "Table added"),
        Act.TABLE_CHANGED: ptr("act", "Table changed"),
        Act.TABLE_ENDED: ptr("act", "Table ended"),
        Act.MEMBER_ADDED: ptr("act", "Seat at the table given"),
        Act.MEMBER_CHANGED: ptr("act", "Seat at the table changed"),
        Act.MEMBER_ENDED: ptr("act", "Seat at the table ended"),
        Act.SUBSTITUTE_NAMED: ptr("act", "Substitute named"),
    }


def _of_meetings(ptr: _Ptr) -> _Table:
    return {
        Act.MEETING_PLANNED: ptr("act", "Meeting planned"),
        Act.MEETING_CHANGED: ptr("act", "Meeting changed"),
        Act.MEETING_STARTED: ptr("act", "Meeting begun"),
        Act.MEETING_ENDED: ptr("act", "Meeting ended"),
        Act.MEETING_FINISHED: ptr("act", "Meeting finished, numbers given"),
        Act.MEETING_REOPENED: ptr("act", "Finishing taken back"),
        Act.MEETING_CANCELLED: ptr("act", "Meeting called off"),
        Act.MEETING_MOVED: ptr("act", "Meeting moved to another day"),
        Act.AGENDA_PROPOSED: ptr("act", "Proposals put on the agenda"),
        Act.AGENDA_FIXED: ptr("act", "Version of the agenda fixed"),
        Act.AGENDA_CHANGED: ptr("act", "Agenda changed"),
        Act.AGENDA_PASTED: ptr("act", "Agenda pasted"),
        Act.ITEM_PARKED: ptr("act", "Agenda item parked"),
        Act.ITEM_TAKEN_UP: ptr("act", "Parked item put on an agenda"),
        Act.PARKING_CHANGED: ptr("act", "Parking list changed"),
        Act.TEMPLATE_KEPT: ptr("act", "Agenda kept as a template"),
        Act.TEMPLATE_REMOVED: ptr("act", "Template of an agenda removed"),
        Act.ITEM_OPENED: ptr("act", "Agenda item opened"),
        Act.ITEM_DONE: ptr("act", "Agenda item done"),
        Act.ITEM_FATE_CHOSEN: ptr("act", "Chosen whether an agenda item goes along"),
        Act.ITEMS_CARRIED: ptr("act", "Agenda items taken along to the next meeting"),
        Act.ATTENDANCE_SET: ptr("act", "Attendance recorded"),
        Act.ATTENDANCE_CONFIRMED: ptr("act", "Attendance by item confirmed"),
    }


def _of_minutes(ptr: _Ptr) -> _Table:
    return {
        Act.LINES_WRITTEN: ptr("act", "Text of an agenda item written"),
        Act.LINE_RESTORED: ptr("act", "Removed line put back"),
        Act.LINE_LIMITED: ptr("act", "Set who may hold a line"),
        Act.ITEM_LIMITED: ptr("act", "Set who may hold an agenda item"),
        Act.LIMITS_WIDENED: ptr("act", "Made visible to more people, with a reason"),
        Act.STANDING_RAISED: ptr("act", "Question, bottleneck or information stands"),
        Act.STANDING_CLOSED: ptr(
            "act", "Question answered, bottleneck solved, or information dropped"
        ),
        Act.STANDING_REOPENED: ptr("act", "Question, bottleneck or information stands again"),
        Act.STANDING_KEPT: ptr("act", "Information looked at and kept"),
        Act.STANDING_WITHDRAWN: ptr("act", "Question, bottleneck or information stands no longer"),
        Act.IDENTIFIERS_REPLACED: ptr("act", "Personal data replaced by a code"),
        Act.VERSION_FROZEN: ptr("act", "Version of the minutes recorded"),
        Act.DOCUMENT_MADE: ptr("act", "Document made"),
        Act.ATTACHMENT_ADDED: ptr("act", "Attachment added"),
        Act.ATTACHMENT_CHANGED: ptr("act", "Attachment changed"),
        Act.ATTACHMENT_REMOVED: ptr("act", "Attachment removed"),
        Act.ATTACHMENT_EXPORTED: ptr("act", "Attachment saved outside the vault"),
        Act.ATTACHMENT_FORGOTTEN: ptr("act", "Attachment made unreadable for good"),
        Act.STEP_UNDONE: ptr("act", "Step undone"),
        Act.STEP_REDONE: ptr("act", "Step redone"),
    }


def _of_adoption(ptr: _Ptr) -> _Table:
    return {
        Act.APPROVAL_GIVEN: ptr("act", "Chair's approval recorded"),
        Act.APPROVAL_WITHDRAWN: ptr("act", "Chair's approval withdrawn"),
        Act.REMARK_NOTED: ptr("act", "Remark on the minutes recorded"),
        Act.REMARK_CHANGED: ptr("act", "Remark on the minutes changed"),
        Act.REMARK_WITHDRAWN: ptr("act", "Remark on the minutes withdrawn"),
        Act.REMARK_SENT: ptr("act", "Remark on the minutes sent"),
        Act.REMARK_PASTED: ptr("act", "Remark of a partner received"),
        Act.REMARK_LINKED: ptr("act", "Remark linked to its place"),
        Act.CORRECTION_MADE: ptr("act", "Correction of the minutes agreed"),
        Act.CORRECTION_CHANGED: ptr("act", "Correction of the minutes said anew"),
        Act.CORRECTION_WITHDRAWN: ptr("act", "Correction of the minutes withdrawn"),
        Act.ROUND_ASKED: ptr("act", "Partners asked to adopt in writing"),
        Act.ROUND_ANSWERED: ptr("act", "Answer in the written round recorded"),
        Act.ROUND_WITHDRAWN: ptr("act", "Written round withdrawn"),
        Act.MINUTES_ADOPTED: ptr("act", "Minutes adopted"),
        Act.MINUTES_TAKEN_OVER: ptr("act", "Minutes made elsewhere taken over"),
        Act.ADOPTION_WITHDRAWN: ptr("act", "Adoption withdrawn"),
        Act.ADOPTION_SETTLED: ptr("act", "Adoption made final"),
        Act.ERRATUM_ADDED: ptr("act", "Erratum added"),
    }


def _of_agreements(ptr: _Ptr) -> _Table:
    return {
        Act.ACTION_AGREED: ptr("act", "Action agreed"),
        Act.ACTION_CHANGED: ptr("act", "Action changed"),
        Act.ACTION_CLOSED: ptr("act", "Action completed"),
        Act.ACTION_REOPENED: ptr("act", "Action reopened"),
        Act.ACTION_LAPSED: ptr("act", "Action left to lapse"),
        Act.ACTION_POSTPONED: ptr("act", "Action postponed"),
        Act.ACTION_WITHDRAWN: ptr("act", "Action taken out of the minutes"),
        Act.ACTION_CHECKED: ptr("act", "Parts of an action changed"),
        Act.VIEW_KEPT: ptr("act", "Own view of the actions kept"),
        Act.VIEW_REMOVED: ptr("act", "Own view of the actions removed"),
        Act.PROGRESS_NOTED: ptr("act", "Progress noted"),
        Act.ESCALATION_TAKEN: ptr("act", "Action taken a rung higher"),
        Act.ESCALATION_ENDED: ptr("act", "Result of taking an action higher recorded"),
        Act.CHAIR_SPARED: ptr("act", "Action need not go to the chair"),
        Act.ASK_WRITTEN: ptr("act", "Ask to the chair written"),
        Act.ASK_CHANGED: ptr("act", "Ask to the chair changed"),
        Act.ASK_RELEASED: ptr("act", "Ask to the chair released"),
        Act.ASK_HELD_BACK: ptr("act", "Ask to the chair held back"),
        Act.ASK_WITHDRAWN: ptr("act", "Ask to the chair withdrawn"),
        Act.ASK_ANSWERED: ptr("act", "Answer of the chair recorded"),
        Act.BRIEF_WRITTEN: ptr("act", "Item prepared for the chair"),
        Act.ANNOTATION_FROZEN: ptr("act", "Annotation made for the chair"),
        Act.REMINDER_MADE: ptr("act", "Reminder made"),
        Act.REMINDER_SENT: ptr("act", "Reminder marked as sent"),
        Act.REMINDER_TAKEN_BACK: ptr("act", "Reminder taken back, its addressee leaves"),
        Act.REMINDER_CALENDAR: ptr("act", "Calendar entry of an action made or taken back"),
        Act.REPLY_PASTED: ptr("act", "Answer pasted"),
        Act.REPLY_ACCEPTED: ptr("act", "Part of an answer accepted"),
        Act.REPLY_REFUSED: ptr("act", "Part of an answer refused"),
        Act.REPLY_LINKED: ptr("act", "Part of an answer linked or read otherwise"),
        Act.REPLY_REMOVED: ptr("act", "Pasted answer removed"),
        Act.DECISION_TAKEN: ptr("act", "Decision recorded"),
        Act.DECISION_CHANGED: ptr("act", "Decision changed"),
        Act.DECISION_LAPSED: ptr("act", "Decision left to lapse"),
        Act.DECISION_WITHDRAWN: ptr("act", "Decision taken out of the minutes"),
    }


def _of_provisions(ptr: _Ptr) -> _Table:
    return {
        Act.DISCLOSURE_MADE: ptr("act", "Copy for a recipient made"),
        Act.DISCLOSURE_SENT: ptr("act", "Copy marked as sent"),
        Act.DISCLOSURE_NOT_SENT: ptr("act", "Copy marked as not sent"),
        Act.DISCLOSURE_WITHDRAWN: ptr("act", "Sent copy withdrawn"),
        Act.DISCLOSURE_MISSENT: ptr("act", "Copy went to a wrong address"),
        Act.REGISTER_EXPORTED: ptr("act", "Document from the register of provisions made"),
        Act.FEEDBACK_ASKED: ptr("act", "Feedback asked"),
        Act.FEEDBACK_ANSWERED: ptr("act", "Feedback received"),
        Act.PROTECTION_AGREED: ptr("act", "Protection of copies agreed"),
        Act.PROTECTION_ENDED: ptr("act", "Protection of copies ended"),
    }


def _of_copies(ptr: _Ptr) -> _Table:
    return {
        Act.OTHER_WORD_TOLD: ptr("act", "Said of a word in a copy that it is another one"),
        Act.OTHER_WORD_TAKEN_BACK: ptr("act", "Word in copies searched for again"),
        Act.WOO_MARKED: ptr("act", "Passage decided on for a copy that is made public"),
        Act.WOO_UNMARKED: ptr("act", "Decision on a passage taken back"),
    }


_PARTS: Final = (
    _of_the_vault,
    _of_partners,
    _of_meetings,
    _of_minutes,
    _of_adoption,
    _of_agreements,
    _of_provisions,
    case_act_words.told,
    acts_of_states,
    acts_of_forgetting,
    acts_of_weighing,
    acts_of_crossings,
    acts_of_policy,
    acts_of_attention,
    acts_of_roles,
    acts_of_region,
    acts_of_lessons,
    acts_of_care,
    acts_of_year_reports,
    _of_copies,
)

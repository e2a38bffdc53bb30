"""Every use case that writes, found in the services, and how to run it on a vault full of canaries.

A use case that is new has to be added to ``CASES``: a function that makes the vault ready for it
and returns the act itself. All that a person could have typed is ``WORD``. ``PARTS`` are no acts
by themselves: others call them, and write down what was done.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from tests import region_scene
from tests.conftest import CANARY as WORD
from tests.storage import fakes
from workbench import services
from workbench.domain import leaks
from workbench.domain.actions import ActionState, Capacity
from workbench.domain.agenda import ItemFate, ItemState
from workbench.domain.approvals import ApprovalWay
from workbench.domain.asks import ChairAnswer
from workbench.domain.attachments import MediaType
from workbench.domain.attention import Attention
from workbench.domain.calendar_entries import CalendarPlan
from workbench.domain.care_places import CareKind, CarePlaces
from workbench.domain.case_entries import CaseEntry, CaseTrack, Track
from workbench.domain.case_states import CaseState, Why
from workbench.domain.case_transfers import CaseTransfer
from workbench.domain.cases import Case
from workbench.domain.contact_notes import ContactWay
from workbench.domain.crossings import CrossingBasis
from workbench.domain.destruction import Approver, AskedBy, Cause, Datum, DestructionApproval
from workbench.domain.disclosures import Sending, SendingWay
from workbench.domain.due_dates import Due, DueKind
from workbench.domain.entities import EntityKind
from workbench.domain.errors import VaultError
from workbench.domain.escalation import Outcome, Rung
from workbench.domain.feedback import Asked
from workbench.domain.figures import EvidenceItem
from workbench.domain.formats import Format
from workbench.domain.friday import Seen
from workbench.domain.frozen import FrozenItem, FrozenLine, FrozenMinutes, canonical, thaw
from workbench.domain.frozen_annotation import FrozenAnnotation
from workbench.domain.goals import Goal
from workbench.domain.handover import HandoverText, Successor, TableFacts
from workbench.domain.holding import OWN
from workbench.domain.judgements import Pair, Sameness
from workbench.domain.lessons import RaisedTo, Raising, Solver
from workbench.domain.lineage import Relation
from workbench.domain.markings import Marking
from workbench.domain.masked import Said
from workbench.domain.meetings import Channel, Meeting, MeetingState, Presence
from workbench.domain.minutes import Block, LineKind, VersionState
from workbench.domain.numbers import Series
from workbench.domain.papers import PaperKind
from workbench.domain.pasted_rows import Owner, ReadAction, ReadPerson
from workbench.domain.people import Contact, PartnerKind
from workbench.domain.policy_documents import PolicyDocument, PolicyDocumentKind
from workbench.domain.policy_events import PolicyEvent, PolicyEventKind
from workbench.domain.policy_items import PolicyVerdict, Theme
from workbench.domain.proposals import Ground, Proposal
from workbench.domain.referrals import Referral
from workbench.domain.region import LocalRule, Municipality
from workbench.domain.region_page import Rule
from workbench.domain.remarks import Place
from workbench.domain.reminders import Addressee, ReminderWay
from workbench.domain.replies import Verdict
from workbench.domain.reply_reading import ReadReply, Rest
from workbench.domain.retention import RetentionCategory
from workbench.domain.roles import PolicyRole, RoleHolding
from workbench.domain.rounds import Answer
from workbench.domain.scenes import Sector
from workbench.domain.signals import Signal
from workbench.domain.spelling import Language
from workbench.domain.standing import StandingKind
from workbench.domain.subjects import Subject
from workbench.domain.tables import FixedItem, MemberRole, Regime, Table
from workbench.domain.told_counts import ToldFigure
from workbench.domain.victim_check import Question, VictimAnswer, VictimCheck
from workbench.domain.weighing import Choice, Criterion, Turn
from workbench.domain.withheld import Withheld, WithheldKind
from workbench.domain.woo_grounds import WooGround
from workbench.domain.year_reports import ReportAsked
from workbench.services import (
    action_checks,
    actions,
    adoptions,
    agenda,
    agenda_papers,
    agenda_templates,
    agenda_versions,
    annotation_papers,
    annotation_versions,
    approvals,
    archiving,
    asks,
    attachments,
    attendance,
    attention,
    backups,
    briefs,
    care_places,
    carrying,
    case_actions,
    case_agenda,
    case_entries,
    case_forgetting,
    case_persons,
    case_states,
    case_transfers,
    cases,
    contact_notes,
    contact_points,
    corrections,
    coverage,
    crossings,
    curtain,
    decisions,
    declaration_papers,
    devices,
    disclosure_papers,
    disclosures,
    elsewhere,
    entities,
    errata,
    escalation,
    feedback,
    forgetting,
    forgetting_files,
    freezing,
    friday,
    goals,
    grounds,
    handover_files,
    inspection_papers,
    judgements,
    key_holders,
    keys,
    leaving,
    lending,
    lessons,
    likely_persons,
    limits,
    locking,
    log_export,
    masking,
    meetings,
    merging,
    minutes,
    moving,
    naming,
    papermaking,
    parking,
    pasting,
    people,
    policy_items,
    policy_roles,
    proposals,
    protection,
    proving,
    pursuing,
    quiet_warnings,
    rectifying,
    referrals,
    region,
    region_files,
    register_papers,
    remarks,
    reminder_files,
    reminders,
    replies,
    restoring,
    retention_papers,
    rounds,
    safekeeping,
    saved_views,
    seats,
    senders,
    sharing,
    sharing_files,
    shielding,
    shorthands,
    signal_capture,
    signal_feedback,
    signals,
    spelling,
    standing,
    subjects,
    successions,
    table_ending,
    tables,
    treating,
    versions,
    victim_checks,
    weighings,
    woo,
    woo_files,
    year_reports,
)
from workbench.services.actions import ActionDraft
from workbench.services.agenda import ItemDraft
from workbench.services.annotation_papers import AnnotationOrder
from workbench.services.archiving import ArchiveOrder
from workbench.services.asks import AskDraft
from workbench.services.backup_files import Backup, Facts
from workbench.services.backup_files import Place as BackupPlace
from workbench.services.backup_files import Reason as BackupReason
from workbench.services.contact_points import Telling
from workbench.services.copies import Copy
from workbench.services.disclosures import MadeCopy, Recipient
from workbench.services.editions import Edition
from workbench.services.elsewhere import Elsewhere
from workbench.services.escalation import StepDraft
from workbench.services.handover import Handover
from workbench.services.handover_files import HandoverOrder
from workbench.services.handover_papers import handover_paper
from workbench.services.keys import HeldKey, Holder
from workbench.services.lessons import Description
from workbench.services.letters import Letter, Told
from workbench.services.locking import Trigger
from workbench.services.meetings import MeetingDraft
from workbench.services.near_names import NameClue
from workbench.services.papermaking import Order
from workbench.services.people import PartnerDraft
from workbench.services.producing import Made as MadeFile
from workbench.services.producing import Written as WrittenFile
from workbench.services.proposals import Wanted
from workbench.services.records import Owed
from workbench.services.register_papers import RegisterOrder
from workbench.services.reminder_files import MadeCalendar
from workbench.services.reminders import Written
from workbench.services.replies import PastedReply
from workbench.services.retention_papers import DueOrder
from workbench.services.safekeeping import Checked, Finding
from workbench.services.sharing_files import Order as CopyOrder
from workbench.services.sharing_files import Parcel
from workbench.services.signal_capture import Fresh
from workbench.services.signal_feedback import Feedback as ToldBack
from workbench.services.tables import Newcomer
from workbench.texts import in_language, spoken

PARTS = frozenset(
    {
        "case_states.put_state",  # of a use case that does more
        "signal_feedback.agree",  # of what is dismissed, or a weighing that ends
        "weighing_feedback.agree",
        "case_states.begin",  # of opening a case
        "forgetting.agreed",  # of destroying
        "policy_roles.hand_roles_on",  # of who leaves
        "forgetting_attachments.must_be_free",  # of destroying
        "shielding.must_be_opened",  # of an edit
        "forgetting.erase",
        "forgetting.take_away",
        "forgetting.remove_file",
        "other_words_told.remember",  # of the proof, and of the names that are asked about
        "agenda_versions.give",  # of a copy that was sent
        "actions.for_each",  # runs another for each
        "demo.load",  # the made-up story, with words of its own
        "draft_agenda.write",  # the agenda of a meeting that is being planned
        "returning.brought_back",
        "returning.copy_for",
        "moving.note",  # within an act that stores the meeting
        "meetings.expect",  # a row of a meeting that is being planned
        "carrying.settle",  # of finishing a meeting
        "records.follow",  # the records behind a line that is written
        "records.withdraw",
        "records.set_owners",
        "owing.go_over",  # of a partner that goes, or becomes another one
        "briefs.let_go",  # of an item that leaves
        "standing.follow",  # what a line raised
        "signal_lines.follow",  # the signal that a line tells
        "signal_lines.withdraw",
        "signals.link",  # of a case that is named with a signal
        "standing.withdraw",
        "lesson_lines.follow",  # the bottleneck or good practice that a line is
        "lesson_lines.withdraw",
        "standing.answer_within",
        "tables.standing_items",  # the agenda of a meeting that is being planned
        "tables.give_skips_back",  # of a meeting that is called off
        "grounds.keep",  # of a seat that is edited
        "judgements.forget_judgements",  # of a record that is destroyed
        "crossings.forget_openings",  # of a record that is destroyed
        "entities.forget_links",  # of a record that is destroyed
        "entities.forget_subject",
        "widening.account",  # of what becomes visible to more people
        "case_actions.link",  # of an action that is agreed in a case
        "case_actions.keep_within",  # of who takes part in a case; the next two too
        "case_entries.keep_within",
        "case_actions.keep_limits",
        "case_agenda.keep_within",
    }
)
CASES: dict[str, object] = {}
HERE = Path(f"/{WORD}")
TOMORROW = fakes.TODAY + timedelta(days=1)
YEAR_ASKED = ReportAsked(year=fakes.TODAY.year, day=fakes.TODAY - timedelta(days=1))


def found() -> list[str]:
    """The use cases of the services: public functions that take the open transaction first."""
    names = []
    for module in pkgutil.iter_modules(services.__path__):
        loaded = importlib.import_module(f"{services.__name__}.{module.name}")
        for name, one in vars(loaded).items():
            is_own = inspect.isfunction(one) and one.__module__ == loaded.__name__
            if is_own and not name.startswith("_") and takes_work(one):
                names.append(f"{module.name}.{name}")
    return names


def takes_work(function) -> bool:
    asked = list(inspect.signature(function).parameters.values())
    return bool(asked) and asked[0].annotation in ("Work", "ports.Work")


def case(use_case):
    """Say how a use case is run; its name is read from itself."""

    def keep(prepare):
        module = use_case.__module__.rpartition(".")[2]
        CASES[f"{module}.{use_case.__name__}"] = prepare
        return prepare

    return keep


def plain(use_case, *args, **more):
    """A use case that the vault is ready for as it is."""
    case(use_case)(lambda work: partial(use_case, work, *args, **more))


def world(work) -> None:
    """A record of every kind, canaries in all that is content, and a few more to choose from."""
    for name, record in fakes.one_of_each(WORD).items():
        # a meeting is adopted once, and a vault that is lent is not written: their cases do that
        if name not in {"adoptions", "lendings"}:
            getattr(work, name).save(record)
    work.organisations.save(fakes.organisation(1, name=WORD, is_own=True))
    work.contacts.save(Contact(id="c1", organisation="o1", name=WORD))
    work.items.save(fakes.item(1, title=WORD))
    work.fixed_items.save(FixedItem(id="f1", table="t0", position=1, title=WORD))
    work.meetings.save(fakes.meeting(1, table="t0", title=WORD, on=date(2026, 12, 17)))
    work.file_keys.keep("b0", bytearray(32))


def at(work, state: MeetingState, key: str = "m0") -> Meeting:
    changed = replace(work.meetings.get(key), state=state)
    work.meetings.save(changed)
    return changed


# ---- actions

OWED = Owed("o0", "c0")
plain(actions.agree_between, ActionDraft(text=WORD, table="t0", owners=(OWED,)))
plain(actions.close, "a0")
plain(actions.lapse, "a0")
plain(actions.postpone, "a0", DueKind.SOON, None, reason=WORD, meeting="m0")
plain(actions.set_due, "a0", DueKind.SOON, None, reason=WORD)
plain(actions.set_text, "a0", f"{WORD} anders")
plain(actions.hand_over, "a0", (Owed("o1", "c1"),))
plain(actions.note_progress, "a0", WORD, meeting="m0", reported_by="c0")
plain(actions.lead, "a0", Owed("o1", "c1"))
plain(actions.join, "a0", Owed("o1", "c1"))


plain(pursuing.stand, "a0", ActionState.IN_PROGRESS)
plain(pursuing.wait, "a0", WORD, TOMORROW)
plain(pursuing.set_capacity, "a0", Capacity.CARE)
plain(action_checks.add_checks, "a0", (WORD, f"{WORD} twee"))
plain(action_checks.tick_check, "q1", is_done=False)
plain(action_checks.reword_check, "q1", f"{WORD} anders")
plain(action_checks.move_check, "q1", 1)
plain(action_checks.remove_check, "q1")
plain(action_checks.tick_owner, "w0", is_done=True)
plain(saved_views.keep, f"{WORD} twee", query=WORD, within="late", grouping="table")
plain(saved_views.keep_search, f"{WORD} drie")
plain(saved_views.rename, "h0", f"{WORD} anders")
plain(saved_views.move, "h0", 1)
plain(saved_views.remove, "h0")


@case(actions.reopen)
def _reopen(work):
    actions.close(work, "a0")
    return partial(actions.reopen, work, "a0")


plain(escalation.take_step, "a0", StepDraft(rung=Rung.CHAIR, who=WORD, why=WORD))


@case(escalation.end_step)
def _end_step(work):
    step = escalation.take_step(work, "a0", StepDraft(rung=Rung.PARTNER_LEAD, contact="c0"))
    return partial(escalation.end_step, work, step.id, Outcome.REFUSED, WORD)


plain(asks.write_ask, AskDraft(text=WORD, advice=WORD, action="a0"), release=True)
plain(asks.word_ask, "h1", WORD, WORD)
plain(asks.place_ask, "h1", 1)
plain(asks.release_ask, "h1")
plain(asks.hold_back, "h1")
plain(asks.withdraw_ask, "h1")
plain(asks.answer_ask, "h1", ChairAnswer.DISCUSS, WORD)
plain(asks.spare_chair, "a0", WORD)
plain(briefs.write_brief, "i1", WORD, WORD)
plain(
    annotation_versions.freeze,
    "m0",
    FrozenAnnotation(
        organisation=WORD, table=WORD, title=WORD, on=fakes.TODAY, starts_at=fakes.NOW.time()
    ),
)


@case(annotation_papers.note_annotation_made)
def _note_annotation_made(work):
    order = AnnotationOrder(version=work.annotations.get("h3"), language="nl", folder=HERE / WORD)
    return partial(annotation_papers.note_annotation_made, work, order)


# ---- the register of provisions

COPY = MadeCopy(
    table="t0", meeting="m0", version="v0", kind="minutes", form="pdf", about=WORD,
    recipient=Recipient(organisation="o0", contact="c0", name=WORD, organisation_name=WORD),
    marking=Marking(), basis=WORD, conditions=(WORD,), has_persons=True, cases=("k0",),
    file_name=WORD, sha256="0" * 64, model_sha256="1" * 64,
)  # fmt: skip
SENT = Sending(way=SendingWay.SECURE_MAIL, by=WORD, channel=WORD)
FEEDBACK = Asked(recipient="c0", table="t0", year=fakes.TODAY.year)


def copy_made(work):
    (copy,) = disclosures.register(work, (COPY,), WORD)
    return copy.id


def copy_sent(work):
    return disclosures.mark_sent(work, copy_made(work), SENT).id


plain(disclosures.register, (COPY,), WORD)
case(disclosures.mark_sent)(
    lambda work: partial(disclosures.mark_sent, work, copy_made(work), SENT)
)
case(disclosures.mark_not_sent)(
    lambda work: partial(disclosures.mark_not_sent, work, copy_made(work), WORD)
)
case(disclosures.withdraw)(lambda work: partial(disclosures.withdraw, work, copy_sent(work), WORD))
case(disclosures.mark_missent)(
    lambda work: partial(disclosures.mark_missent, work, copy_sent(work), WORD, WORD)
)
plain(disclosure_papers.note_exported, HERE / WORD, PaperKind.REGISTER)
plain(protection.agree_secure_mail, "c0", WORD)
plain(protection.agree_passphrase, "c0", WORD * 3)


@case(protection.end_protection)
def _end_protection(work):
    protection.agree_secure_mail(work, "c0", WORD)
    return partial(protection.end_protection, work, "c0")


@case(feedback.ask)
def _ask_feedback(work):
    copy_sent(work)
    return partial(feedback.ask, work, FEEDBACK)


@case(feedback.answer)
def _answer_feedback(work):
    copy_sent(work)
    return partial(feedback.answer, work, FEEDBACK, WORD)


# ---- reminders and answers


def letter_to_partner() -> Written:
    to = Addressee(table="t0", organisation="o0", contact="c0")
    told = (Told(action="a0", number="OV-26-07", text=WORD, due_kind=DueKind.SOON),)
    letter = Letter(to=to, on=fakes.TODAY, partner=WORD, person=WORD, email=WORD, told=told)
    return Written(letter=letter, subject=WORD, text=f"{WORD} anders")


ENTRY = fakes.one_of_each(WORD)["calendar_entries"]
CALENDAR = MadeCalendar(plan=CalendarPlan(cancel=(ENTRY.cancel(fakes.NOW),)), paths=(HERE,))
plain(reminders.note_made, (letter_to_partner(),), ReminderWay.CLIPBOARD)
plain(reminders.mark_sent, (letter_to_partner(),))
plain(reminders.send_made)
plain(reminders.note_calendar, CALENDAR.plan)
plain(reminder_files.note_files, (letter_to_partner(),), ReminderWay.MAIL, HERE / WORD)
plain(
    reminder_files.note_calendar_files,
    CALENDAR,
    (letter_to_partner(),),
    ReminderWay.CALENDAR,
    HERE / WORD,
)
plain(senders.set_sender, WORD, f"{WORD}@gemeente.invalid")
plain(
    replies.paste,
    PastedReply(
        text=f"RT-26-07: {WORD}",
        on=fakes.TODAY,
        organisation="o0",
        contact="c0",
        read=ReadReply(rest=(Rest(start=0, end=8),)),
    ),
)
plain(replies.accept, "rq0")
plain(replies.refuse, "rq0")
plain(replies.read_otherwise, "rq0", Verdict.DONE, Due(DueKind.DATE, fakes.TODAY))
plain(replies.link_action, "rq0", "a0")
plain(replies.link_partner, "rq0", "o1")
plain(replies.remove, "rp0")


# ---- agenda and meetings

plain(agenda.add_items, "m0", (ItemDraft(title=WORD, note=WORD),))
plain(agenda.move_item, "i0", 1)
plain(agenda.place_item, "i1", "i0", 0)
plain(agenda.remove_item, "i1")
plain(agenda_versions.fix, "m0", ("c0", "c1"))


@case(agenda_papers.note_agenda_made)
def _note_agenda_made(work):
    version = work.agenda_versions.get("e0")
    return partial(agenda_papers.note_agenda_made, work, version, HERE / WORD)


plain(moving.move, "m0", date(2026, 12, 24))
plain(meetings.plan, "t0", date(2026, 12, 24))
plain(meetings.plan_urgent, MeetingDraft(title=WORD, on=fakes.TODAY, place=WORD))
plain(meetings.start, "m0")
plain(meetings.cancel, "m0")
plain(attendance.add_guest, "m0", "c1")
plain(attendance.invite_newcomer, "m0", Newcomer(organisation=WORD, name=WORD, function=WORD))
plain(attendance.set_presence, "p0", Presence.PRESENT)
plain(attendance.all_present, "m0")
plain(attendance.set_channel, "p0", Channel.VIDEO)
plain(attendance.represent, "p0", ("o1",))
plain(attendance.substitute, "p0", "c1")
plain(
    attendance.substitute_newcomer,
    "p0",
    Newcomer(organisation=f"{WORD} vijf", name=WORD, function=WORD),
)
plain(attendance.comes, "p0")
plain(attendance.set_stretches, "p0", (("i0", "i1"),))
plain(attendance.mark, ("p0",), ("i0",), is_there=True)
plain(attendance.confirm, "m0")


@case(attendance.goes)
def _goes(work):
    attendance.set_presence(work, "p0", Presence.PRESENT)
    return partial(attendance.goes, work, "p0")


@case(agenda.put_back)
def _put_back(work):
    work.items.save(replace(work.items.get("i1"), state=ItemState.WITHDRAWN))
    return partial(agenda.put_back, work, "i1")


@case(proposals.add)
def _add_proposals(work):
    late = Proposal(key="action:a0", ground=Ground.LATE, about=WORD, reasons=(WORD,))
    return partial(proposals.add, work, "m0", (Wanted(proposal=late, title=WORD),))


@case(agenda.change_item)
def _change_item(work):
    return partial(agenda.change_item, work, replace(work.items.get("i0"), note=WORD, title=WORD))


@case(agenda.open_item)
def _open_item(work):
    at(work, MeetingState.IN_PROGRESS)
    return partial(agenda.open_item, work, "i1")


@case(agenda.finish_item)
def _finish_item(work):
    at(work, MeetingState.IN_PROGRESS)
    return partial(agenda.finish_item, work, "i0")


@case(treating.nod)
def _nod(work):
    at(work, MeetingState.IN_PROGRESS)
    return partial(treating.nod, work, "i0", "i1")


@case(treating.put_off)
def _put_off(work):
    at(work, MeetingState.IN_PROGRESS)
    return partial(treating.put_off, work, "i0")


plain(treating.set_closed, "i0", is_closed=True)
plain(treating.set_chair, "i0", "c1")
plain(carrying.choose_fate, "i1", ItemFate.CARRIES)


@case(agenda.go_on)
def _go_on(work):
    at(work, MeetingState.IN_PROGRESS)
    return partial(agenda.go_on, work, "i0", "i1")


@case(meetings.change_meeting)
def _change_meeting(work):
    changed = replace(work.meetings.get("m0"), title=f"{WORD} anders", place=WORD)
    return partial(meetings.change_meeting, work, changed)


@case(meetings.end)
def _end(work):
    at(work, MeetingState.IN_PROGRESS)
    return partial(meetings.end, work, "m0")


@case(meetings.reopen)
def _reopen_meeting(work):
    at(work, MeetingState.DRAFT_MINUTES)
    return partial(meetings.reopen, work, "m0")


@case(meetings.give_numbers)
def _give_numbers(work):
    return partial(meetings.give_numbers, work, at(work, MeetingState.TO_FINISH))


@case(attendance.take_off)
def _take_off(work):
    guest = attendance.add_guest(work, "m0", "c1")
    return partial(attendance.take_off, work, guest.id)


# ---- minutes and their versions


def frozen(work):
    """A finished meeting with a draft that can be read."""
    at(work, MeetingState.TO_FINISH)
    return freezing.finish(work, "m0")


@case(minutes.write_item)
def _write_item(work):
    blocks = [
        Block(line=f"n{n}", text=WORD, kind=kind, is_recorded=True)
        for n, kind in enumerate(LineKind)
    ]
    return partial(minutes.write_item, work, "i0", blocks)


@case(minutes.restore_line)
def _restore_line(work):
    work.lines.save(replace(work.lines.get("l0"), removed_at=fakes.NOW))
    return partial(minutes.restore_line, work, "l0")


@case(minutes.record_rest)
def _record_rest(work):
    line = fakes.line(5, text=WORD, kind=LineKind.ACTION)
    work.lines.save(line)
    return partial(minutes.record_rest, work, "m0")


@case(quiet_warnings.replace_by_code)
def _replace_by_code(work):
    told = f"06-12345678 {WORD}"
    work.lines.save(fakes.line(5, text=told))
    return partial(quiet_warnings.replace_by_code, work, "m0", ["06-12345678"])


# ---- who may hold it


@case(limits.limit_line)
def _limit_line(work):
    work.lines.save(fakes.line(audience=(f"person:{WORD}",)))
    blocks = (Block(line="l0", text=f"{WORD} zegt"),)
    wanted = limits.Limits(audience=("organisation:o0",), reason=WORD)
    return partial(limits.limit_line, work, "i0", blocks, "l0", wanted)


plain(limits.limit_item, "i0", limits.Limits(reason=WORD))


plain(shorthands.set_shorthand, "kt", WORD, "t0")
plain(spelling.set_language, "m0", Language.ENGLISH)
plain(spelling.add_word, WORD)
plain(shorthands.remove_shorthand, "y0")


# ---- what a copy is searched for

plain(
    proving.tell_other_word,
    "t0",
    leaks.Finding(
        kind=leaks.LeakKind.NAME, words=WORD, found="anders", sentence=WORD, where="page 1"
    ),
)
plain(proving.take_other_word_back, "ow0")
SAID = Said(subject="sub0", pseudonym="Betrokkene A", words="Bos", number="1", text=WORD)
NAME_ASKED = masking.NameAsked(version="v0", table="t0", said=SAID)
plain(masking.agree, (NAME_ASKED,))
plain(masking.tell_other_word, NAME_ASKED)


# ---- what is made public


def public_minutes(work):
    """A frozen text that can be read, with a line that says what was typed."""
    said = FrozenLine(id="l9", text=WORD)
    items = (FrozenItem(id="i9", number="1", title=WORD, lines=(said,)),)
    frozen = FrozenMinutes(
        organisation=WORD, table=WORD, title=WORD, on=date(2026, 11, 26), items=items
    )
    held = replace(work.versions.get("v0"), id="v9", meeting="m1", n=9, canonical=canonical(frozen))
    work.versions.save(held)
    return held


@case(woo.mark)
def _woo_mark(work):
    version = public_minutes(work)
    return partial(woo.mark, work, version.id, woo.Stretch(place="line:l9"), WooGround.PRIVACY)


@case(woo.let_through)
def _woo_let_through(work):
    return partial(woo.let_through, work, public_minutes(work).id, "line:l9")


plain(woo.unmark, "v0", "line:l0")


@case(woo_files.note)
def _woo_note(work):
    order = woo_files.WooOrder(version=public_minutes(work), reference=WORD, folder=HERE / WORD)
    found = woo.woo_of(work, order.version)
    copy = woo_files.WooCopy(
        number=1,
        paper=None,
        minutes=found.text.minutes,
        question=None,
        model_sha256="0",
        withheld=1,
    )
    made = MadeFile(copy=copy, name=f"{WORD}.pdf", data=b"%PDF")
    written = [WrittenFile(made=made, path=HERE / f"{WORD}.pdf")]
    return partial(woo_files.note, work, order, written, WORD)


# ---- questions and kept information

plain(standing.close, "x0", "m1", "l0")
plain(standing.keep, "x0", "m1")


@case(lessons.settle)
def _settle(work):
    bottleneck = work.standing.get("x0")
    work.standing.save(replace(bottleneck, kind=StandingKind.BOTTLENECK, closed_on=None))
    return partial(lessons.settle, work, "ls0")


@case(standing.reopen)
def _reopen_standing(work):
    standing.close(work, "x0", "m1")
    return partial(standing.reopen, work, "x0")


@case(freezing.finish)
def _finish(work):
    at(work, MeetingState.TO_FINISH)
    return partial(freezing.finish, work, "m0")


@case(freezing.freeze)
def _freeze(work):
    meeting = at(work, MeetingState.DRAFT_MINUTES)
    return partial(freezing.freeze, work, meeting, VersionState.CONCEPT)


@case(versions.keep)
def _keep(work):
    held = replace(thaw(frozen(work).canonical), n=9)
    return partial(versions.keep, work, "m0", held)


@case(approvals.record_approval)
def _record_approval(work):
    return partial(
        approvals.record_approval, work, frozen(work).id, fakes.TODAY, ApprovalWay.SPOKEN
    )


@case(approvals.approve)
def _approve(work):
    return partial(approvals.approve, work, frozen(work).id)


@case(approvals.withdraw_approval)
def _withdraw_approval(work):
    made = approvals.approve(work, frozen(work).id)
    return partial(approvals.withdraw_approval, work, made.id)


@case(remarks.note_remark)
def _note_remark(work):
    place = Place(item="i0", line="l0", quote=WORD)
    return partial(remarks.note_remark, work, frozen(work).id, place, WORD)


def remark(work):
    version = frozen(work).id
    return version, remarks.note_remark(work, version, Place(), WORD).id


@case(remarks.reword_remark)
def _reword_remark(work):
    return partial(remarks.reword_remark, work, remark(work)[1], f"{WORD} anders")


@case(remarks.withdraw_remark)
def _withdraw_remark(work):
    return partial(remarks.withdraw_remark, work, remark(work)[1])


@case(remarks.send_remarks)
def _send_remarks(work):
    return partial(remarks.send_remarks, work, remark(work)[0])


def adopted(work):
    version = frozen(work).id
    at(work, MeetingState.IN_PROGRESS, "m1")
    return partial(adoptions.adopt, work, version, "m1")


case(adoptions.adopt)(adopted)


@case(adoptions.withdraw_adoption)
def _withdraw_adoption(work):
    made = adopted(work)()
    return partial(adoptions.withdraw_adoption, work, made.id)


@case(adoptions.settle)
def _settle(work):
    adopted(work)()
    return partial(adoptions.settle, work, "m1")


def pasted(work):
    version = frozen(work).id
    return version, remarks.paste_remark(work, version, "o0", WORD, fakes.TODAY).id


@case(remarks.paste_remark)
def _paste_remark(work):
    place = Place(item="i0", line="l0", quote=WORD)
    return partial(
        remarks.paste_remark, work, frozen(work).id, "o0", WORD, fakes.TODAY, place=place
    )


@case(remarks.link_remark)
def _link_remark(work):
    key = pasted(work)[1]
    return partial(remarks.link_remark, work, key, Place(item="i0", quote=WORD))


@case(remarks.remove_pasted)
def _remove_pasted(work):
    return partial(remarks.remove_pasted, work, pasted(work)[1])


def corrected(work):
    version, key = pasted(work)
    return partial(corrections.correct, work, version, "i0", None, f"{WORD} anders", remark=key)


case(corrections.correct)(corrected)


@case(corrections.withdraw_correction)
def _withdraw_correction(work):
    return partial(corrections.withdraw_correction, work, corrected(work)().id)


def asked(work):
    """A round of a draft; the fake one is of a draft that is not the newest."""
    return rounds.ask_in_writing(work, frozen(work).id, TOMORROW)


@case(rounds.ask_in_writing)
def _ask_in_writing(work):
    return partial(rounds.ask_in_writing, work, frozen(work).id, TOMORROW)


@case(rounds.answer_round)
def _answer_round(work):
    held = asked(work)
    return partial(rounds.answer_round, work, held.id, "o0", Answer.AGREES, fakes.TODAY)


@case(rounds.withdraw_round)
def _withdraw_round(work):
    return partial(rounds.withdraw_round, work, asked(work).id)


@case(rounds.adopt_in_writing)
def _adopt_in_writing(work):
    held = asked(work)
    rounds.answer_round(work, held.id, "o0", Answer.AGREES, fakes.TODAY)
    return partial(rounds.adopt_in_writing, work, held.id)


@case(adoptions.adopt_by_round)
def _adopt_by_round(work):
    return partial(adoptions.adopt_by_round, work, asked(work), fakes.TODAY)


@case(errata.add_erratum)
def _add_erratum(work):
    adopted(work)()
    adoptions.settle(work, "m1")
    place = Place(item="i0", quote=WORD)
    return partial(errata.add_erratum, work, "m0", place, WORD)


@case(archiving.note_archive_made)
def _note_archive_made(work):
    order = ArchiveOrder(
        version=public_minutes(work),
        category=RetentionCategory.PERMANENT,
        language="nl",
        folder=HERE,
        at=fakes.NOW,
    )
    frozen = thaw(order.version.canonical)
    made = archiving.ArchiveFile(
        path=HERE / f"{WORD}.zip", sha256="0" * 64, paper=None, minutes=frozen
    )
    return partial(archiving.note_archive_made, work, order, made, WORD)


@case(papermaking.note_copy)
def _note_copy(work):
    return partial(papermaking.note_copy, work, work.versions.get("v0"), PaperKind.MINUTES)


@case(papermaking.note_made)
def _note_made(work):
    kinds = tuple(PaperKind)
    order = Order(
        version=work.versions.get("v0"), kinds=kinds, language="nl", folder=HERE, anchor=None
    )
    return partial(papermaking.note_made, work, order, [HERE / WORD for _ in kinds])


def shared_of(work):
    """Everything that was typed in an order of copies, and one file of it."""
    found = sharing.Shared(
        meeting=work.meetings.get("m0"),
        table=work.tables.get("t0"),
        version=Edition(id="v0", n=1, source=work.versions.get("v0")),
        choice=sharing.Choice(),
        about=WORD,
        basis=WORD,
    )
    copy = Copy(
        kind=PaperKind.MINUTES, recipient=OWN, name=WORD, number=1, of=1, stem=WORD, paper=None,
        withheld=(Withheld(kind=WithheldKind.LINE, text=WORD),), model_sha256="0",
    )  # fmt: skip
    to = sharing.Addressee(
        key="person:c0", contact="c0", home="o0", name=WORD, function=WORD, organisation=WORD,
        mail=WORD, reader=OWN, copy=copy,
    )  # fmt: skip
    order = CopyOrder(shared=found, to=(to,), folder=HERE / WORD, basis=WORD)
    parcel = Parcel(to=to, copy=copy, form=Format.PDF)
    return order, MadeFile(copy=parcel, name=f"{WORD}.pdf", data=b"%PDF")


@case(sharing_files.note)
def _note_shared(work):
    order, made = shared_of(work)
    written = [WrittenFile(made=made, path=HERE / f"{WORD}.pdf")]
    return partial(sharing_files.note, work, order, written, WORD)


@case(sharing_files.note_printed)
def _note_printed(work):
    order, made = shared_of(work)
    return partial(sharing_files.note_printed, work, order, [made], 2, WORD)


# ---- decisions

plain(decisions.describe, "d0", WORD, f"{WORD} voorbehoud")


plain(
    register_papers.note_register_made,
    RegisterOrder(year=2026, table=None, language="nl", folder=HERE),
)
plain(retention_papers.note_due_made, DueOrder(language="nl", folder=HERE))


@case(decisions.supersede)
def _supersede(work):
    newer = replace(work.decisions.get("d0"), id="d1", decided_on=TOMORROW)
    work.decisions.save(newer)
    return partial(decisions.supersede, work, "d1", "d0")


# ---- attachments


@case(attachments.add)
def _attach(work):
    taken = attachments.TakenIn(
        id="b1", name=WORD, media_type=MediaType.PDF, length=7, sha256="0" * 64,
        kept_sha256="0" * 64, secret=bytearray(32),
    )  # fmt: skip
    return partial(attachments.add, work, "m0", "i0", [taken])


plain(attachments.label, "b0", WORD)
plain(attachments.remove, "b0")
plain(attachments.remove_all_of, "i0")
plain(attachments.note_saved, "b0", HERE)


@case(attachments.forget_removed)
def _forget_removed(work):
    attachments.remove(work, "b0")
    return partial(attachments.forget_removed, work)


# ---- partners, people, tables

plain(people.add_organisation, WORD)
plain(
    elsewhere.take_over,
    Elsewhere(table="t0", on=date(2026, 9, 3), adopted_on=date(2026, 10, 1), title=WORD, line=WORD),
    (),
)
plain(
    pasting.add_people,
    (
        ReadPerson(partner=f"{WORD} drie", target=None, name=WORD, email=WORD, remark=WORD),
        ReadPerson(partner=f"{WORD} vier", target=None, remark=WORD),
        ReadPerson(partner="", target="organisation:o0", function=WORD),
    ),
)
plain(
    pasting.add_actions,
    (
        ReadAction(text=WORD, owners=(Owner(f"{WORD} vijf", None), Owner(WORD, "person:c1"))),
        ReadAction(text=WORD, owners=(Owner(WORD, "organisation:o0"),), remark=WORD),
    ),
    "t0",
    "m0",
)
plain(people.add_organisations, (PartnerDraft(name=WORD), PartnerDraft(name=f"{WORD} twee")))
plain(leaving.end_organisation, "o0", TOMORROW, heir="o1")
plain(people.add_contact, "o0", WORD, WORD, email=WORD, phone=WORD)
plain(leaving.end_contact, "c0", TOMORROW, heir="c1")
plain(leaving.move_contact, "c0", "o1", TOMORROW, function=WORD, heir="c1")
plain(successions.rename_organisation, "o0", fakes.TODAY, WORD, WORD)
plain(successions.merge_organisation, "o0", "o1", fakes.TODAY)
plain(successions.split_organisation, "o0", fakes.TODAY, PartnerDraft(name=WORD), ("c0",))
plain(contact_notes.note_contact, "o0", fakes.TODAY, ContactWay.MAIL, WORD, contact="c0")
plain(contact_notes.remove_contact_note, "cn0")
plain(policy_items.judge, EvidenceItem.REGION, PolicyVerdict.NOT, fakes.TODAY, WORD)
plain(
    policy_items.keep_document,
    PolicyDocument(id="", kind=PolicyDocumentKind.DPIA, title=WORD, since=fakes.TODAY, place=WORD),
)
plain(policy_items.remove_document, "pd0")
plain(
    policy_items.log_event,
    PolicyEvent(id="", kind=PolicyEventKind.ROUTE_CHECK, on=fakes.TODAY, for_whom=WORD),
)
plain(policy_items.remove_event, "pe0")
plain(attention.give, Attention(id="", meeting="m0", sector=Sector.HOSPITALITY, municipality=WORD))
plain(attention.take_back, "at0")
plain(
    policy_roles.keep_role,
    RoleHolding(id="", role=PolicyRole.CARE_COORDINATOR, contact="c1", since=fakes.TODAY),
)
plain(policy_roles.remove_role, "pr0")
plain(goals.keep_goal, Goal(id="", title=WORD, theme=Theme.REGION, since=fakes.TODAY))
plain(goals.remove_goal, "goal0")
plain(goals.serve_no_more, "goal0", "a0")


@case(goals.serve)
def _serve_a_goal(work):
    work.goal_actions.remove("ga0")
    return partial(goals.serve, work, "goal0", "a0")


plain(region.keep_municipality, Municipality(id="", name=f"{WORD} drie", code="9903", is_own=True))
plain(region.remove_municipality, "mu0")
plain(
    region.keep_rule,
    LocalRule(id="", municipality="mu0", rule=Rule.BYLAW, since=fakes.TODAY, until=TOMORROW),
)
plain(region.remove_rule, "lr0")
plain(region.take_page, region_scene.page("9901", as_of=fakes.TODAY))
plain(region.remove_page, "np0")
plain(region.release, *region_scene.published(), "rr0")
plain(region_files.note_made, HERE / WORD, "rr0")
plain(
    lessons.describe,
    "ls0",
    Description(theme=Theme.VICTIMS, solver=Solver.PARTNER, partner="o1", outside=f"{WORD} buiten"),
)
plain(
    lessons.keep_raising,
    Raising(id="", lesson="ls0", raised_to=RaisedTo.STATE, on=fakes.TODAY, answer=WORD),
)
plain(lessons.remove_raising, "ra0")
plain(
    care_places.keep_places,
    CarePlaces(id="", organisation="o0", kind=CareKind.CRISIS, on=fakes.TODAY, places=4),
)
plain(care_places.remove_places, "cp0")
plain(year_reports.release, YEAR_ASKED, (ToldFigure(key=WORD, count=7),), "yr0")
plain(year_reports.note_made, HERE, "yr0")
plain(coverage.waive_seat, "t0", PartnerKind.POLICE)
plain(coverage.want_seat, "sw0")
plain(grounds.state_ground, "t0", "o0", WORD)
plain(grounds.withdraw_ground, "sg0")
plain(people.set_up, WORD, WORD, WORD)
plain(people.name_coordinator, f"{WORD} anders")
plain(people.set_large_print, "c0", reads_large=True)
plain(people.set_preference, "export.folder", WORD)


@case(contact_notes.change_contact_note)
def _change_contact_note(work):
    changed = replace(work.contact_notes.get("cn0"), text=f"{WORD} anders")
    return partial(contact_notes.change_contact_note, work, changed)


FRESH_CASE = Case(
    id="", code="", name=WORD, purpose=WORD, regime=Regime.WGS_ZVH, opened_on=fakes.TODAY
)
FRESH_ENTRY = CaseEntry(id="", case="case0", on=fakes.TODAY, text=WORD, made_at=fakes.NOW)
FRESH_TRACK = CaseTrack(
    id="", case="case0", track=Track.PERPETRATOR, number=WORD, participants=("organisation:o0",)
)
FRESH_TRANSFER = CaseTransfer(
    id="", case="case0", region=WORD, receiver=WORD, purpose=WORD, consented_by=WORD,
    consented_on=fakes.TODAY, entries=("ce0",), made_on=fakes.TODAY,
)  # fmt: skip
FRESH_ANSWER = VictimCheck(
    id="", case="case0", question=Question.SHELTER, answer=VictimAnswer.NO, words=WORD,
    checked_on=fakes.TODAY,
)  # fmt: skip
FRESH_SIGNAL = Signal(id="", code="", text=WORD, on=fakes.TODAY, made_at=fakes.NOW)
FRESH_SUBJECT = Subject(id="", name=WORD, aliases=(WORD, f"{WORD} anders"), since=fakes.TODAY)
plain(cases.open_case, FRESH_CASE)
plain(cases.set_participants, "case0", ("organisation:o0", "organisation:o1"), WORD)
plain(case_states.set_state, "case0", CaseState.CLOSED, Why.NO_FOLLOW_UP, WORD)


@case(shielding.open_shielded)
def _open_shielded(work):
    work.cases.save(replace(work.cases.get("case0"), state=CaseState.SHIELDED))
    return partial(shielding.open_shielded, work, "case0", WORD)


plain(case_actions.agree_in_case, "case0", actions.ActionDraft(text=WORD))


@case(case_agenda.put_on_agenda)
def _(work):
    work.tables.save(replace(work.tables.get("t0"), regime=Regime.WGS_RIEC))
    return partial(case_agenda.put_on_agenda, work, "case0", "m1")


plain(case_entries.write_entry, FRESH_ENTRY)
plain(case_entries.remove_entry, "ce0")
plain(case_entries.set_track, FRESH_TRACK)
plain(victim_checks.answer, FRESH_ANSWER)
plain(case_transfers.hand_over, FRESH_TRANSFER, spoken)
plain(victim_checks.ask_again, "case0", Question.CARE)
plain(
    referrals.keep_referral,
    Referral(id="", case="case0", kind=CareKind.CRISIS, on=fakes.TODAY, came_from=WORD),
)
plain(referrals.remove_referral, "ref0")
plain(signals.receive, FRESH_SIGNAL)
plain(signals.consent, "sig0", WORD)
plain(signals.keep_back, "sig0")
plain(signals.take_from, "sig0", "case0")
plain(subjects.add_subject, FRESH_SUBJECT, "t0")
plain(subjects.introduce, "sub0", None)


@case(case_entries.change_entry)
def _change_entry(work):
    changed = replace(work.case_entries.get("ce0"), text=f"{WORD} anders")
    return partial(case_entries.change_entry, work, changed)


@case(cases.change_case)
def _change_case(work):
    changed = replace(work.cases.get("case0"), name=f"{WORD} anders")
    return partial(cases.change_case, work, changed)


NEXT = fakes.TODAY + timedelta(days=7)
plain(weighings.weigh_case, "case0", NEXT)


@case(weighings.weigh_signal)
def _weigh_signal(work):
    signals.take_from(work, "sig0", "case0")
    return partial(weighings.weigh_signal, work, "sig0", NEXT)


@case(weighings.say)
def _say_of_weighing(work):
    held = weighings.weigh_case(work, "case0", NEXT)
    return partial(weighings.say, work, held.id, Criterion.SORT, WORD)


@case(weighings.set_term)
def _set_term(work):
    held = weighings.weigh_case(work, "case0", NEXT)
    return partial(weighings.set_term, work, held.id, NEXT + timedelta(days=1))


@case(weighings.decide)
def _decide(work):
    held = weighings.weigh_case(work, "case0", NEXT)
    choice = Choice(turn=Turn.NOT_ON, reason=WORD)
    work.signals.save(replace(work.signals.get("sig0"), feedback=None))
    feedback = ToldBack(due=NEXT, said=lambda *_: WORD)
    return partial(weighings.decide, work, held.id, choice, feedback)


@case(signals.change_signal)
def _change_signal(work):
    changed = replace(work.signals.get("sig0"), text=f"{WORD} anders")
    return partial(signals.change_signal, work, changed)


@case(signals.put_with)
def _put_with(work):
    signals.take_from(work, "sig0", "case0")
    return partial(signals.put_with, work, "sig0", "case0")


@case(signals.dismiss)
def _dismiss(work):
    signals.take_from(work, "sig0", "case0")
    return partial(signals.dismiss, work, "sig0", WORD)


@case(signals.take_up)
def _take_up(work):
    signals.take_from(work, "sig0", "case0")
    signals.dismiss(work, "sig0", WORD)
    return partial(signals.take_up, work, "sig0")


@case(signal_feedback.dismiss)
def _dismiss_and_tell(work):
    signals.take_from(work, "sig0", "case0")
    work.signals.save(replace(work.signals.get("sig0"), feedback=None))
    told = ToldBack(due=NEXT, said=lambda *_: WORD)
    return partial(signal_feedback.dismiss, work, "sig0", WORD, told)


@case(signal_feedback.agree_feedback)
def _agree_feedback(work):
    return partial(signal_feedback.agree_feedback, work, "sig0", ActionDraft(text=WORD))


APPROVAL = DestructionApproval(name=WORD, capacity=Approver.ARCHIVIST, on=fakes.TODAY)
LATER = fakes.TODAY + timedelta(30)
plain(
    forgetting.destroy_subject,
    "sub0",
    forgetting.DestructionOrder(cause=Cause.TERM, approval=APPROVAL, files=("x0",)),
)
plain(case_forgetting.destroy_again, ("sub0", "gone"), WORD)


@case(case_forgetting.destroy_case)
def _destroy_case(work):
    case_states.put_state(work, "case0", CaseState.CLOSED, Why.NO_FOLLOW_UP, WORD)
    order = forgetting.DestructionOrder(cause=Cause.TERM, approval=APPROVAL)
    return partial(case_forgetting.destroy_case, work, "case0", order, WORD)


plain(
    declaration_papers.note_made,
    declaration_papers.DeclarationOrder(language="nl", folder=HERE),
    fakes.one_of_each(WORD)["destructions"],
)


@case(handover_files.note)
def _note_handover(work):
    to = Successor(contact="c0", home="o0", name=WORD, organisation=WORD)
    text = HandoverText(
        on=fakes.TODAY, organisation=WORD, table=WORD, of_table=TableFacts(prefix=WORD)
    )
    made = Handover(to=to, reader=OWN, text=text, whole=text, table="t0", about="t0")
    recipient = Recipient(organisation="o0", contact="c0", name=WORD, organisation_name=WORD)
    order = HandoverOrder(language="nl", form=Format.PDF, folder=HERE)
    ready = handover_files.Ready(
        handover=made,
        order=order,
        paper=handover_paper(text, in_language("nl")),
        recipient=recipient,
        number=1,
        name=WORD,
        model_sha256="0" * 64,
        question=leaks.Question(),
    )
    written = handover_files.Written(ready=ready, path=HERE / WORD, sha256="0" * 64)
    return partial(handover_files.note, work, written)


plain(
    inspection_papers.note_made,
    inspection_papers.InspectionOrder(language="nl", folder=HERE, on=fakes.TODAY),
    "sub0",
)
plain(forgetting.set_stop, "sub0", WORD, LATER)
plain(forgetting.lift_stop, "stop0")
plain(forgetting.restrict, "sub0", WORD, LATER)
plain(forgetting.release, "res0", WORD)


@case(rectifying.rectify)
def _rectify(work):
    asked = rectifying.Rectifying(
        subject="sub0", datum=Datum.NAME, becomes=f"{WORD} anders", reason=WORD,
        asked_by=AskedBy.PARTNER, tell=(WORD,), due=LATER,
    )  # fmt: skip
    return partial(rectifying.rectify, work, asked)


@case(subjects.change_subject)
def _change_subject(work):
    changed = replace(work.subjects.get("sub0"), name=f"{WORD} anders")
    return partial(subjects.change_subject, work, changed)


@case(entities.confirm)
def _confirm_entity(work):
    work.tables.save(replace(work.tables.get("t0"), regime=Regime.WGS_RIEC))
    return partial(entities.confirm, work, EntityKind.CONTACT, f"{WORD}@{WORD}.nl", signal="sig0")


@case(contact_points.tell)
def _(work):
    """Two partners of a regime, each with a signal about the same."""
    held = replace(work.cases.get("case0"), regime=Regime.WGS_RIEC, table="two")
    work.tables.save(Table(id="two", name=WORD, regime=Regime.WGS_RIEC))
    work.cases.save(held)
    for n in (0, 1):
        home = replace(work.organisations.get(f"o{n}"), kind=PartnerKind.POLICE)
        work.organisations.save(home)
        key = f"two{n}"
        told = replace(
            FRESH_SIGNAL, id=key, code=key, organisation=home.id, table="two", marking=None
        )
        work.signals.save(told)
        entities.confirm(work, EntityKind.CONTACT, "iemand@elders.nl", signal=key)
        signals.link(work, key, "case0")
    asked = Telling(case="case0", one="o0", other="o1", basis="WGS")
    return partial(contact_points.tell, work, asked, WORD)


ABOUT = ((EntityKind.CONTACT, f"{WORD}@{WORD}.nl"),)


@case(signal_capture.confirm)
def _confirm_of_signal(work):
    work.tables.save(replace(work.tables.get("t0"), regime=Regime.WGS_RIEC))
    return partial(signal_capture.confirm, work, "sig0", ABOUT)


@case(signal_capture.record)
def _record_signal(work):
    work.tables.save(replace(work.tables.get("t0"), regime=Regime.WGS_RIEC))
    typed = Fresh(signal=replace(FRESH_SIGNAL, table="t0"), cases=("case0",), about=ABOUT)
    return partial(signal_capture.record, work, typed)


plain(entities.let_go, "enl0")
plain(entities.mute, "ent0", WORD)
plain(entities.mute_value, EntityKind.COMPANY, WORD, WORD)
plain(entities.unmute, "ent0")
SIDE_BY_SIDE = Pair.of("sig0", "sub0")
plain(judgements.judge, SIDE_BY_SIDE, Sameness.SAME, WORD)


@case(judgements.reopen)
def _reopen_judgement(work):
    judgements.judge(work, SIDE_BY_SIDE, Sameness.DIFFERENT, WORD)
    return partial(judgements.reopen, work, SIDE_BY_SIDE, WORD)


def across(work):
    """Let a signal have something in common with one of a table of another regime."""
    work.tables.save(replace(work.tables.get("t0"), regime=Regime.WGS_RIEC))
    work.tables.save(replace(work.tables.get("t0"), id="two", regime=Regime.WGS_ZVH))
    told = replace(FRESH_SIGNAL, id="two", code="two", table="two", organisation="o0")
    work.signals.save(told)
    entities.confirm(work, EntityKind.CONTACT, f"{WORD}@{WORD}.nl", signal="two")
    entities.confirm(work, EntityKind.CONTACT, f"{WORD}@{WORD}.nl", signal="sig0")
    return ("sig0",), CrossingBasis.LEGAL_DUTY, WORD


@case(crossings.open_overlap)
def _open_overlap(work):
    return partial(crossings.open_overlap, work, *across(work))


@case(crossings.withdraw)
def _shut_overlap(work):
    (made,) = crossings.open_overlap(work, *across(work))
    return partial(crossings.withdraw, work, (made.id,))


def two_subjects(work):
    return subjects.add_subject(work, FRESH_SUBJECT, "t0").id


@case(case_persons.add_to_case)
def _add_to_case(work):
    return partial(case_persons.add_to_case, work, work.cases.get("case0"), FRESH_SUBJECT)


@case(case_persons.say)
def _say(work):
    told = likely_persons.LikelyPerson(
        asked="sub0", other=two_subjects(work), asked_name=WORD, other_name=WORD,
        clue=NameClue.EQUAL,
    )  # fmt: skip
    return partial(case_persons.say, work, told, Sameness.SAME, WORD)


@case(merging.merge)
def _merge(work):
    return partial(merging.merge, work, "sub0", two_subjects(work), WORD)


@case(merging.part)
def _part(work):
    held = merging.merge(work, "sub0", two_subjects(work), WORD)
    return partial(merging.part, work, held.id, WORD)


def a_naming(work):
    """A signal names somebody who is a subject."""
    table = replace(work.tables.get("t0"), regime=Regime.WGS_RIEC)
    work.tables.save(table)
    work.signals.save(replace(work.signals.get("sig0"), table="t0"))
    return entities.confirm(work, EntityKind.PERSON, WORD, signal="sig0").id


@case(naming.name)
def _name(work):
    return partial(naming.name, work, "sub0", a_naming(work), WORD)


@case(naming.unname)
def _unname(work):
    held = naming.name(work, "sub0", a_naming(work), WORD)
    return partial(naming.unname, work, held.id, WORD)


@case(subjects.put_pseudonyms)
def _put_pseudonyms(work):
    work.lines.save(fakes.line(7, text=f"Gesproken met {WORD}"))
    work.other_words.remove("ow0")  # else it is no name at this table
    return partial(subjects.put_pseudonyms, work, "m0", ("sub0",))


@case(people.change_organisation)
def _change_organisation(work):
    changed = replace(work.organisations.get("o0"), name=f"{WORD} anders", note=WORD)
    return partial(people.change_organisation, work, changed)


@case(people.resume_organisation)
def _resume(work):
    leaving.end_organisation(work, "o0", TOMORROW)
    return partial(people.resume_organisation, work, "o0")


@case(people.change_contact)
def _change_contact(work):
    changed = replace(work.contacts.get("c0"), name=f"{WORD} anders", email=WORD, note=WORD)
    return partial(people.change_contact, work, changed)


plain(tables.introduce, Newcomer(organisation=f"{WORD} drie", name=WORD, function=WORD))
plain(tables.add_table, Table(id="", name=WORD, place=WORD), [WORD] * 4)
plain(tables.set_first_number, "t0", Series.DECISION, 2026, 7)
plain(tables.add_member, "t0", "c1", MemberRole.MEMBER, since=fakes.TODAY)
plain(tables.end_member, "s0", TOMORROW)
plain(
    tables.seat_newcomer,
    "t0",
    Newcomer(organisation=WORD, name=f"{WORD} vier", function=WORD),
    MemberRole.MEMBER,
    since=fakes.TODAY,
)
plain(tables.add_fixed_item, "t0", ItemDraft(title=WORD))
plain(tables.place_fixed_item, "f0", 1)
plain(tables.remove_fixed_item, "f0")
plain(tables.skip_fixed_item, "f0")
plain(table_ending.end_table, "t0", fakes.TODAY)
plain(seats.name_substitute, "s0", "c1", since=fakes.TODAY)
plain(seats.introduce_substitute, "s0", Newcomer(organisation=WORD, name=f"{WORD} vijf"))
plain(parking.park, "t0", ItemDraft(title=WORD, note=WORD))
plain(parking.park_item, "i1")
plain(parking.take_from_parking, "r0", "m1")
plain(parking.drop_parked, "r0")
plain(agenda_templates.keep_as_template, "m0", f"{WORD} twee")
plain(agenda_templates.fill_from_template, "m1", "y0")
plain(agenda_templates.rename_template, "y0", f"{WORD} anders")
plain(agenda_templates.remove_template, "y0")


@case(table_ending.resume_table)
def _resume_table(work):
    table_ending.end_table(work, "t0", fakes.TODAY)
    return partial(table_ending.resume_table, work, "t0")


@case(seats.change_seat)
def _change_seat(work):
    changed = replace(work.memberships.get("s0"), since=fakes.TODAY, role=MemberRole.CHAIR)
    return partial(seats.change_seat, work, changed)


@case(parking.change_parked)
def _change_parked(work):
    changed = replace(work.parked.get("r0"), title=f"{WORD} anders", note=WORD)
    return partial(parking.change_parked, work, changed)


@case(parking.place_parked)
def _place_parked(work):
    parking.park(work, "t0", ItemDraft(title=WORD))
    return partial(parking.place_parked, work, "r0", 1)


@case(tables.change_table)
def _change_table(work):
    changed = replace(work.tables.get("t0"), name=f"{WORD} anders", place=WORD)
    return partial(tables.change_table, work, changed)


@case(tables.change_fixed_item)
def _change_fixed_item(work):
    changed = replace(work.fixed_items.get("f0"), title=f"{WORD} anders")
    return partial(tables.change_fixed_item, work, changed)


# ---- the vault itself


class Ring:
    """The keys of a vault, as the services ask for them; every label is a canary."""

    def file(self):
        return b"key file"

    def put_back(self, data):
        del data

    def held(self):
        return (
            HeldKey(number=0, holder=Holder.COORDINATOR, label=WORD, made_on=fakes.TODAY),
            HeldKey(number=2, holder=Holder.CHAIR, label=WORD, made_on=fakes.TODAY),
        )

    def add(self, *_):
        return 2

    def change(self, *_):
        pass

    def remove(self, *_):
        pass

    def keep_recovery_key(self):
        return 3

    def enrol_device(self, *_, as_second_factor):
        return (4, "Secret Service") if as_second_factor else (5, "KWallet")

    def forget_device(self, *_):
        return 4

    def clear_device(self):
        pass


def secret():
    return bytearray(WORD.encode())


plain(keys.add_key, Ring(), Holder.CHAIR, WORD, secret())
plain(keys.change_key, Ring(), 0, secret())
plain(keys.remove_key, Ring(), 2)
plain(keys.renew_recovery_key, Ring())
plain(devices.enrol, Ring(), secret(), as_second_factor=True)
plain(devices.forget, Ring(), secret())
plain(locking.note_locked, Trigger.IDLE)
plain(curtain.draw, fakes.meeting().id)
plain(friday.keep_seen, Seen(fakes.TODAY, frozenset({"a0"})))


@case(curtain.lift)
def _lift_curtain(work):
    curtain.draw(work, fakes.meeting().id)
    return partial(curtain.lift, work)


plain(log_export.note_exported, 1, 9)
plain(log_export.note_verified, 0, 9, 4)
plain(safekeeping.record_check, Checked(findings=(Finding(code="KL-14", place=WORD),), entry=1))
plain(safekeeping.note_opened, "00" * 16, 3)

BACKUP = Backup(
    id="0f" * 8,
    file=HERE / WORD,
    place=BackupPlace.HERE,
    made_at=fakes.NOW,
    size=1,
    commit_no=7,
    reason=BackupReason.ASKED,
    verified_at=fakes.NOW,
)
RESTORED = restoring.Restored(
    folder=HERE,
    backup=BACKUP,
    facts=Facts(commit_no=7, entries=9, head=bytes(32), last_change=None, rows={}),
    lacking=(),
    forgotten=restoring.Forgotten(state=next(iter(restoring.LogState))),
)


@case(lending.lend)
def _lend(work):
    return partial(lending.lend, work, WORD, replace(BACKUP, commit_no=work.commit_no))


@case(lending.take_back)
def _take_back(work):
    _lend(work)()
    return partial(lending.take_back, work, WORD)


@case(lending.note_returned)
def _note_returned(work):
    _lend(work)()
    return partial(lending.note_returned, work, RESTORED)


plain(key_holders.add, Ring(), Holder.CHAIR, WORD, secret())
plain(key_holders.note_printed, Ring())
plain(key_holders.note_guessed, 12)


@case(key_holders.remove)
def _remove_holder(work):
    key_holders.add(work, Ring(), Holder.CHAIR, WORD, secret())
    return partial(key_holders.remove, work, Ring(), 2)


FACTS = Facts(commit_no=7, entries=9, head=bytes(32), last_change=None, rows={})
plain(backups.choose_second_place, HERE)
plain(backups.note_made, backups.Made(here=BACKUP, elsewhere=BACKUP))
plain(
    forgetting_files.note_finished,
    forgetting_files.Aftermath(fresh=backups.Made(here=BACKUP), deleted=2),
)
plain(backups.note_failed, BackupReason.ASKED, VaultError(WORD))
plain(restoring.note_verified, BACKUP)
plain(
    restoring.note_drill,
    restoring.Drill(
        restored=RESTORED,
        comparison=restoring.Comparison(
            backup=FACTS, vault=FACTS, relation=Relation.APART, only_in_vault=1, only_in_backup=1
        ),
    ),
)

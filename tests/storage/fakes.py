"""A key that costs nothing, a clock that stands still, and records of every kind."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone

from workbench.domain.actions import (
    Action,
    ActionCheck,
    ActionOwner,
    Postponement,
    ProgressNote,
)
from workbench.domain.adoptions import Adoption
from workbench.domain.agenda import AgendaItem
from workbench.domain.approvals import Approval, ApprovalWay
from workbench.domain.asks import ChairAsk
from workbench.domain.attachments import Attachment, MediaType
from workbench.domain.attention import Attention
from workbench.domain.calendar_entries import CalendarEntry
from workbench.domain.care_places import CareKind, CarePlaces
from workbench.domain.case_actions import CaseAction
from workbench.domain.case_entries import CaseEntry, CaseTrack, Track
from workbench.domain.case_states import CaseState, CaseStep, Why
from workbench.domain.case_transfers import CaseTransfer
from workbench.domain.cases import Case
from workbench.domain.contact_notes import ContactNote
from workbench.domain.corrections import Correction
from workbench.domain.coverage import SeatWaiver
from workbench.domain.crossings import CrossingBasis, Opening
from workbench.domain.decisions import Decision
from workbench.domain.destruction import (
    Approver,
    AskedBy,
    Cause,
    Datum,
    Destroyed,
    Destruction,
    DestructionStop,
    Rectification,
    Restriction,
)
from workbench.domain.disclosures import DisclosedCase, Disclosure, SendingWay
from workbench.domain.due_dates import DueKind
from workbench.domain.entities import Entity, EntityKind, EntityLink, MutedBy
from workbench.domain.errata import Erratum
from workbench.domain.escalation import EscalationStep, Outcome, Rung
from workbench.domain.exploitation import Exploitation
from workbench.domain.feedback import Feedback
from workbench.domain.figures import EvidenceItem
from workbench.domain.frozen_agenda import AgendaRecipient, AgendaVersion, FrozenAgenda, canonical
from workbench.domain.frozen_annotation import AnnotationVersion, FrozenAnnotation, ItemBrief
from workbench.domain.frozen_annotation import canonical as canonical_annotation
from workbench.domain.goals import Goal, GoalAction
from workbench.domain.grounds import StatedGround
from workbench.domain.judgements import Judgement, Merger, Naming, Sameness
from workbench.domain.lending import Lending, LendingEnd
from workbench.domain.lessons import Lesson, LessonKind, RaisedTo, Raising, Solver
from workbench.domain.markings import Marking
from workbench.domain.meetings import Attendance, Meeting, PresenceSpan
from workbench.domain.minutes import (
    Block,
    Draft,
    Line,
    Mention,
    MentionKind,
    MinutesVersion,
    VersionState,
)
from workbench.domain.moves import MeetingMove
from workbench.domain.numbers import NumberSeries, Series
from workbench.domain.other_words import OtherWord
from workbench.domain.parking import ParkedItem
from workbench.domain.people import Contact, Organisation, PartnerKind
from workbench.domain.policy_documents import PolicyDocument, PolicyDocumentKind
from workbench.domain.policy_events import PolicyEvent, PolicyEventKind
from workbench.domain.policy_items import PolicyJudgement, PolicyVerdict, Theme
from workbench.domain.preferences import Preference
from workbench.domain.protection import Protection, ProtectionKind
from workbench.domain.referrals import Referral, ReferralState
from workbench.domain.region import LocalRule, Municipality, NeighbourPage, RegionRelease
from workbench.domain.region_page import Rule
from workbench.domain.remarks import Remark, RemarkSource
from workbench.domain.reminders import Reminded, Reminder, ReminderWay
from workbench.domain.replies import Reply, ReplyPart, Verdict
from workbench.domain.roles import PolicyRole, RoleHolding
from workbench.domain.rounds import Answer, RoundAnswer, WrittenRound
from workbench.domain.saved_views import SavedView
from workbench.domain.scenes import PlaceKind, Sector
from workbench.domain.shielding import CaseOpening
from workbench.domain.shorthands import Shorthand
from workbench.domain.signals import Signal, SignalCase, SignalState
from workbench.domain.standing import Standing, StandingKind
from workbench.domain.subjects import Pseudonym, Subject, SubjectKind
from workbench.domain.successions import Succession, Turn
from workbench.domain.tables import FixedItem, Membership, Regime, Table
from workbench.domain.templates import AgendaTemplate, TemplatePoint
from workbench.domain.victim_check import Question, VictimAnswer, VictimCheck
from workbench.domain.weighing import Outcome as WeighedTo
from workbench.domain.weighing import Stage, Weighing, WeighingStep
from workbench.domain.weighing import Turn as WeighedTurn
from workbench.domain.widening import Widening
from workbench.domain.woo_grounds import WooGround
from workbench.domain.woo_marks import WooMark
from workbench.domain.year_reports import YearReport

NOW = datetime(2026, 11, 26, 13, 30, tzinfo=timezone(timedelta(hours=1)))
TODAY = NOW.date()
ACTOR = "coordinator"


class Key:
    """The key of a vault, as storage asks for it."""

    def __init__(self, vault_id: bytes = bytes(range(16)), secret: bytes = b"\xab" * 32) -> None:
        self.vault_id = vault_id
        self.secret = secret
        self.given: list[bytearray] = []

    def database_key(self) -> bytearray:
        text = bytearray(f"x'{self.secret.hex()}{self.vault_id.hex()}'", "ascii")
        self.given.append(text)
        return text

    def wipe(self) -> None:
        self.secret = bytes(32)


class Clock:
    def now(self) -> datetime:
        return NOW

    def today(self) -> date:
        return TODAY


def organisation(n: int = 0, **more) -> Organisation:
    return Organisation(**{"id": f"o{n}", "name": f"Partner {n}", **more})


def meeting(n: int = 0, **more) -> Meeting:
    told = {"id": f"m{n}", "table": None, "on": TODAY, "title": "Overleg", "year": 2026}
    return Meeting(**{**told, **more})


def item(n: int = 0, **more) -> AgendaItem:
    return AgendaItem(**{"id": f"i{n}", "meeting": "m0", "position": n, "title": "Punt", **more})


def line(n: int = 0, **more) -> Line:
    told = {"id": f"l{n}", "item": "i0", "position": n, "text": "Regel", "made_at": NOW}
    return Line(**{**told, **more})


def action(n: int = 0, **more) -> Action:
    told = {"id": f"a{n}", "table": None, "meeting": None, "year": 2026, "text": "Bellen"}
    return Action(**{**told, "agreed_on": TODAY, **more})


def mention(start: int = 0, target: str = "organisation:o0") -> Mention:
    return Mention(kind=MentionKind.WHO, start=start, length=3, target=target)


def draft(n: int = 0, text: str = "Half getypt", **more) -> Draft:
    blocks = (Block(line=f"l{n}", text=text, mentions=(mention(),)),)
    return Draft(**{"item": f"i{n}", "blocks": blocks, "caret": 4, "written_at": NOW, **more})


def disclosure(n: int = 0, **more) -> Disclosure:
    told = {
        "id": f"di{n}", "table": "t0", "meeting": "m0", "version": "v0", "version_n": 1,
        "kind": "minutes", "form": "pdf", "organisation": "o0", "contact": "c0",
        "name": "J. de Wit", "organisation_name": "Partner 0", "marking": Marking(),
        "sha256": "0" * 64, "model_sha256": "1" * 64, "made_at": NOW, "made_by": ACTOR,
        "has_persons": True,
    }  # fmt: skip
    return Disclosure(**{**told, **more})


def frozen_agenda(text: str) -> str:
    return canonical(
        FrozenAgenda(organisation=text, table=text, title=text, on=TODAY, starts_at=time(14))
    )


def frozen_annotation(text: str) -> str:
    return canonical_annotation(
        FrozenAnnotation(organisation=text, table=text, title=text, on=TODAY, starts_at=time(14))
    )


def one_of_each(text: str = "Tekst") -> dict[str, object]:
    """A record of every kind, by the name of its repository; together they refer to each other."""
    due = {"due_kind": DueKind.DATE, "due": date(2026, 12, 4)}
    moved = {"from_kind": DueKind.DATE, "from_due": TODAY, "to_kind": DueKind.SOON, "to_due": None}
    return {
        "organisations": organisation(name=text),
        "contacts": Contact(id="c0", organisation="o0", name=text),
        "tables": Table(id="t0", name=text),
        "memberships": Membership(id="s0", table="t0", contact="c0", organisation="o0"),
        "fixed_items": FixedItem(id="f0", table="t0", position=0, title=text),
        "meetings": meeting(table="t0", chair="c0", current_item="i0", title=text),
        "attendance": Attendance(
            id="p0", meeting="m0", contact="c0", organisation="o0", position=0, name=text
        ),
        "presences": PresenceSpan(id="q0", attendance="p0", from_item="i0", from_at=NOW),
        "items": item(audience=("organisation:o0", "person:c0"), title=text),
        "lines": line(mentions=(mention(), mention(5)), action="a0", text=text, audience=()),
        "actions": action(table="t0", meeting="m0", item="i0", line="l0", text=text, **due),
        "owners": ActionOwner(id="w0", action="a0", position=0, organisation="o0", contact="c0"),
        "postponements": Postponement(
            id="u0", action="a0", meeting="m0", on=TODAY, reason=text, **moved
        ),
        "notes": ProgressNote(id="n0", action="a0", meeting="m0", on=TODAY, text=text),
        "decisions": Decision(
            id="d0", table="t0", meeting="m0", item="i0", line="l0", year=2026,
            decided_on=TODAY, text=text,
        ),
        "versions": MinutesVersion(
            id="v0", meeting="m0", n=1, state=VersionState.CONCEPT, canonical=text,
            sha256="0" * 64, made_at=NOW,
        ),
        "approvals": Approval(
            id="g0", meeting="m0", version="v0", on=TODAY, way=ApprovalWay.MAIL, made_at=NOW
        ),
        "remarks": Remark(
            id="k0", meeting="m0", version="v0", on=TODAY, text=text, made_at=NOW,
            source=RemarkSource.ORGANISATION, organisation="o0", item="i0", line="l0", quote=text,
        ),
        "adoptions": Adoption(
            id="z0", meeting="m0", concept="v0", version="v0", at_meeting="m0", on=TODAY,
            made_at=NOW,
        ),
        "number_series": NumberSeries(
            id="t0:action:2026", table="t0", series=Series.ACTION, year=2026, last=6
        ),
        "preferences": Preference(id="own.name", value=text),
        "attachments": Attachment(
            id="b0", meeting="m0", item="i0", name=text, media_type=MediaType.PDF, length=7,
            sha256="0" * 64, kept_sha256="0" * 64, added_at=NOW,
        ),
        "lendings": Lending(
            id="g0", deputy=text, backup="00", commit_no=1, lent_at=NOW, ended_at=NOW,
            ended_as=LendingEnd.TAKEN_BACK, reason=text,
        ),
        "standing": Standing(
            id="x0", kind=StandingKind.QUESTION, line="l0", item="i0", meeting="m0", table="t0",
            raised_on=TODAY, answer="l0",
        ),
        "shorthands": Shorthand(id="y0", table="t0", short=text, text=text),
        "parked": ParkedItem(
            id="r0", table="t0", position=0, title=text, parked_on=TODAY, note=text,
            presenter="c0", meeting="m0", item="i0", files=("b0",),
        ),
        "templates": AgendaTemplate(
            id="y0", table="t0", name=text,
            points=(TemplatePoint(title=text), TemplatePoint(title=text, note=text, below=0)),
        ),
        "agenda_versions": AgendaVersion(
            id="e0", meeting="m0", n=1, canonical=frozen_agenda(text), sha256="0" * 64,
            made_at=NOW,
        ),
        "agenda_recipients": AgendaRecipient(
            id="x0", meeting="m0", version="e0", position=0, contact="c0", name=text,
            organisation_name=text,
        ),
        "moves": MeetingMove(
            id="y0", meeting="m0", from_on=TODAY, from_starts_at=time(14), to_on=date(2026, 12, 3),
            to_starts_at=time(14), made_at=NOW,
        ),
        "widenings": Widening(
            id="e0", meeting="m0", item="i0", line="l0", reason=text, widened_at=NOW
        ),
        "corrections": Correction(
            id="x0", meeting="m0", version="v0", item="i0", line="l0", number="1", quote=text,
            wording=text, remark="k0", made_at=NOW,
        ),
        "rounds": WrittenRound(
            id="y0", meeting="m0", version="v0", asked_on=TODAY, until=date(2026, 12, 10),
            asked=("o0",), silence_agrees=True, made_at=NOW,
        ),
        "answers": RoundAnswer(
            id="j0", round="y0", organisation="o0", answer=Answer.AGREES, on=TODAY
        ),
        "errata": Erratum(
            id="e0", meeting="m0", version="v0", n=1, item="i0", line="l0", number="1",
            quote=text, text=text, on=TODAY, made_at=NOW, sha256="0" * 64,
        ),
        "checks": ActionCheck(id="q1", action="a0", position=0, text=text, done_on=TODAY),
        "saved_views": SavedView(id="h0", position=0, name=text, query=text),
        "escalations": EscalationStep(
            id="h0", action="a0", rung=Rung.OWNER, on=TODAY, contact="c0", meeting="m0", who=text,
            why=text, outcome=Outcome.PROMISED, told=text, outcome_on=TODAY,
        ),
        "asks": ChairAsk(
            id="h1", position=0, table="t0", meeting="m0", item="i0", action="a0", text=text,
            advice=text, made_on=TODAY, released_at=NOW,
        ),
        "briefs": ItemBrief(id="h2", meeting="m0", item="i0", aim=text, sentence=text),
        "annotations": AnnotationVersion(
            id="h3", meeting="m0", n=1, canonical=frozen_annotation(text), sha256="0" * 64,
            made_at=NOW,
        ),
        "contact_notes": ContactNote(
            id="cn0", organisation="o0", contact="c0", on=TODAY, text=text, made_at=NOW
        ),
        "successions": Succession(
            id="su0", organisation="o0", turn=Turn.SPLIT, on=TODAY, name=text, successor="o0"
        ),
        "seat_waivers": SeatWaiver(id="sw0", table="t0", kind=PartnerKind.RIEC, on=TODAY),
        "stated_grounds": StatedGround(
            id="sg0", table="t0", organisation="o0", words="Vangt op", stated_on=TODAY
        ),
        "reminders": Reminder(
            id="rm0", table="t0", organisation="o0", contact="c0", name=text, marking=Marking(),
            way=ReminderWay.MAIL, subject=text, text=text, made_at=NOW,
        ),
        "reminded": Reminded(
            id="rd0", reminder="rm0", action="a0", position=0, due_kind=DueKind.DATE, due=TODAY
        ),
        "calendar_entries": CalendarEntry(
            id="ce0", action="a0", organisation="o0", contact="c0", day=TODAY, title=text,
            made_at=NOW,
        ),
        "replies": Reply(
            id="rp0", organisation="o0", contact="c0", text=text, on=TODAY, pasted_at=NOW
        ),
        "reply_parts": ReplyPart(
            id="rq0", reply="rp0", position=0, start=0, length=len(text), action="a0",
            verdict=Verdict.NOTE,
        ),
        "disclosures": disclosure(
            about=text, name=text, organisation_name=text, basis=text, conditions=(text,),
            file_name=text, code="0123456789ABCDEF", made_by=text, sent_at=NOW, sent_by=text,
            way=SendingWay.MAIL, channel=text, sheets=1, skipped_at=NOW, withdrawn_at=NOW,
            missent_at=NOW, missent_to=text, reason=text,
        ),
        "disclosed_cases": DisclosedCase(id="dc0", disclosure="di0", case_id="k0"),
        "feedback": Feedback(
            id="fb0", table="t0", organisation="o0", contact="c0", name=text, year=2026,
            asked_on=TODAY, answered_on=TODAY, answer=text,
        ),
        "protections": Protection(
            id="pr0", contact="c0", kind=ProtectionKind.CLOSED_FILE, channel=text,
            passphrase=text, agreed_on=TODAY, ended_on=TODAY,
        ),
        "cases": Case(
            id="case0", code="C-2026-009", name=text, table="t0", regime=Regime.WGS_RIEC,
            purpose=text, basis=text, lead="o0", review_on=TODAY, forms=(Exploitation.LABOUR,),
            participants=("organisation:o0",), why=text, opened_on=TODAY,
        ),
        "case_steps": CaseStep(
            id="cst0", case="case0", state=CaseState.WEIGHING, why=Why.SIGNALS, words=text, on=TODAY
        ),
        "case_actions": CaseAction(id="ca0", case="case0", action="a0"),
        "case_entries": CaseEntry(
            id="ce0", case="case0", track=Track.VICTIM, on=TODAY, organisation="o0", text=text,
            made_at=NOW,
        ),
        "case_tracks": CaseTrack(
            id="ct0", case="case0", track=Track.VICTIM, lead="o0", number=text,
            participants=("organisation:o0",),
        ),
        "case_transfers": CaseTransfer(
            id="cx0", case="case0", region=text, receiver=text, purpose=text, consented_by=text,
            consented_on=TODAY, entries=("ce0",), made_on=TODAY,
        ),
        "victim_checks": VictimCheck(
            id="vc0", case="case0", question=Question.CARE, answer=VictimAnswer.YES, words=text,
            checked_on=TODAY,
        ),
        "signals": Signal(
            id="sig0", code="S-047", table="t0", organisation="o0", contact="c0", reporter=text,
            on=TODAY, text=text, sender_label=text, condition=text, marking=Marking(),
            audience=("organisation:o0", "person:c0"), asks="o0", consented_on=TODAY,
            consented_by=text, municipality=text, state=SignalState.WITH_CASE, dismissed_why=text,
            feedback="a0", line="l0", made_at=NOW,
        ),
        "signal_cases": SignalCase(id="sig0:case0", signal="sig0", case="case0", since=TODAY),
        "subjects": Subject(
            id="sub0", name=text, aliases=(text,), born="2001-02-03", case="case0", since=TODAY
        ),
        "pseudonyms": Pseudonym(
            id="psd0", table="t0", subject="sub0", kind=SubjectKind.PERSON, n=1
        ),
        "entities": Entity(
            id="ent0", kind=EntityKind.ADDRESS, value=text.casefold() or "kade 12", also=text,
            shown=text, muted=True, muted_by=MutedBy.PERSON, why=text,
        ),
        "entity_links": EntityLink(id="enl0", entity="ent0", signal="sig0"),
        "judgements": Judgement(
            id="jud0", one="sig0", other="sub0", verdict=Sameness.DIFFERENT, reason=text, on=TODAY,
            reopened_on=TODAY, why_reopened=text,
        ),
        "mergers": Merger(
            id="mer0", kept="sub0", merged="sub0", reason=text, on=TODAY, undone_on=TODAY,
            why_undone=text,
        ),
        "openings": Opening(
            id="opn0", signal="sig0", table="t0", regime=Regime.WGS_RIEC, basis=CrossingBasis.LEGAL_DUTY,
            reason=text, places=("t0",), opened_on=TODAY, withdrawn_on=TODAY,
        ),
        "namings": Naming(
            id="nam0", subject="sub0", signal="sig0", link="enl0", reason=text, on=TODAY,
            undone_on=TODAY, why_undone=text,
        ),
        "destructions": Destruction(
            id="des0", what=Destroyed.SUBJECT, record="sub9", called=(text,), table="t0",
            cause=Cause.TERM, since=TODAY, over_on=TODAY, approved_by=text,
            approved_as=Approver.ARCHIVIST, approved_on=TODAY, seconded_by=text, done_at=NOW,
        ),
        "stops": DestructionStop(
            id="stop0", record="sub0", reason=text, set_on=TODAY, until=TODAY, lifted_on=TODAY
        ),
        "restrictions": Restriction(
            id="res0", subject="sub0", reason=text, set_on=TODAY, lifted_on=TODAY, until=TODAY,
            why_lifted=text,
        ),
        "rectifications": Rectification(
            id="rec0", subject="sub0", datum=Datum.NAME, was=text, becomes=text, reason=text,
            asked_by=AskedBy.PERSON, on=TODAY, actions=("a0",),
        ),
        "weighings": Weighing(
            id="wg0", case="case0", sort=text, size=text, gravity=text, matches=text,
            begun_on=TODAY, ended_on=TODAY, outcome=WeighedTo.PASSED_ON, passed_to="o0",
        ),
        "weighing_steps": WeighingStep(
            id="wgs0", weighing="wg0", position=0, stage=Stage.INTAKE, due=TODAY, turn=WeighedTurn.NOT_ON,
            reason=text, on=TODAY, seen=("signals=1",),
        ),
        "other_words": OtherWord(id="ow0", table="t0", word=text, told_on=TODAY),
        "woo_marks": WooMark(
            id="wm0", version="v0", place="line:l0", start=0, length=max(len(text), 1), words=text,
            ground=WooGround.PRIVACY,
        ),
        "case_openings": CaseOpening(
            id="cop0", case="case0", reason=text, opened_at=NOW, until=TODAY
        ),
        "policy_judgements": PolicyJudgement(
            id="pj0", topic=EvidenceItem.POLICY, verdict=PolicyVerdict.PARTLY, on=TODAY, note=text
        ),
        "policy_documents": PolicyDocument(
            id="pd0", kind=PolicyDocumentKind.COVENANT, title=text, since=TODAY, place=text
        ),
        "policy_events": PolicyEvent(
            id="pe0", kind=PolicyEventKind.TRAINING, on=TODAY, for_whom=text, count=14
        ),
        "policy_roles": RoleHolding(
            id="pr0", role=PolicyRole.FOCAL_POINT, contact="c0", since=TODAY
        ),
        "goals": Goal(id="goal0", title=text, theme=Theme.SIGNALS, since=TODAY),
        "goal_actions": GoalAction(id="ga0", goal="goal0", action="a0"),
        "attentions": Attention(
            id="at0", action="a0", sector=Sector.CLEANING, place=PlaceKind.HOTEL, municipality=text
        ),
        "municipalities": Municipality(
            id="mu0", name=text, code="9901", is_own=False, is_counted=True
        ),
        "local_rules": LocalRule(
            id="lr0", municipality="mu0", sector=Sector.MASSAGE, rule=Rule.PERMIT, since=TODAY,
            until=TODAY,
        ),
        "neighbour_pages": NeighbourPage(
            id="np0", publisher="9901", as_of=TODAY, taken_on=TODAY, text=text
        ),
        "region_releases": RegionRelease(
            id="rr0", as_of=TODAY, released_at=NOW, text=text, counts=text
        ),
        "year_reports": YearReport(id="yr0", year=2026, day=TODAY, released_at=NOW, told="[]"),
        "lessons": Lesson(
            id="ls0", kind=LessonKind.BOTTLENECK, line="l0", meeting="m0", on=TODAY,
            theme=Theme.REGION, solver=Solver.PARTNER, partner="o0", outside=text,
        ),
        "raisings": Raising(
            id="ra0", lesson="ls0", raised_to=RaisedTo.REGION, on=TODAY, answered_on=TODAY,
            answer=text,
        ),
        "care_places": CarePlaces(
            id="cp0", organisation="o0", kind=CareKind.SHELTER, on=TODAY, places=12, in_use=11,
            waiting_days=21,
        ),
        "referrals": Referral(
            id="ref0", case="case0", kind=CareKind.SHELTER, organisation="o0", on=TODAY,
            wanted_by=TODAY, came_from=text, state=ReferralState.TRANSFERRED, ended_on=TODAY,
            transfer="cx0",
        ),
    }  # fmt: skip

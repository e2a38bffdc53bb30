"""Minutes, decision list and action list as documents: pure projections of a frozen version.

Everything on paper is worked out here from the frozen minutes: counts, agenda, lists, markings
(documents.md 1). Until sharing is built each document is the coordinator's own copy (D20).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Final

from workbench.domain.agenda import ItemKind, ItemState, Treatment
from workbench.domain.due_dates import DueKind
from workbench.domain.markings import Label
from workbench.domain.meetings import Channel
from workbench.domain.minutes import VersionState
from workbench.domain.papers import (
    Block,
    BlockKind,
    Contents,
    ContentsRow,
    Fact,
    Furniture,
    Listing,
    Look,
    Paper,
    PaperKind,
    Roll,
    RollGroup,
    Run,
    Runs,
    Section,
)
from workbench.services import paper_names
from workbench.services import paper_words as say
from workbench.services.paper_blocks import block, blocks, owners_and_term

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from workbench.domain.frozen import (
        FrozenAction,
        FrozenAttendee,
        FrozenDecision,
        FrozenItem,
        FrozenMinutes,
    )
    from workbench.domain.markings import Marking
    from workbench.texts import Texts

_ACTIONS: Final = "actions"
_CLOSED_PART: Final = "closed"


def minutes_paper(frozen: FrozenMinutes, words: Texts) -> Paper:
    """Return the minutes: who was there, the agenda, what was said, and the list of actions."""
    listing = _listing(frozen, words, words.one("Action list"))
    return replace(
        _paper(frozen, PaperKind.MINUTES, words),
        roll=_roll(frozen, words),
        contents=_contents(frozen, listing, words),
        sections=_sections(frozen, words),
        listings=(listing,),
        empty=words.one("Nothing was minuted."),
    )


def decision_list(frozen: FrozenMinutes, words: Texts) -> Paper:
    """Return the decisions by item, those of the open part first."""
    of_items: dict[tuple[bool, str, str], list[FrozenDecision]] = {}
    for decision in frozen.decisions:
        key = (decision.is_closed, decision.item_number, decision.item_title)
        of_items.setdefault(key, []).append(decision)
    sections = []
    for n, (key, taken) in enumerate(sorted(of_items.items(), key=lambda group: group[0][0])):
        sections.append(
            Section(
                anchor=f"decisions-{n}",
                number=key[1],
                title=key[2],
                note=words.one("Closed part") if key[0] else "",
                blocks=tuple(b for d in taken for b in _decision(d, frozen.marking, words)),
            )
        )
    return replace(
        _paper(frozen, PaperKind.DECISIONS, words),
        sections=tuple(sections),
        empty=words.one("No decisions were taken."),
    )


def action_list(frozen: FrozenMinutes, words: Texts) -> Paper:
    """Return the actions of the table as they stood, by the day they are due."""
    return replace(
        _paper(frozen, PaperKind.ACTIONS, words), listings=(_listing(frozen, words, ""),)
    )


MAKERS: Final[Mapping[PaperKind, Callable[[FrozenMinutes, Texts], Paper]]] = {
    PaperKind.MINUTES: minutes_paper,
    PaperKind.DECISIONS: decision_list,
    PaperKind.ACTIONS: action_list,
}


def file_name(frozen: FrozenMinutes, kind: PaperKind, words: Texts) -> str:
    """Return "RT-26-3 verslag.pdf"; no subject and no names are in it (rules R9.3)."""
    return f"{paper_names.file_stem(frozen, kind, words)}.pdf"


def _paper(frozen: FrozenMinutes, kind: PaperKind, words: Texts) -> Paper:
    """Return what each kind has: title, facts and what stands on every page."""
    tr = words.one
    titles = {
        PaperKind.MINUTES: tr("Minutes of {title}"),
        PaperKind.DECISIONS: tr("Decision list of {title}"),
        PaperKind.ACTIONS: tr("Action list of {title}"),
    }
    day = say.long_day(frozen.on, words)
    subtitle = day[:1].upper() + day[1:]
    if frozen.number:
        subtitle = tr("{day}, meeting {number}").format(day=subtitle, number=frozen.number)
    return Paper(
        kind=kind,
        language=words.language,
        title=titles[kind].format(title=frozen.title),
        subtitle=subtitle,
        dated=datetime.combine(frozen.on, frozen.ends_at or frozen.starts_at or time()),
        furniture=_furniture(frozen, kind, words),
        facts=_facts(frozen, words),
    )


def _furniture(frozen: FrozenMinutes, kind: PaperKind, words: Texts) -> Furniture:
    tr = words.one
    marking = frozen.highest_marking
    running = f"{paper_names.kind_word(kind, words)} {say.short_day(frozen.on, words)}"
    return Furniture(
        organisation=frozen.organisation,
        running=running,
        copy=tr("Own copy, do not send"),
        concept=tr("Draft") if frozen.state is VersionState.CONCEPT else "",
        marking=say.label(marking, words),
        is_restricted=marking.label.rank >= Label.CONFIDENTIAL.rank,
        handling=say.handling(marking, words),
        pages=tr("{page} of {total}"),
    )


def _facts(frozen: FrozenMinutes, words: Texts) -> tuple[Fact, ...]:
    tr = words.one
    start = frozen.starts_at
    held = say.hours(start, frozen.ends_at, words) if start else ""
    coming = say.long_day(frozen.next_meeting, words) if frozen.next_meeting else ""
    if coming and frozen.next_starts_at:
        coming += ", " + say.hours(frozen.next_starts_at, None, words)
    rows = (
        (tr("Time and place"), ", ".join(part for part in (held, frozen.place) if part)),
        (tr("Chair"), say.person(frozen.chair) if frozen.chair else ""),
        (tr("Minute taker"), say.person(frozen.minute_taker) if frozen.minute_taker else ""),
        (tr("Status"), say.status(frozen, words)),
        (tr("Changed"), say.changes(frozen, words)),
        (tr("Next meeting"), coming),
        (tr("Marking"), say.stamp(frozen.highest_marking, words)),
    )
    return tuple(Fact(label=name, value=value) for name, value in rows if value)


def _roll(frozen: FrozenMinutes, words: Texts) -> Roll | None:
    tr = words.one
    there = frozen.attendance
    groups = (
        (tr("Present"), there.present),
        (tr("Partly present"), there.partly),
        (tr("Excused"), there.excused),
        (tr("Absent"), there.absent),
    )
    if not any(people for _, people in groups):
        return None
    return Roll(
        heads=(tr("Attendance"), tr("Name"), tr("Organisation and function")),
        groups=tuple(
            RollGroup(label=name, people=tuple(_attendee(who, words) for who in people))
            for name, people in groups
            if people
        ),
    )


def _attendee(who: FrozenAttendee, words: Texts) -> tuple[str, str]:
    tr = words.one
    parts = [who.organisation, who.function]
    if who.is_guest:
        parts.append(tr("guest"))
    if who.substitute_for:
        parts.append(tr("for {name}").format(name=who.substitute_for))
    if who.substituted_by:
        parts.append(tr("substituted by {name}").format(name=who.substituted_by))
    if who.represents:
        names = say.listed(who.represents, words)
        parts.append(tr("also on behalf of {organisations}").format(organisations=names))
    if who.channel is not Channel.ROOM:
        parts.append(tr("by video") if who.channel is Channel.VIDEO else tr("by telephone"))
    parts.append(say.stretches(who, words))
    return who.name, ", ".join(part for part in parts if part)


def _in_order(frozen: FrozenMinutes) -> tuple[tuple[str, FrozenItem], ...]:
    """Return the items with their anchors: the open part, then the closed part."""
    rows = [(f"item-{n}", item) for n, item in enumerate(frozen.items)]
    return tuple(sorted(rows, key=lambda row: row[1].is_closed))


def _contents(frozen: FrozenMinutes, listing: Listing, words: Texts) -> Contents | None:
    tr, ntr = words.one, words.many
    rows = []
    was_closed = False
    for anchor, item in _in_order(frozen):
        if item.is_closed and not was_closed:
            rows.append(ContentsRow(title=tr("Closed part"), anchor=_CLOSED_PART))
        was_closed = item.is_closed
        rows.append(
            ContentsRow(
                number=item.number,
                title=say.glued(item.title),
                counts=_counts(item, words),
                anchor=anchor,
                level=item.level,
            )
        )
    if not rows:
        return None
    total = len(listing.rows)
    rows.append(
        ContentsRow(
            title=listing.title,
            counts=ntr("{n} action", "{n} actions", total).format(n=total) if total else "",
            anchor=listing.anchor,
        )
    )
    return Contents(label=tr("Agenda"), hint=tr("{title}, page {page}"), rows=tuple(rows))


def _counts(item: FrozenItem, words: Texts) -> str:
    if item.state is ItemState.WITHDRAWN:
        return words.one("lapsed")
    kinds = [b.kind for b in blocks(item.lines, None, words)]
    decisions, actions = kinds.count(BlockKind.DECISION), kinds.count(BlockKind.ACTION)
    said = (
        words.many("{n} decision", "{n} decisions", decisions).format(n=decisions),
        words.many("{n} action", "{n} actions", actions).format(n=actions),
    )
    return ", ".join(text for text, n in zip(said, (decisions, actions), strict=True) if n)


def _sections(frozen: FrozenMinutes, words: Texts) -> tuple[Section, ...]:
    sections = []
    was_closed = False
    for anchor, item in _in_order(frozen):
        if item.is_closed and not was_closed:
            part = Section(anchor=_CLOSED_PART, title=words.one("Closed part"), is_part=True)
            sections.append(part)
        was_closed = item.is_closed
        sections.append(_section(anchor, item, frozen, words))
    return tuple(sections)


def _section(anchor: str, item: FrozenItem, frozen: FrozenMinutes, words: Texts) -> Section:
    inherited = frozen.marking
    differs = item.marking is not None and item.marking != inherited
    return Section(
        anchor=anchor,
        number=item.number,
        title=say.glued(item.title),
        level=item.level,
        is_part=item.kind is ItemKind.HEADING and not item.lines,
        note=_note(item, words),
        marking=say.stamp(item.marking, words) if differs and item.marking else "",
        blocks=_adopted(item, frozen.on, words)
        + blocks(item.lines, item.marking or inherited, words),
    )


def _adopted(item: FrozenItem, at: date, words: Texts) -> tuple[Block, ...]:
    """Which earlier minutes were adopted at an item: a decision that nobody has to type."""
    found: list[Block] = []
    for one in item.adopted:
        said = (Run(text=say.adopted(one, at, words)),)
        found.append(
            block(BlockKind.DECISION, said, words, number="", marking=None, inherited=None)
        )
        for change in one.corrections:
            runs = (Run(text=say.correction(change, words)),)
            found.append(Block(runs=runs, kind=BlockKind.BULLET))
    return tuple(found)


def _note(item: FrozenItem, words: Texts) -> str:
    tr = words.one
    asked = {
        Treatment.ADOPTION: tr("for adoption"),
        Treatment.DECISION: tr("for decision"),
    }.get(item.treatment, "")
    became = {
        ItemState.WITHDRAWN: tr("lapsed"),
        ItemState.DEFERRED: tr("deferred"),
    }.get(item.state, "")
    presented = tr("Presented by: {name}").format(name=item.presenter) if item.presenter else ""
    chaired = tr("chaired by {name}").format(name=item.chair) if item.chair else ""
    nodded = tr("without discussion") if item.is_nodded else ""
    text = ", ".join(part for part in (presented, chaired, asked, nodded, became) if part)
    return text[:1].upper() + text[1:]


def _decision(decision: FrozenDecision, inherited: Marking, words: Texts) -> tuple[Block, ...]:
    tr = words.one
    text = decision.text
    runs: list[Run] = [Run(text=say.glued(text))]
    if decision.is_lapsed:
        runs.append(Run(text=" " + tr("(lapsed)"), look=Look.SOFT))
    found = [
        block(
            BlockKind.DECISION,
            runs,
            words,
            number=decision.number,
            marking=decision.marking,
            inherited=inherited,
        ),
    ]
    for name, more in (
        (tr("Rationale: {text}"), decision.rationale),
        (tr("Reservation: {text}"), decision.reservation),
    ):
        if more:
            found.append(Block(runs=(Run(text=name.format(text=say.glued(more))),)))
    return tuple(found)


def _listing(frozen: FrozenMinutes, words: Texts, title: str) -> Listing:
    tr = words.one
    return Listing(
        anchor=_ACTIONS,
        title=title,
        heads=(tr("No later than"), tr("Action"), tr("Who"), words.meaning("column", "Number")),
        rows=tuple(_action_row(action, frozen, words) for action in _by_day(frozen)),
        empty=tr("No actions."),
    )


def _by_day(frozen: FrozenMinutes) -> list[FrozenAction]:
    """As soon as possible first, then by day, then what has no day; open ones before closed."""
    kinds = (DueKind.SOON, DueKind.DATE, DueKind.NEXT_MEETING, DueKind.ONGOING, DueKind.NONE)

    def place(action: FrozenAction) -> tuple[bool, int, str, str]:
        day = action.due.on.isoformat() if action.due.on else ""
        return not action.state.is_open, kinds.index(action.due.kind), day, action.number

    return sorted(frozen.actions, key=place)


def _action_row(
    action: FrozenAction, frozen: FrozenMinutes, words: Texts
) -> tuple[Runs, Runs, Runs, Runs]:
    text: Runs = (Run(text=say.glued(action.text)),)
    if not action.is_new and action.origin_meeting:
        origin = words.one("from {meeting}").format(meeting=action.origin_meeting)
        if action.origin_item:
            origin = words.one("from {meeting}, item {number}").format(
                meeting=action.origin_meeting, number=action.origin_item
            )
        text += (Run(text="\n" + origin, look=Look.SOFT),)
    if action.marking and action.marking != frozen.marking:
        text += (Run(text="\n" + say.stamp(action.marking, words), look=Look.MARKING),)
    standing = say.counted("\n".join(say.standing(action, frozen.on, words)))
    due_on = Run(text=say.due_cell(action.due, words), look=Look.STRONG)
    number = Run(text=action.number or "–", look=Look.STRONG)
    return (
        (due_on,),
        text,
        owners_and_term(action.owners, None, words),
        (number, Run(text="\n" + standing, look=Look.SOFT)),
    )

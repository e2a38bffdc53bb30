"""The report for a successor as a document: what to read first, who is who, what is open, keys."""

from __future__ import annotations

import re
from datetime import datetime, time
from typing import TYPE_CHECKING, Final

from workbench.domain import cadence
from workbench.domain.case_entries import Track
from workbench.domain.due_dates import DueKind
from workbench.domain.frozen import FrozenDue
from workbench.domain.handover import KeySort, Part, Reading
from workbench.domain.markings import Label
from workbench.domain.papers import (
    Block,
    BlockKind,
    Fact,
    Furniture,
    Look,
    Paper,
    PaperKind,
    Run,
    Section,
)
from workbench.services import case_words, role_words, set_words
from workbench.services import paper_words as say
from workbench.services.paper_blocks import block, stop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.domain.handover import (
        CaseFacts,
        HandoverText,
        KeyToChange,
        Known,
        Promise,
        Said,
        ToRead,
    )
    from workbench.texts import Texts

_NOT_IN_A_NAME: Final = re.compile(r"[^\w-]+")


def file_stem(text: HandoverText, letters: str, words: Texts) -> str:
    """Return "RT overdracht 2026-11-29 GZ": no subject and no name is in it (R9.3)."""
    table = text.of_table.prefix if text.of_table is not None else ""
    told = (table, words.meaning("file", "handover"), text.on.isoformat(), letters)
    safe = (_NOT_IN_A_NAME.sub("", part) for part in told)
    return " ".join(part for part in safe if part)


def handover_paper(text: HandoverText, words: Texts) -> Paper:
    """Return the report as a document, in the order in which a successor needs it."""
    tr = words.one
    title = tr("Handover report")
    subtitle = text.table
    if text.of_case is not None:
        subtitle = tr("Case {code}").format(code=text.of_case.code)
    return Paper(
        kind=PaperKind.HANDOVER,
        language=words.language,
        title=title,
        subtitle=subtitle,
        dated=datetime.combine(text.on, time()),
        furniture=_furniture(text, title, words),
        facts=tuple(_facts(text, words)),
        sections=tuple(_sections(text, words)),
    )


def _furniture(text: HandoverText, running: str, words: Texts) -> Furniture:
    marking = text.marking
    return Furniture(
        organisation=text.organisation,
        running=running,
        copy="",
        concept="",
        marking=say.label(marking, words),
        is_restricted=marking.label.rank >= Label.CONFIDENTIAL.rank,
        handling=say.handling(marking, words),
        pages=words.one("{page} of {total}"),
    )


def _facts(text: HandoverText, words: Texts) -> Iterator[Fact]:
    tr = words.one
    rows = [(tr("As it stands on"), say.long_day(text.on, words))]
    if text.of_case is not None:
        rows += _of_case(text, words)
    else:
        rows += _of_table(text, words)
    rows.append((tr("Marking"), say.stamp(text.marking, words)))
    yield from (Fact(label=name, value=value) for name, value in rows if value)


def _of_case(text: HandoverText, words: Texts) -> Iterator[tuple[str, str]]:
    tr, case = words.one, text.of_case
    if case is None:  # pragma: no cover - asked of a case alone
        return
    yield tr("State"), case_words.state(case.state, words)
    yield tr("Forms"), ", ".join(case_words.form(form, words) for form in case.forms)
    yield tr("Purpose"), case.purpose
    yield tr("Regime"), set_words.regime(text.regime, words)
    yield tr("Basis"), case.basis
    yield tr("Lead"), case.lead
    yield tr("Table"), text.table
    yield tr("Opened on"), say.long_day(case.opened_on, words)
    if case.review_on is not None:
        yield tr("Looked at again on"), say.long_day(case.review_on, words)


def _of_table(text: HandoverText, words: Texts) -> Iterator[tuple[str, str]]:
    tr, table = words.one, text.of_table
    if table is None:  # pragma: no cover - asked of a table alone
        return
    yield tr("Regime"), set_words.regime(text.regime, words)
    known = cadence.parse(table.cadence) if table.cadence else None
    yield tr("Rhythm"), known.text(words.language) if known is not None else ""
    if table.next_on is not None:
        yield tr("Next meeting"), say.long_day(table.next_on, words)
    if table.of_cases:
        n = table.of_cases
        told = words.many("{n} open action", "{n} open actions", n).format(n=n)
        yield tr("In the reports of cases"), told


# ---- sections


def _sections(text: HandoverText, words: Texts) -> Iterator[Section]:
    tr = words.one
    yield _section("reading", tr("Read in this order"), _reading(text, words), words)
    yield _section("people", tr("Who is who"), _people(text, words), words)
    yield _section("open", tr("What is still open"), _open(text, words), words)
    if text.of_case is not None and text.of_case.conditions:
        title = tr("Conditions of who told it")
        yield _section("conditions", title, _conditions(text.of_case), words)
    if text.decisions:
        yield _section("decided", tr("What was decided and holds"), _decided(text, words), words)
    yield _section("keys", tr("Keys to change"), _keys(text, words), words)


def _section(anchor: str, title: str, blocks: Iterator[Block], words: Texts) -> Section:
    nothing = Block(runs=(Run(text=words.one("None."), look=Look.SOFT),), kind=BlockKind.EMPTY)
    return Section(anchor=anchor, title=title, blocks=tuple(blocks) or (nothing,))


def _reading(text: HandoverText, words: Texts) -> Iterator[Block]:
    for n, one in enumerate(text.reading, start=1):
        runs = (Run(text=read_line(one, words)),)
        yield Block(runs=runs, kind=BlockKind.NUMBERED, label=f"{n}.")


def read_line(one: ToRead, words: Texts) -> str:
    """Return one thing to read, in a line: what, which, of when."""
    tr = words.one
    named = {
        Reading.AGENDA: tr("The agenda of the next meeting"),
        Reading.MINUTES: tr("Adopted minutes"),
        Reading.DRAFT: tr("Draft minutes"),
        Reading.DECISIONS: tr("The register of decisions"),
        Reading.OPENED: tr("Opened"),
        Reading.SIGNAL: tr("Signal"),
        Reading.ENTRY: _entry(one, words),
        Reading.DISCUSSED: tr("Discussed"),
        Reading.DECISION: tr("Decision"),
        Reading.TRANSFER: tr("Handed over to another region"),
        Reading.PLANNED: tr("On the agenda"),
        Reading.PARKED: words.many("{n} parked item", "{n} parked items", one.count).format(
            n=one.count
        ),
        Reading.STEP: case_words.state(one.state, words) if one.state is not None else "",
    }[one.what]
    day = say.short_day(one.on, words) if one.on is not None else ""
    head = f"{named[:1].upper()}{named[1:]}"
    first = " ".join(part for part in (head, say.unbroken(one.number)) if part)
    return ", ".join(part for part in (first, one.place, day) if part)


def _entry(one: ToRead, words: Texts) -> str:
    if one.track is Track.COMMON:
        return words.one("Entry")
    track = case_words.track(one.track, words)
    return words.one("Entry, track of the {track}").format(track=track)


def _people(text: HandoverText, words: Texts) -> Iterator[Block]:
    for one in text.people:
        told = ", ".join(part for part in (one.function, *_roles(one, words)) if part)
        runs = [Run(text=one.name or one.organisation, look=Look.STRONG)]
        if one.name:
            runs.append(Run(text=f", {one.organisation}"))
        if told:
            runs.append(Run(text=f"\n{told}", look=Look.SOFT))
        yield Block(runs=tuple(runs), kind=BlockKind.PARAGRAPH)
    for role in text.of_table.roles if text.of_table is not None else ():
        name, nobody = role_words.role(role.role, words), words.one("nobody")
        held = "; ".join(role.people) or nobody
        yield Block(runs=(Run(text=name, look=Look.STRONG), Run(text=f"\n{held}", look=Look.SOFT)))
    empty = text.of_table.empty if text.of_table is not None else ()
    if empty:
        named = set_words.partner_kinds(words)
        kinds = say.listed([named[kind] for kind in empty], words)
        told = words.one("Empty seats: {kinds}.").format(kinds=kinds)
        yield Block(runs=(Run(text=told, look=Look.SOFT),))


def _roles(one: Known, words: Texts) -> Iterator[str]:
    tr = words.one
    said = {
        Part.CHAIR: tr("chair"),
        Part.MINUTE_TAKER: tr("minute taker"),
        Part.SUBSTITUTE: tr("stands in"),
        Part.LEAD: tr("has the lead"),
    }.get(one.part, "")
    if said:
        yield said
    for track in one.tracks:
        yield tr("directs the track of the {track}").format(track=case_words.track(track, words))


def _open(text: HandoverText, words: Texts) -> Iterator[Block]:
    for promise in text.promises:
        yield _promise(promise, text, words)
    for question in text.questions:
        yield _said(BlockKind.QUESTION, question, text, words)
    for bottleneck in text.bottlenecks:
        yield _said(BlockKind.BOTTLENECK, bottleneck, text, words)
    if text.of_case is not None and text.of_case.consents:
        codes = say.listed(text.of_case.consents, words)
        told = words.one("Consent is still to be asked of who told {codes}.").format(codes=codes)
        yield Block(runs=(Run(text=told),), kind=BlockKind.BULLET)


def _promise(one: Promise, text: HandoverText, words: Texts) -> Block:
    runs = [Run(text=say.glued(one.text)), Run(text=stop(one.text))]
    if one.owners:
        runs += [Run(text="; ".join(one.owners), look=Look.STRONG), Run(text=", ")]
    kind = DueKind.DATE if one.due is not None else one.due_kind
    runs.append(Run(text=say.due(FrozenDue(kind=kind, on=one.due), words)))
    if one.days_late:
        n = one.days_late
        late = words.many("{n} day late", "{n} days late", n).format(n=n)
        runs.append(Run(text=f", {late}", look=Look.STRONG))
    return block(
        BlockKind.ACTION,
        runs,
        words,
        number=one.number,
        marking=one.marking,
        inherited=text.marking,
    )


def _said(kind: BlockKind, one: Said, text: HandoverText, words: Texts) -> Block:
    day = say.short_day(one.on, words)
    runs = [Run(text=say.glued(one.text)), Run(text=f"\n{day}", look=Look.SOFT)]
    return block(kind, runs, words, number=one.number, marking=one.marking, inherited=text.marking)


def _conditions(case: CaseFacts) -> Iterator[Block]:
    for one in case.conditions:
        yield Block(runs=(Run(text=one),), kind=BlockKind.BULLET)


def _decided(text: HandoverText, words: Texts) -> Iterator[Block]:
    return (_said(BlockKind.DECISION, one, text, words) for one in text.decisions)


def _keys(text: HandoverText, words: Texts) -> Iterator[Block]:
    for one in text.keys:
        told = key_line(one, words)
        yield Block(runs=(Run(text=told),), kind=BlockKind.BULLET)
    if any(one.sort is not KeySort.COPIES for one in text.keys):
        told = words.one(
            "Renew the data key when someone leaves who knew a passphrase: older keys then no"
            " longer open this vault."
        )
        yield Block(runs=(Run(text=told, look=Look.SOFT),))


def key_line(one: KeyToChange, words: Texts) -> str:
    """Return a key with its age; nothing that opens anything."""
    tr = words.one
    said = {
        KeySort.VAULT: tr("Passphrase of {name}, since {day}")
        if one.name
        else tr("Passphrase of the vault, since {day}"),
        KeySort.RECOVERY: tr("Recovery key, made on {day}"),
        KeySort.LAPTOP: tr("Key in the key ring of this laptop, since {day}"),
        KeySort.COPIES: tr("Passphrase for copies to {name}, agreed on {day}"),
    }[one.sort]
    return said.format(name=one.name, day=say.short_day(one.since, words))

"""The register of processing activities as a document and as rows (AVG 30(1))."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from workbench.domain.papers import (
    Block,
    BlockKind,
    Fact,
    Grid,
    GridCell,
    Paper,
    PaperKind,
    Run,
    Section,
)
from workbench.domain.retention import PERSON_YEARS
from workbench.services import (
    case_words,
    policy_words,
    processing_words,
    retention_words,
    sharing_words,
    table_kind_words,
)
from workbench.services import paper_words as say
from workbench.services.disclosure_papers import furniture
from workbench.services.feedback_papers import day_cell
from workbench.services.processings import Processing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.domain.policy_documents import PolicyDocument
    from workbench.services.processing_register import Activity, ProcessingRegister
    from workbench.texts import Texts


def file_name(told: ProcessingRegister, words: Texts) -> str:
    """Return "verwerkingsregister 2026-11-26.pdf"."""
    kind = words.meaning("file", "register of processing")
    return f"{kind} {told.stands_on.isoformat()}.pdf"


def register_paper(told: ProcessingRegister, words: Texts) -> Paper:
    """Return the register as a document: a section for each table that may discuss persons."""
    tr = words.one
    title = tr("Register of processing activities")
    return Paper(
        kind=PaperKind.PROCESSING,
        language=words.language,
        title=title,
        subtitle=tr("What the vault knows of it (AVG 30(1)); the organisation adds the rest"),
        dated=datetime.combine(told.stands_on, time()),
        furniture=furniture(told.organisation, title, words),
        facts=(
            Fact(label=tr("As it stands on"), value=say.long_day(told.stands_on, words)),
            Fact(label=tr("Controller"), value=told.organisation or tr("not filled in")),
            Fact(label=tr("Activities"), value=str(len(told.activities))),
        ),
        sections=(
            *(_section(n, one, words) for n, one in enumerate(told.activities, start=1)),
            _security(words),
            _papers(told, words),
            _done(told, words),
        ),
        grids=(_grid(told, words), _done_grid(told, words), _document_grid(told, words)),
    )


def _section(n: int, one: Activity, words: Texts) -> Section:
    rows = _parts(one, words)
    return Section(
        anchor=f"activity-{n}",
        number=str(n),
        title=one.table.name,
        blocks=tuple(_detail(label, value) for label, value in rows),
    )


def _parts(one: Activity, words: Texts) -> Iterator[tuple[str, str]]:
    """Yield what article 30 asks of an activity, by what it is called."""
    tr = words.one
    yield tr("Purpose"), tr(
        "Meeting with partners against human trafficking ({kind}): prepare, record, weigh signals,"
        " deal with cases, follow actions and account for them."
    ).format(kind=table_kind_words.kind(one.table.kind, words))  # fmt: skip
    yield tr("Basis"), sharing_words.basis(one.table.regime, words)
    yield (
        tr("Data subjects"),
        tr(
            "(Possible) victims, (possible) perpetrators, facilitators and witnesses in signals and"
            " cases; participants and contacts of partners."
        ),
    )
    yield tr("Data"), _data(one, words)
    yield tr("Held"), _held(one, words)
    yield tr("At the table"), ", ".join(one.members) or tr("nobody")
    yield tr("Recipients"), _received(one, words)
    yield tr("Third countries"), tr("None by the program: it opens no network connection.")
    yield (
        tr("Kept for"),
        tr("Minutes: {minutes}. Persons: at most {n} years (WGS 1.8(7)).").format(
            minutes=retention_words.kept_for(one.table.retention, words), n=PERSON_YEARS
        ),
    )


def _held(one: Activity, words: Texts) -> str:
    cases = words.many("{n} case", "{n} cases", one.cases).format(n=one.cases)
    signals = words.many("{n} signal", "{n} signals", one.signals).format(n=one.signals)
    return f"{cases}, {signals}"


def _data(one: Activity, words: Texts) -> str:
    told = words.one(
        "Identifying data, contact data, addresses, companies, vehicles, facts, observations and"
        " suspicions; special and criminal data where a case asks for them."
    )
    if not one.forms:
        return told
    forms = ", ".join(case_words.form(form, words) for form in one.forms)
    return f"{told} " + words.one("Forms: {forms}.").format(forms=forms)


def _received(one: Activity, words: Texts) -> str:
    if not one.receivers:
        return words.one("Nothing with personal data was provided.")
    told = words.many(
        "{n} provision in the last twelve months", "{n} provisions in the last twelve months",
        one.provided,
    ).format(n=one.provided)  # fmt: skip
    return f"{', '.join(one.receivers)} ({told})"


def _security(words: Texts) -> Section:
    tr = words.one
    told = (
        tr("All content is encrypted; each page is verified."),
        tr("Each person has a key of their own; a recovery key lies on paper."),
        tr("Each change stands in a log that is a chain and holds no content."),
        tr("Backups are encrypted and count only when they were read back."),
        tr("The program opens no network connection."),
    )
    blocks = tuple(Block(runs=(Run(text=text),), kind=BlockKind.BULLET) for text in told)
    return Section(anchor="security", title=tr("Security (AVG 32)"), blocks=blocks)


def _papers(told: ProcessingRegister, words: Texts) -> Section:
    tr = words.one
    blocks = tuple(
        _detail(policy_words.document(one.kind, words), f"{one.title}, {_days(one, words)}")
        for one in told.documents
    )
    empty = Block(runs=(Run(text=tr("None was written down.")),), kind=BlockKind.EMPTY)
    return Section(
        anchor="documents",
        title=tr("Covenant, privacy protocol and DPIA"),
        blocks=blocks or (empty,),
    )


def _days(one: PolicyDocument, words: Texts) -> str:
    since = words.one("since {day}").format(day=say.short_day(one.since, words))
    if one.until is None:
        return since
    until = words.one("until {day}").format(day=say.short_day(one.until, words))
    return f"{since}, {until}"


def _done(told: ProcessingRegister, words: Texts) -> Section:
    blocks = tuple(
        _detail(processing_words.sort(sort, words), str(told.done.get(sort, 0)))
        for sort in Processing
    )
    title = words.one("Processings in the log since {day}")
    day = say.short_day(told.since, words)
    return Section(anchor="done", title=title.format(day=day), blocks=blocks)


def _detail(label: str, value: str) -> Block:
    return Block(runs=(Run(text=value),), kind=BlockKind.DETAIL, label=label)


def _grid(told: ProcessingRegister, words: Texts) -> Grid:
    tr = words.one
    rows = [(one.table.name, dict(_parts(one, words))) for one in told.activities]
    heads = tuple(rows[0][1]) if rows else (tr("Purpose"), tr("Basis"))
    return Grid(
        title=tr("Activities"),
        heads=(tr("Table"), *heads),
        rows=tuple(
            (GridCell(text=name), *(GridCell(text=parts[head]) for head in heads))
            for name, parts in rows
        ),
    )


def _done_grid(told: ProcessingRegister, words: Texts) -> Grid:
    tr = words.one
    counts = [(sort, told.done.get(sort, 0)) for sort in Processing]
    return Grid(
        title=tr("Processings"),
        heads=(tr("Processing"), tr("Since"), tr("Count")),
        rows=tuple(
            (
                GridCell(text=processing_words.sort(sort, words)),
                day_cell(told.since, words),
                GridCell(text=str(n), number=n),
            )
            for sort, n in counts
        ),
    )


def _document_grid(told: ProcessingRegister, words: Texts) -> Grid:
    tr = words.one
    return Grid(
        title=tr("Documents"),
        heads=(tr("Document"), tr("Title"), tr("Since"), tr("Until")),
        rows=tuple(
            (
                GridCell(text=policy_words.document(one.kind, words)),
                GridCell(text=one.title),
                day_cell(one.since, words),
                day_cell(one.until, words),
            )
            for one in told.documents
        ),
    )

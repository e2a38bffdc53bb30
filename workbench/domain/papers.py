"""A document before it is drawn: words, blocks and tables, without fonts, sizes or rules.

Renderers take a ``Paper`` and know no rule of the field; whatever may not be on it was left out
before (documents.md 1). All text is plain: a renderer never reads mark-up in it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from workbench.domain import canonical
from workbench.domain.charts import Chart, table_of


class PaperKind(StrEnum):
    """What a document is."""

    MINUTES = "minutes"
    DECISIONS = "decisions"
    ACTIONS = "actions"
    AGENDA = "agenda"
    ANNOTATION = "annotation"
    RETENTION = "retention"  # minutes whose time is over
    REGISTER = "register"  # of provisions
    LETTER = "letter"  # that asks a recipient to destroy a copy
    INCIDENT = "incident"  # what is known of a copy that went to a wrong address
    EXTRACT = "extract"  # of one item, or of what was said of one case
    ERRATUM = "erratum"  # on adopted minutes, to hand over by itself
    YEAR = "year"  # the minutes of a table over a year
    DECLARATION = "declaration"  # of what was destroyed, kept for ever
    INSPECTION = "inspection"  # everything on one person
    HANDOVER = "handover"  # of a table or a case, for who takes it over
    REGION = "region"  # counts of a region, for who reads them anywhere
    DISCLOSED = "disclosed"  # made public on request, with the grounds of what was taken out
    ACCOUNT = "account"  # the report of a year for council and mayor
    FEEDBACK = "feedback"  # what recipients did with what they were given in a year
    PROCESSING = "processing"  # the register of processing activities
    KEEPING = "keeping"  # how long everything is kept


class Look(StrEnum):
    """How a run of words stands out."""

    PLAIN = "plain"
    STRONG = "strong"
    SOFT = "soft"
    MARKING = "marking"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words in one look; a line feed breaks the line, a whole run is never hyphenated."""

    text: str = field(repr=False)
    look: Look = Look.PLAIN
    is_whole: bool = False


Runs = tuple[Run, ...]


class BlockKind(StrEnum):
    """What a block of a section is."""

    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    NUMBERED = "numbered"
    HEADING = "heading"
    DECISION = "decision"
    ACTION = "action"
    QUESTION = "question"
    SIGNAL = "signal"
    BOTTLENECK = "bottleneck"
    PRACTICE = "practice"
    ERRATUM = "erratum"
    SENTENCE = "sentence"  # to be read out
    ASK = "ask"  # with the boxes behind it
    DETAIL = "detail"  # small, with its label at the left
    CHART = "chart"
    EMPTY = "empty"  # says that nothing stands here in this copy
    OMITTED = "omitted"  # what a copy leaves out and why: on the own screen, never in a copy


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph; the label is what one looks for at its left, or the number in a list."""

    runs: Runs = field(repr=False)
    kind: BlockKind = BlockKind.PARAGRAPH
    label: str = ""
    marking: str = ""  # in words, when it differs from the document's
    boxes: tuple[str, ...] = ()  # what can be ticked behind it
    about: str = ""  # the line it is made of, for who reads on screen; it is not printed
    chart: Chart | None = field(default=None, repr=False)


def chart_block(chart: Chart) -> Block:
    """Return a chart among the blocks of a section; its words are the sentence that tells it.

    The PDF draws it; a form without pictures has its equal table, and a spreadsheet a sheet.
    """
    return Block(runs=(Run(text=chart.sentence),), kind=BlockKind.CHART, chart=chart)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """An item of the agenda; a part ("closed part") has no number and no text."""

    anchor: str
    title: str = field(repr=False)
    number: str = ""
    level: int = 0
    is_part: bool = False
    note: str = field(default="", repr=False)
    marking: str = ""
    blocks: tuple[Block, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A line of the table at the head of the document."""

    label: str
    value: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class RollGroup:
    """People with the same presence: name, and organisation with function."""

    label: str
    people: tuple[tuple[str, str], ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Roll:
    """The attendance list."""

    heads: tuple[str, str, str]
    groups: tuple[RollGroup, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsRow:
    """A line of the agenda that leads to its section; ``counts`` says what was agreed there."""

    title: str = field(repr=False)
    number: str = ""
    counts: str = ""
    anchor: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The agenda with page numbers; ``hint`` reads a line out: {title}, {page}."""

    label: str
    hint: str
    rows: tuple[ContentsRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A table of actions: by when, what, who, number."""

    anchor: str
    title: str  # empty when the document itself is the list
    heads: tuple[str, str, str, str]
    rows: tuple[tuple[Runs, Runs, Runs, Runs], ...] = field(default=(), repr=False)
    empty: str = ""  # what to say when there are no rows


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCell:
    """What stands in a column of a grid; a day also as a day, a count as a number, to be sorted."""

    text: str = field(default="", repr=False)
    day: date | None = None
    number: int | None = None  # only what was counted, never what was typed


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The same rows for a spreadsheet: one thing in a column, no layout."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[GridCell, ...], ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """The meeting for a calendar; its title is neutral, for calendars are open to colleagues."""

    uid: str
    sequence: int = 0
    title: str = field(repr=False)
    starts_at: datetime  # local time of the own country
    ends_at: datetime
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """What stands at the top and the bottom of each page."""

    organisation: str = field(repr=False)  # top left of the first page
    running: str  # top left of the others: kind and date
    copy: str  # whose copy this is (D20)
    concept: str  # empty once adopted
    marking: str  # the highest of the document, in words
    is_restricted: bool  # whether the marking stands out in red
    handling: str  # the TLP in words
    pages: str  # "{page} of {total}"
    code: str = ""  # control code or anchor of a registered copy (D7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """What makes a document one recipient's own copy: to whom, which of how many.

    ``watermark`` lies behind the text of each page and is no part of it. The code is empty until
    the copy is made for good (D7).
    """

    name: str = field(repr=False)  # of the recipient, with the organisation
    number: int
    of: int
    watermark: str = field(default="", repr=False)
    code: str = ""  # of control, as it is printed
    code_hint: str = ""  # what the code is for, beside it at the end
    has_qr: bool = False  # the code stands in the margin as well, to be scanned


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A document in one language, ready to be drawn; ``dated`` comes from the record (D7)."""

    kind: PaperKind
    language: str  # nl or en
    title: str = field(repr=False)
    subtitle: str = field(default="", repr=False)
    dated: datetime
    furniture: Furniture
    facts: tuple[Fact, ...] = field(default=(), repr=False)
    roll: Roll | None = field(default=None, repr=False)
    contents: Contents | None = field(default=None, repr=False)
    sections: tuple[Section, ...] = field(default=(), repr=False)
    empty: str = ""  # what to say when there are no sections and no rows
    listings: tuple[Listing, ...] = field(default=(), repr=False)
    grids: tuple[Grid, ...] = field(default=(), repr=False)  # for ODS, XLSX and CSV
    appointment: Appointment | None = field(default=None, repr=False)  # for ICS
    opening: Section | None = field(default=None, repr=False)  # own actions, and when to answer
    issued: Issued | None = field(default=None, repr=False)  # None: the coordinator's own copy
    omissions: str = ""  # at the end of each recipient's copy, whether or not it leaves out
    is_large: bool = False  # large print: all sizes by 1.3
    signature: str = field(default="", repr=False)  # whose, under the text; "" for no field

    @property
    def nothing(self) -> str:
        """What is said instead of text when there is none; "" when there is some."""
        is_there = bool(self.sections) or any(one.rows for one in self.listings)
        return "" if is_there else self.empty

    @property
    def sheets(self) -> tuple[Grid, ...]:
        """What a spreadsheet has: the grids, and the equal table of each chart."""
        return (*self.grids, *(_sheet(b.chart) for s in self.sections for b in s.blocks if b.chart))


def _sheet(chart: Chart) -> Grid:
    heads, _ = table_of(chart)
    rows = tuple(
        (GridCell(text=row.label), *(_counted(chart, count) for count in row.counts))
        for row in chart.rows
    )
    return Grid(title=chart.title, heads=heads, rows=rows)


def _counted(chart: Chart, count: int | None) -> GridCell:
    return GridCell(text=chart.absent) if count is None else GridCell(number=count)


def to_json(paper: Paper) -> str:
    """Write a document for the paper process (D11)."""
    return canonical.text_of(paper)


def from_json(text: str) -> Paper:
    """Read a document back.

    Raises:
        ValueError: the text is not a document.
        TypeError: the same.
    """
    return canonical.record_of(Paper, json.loads(text))

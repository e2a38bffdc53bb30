"""A regional page on paper and as rows: what its file says, and what it asks, for people to read.

It is made of the page alone, never of the counts behind it, so it cannot tell more than the file.
There is no person in it, and no word that was typed but the names of municipalities.
"""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, Final

from workbench.domain.charts import Chart, ChartKind, ChartRow
from workbench.domain.markings import Label, Marking, Tlp
from workbench.domain.papers import (
    Block,
    BlockKind,
    Fact,
    Furniture,
    Listing,
    Paper,
    PaperKind,
    Run,
    Section,
    chart_block,
)
from workbench.domain.region_table import ALL
from workbench.domain.scenes import Sector
from workbench.services import chart_words, region_grids, region_words
from workbench.services import paper_words as say
from workbench.services.region_view import asked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.domain.displacement import Question
    from workbench.domain.papers import Runs
    from workbench.services.region_told import PageTold

MARKING: Final = Marking(Label.PUBLIC, Tlp.CLEAR)  # there is no person in it
HIDDEN: Final = "?"  # what stands in place of a count that is not told
_LARGEST: Final = 9  # municipalities beside each other in one picture
_COLUMNS: Final = 12  # quarters in one picture


def region_paper(told: PageTold) -> Paper:
    """Return a page as a document; the same page is the same document."""
    page, words = told.page, told.words
    tr = words.one
    return Paper(
        kind=PaperKind.REGION,
        language=words.language,
        title=tr("Regional page"),
        subtitle=tr("Signals of human trafficking by sector, municipality and quarter"),
        dated=datetime.combine(page.as_of, time()),
        furniture=Furniture(
            organisation=told.own,
            running=tr("Regional page of {day}").format(day=say.short_day(page.as_of, words)),
            copy="",
            concept="",
            marking=say.label(MARKING, words),
            is_restricted=False,
            handling=say.handling(MARKING, words),
            pages=tr("{page} of {total}"),
        ),
        facts=tuple(Fact(label=label, value=value) for label, value in _facts(told)),
        sections=tuple(_sections(told)),
        listings=(rules(told),),
        grids=region_grids.grids(told),
    )


def _facts(told: PageTold) -> Iterator[tuple[str, str]]:
    page, tr = told.page, told.words.one
    yield tr("Published by"), told.own
    yield tr("Counted on"), say.long_day(page.as_of, told.words)
    yield tr("Municipalities"), ", ".join(map(told.place, page.municipalities))
    yield tr("Quarters"), told.stretch(page.quarters)
    yield (
        tr("What counts"),
        tr(
            "A signal counts in the quarter of its day, in its sector and in the municipality that"
            " was written down with it. Only quarters that are over are counted."
        ),
    )
    yield (
        tr("What is hidden"),
        tr(
            "Counts of 1 to 4 are hidden, and as many others as are needed so that nobody works"
            " them out from this page and the one before. In their place stands a question mark."
            " Zero is shown."
        ),
    )
    yield (
        tr("What is not judged"),
        tr(
            "What neighbouring municipalities publish themselves, and what somebody knows from"
            " elsewhere. Agree in the region who publishes about which municipality."
        ),
    )


def _sections(told: PageTold) -> Iterator[Section]:
    tr = told.words.one
    if len(told.page.municipalities) > 1:
        yield moved(told)
    yield Section(
        anchor="year",
        title=tr("By sector and municipality"),
        blocks=tuple(chart_block(one) for one in _years(told)),
    )
    sectors = [one for one in Sector if _is_seen(told, one)]
    yield Section(
        anchor="sectors",
        title=tr("By quarter"),
        blocks=(
            *(chart_block(_lines(told, one)) for one in sectors),
            *_bare(told),
        ),
    )


def moved(told: PageTold) -> Section:
    """Return what a page asks: whether it moved, each time with its counts."""
    tr = told.words.one
    blocks = [block for one in asked(told.page.shown()) for block in _question(one, told)]
    nothing = tr("No fall beside a rise next door is larger than chance gives.")
    return Section(
        anchor="moved", title=tr("Did it move?"), blocks=tuple(blocks) or (_text(nothing),)
    )


def _question(one: Question, told: PageTold) -> Iterator[Block]:
    tr = told.words.one
    here, there = told.place(one.here), told.place(one.there)
    asks = tr("Fewer signals in {here}, more in {there}. Did it move?")
    yield Block(
        kind=BlockKind.QUESTION,
        runs=(Run(text=asks.format(here=here, there=there)),),
        label=told.sector(one.sector),
    )
    columns = (*one.before, *one.since)
    yield chart_block(_chart(told, Sector(one.sector), (one.here, one.there), columns))
    yield _text(
        tr(
            "Chance alone gives a fall as large as this, and a rise as large as that, at most once"
            " in a hundred times. Both beside each other come up on at most one in a hundred pages"
            " on which nothing moved. What falls or rises everywhere asks nothing. One inspection"
            " that brings in many signals can lead to a question too."
        )
    )


def _text(sentence: str) -> Block:
    return Block(runs=(Run(text=sentence),))


def _years(told: PageTold) -> Iterator[Chart]:
    """Yield a matrix for each year: sectors against municipalities, with their totals."""
    page, shown, words = told.page, told.page.shown(), told.words
    places = page.municipalities if len(page.municipalities) <= _LARGEST else ()
    columns = (*places, ALL) if len(page.municipalities) > 1 else places
    for year in reversed(page.years):
        rows = tuple(
            ChartRow(
                label=told.sector(of),
                counts=tuple(shown.get((of, code, year)) for code in columns),
            )
            for of in (*[one.value for one in Sector], ALL)
        )
        made = Chart(
            kind=ChartKind.MATRIX,
            title=words.one("Signals in {year}").format(year=_whole(year, told)),
            of=words.one("Sector"),
            columns=tuple(map(told.place, columns)),
            rows=rows,
            absent=HIDDEN,
        )
        yield chart_words.told(made, words)


def _whole(year: str, told: PageTold) -> str:
    """Return a year, or its quarters when the page has not all of them."""
    held = [one for one in told.page.quarters if one.startswith(year)]
    if len(held) == 4:  # noqa: PLR2004 - quarters of a year
        return year
    return told.stretch(held)


def _is_seen(told: PageTold, of: Sector) -> bool:
    rows = (row for row in told.page.rows if row.sector == of.value)
    return any(count != 0 for row in rows for count in row.quarters)


def _bare(told: PageTold) -> Iterator[Block]:
    bare = [told.sector(one.value) for one in Sector if not _is_seen(told, one)]
    if bare:
        told_of = told.words.one("No signals in any quarter: {sectors}.")
        yield _text(told_of.format(sectors=", ".join(bare)))


def _lines(told: PageTold, of: Sector) -> Chart:
    return _chart(told, of, told.page.municipalities, told.page.quarters[-_COLUMNS:])


def _chart(told: PageTold, of: Sector, codes: Sequence[str], columns: Sequence[str]) -> Chart:
    shown, words = told.page.shown(), told.words
    made = Chart(
        kind=ChartKind.LINES,
        title=told.sector(of.value),
        of=words.one("Municipality"),
        columns=tuple(map(told.quarter, columns)),
        rows=tuple(
            ChartRow(
                label=told.place(code),
                counts=tuple(shown.get((of.value, code, one)) for one in columns),
            )
            for code in codes
        ),
        absent=HIDDEN,
    )
    return chart_words.told(made, words)


def rules(told: PageTold) -> Listing:
    """Return who has which rule since when."""
    words, tr = told.words, told.words.one
    rows = tuple(
        _row(
            say.short_day(one.since, words),
            region_words.rule(one.rule, words),
            told.place(one.municipality),
            told.sector(one.sector),
        )
        for one in told.newest
    )
    return Listing(
        anchor="rules",
        title=tr("Who has which rule"),
        heads=(
            words.meaning("rule", "Since"),
            words.meaning("region", "Rule"),
            tr("Municipality"),
            tr("Sector"),
        ),
        rows=rows,
        empty=tr("No rule is known yet."),
    )


def _row(*cells: str) -> tuple[Runs, Runs, Runs, Runs]:
    first, second, third, fourth = ((Run(text=text),) for text in cells)
    return first, second, third, fourth

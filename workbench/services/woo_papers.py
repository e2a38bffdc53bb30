"""Minutes as a document for everybody: grounds in the place of what stays out, and a list of them.

The document is drawn of a text from which the words are gone already, so no form of it can hold
them. It says of each passage where it stood and on what ground it stays out, never how long it was.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from workbench.domain.papers import (
    ContentsRow,
    Fact,
    Issued,
    Listing,
    Look,
    PaperKind,
    Run,
)
from workbench.domain.woo_marks import LABEL, PlaceKind
from workbench.domain.woo_texts import PUBLIC, made_public
from workbench.services import paper_words as say
from workbench.services import papermaking, woo_words
from workbench.services.projecting import Projection

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbench.domain.papers import Block, Contents, Paper, Runs
    from workbench.domain.woo_grounds import WooGround
    from workbench.domain.woo_marks import Judged
    from workbench.services.woo import Woo
    from workbench.texts import Texts

_ANCHOR: Final = "passages"


def woo_paper(woo: Woo, reference: str, number: int, words: Texts) -> Paper:
    """Return the document; its control code comes when it is made for good."""
    tr = words.one
    public = made_public(woo.text, woo.found)
    held = Projection(copy=public.minutes)
    drawn = papermaking.paper_of(held, PaperKind.MINUTES, words, public.errata)
    name = words.meaning("paper", "Copy for making public")
    facts = drawn.facts
    if reference:
        facts = (*facts, Fact(label=tr("Request"), value=reference))
    passages = _passages(woo.found, words)
    day = say.short_day(public.minutes.on, words)
    return replace(
        drawn,
        kind=PaperKind.DISCLOSED,
        facts=facts,
        contents=_with_passages(drawn.contents, passages),
        sections=tuple(
            replace(one, blocks=tuple(map(_block, one.blocks))) for one in drawn.sections
        ),
        listings=(*(replace(one, rows=_rows(one)) for one in drawn.listings), passages),
        grids=(),
        furniture=replace(
            drawn.furniture,
            copy=name,
            running=f"{name} {day}",
            marking=say.label(PUBLIC, words),
            is_restricted=False,
            handling=say.handling(PUBLIC, words),
        ),
        issued=_issued(name, number, words),
        omissions=tr(
            "Where an article stands in square brackets words were left out on the ground of that"
            " article of the Woo. They are not in the file."
        ),
    )


def _issued(name: str, number: int, words: Texts) -> Issued:
    hint = words.one(
        "This code belongs to this copy and stands in the register of the organisation that"
        " made it. If you doubt that a copy is real or complete, ask there."
    )
    return Issued(name=name, number=number, of=number, code_hint=hint)


def _with_passages(contents: Contents | None, passages: Listing) -> Contents | None:
    if contents is None:
        return None
    row = ContentsRow(title=passages.title, anchor=passages.anchor)
    return replace(contents, rows=(*contents.rows, row))


def _rows(listing: Listing) -> tuple[tuple[Runs, Runs, Runs, Runs], ...]:
    return tuple((_shown(a), _shown(b), _shown(c), _shown(d)) for a, b, c, d in listing.rows)


def _block(block: Block) -> Block:
    return replace(block, runs=_shown(block.runs))


def _shown(runs: Runs) -> Runs:
    """Let the grounds stand out among the words."""
    return tuple(part for run in runs for part in _parts(run))


def _parts(run: Run) -> Iterator[Run]:
    at = 0
    for found in LABEL.finditer(run.text):
        if found.start() > at:
            yield replace(run, text=run.text[at : found.start()])
        yield Run(text=found[0], look=Look.STRONG, is_whole=True)
        at = found.end()
    if at < len(run.text):
        yield replace(run, text=run.text[at:])


def _passages(found: Iterable[Judged], words: Texts) -> Listing:
    tr = words.one
    rows = [
        (
            (Run(text=str(n), look=Look.STRONG),),
            (Run(text=woo_words.ground(ground, words)),),
            (Run(text=where),),
            (Run(text=ground, look=Look.STRONG, is_whole=True),),
        )
        for n, (where, ground) in enumerate(_listed(found, words), start=1)
    ]
    return Listing(
        anchor=_ANCHOR,
        title=tr("Passages left out"),
        heads=(
            words.meaning("column", "Passage"),
            tr("Ground in the Woo"),
            tr("Where"),
            tr("Article"),
        ),
        rows=tuple(rows),
        empty=tr("Nothing was left out."),
    )


def _listed(found: Iterable[Judged], words: Texts) -> Iterator[tuple[str, WooGround]]:
    """Each passage with its ground; people once for each ground, for they stand everywhere."""
    people: dict[WooGround, str] = {}
    for one in found:
        where = woo_words.where(one.place, words)
        for cut in one.cuts:
            if one.place.kind is PlaceKind.PERSON:
                people |= dict.fromkeys(cut.grounds, where)
                continue
            for ground in cut.grounds:
                yield where, ground
    for ground, where in people.items():
        yield where, ground

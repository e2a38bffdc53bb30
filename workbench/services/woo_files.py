"""From decided minutes to a file for everybody: drawn, proved, written, then the register.

It goes the way of every copy (``services.producing``). The proof knows no partner here: whoever
reads it may know nobody, so every name that stays out is searched for, and every case.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from workbench.domain.control_codes import printed
from workbench.domain.formats import Format
from workbench.domain.frozen import sha256
from workbench.domain.holding import Reader, Role
from workbench.domain.leaks import LeakKind, Secret
from workbench.domain.papers import PaperKind, to_json
from workbench.domain.preferences import EXPORT_FOLDER
from workbench.domain.withheld import Spot, Withheld, WithheldKind
from workbench.domain.woo_marks import PlaceKind, must_be_judged
from workbench.domain.woo_texts import PUBLIC, is_gone, made_public
from workbench.services import disclosures, paper_names, producing
from workbench.services.disclosed import Telling
from workbench.services.disclosures import MadeCopy, Recipient
from workbench.services.people import set_preference
from workbench.services.producing import Wanted
from workbench.services.proofs import Produced
from workbench.services.proving import prove, question_for
from workbench.services.qr_codes import with_qr
from workbench.services.woo import woo_of
from workbench.services.woo_papers import woo_paper
from workbench.texts import in_language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from workbench.domain.disclosures import Disclosure
    from workbench.domain.frozen import FrozenMinutes
    from workbench.domain.leaks import Finding, Question
    from workbench.domain.minutes import MinutesVersion
    from workbench.domain.papers import Paper
    from workbench.services.ports import Read, Work
    from workbench.services.producing import Batch, Step, Written
    from workbench.services.sharing_files import Tools
    from workbench.services.woo import Woo

EVERYBODY: Final = Reader(party="everybody", role=Role.OUTSIDER)


@dataclass(frozen=True, slots=True, kw_only=True)
class WooOrder:
    """Which minutes are made public, for which request, and where the file goes."""

    version: MinutesVersion
    reference: str = field(default="", repr=False)  # of the request, as people know it
    language: str = "nl"
    form: Format = Format.PDF
    folder: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class WooCopy:
    """The document for everybody, with what the proof searches it for."""

    number: int
    paper: Paper = field(repr=False)
    minutes: FrozenMinutes = field(repr=False)
    question: Question = field(repr=False)
    model_sha256: str
    withheld: int


def make(
    read: Read,
    order: WooOrder,
    tools: Tools,
    told: Callable[[Step], object],
    is_cancelled: Callable[[], bool],
) -> Batch[WooCopy]:
    """Make and prove the document, in memory; slow, so it belongs in a lane.

    Raises:
        NotJudgedError: passages were not decided on.
        PaperError: it could not be made or proved, or the work was cancelled.
    """
    woo = woo_of(read, order.version)
    must_be_judged(woo.found)
    copy = _copy(read, order, woo)
    words = in_language(order.language)
    stem = paper_names.file_stem(woo.text.minutes, PaperKind.DISCLOSED, words)
    name = f"{stem} {copy.number:02}{order.form.suffix}"
    bench = _Bench(order, tools, name)
    return producing.produce((Wanted(copy=copy, name=name),), bench, told, is_cancelled)


def _copy(read: Read, order: WooOrder, woo: Woo) -> WooCopy:
    words = in_language(order.language)
    number = disclosures.next_copy(read, order.version.id, PaperKind.DISCLOSED)
    paper = woo_paper(woo, order.reference.strip(), number, words)
    model = sha256(to_json(paper))
    code = printed(
        disclosures.control_code(read, model, recipient(order), PaperKind.DISCLOSED, number)
    )
    mark = paper.issued
    foot = words.one("Control code {code}").format(code=code)
    coded = replace(
        paper,
        furniture=replace(paper.furniture, code=foot),
        issued=replace(mark, code=code) if mark else None,
    )
    return WooCopy(
        number=number,
        paper=with_qr(read, coded),
        minutes=made_public(woo.text, woo.found).minutes,
        question=question_of(read, woo),
        model_sha256=model,
        withheld=woo.cuts,
    )


def question_of(read: Read, woo: Woo) -> Question:
    """Return what the document is searched for: all that stays out, and all that nobody knows."""
    public = made_public(woo.text, woo.found)
    table = read.meetings.get(woo.version.meeting).table
    halves = (woo.text.minutes, public.minutes)
    asked = question_for(read, table, EVERYBODY, halves, tuple(_withheld(woo)))
    people = [one for one in woo.found if one.place.kind is PlaceKind.PERSON]
    hidden = (Secret(kind=LeakKind.NAME, words=one.place.text) for one in people if one.cuts)
    return replace(
        asked,
        secrets=(*asked.secrets, *hidden),
        known=(
            *(one.name for one in read.organisations.where()),
            *(one.name for one in read.tables.where()),
            *(one.place.text for one in people if not one.cuts),
            public.minutes.title,
            public.minutes.table,
        ),
    )


def _withheld(woo: Woo) -> Iterator[Withheld]:
    for one in woo.found:
        for text in one.withheld:
            yield Withheld(kind=WithheldKind.LINE, text=text, spot=Spot(number=one.place.number))


def recipient(order: WooOrder) -> Recipient:
    """Return whom the register names: everybody, on a request."""
    words = in_language(order.language)
    return Recipient(organisation=None, contact=None, name=words.one("Made public (Woo)"))


class _Bench:
    """Makes the one file."""

    def __init__(self, order: WooOrder, tools: Tools, name: str) -> None:
        self._order = order
        self._tools = tools
        self._name = name

    def draw(self, copy: WooCopy) -> bytes:
        """Return the file."""
        return self._tools.paper.make(copy.paper, form=self._order.form)

    def prove(self, copy: WooCopy, data: bytes) -> tuple[Finding, ...]:
        """Return what of all that stays out stands in it."""
        file = Produced(name=self._name, form=self._order.form, data=data)
        return prove(self._tools.prover, file, copy.question)

    def protect(self, copy: WooCopy, data: bytes) -> bytes:
        """Leave it open: everybody may read it."""
        del copy
        return data


def note(
    work: Work, order: WooOrder, written: Sequence[Written[WooCopy]], by: str
) -> tuple[Disclosure, ...]:
    """Enter the file in the register, and remember where it went."""
    set_preference(work, EXPORT_FOLDER, str(order.folder))
    telling = Telling(work)
    meeting = work.meetings.get(order.version.meeting)
    made = [
        MadeCopy(
            table=meeting.table,
            meeting=meeting.id,
            version=order.version.id,
            version_n=order.version.n,
            kind=PaperKind.DISCLOSED,
            form=order.form,
            about=order.reference.strip(),
            recipient=recipient(order),
            marking=PUBLIC,
            basis=in_language(order.language).one("Woo, article 5.1 and 5.2"),
            conditions=telling.conditions((_left(one.made.copy.minutes),)),
            cases=telling.cases(one.made.copy.paper),
            withheld=one.made.copy.withheld,
            copy=one.made.copy.number,
            file_name=one.path.name,
            sha256=one.made.sha256,
            model_sha256=one.made.copy.model_sha256,
        )
        for one in written
    ]
    return disclosures.register(work, made, by)


def _left(minutes: FrozenMinutes) -> FrozenMinutes:
    """Return minutes without the lines of which nothing is left, nor their conditions."""
    items = (
        replace(item, lines=tuple(line for line in item.lines if not is_gone(line.text)))
        for item in minutes.items
    )
    return replace(minutes, items=tuple(items))

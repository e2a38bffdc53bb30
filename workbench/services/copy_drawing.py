"""From a frozen text to the paper of one reader, by kind: projected first, then drawn.

Every way in here projects before it draws, and hands on what it left out. Nothing of the
source reaches the paper past ``services.projecting``.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from workbench.domain import frozen_annotation
from workbench.domain.frozen_agenda import AgendaVersion
from workbench.domain.frozen_annotation import AnnotationVersion
from workbench.domain.markings import highest
from workbench.domain.papers import PaperKind
from workbench.domain.withheld import Spot, Withheld, WithheldKind
from workbench.services import (
    agenda_papers,
    annotation_papers,
    extracts,
    paper_names,
    papermaking,
)
from workbench.services.addressing import is_recipient
from workbench.services.adopted_numbers import in_its_numbers
from workbench.services.appointments import with_appointment
from workbench.services.extracts import Cut, Year
from workbench.services.known_items import known_items, with_known, with_known_agenda
from workbench.services.paper_errata import is_there
from workbench.services.projecting import (
    Projection,
    project,
    project_agenda,
    project_annotation,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from workbench.domain.errata import Erratum
    from workbench.domain.frozen import FrozenAttendance, FrozenMinutes
    from workbench.domain.holding import Reader
    from workbench.domain.ids import MeetingId
    from workbench.domain.markings import Marking
    from workbench.domain.minutes import MinutesVersion
    from workbench.domain.papers import Paper
    from workbench.services.copy_sources import Sources
    from workbench.services.known_items import KnownItem
    from workbench.texts import Texts


class _Chosen(Protocol):
    """What an extract is of."""

    @property
    def item(self) -> str: ...
    @property
    def case(self) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A paper that holds what its reader may hold, and what was left out of it."""

    paper: Paper = field(repr=False)
    stem: str  # of its file
    withheld: tuple[Withheld, ...] = field(default=(), repr=False)
    there: FrozenAttendance | None = field(default=None, repr=False)
    source: FrozenMinutes | None = field(default=None, repr=False)
    minutes: FrozenMinutes | None = field(default=None, repr=False)  # as the reader has them
    marking: Marking | None = None  # the highest of what it holds
    halves: tuple[object, object] = field(default=(None, None), repr=False)  # whole, and as held


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """Minutes as one reader may hold them, with its numbers."""

    source: FrozenMinutes
    projection: Projection[FrozenMinutes]
    errata: tuple[Erratum, ...] = ()

    @property
    def copy(self) -> FrozenMinutes:
        return self.projection.copy


@dataclass(frozen=True, slots=True)
class Drawing:
    """Draws for one reader, in the words of one language."""

    sources: Sources
    reader: Reader
    words: Texts

    def of(
        self,
        source: MinutesVersion | AgendaVersion | AnnotationVersion | Year,
        kind: PaperKind,
        chosen: _Chosen,
    ) -> Drawn:
        """Return the paper of this reader.

        Raises:
            NothingToExtractError: nothing that the reader may hold belongs in it.
        """
        if isinstance(source, Year):
            return self._year(source)
        if isinstance(source, AgendaVersion):
            return self._agenda(source)
        if isinstance(source, AnnotationVersion):
            return self._annotation(source)
        return self._minutes(source, kind, chosen)

    def _minutes(self, version: MinutesVersion, kind: PaperKind, chosen: _Chosen) -> Drawn:
        held = self._held(version, self.reader)
        if kind is PaperKind.EXTRACT:
            held = replace(held, projection=_cut(held.projection, Cut(chosen.item, chosen.case)))
        return Drawn(
            paper=self._paper(held, kind, chosen),
            stem=paper_names.file_stem(held.copy, kind, self.words),
            withheld=held.projection.withheld,
            there=held.copy.attendance,
            source=held.source,
            minutes=held.copy,
            marking=held.copy.highest_marking,
            halves=(held.source, held.copy),
        )

    def _paper(self, held: _Held, kind: PaperKind, chosen: _Chosen) -> Paper:
        words = self.words
        is_part = kind in {PaperKind.EXTRACT, PaperKind.ERRATUM}
        drawn_as = PaperKind.MINUTES if is_part else kind
        paper = papermaking.paper_of(held.projection, drawn_as, words, held.errata)
        if kind is PaperKind.EXTRACT:
            return extracts.extract_paper(paper, held.copy, chosen.case, words)
        if kind is PaperKind.ERRATUM:
            return extracts.erratum_paper(paper, held.copy, held.errata, words)
        return paper

    def _held(self, version: MinutesVersion, reader: Reader) -> _Held:
        source = self.sources.minutes(version)
        told = self.sources.errata(version)
        projection = project(source, (reader,))
        if not is_recipient(reader):
            return _Held(source=source, projection=projection, errata=told)
        shown = tuple(one for one in told if is_there(one, projection.copy))
        known = known_items(self.sources, version.meeting, reader)
        copy = with_known(source, projection.copy, known)
        copy = in_its_numbers(self.sources, version.meeting, copy, reader)
        numbers = {item.id: item.number for item in copy.items}
        hidden = (*_unknown(projection.withheld, known), *_hidden(told, shown))
        return _Held(
            source=source,
            projection=Projection(copy=copy, withheld=hidden),
            errata=tuple(replace(one, number=numbers[one.item]) for one in shown),
        )

    def _agenda(self, version: AgendaVersion) -> Drawn:
        frozen = self.sources.agenda(version)
        held = project_agenda(frozen, (self.reader,))
        if is_recipient(self.reader):
            known = known_items(self.sources, version.meeting, self.reader, before=version.n)
            held = replace(held, copy=with_known_agenda(frozen, held.copy, known))
        paper = agenda_papers.paper_of(held, self.words)
        return Drawn(
            paper=with_appointment(paper, version, frozen, self.words),
            stem=agenda_papers.file_name(frozen, self.words).removesuffix(".pdf"),
            withheld=held.withheld,
            marking=held.copy.highest_marking,
            halves=(frozen, held.copy),
        )

    def _annotation(self, version: AnnotationVersion) -> Drawn:
        frozen = frozen_annotation.thaw(version.canonical)
        readers = (self.reader,)
        return Drawn(
            paper=annotation_papers.annotation_paper(frozen, self.words, readers),
            stem=annotation_papers.file_name(frozen, self.words).removesuffix(".pdf"),
            withheld=project_annotation(frozen, readers).withheld,
        )

    def _year(self, year: Year) -> Drawn:
        held = [
            self._held(version, self._at(meeting.id))
            for meeting, version in extracts.minutes_of(self.sources.read, year)
        ]
        parts = [
            (
                one.copy,
                papermaking.paper_of(one.projection, PaperKind.MINUTES, self.words, one.errata),
            )
            for one in held
        ]
        paper = extracts.year_paper(parts, year, self.words)
        last = held[-1].copy
        return Drawn(
            paper=paper,
            stem=paper_names.year_stem(last, year.year, self.words),
            withheld=tuple(piece for one in held for piece in one.projection.withheld),
            there=last.attendance,
            minutes=last,
            marking=highest((one.copy.highest_marking for one in held), last.highest_marking),
            halves=(tuple(one.source for one in held), tuple(one.copy for one in held)),
        )

    def _at(self, meeting: MeetingId) -> Reader:
        """Each meeting is asked anew what this recipient was to it."""
        if not is_recipient(self.reader):
            return self.reader
        return self.sources.reader_at(meeting, self.reader)


def _cut(held: Projection[FrozenMinutes], by: Cut) -> Projection[FrozenMinutes]:
    return replace(held, copy=extracts.cut(held.copy, by))


def _unknown(withheld: Sequence[Withheld], known: Mapping[str, KnownItem]) -> Iterator[Withheld]:
    """What was read on the agenda is no secret; why nothing of it is given still counts."""
    for one in withheld:
        held = known.get(one.spot.item) if one.kind is WithheldKind.TITLE else None
        yield one if held is None or held.title != one.text else replace(one, text="")


def _hidden(told: Sequence[Erratum], shown: Sequence[Erratum]) -> Iterator[Withheld]:
    for one in told:
        if one not in shown:
            yield Withheld(
                kind=WithheldKind.ERRATUM,
                text=one.text,
                spot=Spot(item=one.item, number=one.number, line=one.line or ""),
                more=(one.quote,) if one.quote else (),
            )

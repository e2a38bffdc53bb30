"""From a frozen version to a file: project, make in the paper process, write whole (D4, D11)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.domain.frozen import thaw
from workbench.domain.preferences import EXPORT_FOLDER
from workbench.services import papers
from workbench.services.all_or_none import write_together
from workbench.services.audit import Act
from workbench.services.paper_errata import with_errata
from workbench.services.paper_grids import with_grids
from workbench.services.people import set_preference
from workbench.services.projecting import OWN_COPY, project
from workbench.services.signature_fields import with_field
from workbench.texts import in_language

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from workbench.domain.anchors import Anchor
    from workbench.domain.errata import Erratum
    from workbench.domain.frozen import FrozenMinutes
    from workbench.domain.holding import Reader
    from workbench.domain.minutes import MinutesVersion
    from workbench.domain.papers import Paper, PaperKind
    from workbench.services.logbook import Logbook
    from workbench.services.ports import Work
    from workbench.services.projecting import Projection
    from workbench.services.vaults import PaperMaker, Paperwork
    from workbench.texts import Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Which documents of one version, in what language, and where they go."""

    version: MinutesVersion
    kinds: tuple[PaperKind, ...]
    language: str
    folder: Path
    errata: tuple[Erratum, ...] = ()  # of adopted minutes, printed beside the original
    anchor: Anchor | None  # of the version; a copy that is not registered carries none (D7)
    readers: tuple[Reader, ...] = OWN_COPY  # for whom the copy is; each may hold all of it (D3)
    is_to_sign: bool = False  # minutes end with a field for the chair


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far an order is: the document being made, of how many, and its page."""

    document: int
    documents: int
    page: int
    share: float  # of this document, 0 to 1


def make(
    order: Order, paper: PaperMaker, files: Paperwork, told: Callable[[Progress], None]
) -> tuple[Path, ...]:
    """Make and write the documents of an order; slow, so it belongs in a lane.

    All are made before the first is written, so that cancelling leaves nothing behind; nor does a
    disk that is full before the last.

    Raises:
        PaperError: one could not be made, or the work was cancelled.
        VaultError: the folder cannot be written, or the disk is full.
    """
    frozen = thaw(order.version.canonical)
    words = in_language(order.language)
    made: list[tuple[str, bytes]] = []
    for n, kind in enumerate(order.kinds, start=1):

        def page(at: int, share: float, n: int = n) -> None:
            told(Progress(document=n, documents=len(order.kinds), page=at, share=share))

        held = project(frozen, order.readers)
        drawn = paper_of(held, kind, words, order.errata)
        if order.is_to_sign:
            drawn = with_field(drawn, held.copy, words)
        wanted = anchored(drawn, order.anchor, words)
        data = paper.make(wanted, page)
        made.append((papers.file_name(frozen, kind, words), data))
    return write_together(made, order.folder, files)


def paper_for(
    readers: Sequence[Reader],
    frozen: FrozenMinutes,
    kind: PaperKind,
    words: Texts,
    errata: Sequence[Erratum] = (),
) -> Paper:
    """Return a document as its readers may hold it: the only way from minutes to paper."""
    return paper_of(project(frozen, readers), kind, words, errata)


def paper_of(
    held: Projection[FrozenMinutes],
    kind: PaperKind,
    words: Texts,
    errata: Sequence[Erratum] = (),
) -> Paper:
    """Return a document of what was projected: nothing else can be drawn."""
    made = with_errata(papers.MAKERS[kind](held.copy, words), held.copy, errata, words)
    return with_grids(made, held.copy, words)


def anchor_of(logbook: Logbook, version: MinutesVersion) -> Anchor | None:
    """Return the anchor of a version: the entry that wrote down that it was made (D7)."""
    return logbook.anchor(Act.VERSION_FROZEN, version.id)


def anchored(paper: Paper, anchor: Anchor | None, words: Texts) -> Paper:
    """Print an anchor at the foot of each page: the same one whenever the copy is made."""
    if anchor is None:
        return paper
    code = words.one("Anchor {anchor}").format(anchor=anchor)
    return replace(paper, furniture=replace(paper.furniture, code=code))


def note_copy(work: Work, version: MinutesVersion, kind: PaperKind) -> None:
    """Write down that one document of a version was made."""
    work.audit(Act.DOCUMENT_MADE, version.id, kind)


def note_made(work: Work, order: Order, paths: Sequence[Path]) -> None:
    """Write down that documents were made, and remember where they went."""
    set_preference(work, EXPORT_FOLDER, str(order.folder))
    for kind, _ in zip(order.kinds, paths, strict=True):
        note_copy(work, order.version, kind)

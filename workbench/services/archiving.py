"""From adopted minutes to the package that an archive takes over (rules R9.10).

The archive gets the whole, as the chair has it: its copy says so at the top of each page. What is
withheld of partners is not withheld of the archive; its own limits say who may read it there.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workbench.domain.archiving import Archived, NotAdoptedError
from workbench.domain.frozen import thaw
from workbench.domain.minutes import VersionState
from workbench.domain.papers import PaperKind
from workbench.domain.preferences import EXPORT_FOLDER
from workbench.services import papermaking, papers
from workbench.services.audit import Act
from workbench.services.people import set_preference
from workbench.services.projecting import OWN_COPY
from workbench.texts import in_language

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from workbench.domain.anchors import Anchor
    from workbench.domain.errata import Erratum
    from workbench.domain.frozen import FrozenMinutes
    from workbench.domain.minutes import MinutesVersion
    from workbench.domain.papers import Paper
    from workbench.domain.retention import RetentionCategory
    from workbench.services.archive_files import Packer
    from workbench.services.ports import Work
    from workbench.services.vaults import PaperMaker, Paperwork
    from workbench.texts import Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveOrder:
    """Which minutes, what the selection list says of them, and where the package goes."""

    version: MinutesVersion
    category: RetentionCategory
    language: str
    folder: Path = field(repr=False)
    at: datetime
    errata: tuple[Erratum, ...] = ()
    anchor: Anchor | None = None


def make(order: ArchiveOrder, paper: PaperMaker, packer: Packer, files: Paperwork) -> Path:
    """Make and write the package of adopted minutes; slow, so it belongs in a lane.

    Raises:
        NotAdoptedError: the minutes are a draft.
        PaperError: the document could not be made.
        VaultError: the folder cannot be written, or the disk is full.
    """
    frozen = thaw(order.version.canonical)
    words = in_language(order.language)
    drawn = _archive_copy(order, frozen, words)
    about = archived(order, frozen, drawn, words)
    data = packer.pack(about, paper.make(drawn))
    name = words.one("{stem} archive package.zip").format(stem=frozen.number)
    return files.write(order.folder, name, data)


def archived(order: ArchiveOrder, frozen: FrozenMinutes, drawn: Paper, words: Texts) -> Archived:
    """Return what the archive is told of the minutes.

    Raises:
        NotAdoptedError: the minutes are a draft.
    """
    if frozen.state is not VersionState.ADOPTED or frozen.adoption is None:
        raise NotAdoptedError
    stem = papers.file_name(frozen, PaperKind.MINUTES, words).removesuffix(".pdf")
    return Archived(
        identifier=frozen.number or stem,
        source=f"{frozen.organisation}, {frozen.table}",
        name=f"{drawn.title}, {drawn.subtitle}",
        stem=stem,
        language=order.language,
        held_on=frozen.on,
        adopted_on=frozen.adoption.on,
        category=order.category,
        organisation=frozen.organisation,
        marking=drawn.furniture.marking,
        handling=drawn.furniture.handling,
        at=order.at,
    )


def _archive_copy(order: ArchiveOrder, frozen: FrozenMinutes, words: Texts) -> Paper:
    made = papermaking.paper_for(OWN_COPY, frozen, PaperKind.MINUTES, words, order.errata)
    made = papermaking.anchored(made, order.anchor, words)
    return replace(made, furniture=replace(made.furniture, copy=words.one("Archive copy")))


def note_archive_made(work: Work, order: ArchiveOrder) -> None:
    """Write down that the package was made, and remember where it went."""
    set_preference(work, EXPORT_FOLDER, str(order.folder))
    work.audit(Act.DOCUMENT_MADE, order.version.id, "archive")

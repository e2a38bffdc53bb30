"""From adopted minutes to the package that an archive takes over (rules R9.10).

The archive gets the whole, as the chair has it: its copy says so at the top of each page. What is
withheld of partners is not withheld of the archive; its own limits say who may read it there.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from workbench.domain.archiving import Archived, NotAdoptedError
from workbench.domain.frozen import sha256 as fingerprint
from workbench.domain.frozen import thaw
from workbench.domain.minutes import VersionState
from workbench.domain.papers import PaperKind, to_json
from workbench.domain.preferences import EXPORT_FOLDER
from workbench.domain.retention import RetentionCategory
from workbench.services import disclosures, papermaking, papers, versions
from workbench.services.audit import Act
from workbench.services.disclosed import Telling
from workbench.services.disclosures import MadeCopy, Recipient
from workbench.services.errata import errata_of
from workbench.services.freezing import NotFinishedError
from workbench.services.people import set_preference
from workbench.services.projecting import OWN_COPY
from workbench.texts import in_language

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from workbench.domain.anchors import Anchor
    from workbench.domain.disclosures import Disclosure
    from workbench.domain.errata import Erratum
    from workbench.domain.frozen import FrozenMinutes
    from workbench.domain.meetings import Meeting
    from workbench.domain.minutes import MinutesVersion
    from workbench.domain.papers import Paper
    from workbench.services.archive_files import Packer
    from workbench.services.logbook import Logbook
    from workbench.services.ports import Read, Work
    from workbench.services.vaults import PaperMaker, Paperwork
    from workbench.texts import Texts


ARCHIVE: Final = "archive"  # the kind, in the register


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveFile:
    """A package where the person wanted it, with what the register writes down of it."""

    path: Path = field(repr=False)
    sha256: str
    paper: Paper = field(repr=False)
    minutes: FrozenMinutes = field(repr=False)


def order_of(
    read: Read, logbook: Logbook, meeting: Meeting, *, language: str, folder: Path, at: datetime
) -> ArchiveOrder:
    """Return the order of a meeting's package.

    Raises:
        NotFinishedError: the meeting has no minutes yet.
    """
    version = versions.latest(read, meeting.id)
    if version is None:
        raise NotFinishedError(meeting.id)
    table = read.tables.find(meeting.table) if meeting.table else None
    return ArchiveOrder(
        version=version,
        # an urgent meeting without a table is kept as most tables
        category=table.retention if table else RetentionCategory.FIVE_YEARS,
        language=language,
        folder=folder,
        at=at,
        errata=errata_of(read, meeting.id),
        anchor=papermaking.anchor_of(logbook, version),
    )


def make(order: ArchiveOrder, paper: PaperMaker, packer: Packer, files: Paperwork) -> ArchiveFile:
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
    path = files.write(order.folder, name, data)
    found = sha256(data).hexdigest()
    return ArchiveFile(path=path, sha256=found, paper=drawn, minutes=frozen)


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


def note_archive_made(work: Work, order: ArchiveOrder, made: ArchiveFile, by: str) -> Disclosure:
    """Enter the package in the register, and remember where it went.

    It is a provision once it was transferred: on which day and under which reference a person
    says there (R9.10).
    """
    set_preference(work, EXPORT_FOLDER, str(order.folder))
    work.audit(Act.DOCUMENT_MADE, order.version.id, ARCHIVE)
    words = in_language(order.language)
    meeting = work.meetings.get(order.version.meeting)
    telling = Telling(work)
    package = MadeCopy(
        table=meeting.table,
        meeting=meeting.id,
        version=order.version.id,
        version_n=order.version.n,
        kind=ARCHIVE,
        form="zip",
        recipient=Recipient(organisation=None, contact=None, name=words.one("The archive")),
        marking=made.minutes.highest_marking,
        basis=words.one("Archives Act"),
        conditions=telling.conditions((made.minutes,)),
        cases=telling.cases(made.paper),
        copy=disclosures.next_copy(work, order.version.id, ARCHIVE),
        file_name=made.path.name,
        sha256=made.sha256,
        model_sha256=fingerprint(to_json(made.paper)),
    )
    (entry,) = disclosures.register(work, (package,), by)
    return entry

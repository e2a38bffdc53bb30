"""The command that makes a document of a meeting: the own copy, whatever its kind (D4, D20)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.cli import parsing
from workbench.cli.passphrases import passphrase_of
from workbench.domain.errors import RuleBrokenError
from workbench.domain.holding import OWN
from workbench.domain.papers import PaperKind
from workbench.services import agenda_papers, agenda_versions, papermaking, versions
from workbench.services.copies import Wanted, Year, copy_for
from workbench.services.editions import item_numbered
from workbench.services.extracts import NothingToExtractError
from workbench.services.finding import meeting_named
from workbench.services.freezing import NotFinishedError
from workbench.services.signature_fields import is_wanted, with_field
from workbench.texts import in_language

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable
    from pathlib import Path

    from workbench.domain.meetings import Meeting
    from workbench.domain.minutes import MinutesVersion
    from workbench.domain.papers import Paper
    from workbench.services.ports import Work
    from workbench.services.vaults import OpenVault, Reader, World


class AgendaNotSentError(RuleBrokenError):
    """A copy of an agenda is made of a version that was fixed; there is none yet."""

    code = "agenda.not-sent"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Own:
    """A paper, the name of its file, and how the log hears that it was made."""

    paper: Paper
    stem: str
    noted: Callable[[Work, Path], None]


def make(asked: Namespace, world: World, kind: PaperKind) -> int:
    """Make one document for who holds the vault."""
    vault = world.keeper.unlock(asked.folder, passphrase_of(asked))
    try:
        vault.safekeeping.must_be_current()
        reader = vault.open_reader()
        try:
            own = _own(reader, asked, world, kind)
        finally:
            reader.close()
        data = world.paper.make(own.paper)
        asked.out.mkdir(parents=True, exist_ok=True)
        written = world.files.write(asked.out, f"{own.stem}.pdf", data)
        _note(vault, own, written)
    finally:
        vault.close()
    print(written)
    return parsing.EXIT_OK


def _own(reader: Reader, asked: Namespace, world: World, kind: PaperKind) -> _Own:
    meeting = meeting_named(reader.records, asked.meeting)
    if kind is PaperKind.AGENDA:
        return _agenda(reader, asked, meeting)
    version = versions.latest(reader.records, meeting.id)
    if version is None:
        raise NotFinishedError(meeting.id)
    wanted = Wanted(
        language=asked.language,
        item=item_of(version, asked) if kind is PaperKind.EXTRACT else "",
        case=asked.case,
    )
    source: MinutesVersion | Year = version
    if kind is PaperKind.YEAR:
        if meeting.table is None:
            raise NothingToExtractError(meeting.id)  # a year is of a table
        source = Year(meeting.table, meeting.on.year, world.clock.today())
    copy = copy_for(reader.records, source, kind, OWN, wanted)
    anchor = papermaking.anchor_of(reader.logbook, version)
    words = in_language(asked.language)
    paper = copy.paper
    if is_wanted(reader.records):
        paper = with_field(paper, copy.minutes, words)
    return _Own(
        paper=papermaking.anchored(paper, anchor, words),
        stem=copy.stem,
        noted=lambda work, _: papermaking.note_copy(work, version, kind),
    )


def _agenda(reader: Reader, asked: Namespace, meeting: Meeting) -> _Own:
    version = agenda_versions.latest(reader.records, meeting.id)
    if version is None:
        raise AgendaNotSentError(meeting.id)
    wanted = Wanted(language=asked.language)
    copy = copy_for(reader.records, version, PaperKind.AGENDA, OWN, wanted)
    return _Own(
        paper=copy.paper,
        stem=copy.stem,
        noted=lambda work, path: agenda_papers.note_agenda_made(work, version, path),
    )


def item_of(version: MinutesVersion, asked: Namespace) -> str:
    """Return the key of the item that an extract is of; nothing for an extract of a case.

    Raises:
        PartUnclearError: these minutes have no such item.
    """
    return "" if asked.case and not asked.item else item_numbered(version, asked.item)


def _note(vault: OpenVault, own: _Own, path: Path) -> None:
    writer = vault.open_writer(origin=parsing.COMMAND)
    try:
        writer.session.write(own.noted, path)
    finally:
        writer.close()

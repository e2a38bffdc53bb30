"""The command that makes the package of adopted minutes for an archive (rules R9.10)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cli import parsing
from workbench.cli.passphrases import passphrase_of
from workbench.domain.retention import RetentionCategory
from workbench.services import archiving, papermaking, versions
from workbench.services.archiving import ArchiveOrder
from workbench.services.errata import errata_of
from workbench.services.finding import meeting_named
from workbench.services.freezing import NotFinishedError

if TYPE_CHECKING:
    from argparse import Namespace

    from workbench.domain.meetings import Meeting
    from workbench.services.ports import Read
    from workbench.services.vaults import OpenVault, World


def make(asked: Namespace, world: World) -> int:
    """Make the package of a meeting whose minutes were adopted."""
    vault = world.keeper.unlock(asked.folder, passphrase_of(asked))
    try:
        vault.safekeeping.must_be_current()
        order = _order(vault, asked, world)
        asked.out.mkdir(parents=True, exist_ok=True)
        written = archiving.make(order, world.paper, world.packer, world.files)
        writer = vault.open_writer(origin=parsing.COMMAND)
        try:
            writer.session.write(archiving.note_archive_made, order)
        finally:
            writer.close()
    finally:
        vault.close()
    print(written)
    return parsing.EXIT_OK


def _order(vault: OpenVault, asked: Namespace, world: World) -> ArchiveOrder:
    reader = vault.open_reader()
    try:
        meeting = meeting_named(reader.records, asked.meeting)
        version = versions.latest(reader.records, meeting.id)
        if version is None:
            raise NotFinishedError(meeting.id)
        return ArchiveOrder(
            version=version,
            category=_category(reader.records, meeting),
            language=asked.language,
            folder=asked.out,
            at=world.clock.now(),
            errata=errata_of(reader.records, meeting.id),
            anchor=papermaking.anchor_of(reader.logbook, version),
        )
    finally:
        reader.close()


def _category(read: Read, meeting: Meeting) -> RetentionCategory:
    """How long it is kept; an urgent meeting without a table as most tables."""
    table = read.tables.find(meeting.table) if meeting.table else None
    return table.retention if table else RetentionCategory.FIVE_YEARS

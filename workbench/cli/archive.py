"""The command that makes the package of adopted minutes for an archive (rules R9.10)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cli import parsing
from workbench.cli.passphrases import passphrase_of
from workbench.domain.errors import WorkbenchError
from workbench.services import archiving
from workbench.services.all_or_none import remove_all
from workbench.services.finding import meeting_named

if TYPE_CHECKING:
    from argparse import Namespace

    from workbench.services.archiving import ArchiveFile, ArchiveOrder
    from workbench.services.vaults import OpenVault, World


def make(asked: Namespace, world: World) -> int:
    """Make the package of a meeting whose minutes were adopted."""
    vault = world.keeper.unlock(asked.folder, passphrase_of(asked))
    try:
        vault.safekeeping.must_be_current()
        order = _order(vault, asked, world)
        asked.out.mkdir(parents=True, exist_ok=True)
        made = archiving.make(order, world.paper, world.packer, world.files)
        try:
            _note(vault, order, made)
        except WorkbenchError:  # no entry, no file
            remove_all((made.path,), world.files)
            raise
    finally:
        vault.close()
    print(made.path)
    return parsing.EXIT_OK


def _note(vault: OpenVault, order: ArchiveOrder, made: ArchiveFile) -> None:
    writer = vault.open_writer(origin=parsing.COMMAND)
    try:
        writer.session.write(archiving.note_archive_made, order, made, vault.actor)
    finally:
        writer.close()


def _order(vault: OpenVault, asked: Namespace, world: World) -> ArchiveOrder:
    reader = vault.open_reader()
    try:
        meeting = meeting_named(reader.records, asked.meeting)
        at = world.clock.now()
        return archiving.order_of(
            reader.records,
            reader.logbook,
            meeting,
            language=asked.language,
            folder=asked.out,
            at=at,
        )
    finally:
        reader.close()

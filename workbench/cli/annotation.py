"""The command that makes the chair's annotation of a meeting that is prepared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cli import parsing
from workbench.cli.passphrases import passphrase_of
from workbench.services import annotation_papers, annotation_versions
from workbench.services.annotation_freezing import as_it_is
from workbench.services.annotation_papers import AnnotationOrder
from workbench.services.finding import meeting_named

if TYPE_CHECKING:
    from argparse import Namespace

    from workbench.domain.frozen_annotation import FrozenAnnotation
    from workbench.domain.holding import Reader as Holder
    from workbench.domain.meetings import Meeting
    from workbench.services.vaults import OpenVault, World


def make(asked: Namespace, world: World) -> int:
    """Freeze the annotation as it is now, and make it for the chair of that meeting."""
    vault = world.keeper.unlock(asked.folder, passphrase_of(asked))
    try:
        vault.safekeeping.must_be_current()
        meeting, frozen, readers = _gathered(vault, asked, world)
        asked.out.mkdir(parents=True, exist_ok=True)
        writer = vault.open_writer(origin=parsing.COMMAND)
        try:
            version = writer.session.write(annotation_versions.freeze, meeting.id, frozen).value
            order = AnnotationOrder(
                version=version, language=asked.language, folder=asked.out, readers=readers
            )
            written = annotation_papers.make(order, world.paper, world.files)
            writer.session.write(annotation_papers.note_annotation_made, order)
        finally:
            writer.close()
    finally:
        vault.close()
    print(written)
    return parsing.EXIT_OK


def _gathered(
    vault: OpenVault, asked: Namespace, world: World
) -> tuple[Meeting, FrozenAnnotation, tuple[Holder, ...]]:
    reader = vault.open_reader()
    try:
        meeting = meeting_named(reader.records, asked.meeting)
        frozen = as_it_is(reader, meeting, world.clock.today())
        return meeting, frozen, annotation_versions.readers(reader.records, meeting)
    finally:
        reader.close()

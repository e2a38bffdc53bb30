"""The command that makes the copy of one recipient: proved, written, and entered in the register.

It goes the way of *Verslag delen*: nothing leaves past the proof, and no file without an entry.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.cli import exports, parsing
from workbench.cli.passphrases import passphrase_of
from workbench.domain.errors import RuleBrokenError, WorkbenchError
from workbench.domain.leaks import LeakFoundError
from workbench.domain.papers import PaperKind
from workbench.services import producing, sharing_files, versions
from workbench.services.extracts import NothingToExtractError
from workbench.services.finding import meeting_named
from workbench.services.freezing import NotFinishedError
from workbench.services.sharing import Choice, Shared, shared
from workbench.services.sharing_files import Order, Tools
from workbench.texts import in_language

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable, Sequence
    from datetime import date

    from workbench.domain.ids import ContactId
    from workbench.domain.meetings import Meeting
    from workbench.services.ports import Read
    from workbench.services.producing import Written
    from workbench.services.sharing import Addressee
    from workbench.services.sharing_files import Parcel
    from workbench.services.vaults import OpenVault, World


class PartyUnclearError(RuleBrokenError):
    """No recipient of this meeting is meant, or more than one."""

    code = "party.unclear"


class PartyStoppedError(RuleBrokenError):
    """This recipient gets no copy."""

    code = "party.stopped"


class OwnOnlyError(RuleBrokenError):
    """A paper for one reader: the annotation is the chair's (R11)."""

    code = "copy.own-only"


def make(asked: Namespace, world: World, kind: PaperKind) -> int:
    """Make one copy for one recipient."""
    vault = world.keeper.unlock(asked.folder, passphrase_of(asked))
    try:
        vault.safekeeping.must_be_current()
        written = _copy(vault, asked, world, kind)
    finally:
        vault.close()
    print(written)
    return parsing.EXIT_OK


def _copy(vault: OpenVault, asked: Namespace, world: World, kind: PaperKind) -> str:
    reader = vault.open_reader()
    try:
        read = reader.records
        meeting = meeting_named(read, asked.meeting)
        choice = _choice(read, meeting, asked, kind)
        added = people_named(read, asked.party, world.clock.today())
        found = _shared(read, meeting, choice, world, added)
        asked.out.mkdir(parents=True, exist_ok=True)
        order = Order(
            shared=found,
            to=(party_named(found.people, asked.party),),
            folder=asked.out,
            basis=found.basis,
        )
        tools = Tools(paper=world.paper, prover=world.prover, files=world.files)
        batch = sharing_files.make(read, order, tools, lambda _: None, lambda: False)
    finally:
        reader.close()
    if batch.stopped:
        raise LeakFoundError
    written = producing.hand_over(batch, order.folder, tools.files, lambda: False)
    try:
        _note(vault, order, written)
    except WorkbenchError:  # no entry, no file
        producing.take_back(written, tools.files)
        raise
    return str(written[0].path)


def _note(vault: OpenVault, order: Order, written: Sequence[Written[Parcel]]) -> None:
    writer = vault.open_writer(origin=parsing.COMMAND)
    try:
        writer.session.write(sharing_files.note, order, written, vault.actor)
    finally:
        writer.close()


def _choice(read: Read, meeting: Meeting, asked: Namespace, kind: PaperKind) -> Choice:
    choice = Choice(kind=kind, language=asked.language)
    if kind is not PaperKind.EXTRACT:
        return choice
    version = versions.latest(read, meeting.id)
    if version is None:
        raise NotFinishedError(meeting.id)
    return replace(choice, item=exports.item_of(version, asked), case=asked.case)


def _shared(
    read: Read, meeting: Meeting, choice: Choice, world: World, added: Sequence[ContactId]
) -> Shared:
    words = in_language(choice.language)
    found = shared(read, meeting.id, choice, words, world.clock.today(), added=added)
    if found is not None:
        return found
    if choice.kind is PaperKind.AGENDA:
        raise exports.AgendaNotSentError
    if versions.latest(read, meeting.id) is None:
        raise NotFinishedError(meeting.id)
    raise NothingToExtractError(meeting.id)


def people_named(read: Read, text: str, today: date) -> tuple[ContactId, ...]:
    """Return who is added by hand: called so in full, or the only one who works at that partner."""
    wanted = text.strip().casefold()
    held = [one for one in read.contacts.where() if one.is_active(today)]
    named = tuple(one.id for one in held if wanted and one.name.casefold() == wanted)
    homes = {one.id for one in read.organisations.where() if one.name.casefold() == wanted}
    there = tuple(one.id for one in held if one.organisation in homes)
    return named or (there if len(there) == 1 else ())


def party_named(people: Iterable[Addressee], text: str) -> Addressee:
    """Return the recipient that a name means: of a person, or of a partner with one recipient.

    Raises:
        PartyUnclearError: nobody is meant, or more than one.
        NothingToExtractError: no part of this document is for that recipient.
        PartyStoppedError: this recipient gets no copy.
    """
    wanted = text.strip().casefold()
    found = [one for one in people if wanted in _names(one)]
    if len(found) != 1:
        raise PartyUnclearError
    if found[0].copy is None:
        raise NothingToExtractError
    if found[0].stop:
        raise PartyStoppedError
    return found[0]


def _names(one: Addressee) -> set[str]:
    told = (one.name, one.function, one.organisation, one.monogram, one.full_name)
    return {text.casefold() for text in told if text}

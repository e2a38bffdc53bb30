"""The commands about backups: make one, look at one, put a vault back."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from workbench.cli import parsing
from workbench.cli.passphrases import passphrase_of
from workbench.services.backup_files import Reason
from workbench.services.backups import note_made
from workbench.services.messages import explain
from workbench.services.restoring import LogState
from workbench.texts import ntr, spoken, tr

if TYPE_CHECKING:
    from argparse import Namespace

    from workbench.services.backup_files import Backup, Facts
    from workbench.services.restoring import Restored
    from workbench.services.vaults import World


def make(asked: Namespace, world: World) -> int:
    """Make a backup of a vault that nobody works in, and read it back."""
    if asked.out is not None:
        asked.out.mkdir(parents=True, exist_ok=True)
    vault = world.keeper.unlock(asked.folder, passphrase_of(asked))
    try:
        vault.safekeeping.must_be_current()
        writer = vault.open_writer(origin=parsing.COMMAND)
        try:
            made = vault.backups.make(Reason.ASKED, into=asked.out)
            writer.session.write(note_made, made)
        finally:
            writer.close()
    finally:
        vault.close()
    for backup in (made.here, made.elsewhere):
        if backup is not None:
            print(backup.file)
    if made.trouble is not None:
        print(explain(made.trouble, spoken).with_code, file=sys.stderr)
        return parsing.EXIT_PARTLY
    return parsing.EXIT_OK


def verify(asked: Namespace, world: World) -> int:
    """Check a backup from outside; with a passphrase everything in it as well."""
    if asked.passphrase_file is None and not asked.passphrase:
        _tell(world.restorer.look(asked.file))
        print(tr("Length and checksum are right. What is in it was not checked."))
        return parsing.EXIT_OK
    _tell(world.restorer.verify(asked.file, passphrase_of(asked)))
    print(tr("Everything in this backup reads back well."))
    return parsing.EXIT_OK


def restore(asked: Namespace, world: World) -> int:
    """Make a vault in a new folder out of a backup."""
    restored = world.restorer.restore(asked.file, asked.out, passphrase_of(asked))
    _tell(restored.backup)
    _tell_facts(restored.facts)
    print(tr("The vault was put back in {folder}.").format(folder=restored.folder))
    return _tell_what_lacks(restored)


def _tell(backup: Backup) -> None:
    print(
        tr("Backup of {day} at {time}, number {n}").format(
            day=f"{backup.made_at:%d-%m-%Y}", time=f"{backup.made_at:%H:%M}", n=backup.commit_no
        )
    )


def _tell_facts(facts: Facts) -> None:
    for words, n in (
        (ntr("{n} meeting", "{n} meetings", facts.meetings), facts.meetings),
        (ntr("{n} action", "{n} actions", facts.actions), facts.actions),
        (ntr("{n} decision", "{n} decisions", facts.decisions), facts.decisions),
    ):
        print(f"  {words.format(n=n)}")
    if facts.last_change is not None:
        day = facts.last_change.astimezone()
        print(tr("The last change is of {day}.").format(day=f"{day:%d-%m-%Y %H:%M}"))


def _tell_what_lacks(restored: Restored) -> int:
    forgotten = restored.forgotten
    if forgotten.state is not LogState.READ:
        print(_about_the_list(forgotten.state), file=sys.stderr)
    n = len(forgotten.returned)
    if n:
        told = ntr(
            "{n} record that was destroyed is here again. Destroy it anew.",
            "{n} records that were destroyed are here again. Destroy them anew.",
            n,
        )
        print(told.format(n=n), file=sys.stderr)
    lacking = len(restored.lacking)
    if lacking:
        told = ntr(
            "{n} attachment was not found whole beside the backup.",
            "{n} attachments were not found whole beside the backup.",
            lacking,
        )
        print(told.format(n=lacking), file=sys.stderr)
    return parsing.EXIT_PARTLY if n or lacking else parsing.EXIT_OK


def _about_the_list(state: LogState) -> str:
    if state is LogState.ALTERED:
        return tr(
            "The list vernietigd.log beside the backup was changed outside the program. What was "
            "destroyed since this backup may be in the vault again."
        )
    return tr(
        "There is no list vernietigd.log beside the backup. What was destroyed since this backup "
        "may be in the vault again."
    )

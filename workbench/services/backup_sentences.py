"""The sentences about backups: what happened, whether the data are safe, what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Sentences = tuple[str, str, str]
    Table = dict[str, Sentences]


def backup_trouble(tr: Callable[[str], str]) -> Table:
    """Return what to say when a backup is not made or not read."""
    return {
        "KL-30": (
            tr("This backup is damaged, or it is no backup."),
            tr("The vault itself is as it was."),
            tr("Use another backup, and make a new one."),
        ),
        "KL-31": (
            tr("A backup was made, but it did not read back well. It does not count."),
            tr("The vault itself is stored; earlier backups are still there."),
            tr("Make a backup again. If this returns, the disk may be failing."),
        ),
        "KL-32": (
            tr("The second place for backups is not there."),
            tr("The vault is stored, and the backup on this laptop was made."),
            tr("Plug in the stick or connect to the network, and make a backup again."),
        ),
        "KL-33": (
            tr("There is too little room for a backup."),
            tr("The vault is stored; no backup was made there."),
            tr("Free some space, or choose another second place."),
        ),
        "KL-34": (
            tr("A backup could not be written in its place."),
            tr("The vault is stored; no backup was made there."),
            tr("Make that folder writable, or choose another one."),
        ),
        "KL-35": (
            tr("This backup was made with a newer version of the program."),
            tr("Nothing was changed."),
            tr("Install the newer version."),
        ),
        "KL-36": (
            tr("Attachments of the vault are damaged or gone, so they are not in the backup."),
            tr("The backup holds everything else."),
            tr("Look in an earlier backup for them."),
        ),
    }


def backup_rules(tr: Callable[[str], str]) -> Table:
    """Return what to say when a wish about backups is refused."""
    return {
        "backup.failed": (
            tr("The backup was not made."),
            tr("The vault itself is stored."),
            tr("Make a backup again."),
        ),
        "backup.cancelled": (
            tr("The backup was stopped."),
            tr("The vault itself is stored; nothing half made was left behind."),
            tr("Make a backup again when there is time."),
        ),
        "backup.busy": (
            tr("A backup is being made already."),
            tr("Nothing is lost."),
            tr("Wait until it is ready."),
        ),
        "backup.foreign": (
            tr("This is a backup of another vault."),
            tr("Nothing was changed."),
            tr("Choose a backup of this vault."),
        ),
        "backup.other-key": (
            tr("This backup opens with an earlier key of the vault."),
            tr("Nothing was changed."),
            tr("Type the passphrase that held when the backup was made."),
        ),
        "backup.none": (
            tr("There is no backup that was read back."),
            tr("The vault itself is stored."),
            tr("Make a backup first."),
        ),
        "backup.unfit-place": (
            tr("Backups cannot be carried to this folder: it lies inside the vault."),
            tr("Nothing was changed."),
            tr("Choose a folder on a stick or on the network."),
        ),
    }


def lending_rules(tr: Callable[[str], str]) -> Table:
    """Return what to say when a vault is lent out, or cannot be."""
    return {
        "vault.lent": (
            tr("This vault is lent out, or its copy came back. It can only be read."),
            tr("Nothing was changed."),
            tr("Work in the copy, or take the vault back first."),
        ),
        "lending.none": (
            tr("This vault is not lent out."),
            tr("Nothing was changed."),
            tr("Look at the page of backups again."),
        ),
        "lending.already": (
            tr("This vault is lent out already."),
            tr("Nothing was changed."),
            tr("Have the copy brought back, or take the vault back first."),
        ),
        "lending.deputy-missing": (
            tr("It is not known to whom the vault is lent."),
            tr("Nothing was changed."),
            tr("Type the name of the deputy."),
        ),
        "lending.reason-missing": (
            tr("Taking the vault back without its copy needs a reason."),
            tr("Nothing was changed."),
            tr("Type the reason."),
        ),
    }


def copy_rules(tr: Callable[[str], str]) -> Table:
    """Return what to say when the copy of a lent vault does not fit it."""
    return {
        "lending.grown": (
            tr("Something was written since the copy was made."),
            tr("The vault is not lent out; nothing is lost."),
            tr("Make the copy again."),
        ),
        "lending.apart": (
            tr("The copy and this vault grew apart: work was done in both."),
            tr("Nothing was put over the other; both are still there."),
            tr("Look at the differences and enter what is missing in one of them by hand."),
        ),
        "lending.behind": (
            tr("This file is older than the vault. It is not the copy that was worked in."),
            tr("Nothing was changed."),
            tr("Ask the deputy for a new backup of the copy."),
        ),
    }

"""What each command does: call the services, print what happened."""

from __future__ import annotations

import os
import secrets
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from workbench import paths
from workbench.cli import annotation, archive, backups, exports, handbook, parsing, report, sharing
from workbench.cli.passphrases import passphrase_in, passphrase_of
from workbench.domain.anchors import read_anchor
from workbench.domain.errors import PaperError, VaultError, WorkbenchError
from workbench.domain.papers import PaperKind
from workbench.services import demo
from workbench.services.messages import explain
from workbench.services.rescue_words import what_was_lost
from workbench.services.safekeeping import Finding
from workbench.texts import ntr, spoken, tr

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from workbench.services.vaults import OpenVault, Reader, World

AUDIT_BROKEN: Final = "KL-22"
_ANNOTATION: Final = frozenset({"annotation", "annotatie"})
_FOUND = {  # the most serious first; what is not named is damage
    "KL-21": parsing.EXIT_BEHIND,
    "KL-22": parsing.EXIT_LOG,
    "KL-23": parsing.EXIT_MARK,
    "KL-24": parsing.EXIT_MARK,
    "KL-02": parsing.EXIT_KEY_FILE,
}
_DAMAGED = frozenset({"KL-13", "KL-14"})
_NO_BACKUP = frozenset({"KL-30", "KL-31", "KL-35"})
_LOCKED = frozenset({"KL-01", "KL-02", "KL-03", "KL-04", "KL-05", "KL-06"})


class FileUnreadableError(WorkbenchError):
    """A file named on the command line cannot be read or written."""

    code = "file.unreadable"


def run(asked: Namespace, world: World) -> int:
    """Carry out the command; returns the exit code of `parsing`."""
    commands: dict[str, Callable[[Namespace, World], int]] = {
        "demo": make_demo,
        "check": check,
        "rescue": rescue,
        "export": export,
        "archive": archive.make,
        "report": report.make,
        "backup": backups.make,
        "restore": backups.restore,
        "verify-backup": backups.verify,
        "handbook": handbook.make,
    }
    try:
        return commands[asked.command](asked, world)
    except OSError:
        print(explain(FileUnreadableError(), spoken).with_code, file=sys.stderr)
        return parsing.EXIT_USAGE
    except WorkbenchError as error:
        print(explain(error, spoken).with_code, file=sys.stderr)
        return _exit_code(error)
    finally:
        world.paper.close()


def _exit_code(error: WorkbenchError) -> int:
    if isinstance(error, VaultError):
        if error.code in _NO_BACKUP:
            return parsing.EXIT_BACKUP
        return parsing.EXIT_LOCKED if error.code in _LOCKED else parsing.EXIT_VAULT
    if isinstance(error, PaperError):
        return parsing.EXIT_PAPER
    return parsing.EXIT_USAGE


def make_demo(asked: Namespace, world: World) -> int:
    """Make the demo vault, and its passphrase when there is none yet."""
    file = asked.passphrase_file or asked.folder.with_name(f"{asked.folder.name}.passphrase")
    if not file.exists():
        _write_secret(file, f"demo-{secrets.token_hex(4)}-{secrets.token_hex(4)}-kluis")
    made = world.keeper.create(asked.folder, passphrase_in(file))
    _tell_story(made.vault, asked, world)
    made.vault.close()
    print(tr("The demo vault lies in {folder}.").format(folder=asked.folder))
    print(tr("Its passphrase stands in {file}.").format(file=file))
    return parsing.EXIT_OK


def _tell_story(vault: OpenVault, asked: Namespace, world: World) -> None:
    story = demo.whole(paths.resources() / "demo")
    writer = vault.open_writer(origin=parsing.COMMAND)
    try:
        writer.session.write(demo.load, story, asked.today)
    finally:
        writer.close()
    del world


def check(asked: Namespace, world: World) -> int:
    """Run every check there is on a vault."""
    secret = passphrase_of(asked)
    again = bytearray(secret) if asked.anchor else bytearray()  # the keeper wipes what it is given
    found = world.keeper.check(asked.folder, secret)
    if asked.anchor and not found:
        found = _check_anchors(asked, again, world)
    for finding in found:
        print(f"{finding.code}  {finding.place}")
    if found:
        n = len(found)
        print(ntr("{n} fault found.", "{n} faults found.", n).format(n=n), file=sys.stderr)
        if any(finding.code in _DAMAGED for finding in found):
            print(tr("The command rescue copies what can still be read."), file=sys.stderr)
        return min(_FOUND.get(finding.code, parsing.EXIT_FOUND) for finding in found)
    print(tr("No faults found."))
    return parsing.EXIT_OK


def _check_anchors(asked: Namespace, secret: bytearray, world: World) -> tuple[Finding, ...]:
    """Return the printed anchors that do not fit the log."""
    anchors = [read_anchor(text) for text in asked.anchor]
    vault = world.keeper.unlock(asked.folder, secret)
    try:
        with _reader(vault) as reader:
            wrong = [anchor for anchor in anchors if not reader.logbook.holds(anchor)]
    finally:
        vault.close()
    return tuple(Finding(code=AUDIT_BROKEN, place=str(anchor)) for anchor in wrong)


def rescue(asked: Namespace, world: World) -> int:
    """Copy what can be read of a damaged vault to a new folder, and say what was lost."""
    rescued = world.keeper.rescue(asked.folder, passphrase_of(asked), asked.out)
    for table, n in sorted(rescued.lost.items()):
        if n:
            print(f"{table}  {n}")
    print(what_was_lost(rescued, spoken), file=sys.stderr)
    print(tr("The rescue copy lies in {folder}.").format(folder=asked.out), file=sys.stderr)
    return parsing.EXIT_OK if rescued.is_whole else parsing.EXIT_FOUND


def export(asked: Namespace, world: World) -> int:
    """Make one document of a meeting, from its frozen version (D4)."""
    kind = asked.what or asked.kind
    if kind is None:
        print(tr("Say which document: {kinds}.").format(kinds=", ".join(parsing.KINDS)),
              file=sys.stderr)  # fmt: skip
        return parsing.EXIT_USAGE
    if kind in _ANNOTATION:
        if asked.party:
            raise sharing.OwnOnlyError
        return annotation.make(asked, world)
    if asked.party:
        return sharing.make(asked, world, PaperKind(kind))
    return exports.make(asked, world, PaperKind(kind))


@contextmanager
def _reader(vault: OpenVault) -> Iterator[Reader]:
    reader = vault.open_reader()
    try:
        yield reader
    finally:
        reader.close()


def _write_secret(file: Path, text: str) -> None:
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as opened:
        opened.write(f"{text}\n")

"""Processes that die, run out of space, or may not write: ``python -m tests.storage.child``."""

from __future__ import annotations

import itertools
import os
import sys
from pathlib import Path

from tests.storage import fakes
from workbench.domain.errors import VaultError
from workbench.domain.markings import Marking
from workbench.services.audit import Act
from workbench.storage import migrate
from workbench.storage.vaults import SqlVault

NOBODY = 65534


def opened(path: Path) -> SqlVault:
    return SqlVault.open(path, fakes.Key(), clock=fakes.Clock(), actor="kind")


def add(work, n: int, text: str = "tekst") -> None:
    """Three rows of three kinds that are there together or not at all."""
    work.organisations.save(fakes.organisation(n, name=text))
    work.meetings.save(fakes.meeting(n, title=text, marking=Marking()))
    work.items.save(fakes.item(n, meeting=f"m{n}", note=text))
    work.audit(Act.AGENDA_CHANGED, f"m{n}")


def write_until_killed(path: Path) -> None:
    """Tell each number once it is durable."""
    writer = opened(path).writer()
    with writer.store.transaction() as work:
        n = len(work.organisations.where())
    while True:
        with writer.store.transaction() as work:
            add(work, n, "tekst" * 200)
        writer.drafts.write(fakes.draft(n))
        print(n, flush=True)
        n += 1


def write_until_full(path: Path) -> None:
    """Let no file grow beyond a limit, as a full disk does; then give space again."""
    import resource  # noqa: PLC0415 - it is not on Windows

    writer = opened(path).writer()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, limits[1]))
    stored = 0
    try:
        while True:
            with writer.store.transaction() as work:
                add(work, stored, "tekst" * 3000)
            stored += 1
    except VaultError as error:
        print(stored, error.code, error.args[1:], writer.connection.in_transaction)
    try:
        for n in itertools.count():
            writer.drafts.write(fakes.draft(text=f"concept {n}" * 3000))
    except VaultError as error:
        print("draft", error.code)
    resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    with writer.store.transaction() as work:
        print(len(work.organisations.where()), len(work.items.where()))
        add(work, stored)
    writer.drafts.write(fakes.draft(text="toch"))
    print("again", writer.checkpoint_and_close())


def write_as_nobody(path: Path) -> None:
    """Without the rights that root has over every file."""
    migrate.steps()  # loads what the other user may not read
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    try:
        writer = opened(path).writer()
        with writer.store.transaction() as work:
            add(work, 0)
        print("stored", writer.checkpoint_and_close())
    except VaultError as error:
        print(error.code)


def main(command: str, path: str) -> None:
    commands = {"kill": write_until_killed, "full": write_until_full, "nobody": write_as_nobody}
    commands[command](Path(path))


if __name__ == "__main__":
    main(*sys.argv[1:])

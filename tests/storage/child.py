"""Processes that die, run out of space, or may not write: ``python -m tests.storage.child``."""

from __future__ import annotations

import itertools
import os
import signal
import sys
from contextlib import closing
from pathlib import Path

from tests.storage import fakes
from workbench.domain.errors import VaultError
from workbench.domain.markings import Marking
from workbench.services.audit import Act
from workbench.storage import integrity, migrate
from workbench.storage.connection import keyed
from workbench.storage.vaults import SqlVault

NOBODY = 65534
TODAY = migrate.steps()[-1][0]
LATER = (
    *migrate.steps(),
    (TODAY + 10, "CREATE TABLE later (id TEXT) STRICT;\nINSERT INTO later VALUES ('a');"),
    (TODAY + 20, "ALTER TABLE later ADD COLUMN more TEXT;\nUPDATE later SET more = id;"),
)


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


def write_at_each_limit(path: Path) -> None:
    """Let the disk be full at each write of a transaction in turn; nothing may be half there."""
    import resource  # noqa: PLC0415 - it is not on Windows

    writer = opened(path).writer()
    log = path.with_name(f"{path.name}-wal")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    stored, refused = 0, 0
    tries = range(0, 80_000, 700)
    for extra in tries:
        resource.setrlimit(resource.RLIMIT_FSIZE, (log.stat().st_size + extra, limits[1]))
        try:
            with writer.store.transaction() as work:
                add(work, stored, "tekst" * 1500)
            stored += 1
        except VaultError as error:
            refused += error.code == "KL-18" and not writer.connection.in_transaction
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        with writer.store.transaction() as work:
            held = [len(records.where()) for records in (work.organisations, work.items)]
            assert held == [stored, stored], held
    print(stored, refused, len(tries) - stored - refused, writer.checkpoint_and_close())


def migrate_and_die(path: Path) -> None:
    """Die before each statement of a migration in turn, and tell which version was left."""
    good, key = path.read_bytes(), fakes.Key()
    real, told = migrate.statements, []
    for last in itertools.count(1):
        path.write_bytes(good)
        for left in path.parent.glob(f"{path.name}-*"):
            left.unlink()
        child = os.fork()
        if child == 0:
            count = itertools.count(1)

            def mortal(script, count=count, last=last):
                for statement in real(script):
                    if next(count) == last:
                        os.kill(os.getpid(), signal.SIGKILL)
                    yield statement

            migrate.statements = mortal
            migrate.bring_up_to_date(path, key, LATER)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        with closing(keyed(path, key)) as connection:
            told.append(migrate.version_of(connection))
        found = integrity.check(path, key)
        assert found == (), found
        migrate.bring_up_to_date(path, key, LATER)  # the next start goes on from there
        with closing(keyed(path, key)) as connection:
            assert migrate.version_of(connection) == LATER[-1][0]
            assert connection.execute("SELECT count(*) FROM later").fetchone() == (1,)
        if status == 0:
            break
    print(*told)


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
    commands = {
        "kill": write_until_killed,
        "full": write_until_full,
        "limits": write_at_each_limit,
        "migrate": migrate_and_die,
        "nobody": write_as_nobody,
    }
    commands[command](Path(path))


if __name__ == "__main__":
    main(*sys.argv[1:])

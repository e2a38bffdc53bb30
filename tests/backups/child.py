"""A process that makes backups until it dies, or on a disk that fills: ``python -m ...child``."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tests.backups.conftest import CHEAP, Desk, passphrase
from workbench.bootstrap.clocks import SystemClock
from workbench.bootstrap.keeping import FileKeeper
from workbench.bootstrap.restoring import FileRestorer
from workbench.domain.errors import WorkbenchError
from workbench.services.backup_files import Reason

NOBODY = 65534


def opened(folder: Path) -> Desk:
    clock = SystemClock()
    keeper = FileKeeper(clock, CHEAP)
    vault = keeper.unlock(folder, passphrase())
    return Desk(keeper, vault, vault.open_writer(), clock)


def back_up_until_killed(folder: Path) -> None:
    """Tell each backup once it counts."""
    desk = opened(folder)
    print("open", flush=True)
    n = 0
    while True:
        desk.change(n)
        made = desk.make()
        print(made.here.file.name, flush=True)
        n += 1


def back_up_until_full(folder: Path) -> None:
    """Let no file grow beyond a limit, as a full disk does; then give room again."""
    import resource  # noqa: PLC0415 - it is not on Windows

    desk = opened(folder)
    size = (folder / "kluis.db").stat().st_size
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    for limit in range(4096, size + 20_000, 40_000):
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limits[1]))
        try:
            desk.backups.make(Reason.ASKED)
            print("made", limit)
        except WorkbenchError as error:
            print(error.code)
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        left = [file.name for file in (folder / "back-ups").iterdir()]
        print("left", *left)
    desk.change(1)
    print("at last", desk.make().here.verified_at is not None)


def back_up_as_nobody(folder: Path) -> None:
    """Without the rights that root has over every file."""
    desk = opened(folder)
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    made = desk.make()
    print("here", made.here.verified_at is not None)
    print("there", made.elsewhere, made.trouble.code if made.trouble else "")
    desk.change(2)
    print("goes on", desk.backups.standing().changes)


def go_all_the_way(folder: Path) -> None:
    """Everything that is done with backups: made, carried, checked, compared, tried, put back."""
    desk = opened(folder)
    second = folder.with_name("tweede-plek")
    second.mkdir()
    desk.choose(second)
    made = desk.make()
    desk.backups.verify(made.here.file)
    desk.backups.compare(made.elsewhere.file, passphrase())
    assert desk.backups.drill(passphrase()).is_well
    back = FileRestorer(folder.with_name("kladruimte"))
    back.verify(made.here.file, passphrase())
    back.restore(made.elsewhere.file, folder.with_name("terug"), passphrase())
    desk.writer.close()
    desk.vault.close()
    print(made.here.id, made.elsewhere.id)


def spill(folder: Path) -> None:
    """The control: a copy that is opened up and written as it is."""
    desk = opened(folder)
    with desk.backups._reading() as connection:
        names = connection.execute("SELECT name FROM organisation").fetchall()
    folder.with_name("gemorst").write_text(str(names), "utf-8")
    print("spilled")


def main(command: str, folder: str) -> None:
    commands = {
        "kill": back_up_until_killed,
        "full": back_up_until_full,
        "nobody": back_up_as_nobody,
        "all": go_all_the_way,
        "spill": spill,
    }
    commands[command](Path(folder))


if __name__ == "__main__":
    main(*sys.argv[1:])

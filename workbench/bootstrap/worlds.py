"""What the window and the commands are given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench import workdays
from workbench.bootstrap.clocks import SystemClock
from workbench.bootstrap.late_keeper import LateKeeper
from workbench.bootstrap.relaunching import FreshProcess
from workbench.documents.files import write_file
from workbench.documents.paper_lane import PaperProcess
from workbench.services.vaults import World
from workbench.vault.idle import IdleRule

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.services.ports import Clock


class Folders:
    """Folders of this machine, to which a person exports."""

    def write(self, folder: Path, name: str, data: bytes) -> Path:
        """Write a document, never over another; returns where it stands."""
        return write_file(folder / name, data)


def world(arguments: tuple[str, ...] = (), clock: Clock | None = None) -> World:
    """Join the adapters; ``arguments`` are those of a fresh process after locking."""
    clock = clock or SystemClock()
    return World(
        keeper=LateKeeper(clock),
        clock=clock,
        working_days=workdays,
        paper=PaperProcess(),
        files=Folders(),
        relaunch=FreshProcess(arguments),
        idle=lambda minutes: IdleRule(minutes=minutes),
    )

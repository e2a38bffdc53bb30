"""Thirty partners get their copies of seven pages: drawn, proved and written (G15, documents.md 4).

By the clock, because the processes of the product work side by side: on a machine that does other
work beside it this says nothing. So what each process took of the processor stands beside it. The
first round warms the processes.
"""

from __future__ import annotations

import os
import tempfile
import time
from datetime import date
from pathlib import Path
from statistics import median

import pypdfium2

from tests.bench import _sharing
from tests.journeys.hands import CheapWorld, cheap_keeper
from workbench.services import producing, sharing, sharing_files
from workbench.services.sharing import Choice
from workbench.services.sharing_files import Order, Tools
from workbench.texts import Texts

ROUNDS = 5
TODAY = date(2026, 5, 21)


class Timed:
    """One of the tools, with what its calls took together."""

    def __init__(self, tool) -> None:
        self._tool = tool
        self.took = 0.0

    def __getattr__(self, name):
        asked = getattr(self._tool, name)

        def timed(*given, **named):
            began = time.perf_counter()
            try:
                return asked(*given, **named)
            finally:
                self.took += (time.perf_counter() - began) * 1000

        return timed


def worked(process) -> float:
    """Return the milliseconds of the processor that a child took until now."""
    told = Path(f"/proc/{process._child._process.pid}/stat").read_text("ascii")
    used = told.rpartition(")")[2].split()[11:13]
    return sum(map(int, used)) * 1000 / os.sysconf("SC_CLK_TCK")


class Office:
    """The vault, opened, and the processes that make and prove."""

    def __init__(self, folder: Path) -> None:
        place = folder / "kluis"
        _sharing.make(place)
        self.vault = cheap_keeper().unlock(place, bytearray(_sharing.PASSPHRASE.encode()))
        self.reader = self.vault.open_reader()
        self.read = self.reader.records
        world = CheapWorld((), None)
        self.paper, self.prover = world.paper, world.prover
        self.files = world.files
        self.paper.warm("nl")
        self.prover.warm()

    def close(self) -> None:
        self.paper.close()
        self.prover.close()
        self.reader.close()
        self.vault.close()

    def found(self):
        (meeting,) = [m for m in self.read.meetings.where() if m.title == _sharing.TITLE]
        return sharing.shared(self.read, meeting.id, Choice(), Texts("nl"), TODAY)

    def round(self, folder: Path) -> dict[str, float]:
        """Return the milliseconds of one order, and what its parts took."""
        began = time.perf_counter()
        found = self.found()
        listed, own = time.perf_counter(), time.process_time()
        children = worked(self.paper), worked(self.prover)
        to = tuple(one for one in found.people if one.is_proposed and not one.stop)
        paper, prover, files = Timed(self.paper), Timed(self.prover), Timed(self.files)
        tools = Tools(paper=paper, prover=prover, files=files)
        order = Order(shared=found, to=to, folder=folder, basis=found.basis)
        batch = sharing_files.make(self.read, order, tools, lambda _: None, lambda: False)
        assert not batch.stopped, batch.stopped[0].found
        written = producing.hand_over(batch, folder, files, lambda: False)
        done, own = time.perf_counter(), time.process_time() - own
        with pypdfium2.PdfDocument(written[-1].path) as document:
            pages = len(document)
        return {
            "copies": len(written),
            "pages of each": pages,
            "who gets what": (listed - began) * 1000,
            "made, proved and written": (done - listed) * 1000,
            "drawn": paper.took,
            "proved": prover.took,
            "written": files.took,
            "of the processor, here": own * 1000,
            "of the processor, drawing": worked(self.paper) - children[0],
            "of the processor, proving": worked(self.prover) - children[1],
        }


def run() -> dict[str, str]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        office = Office(folder)
        rounds = []
        for n in range(ROUNDS + 1):
            out = folder / f"out{n}"
            out.mkdir()
            rounds.append(office.round(out))
        office.close()
    return {what: f"{median(one[what] for one in rounds[1:]):.0f}" for what in rounds[0]} | {
        "the first time, cold": f"{rounds[0]['made, proved and written']:.0f}"
    }

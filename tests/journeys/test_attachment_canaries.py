"""T16 and T40 for attachments: a file that is taken in never touches the disk in clear.

Only saving it outside writes its words, and only where the person wanted it: that is the control.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys import strace
from tests.journeys.hands import cheap_keeper
from tests.journeys.stage import ROOT
from tests.journeys.strace import Sort
from tests.storage import fakes
from workbench.services import attachments
from workbench.services.audit import Act
from workbench.vault import hardening

WORD = "Kanariebijlage-4W7K"
NAME = "Kanarienaam-8P2D.pdf"
LABEL = "Kanariemerk-6H5B"

pytestmark = [
    pytest.mark.journey,
    pytest.mark.strace,
    pytest.mark.skipif(
        hasattr(os, "geteuid") and not strace.may_look(),
        reason="only root may look into the hardened program",
    ),
]


def nothing(done: int, size: int) -> None:
    del done, size


def begin(work) -> None:
    work.meetings.save(fakes.meeting())
    work.items.save(fakes.item())
    work.audit(Act.MEETING_PLANNED, "m0")


def act(base: Path) -> None:
    """What the child does: take a file in, mark it, save it outside, remove it."""
    hardening.harden()
    made = cheap_keeper().create(base / "kluis", bytearray(b"zes ganzen op een dijk"))
    vault, writer = made.vault, made.vault.open_writer()
    writer.session.write(begin)
    taken = vault.attachments.take_in(base / NAME, nothing)
    writer.session.do(attachments.add, "m0", "i0", (taken,))
    writer.session.do(attachments.label, taken.id, LABEL)
    reader = vault.open_reader()
    (row,) = reader.records.attachments.where()
    vault.attachments.save_as(row, base / "buiten" / row.name, nothing)
    writer.session.do(attachments.remove, taken.id)
    reader.close()
    writer.close()
    vault.close()


def test_a_file_is_written_in_clear_only_where_the_person_wants_it(tmp_path):
    (tmp_path / "buiten").mkdir()
    (tmp_path / NAME).write_bytes(b"%PDF-1.7 " + WORD.encode() * 150_000)  # almost three pieces
    command = [sys.executable, "-m", "tests.journeys.test_attachment_canaries", str(tmp_path)]
    env = {**os.environ, "TMPDIR": str(tmp_path)}
    subprocess.run(strace.command(tmp_path / "spoor", command), env=env, cwd=ROOT, check=True)
    trace = strace.read(tmp_path / "spoor")
    assert trace.unread == 0  # nothing was hidden from the look
    writes = trace.to(Sort.FILE)
    outside = [w for w in writes if Path(w.target).parent == tmp_path / "buiten"]
    inside = [w for w in writes if w not in outside]
    words = {"file": WORD, "name": NAME, "marking": LABEL}
    assert any(strace.hits(w.data, words) for w in outside)  # the control
    assert [w.target for w in inside if strace.hits(w.data, words)] == []
    kept = [w for w in inside if "bijlagen" in w.target]
    assert sum(len(w.data) for w in kept) > 2_000_000
    assert list((tmp_path / "kluis" / "bijlagen").iterdir()) == []  # forgotten at the closing


if __name__ == "__main__":
    act(Path(sys.argv[1]))

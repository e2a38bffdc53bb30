"""The program asks the system for no network: no socket but those of this machine itself.

The real program runs in a real X window under strace, with an accessibility bus and another
program's clipboard, through unlocking, typing, pasting, locking and unlocking. X and the bus are
spoken to over AF_UNIX, which never leaves the machine; any other family fails. A control that
opens AF_INET is seen by the same reader. On the way the words that were typed and pasted are
looked for in every file that was written, as in ``test_canaries.py``, with the product's own
price of a passphrase.
"""

from __future__ import annotations

import os
import sys
import time

import pytest

from tests.journeys import actor, demo_vault, strace
from tests.journeys.demo_vault import PASSPHRASE
from tests.journeys.stage import Stage, missing_for_eyes, missing_for_window, until
from tests.journeys.strace import Sort
from workbench.bootstrap.clocks import SystemClock
from workbench.domain.ids import LineId
from workbench.domain.meetings import MeetingState
from workbench.domain.minutes import Block, Draft

MISSING = missing_for_window() + missing_for_eyes()
window = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}")
root = pytest.mark.skipif(
    hasattr(os, "geteuid") and not strace.may_look(),
    reason="only root may look into the hardened program",
)
pytestmark = [pytest.mark.journey, pytest.mark.strace, pytest.mark.timeout(240)]
NETWORK = """
import socket
socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()
socket.socket(socket.AF_UNIX).close()
"""


@pytest.fixture(scope="module")
def trace(tmp_path_factory):
    base = tmp_path_factory.mktemp("sockets")
    home = base / "home"
    vault = home / "vault"
    home.mkdir()
    demo_vault.make(vault)
    leave_a_draft(vault)
    stage = Stage(home).open()
    stage.env["KETENTAFEL_HOME"] = str(home / "own")
    try:
        program = stage.run_program(
            "--vault", str(vault), wrapper=tuple(strace.command(base / "trace", []))
        )
        work(stage)
        stage.keys("alt+F4")
        program.wait(30)
    finally:
        stage.picture(base / "last.png")
        stage.close()
    return strace.read(base / "trace")


def leave_a_draft(vault) -> None:
    """So that the program comes up in the text of the meeting that is held."""
    with demo_vault.opened(vault) as (writer, reader):
        read = reader.records
        (held,) = [m for m in read.meetings.where() if m.state is MeetingState.IN_PROGRESS]
        item = read.items.where(meeting=held.id)[0]
        block = Block(line=LineId("01a20d5f-0000-7000-8000-000000000001"), text="Begonnen met ")
        now = SystemClock().now()
        writer.drafts.write(Draft(item=item.id, blocks=(block,), caret=13, written_at=now))


def work(stage: Stage) -> None:
    unlock(stage)
    stage.type(f"{actor.word('text')}\n! {actor.word('action')}\n")
    stage.paste(actor.word("pasted"))
    until(lambda: actor.word("pasted") in stage.focus()["text"])
    time.sleep(1.2)  # a draft is written
    stage.keys("ctrl+l")
    time.sleep(1.5)
    stage.wait_for_window()
    unlock(stage)
    assert actor.word("pasted") in stage.focus()["text"]


def unlock(stage: Stage) -> None:
    until(lambda: "Wachtwoordzin" in (stage.focus() or {"name": ""})["name"], 40)
    stage.type(PASSPHRASE)
    stage.keys("Return")
    until(lambda: "Verslag" in (stage.focus() or {"name": ""})["name"], 40)


@pytest.mark.x11
@pytest.mark.atspi
@window
@root
def test_only_sockets_of_this_machine(trace, capsys):
    """T61."""
    files = trace.to(Sort.FILE)
    with capsys.disabled():
        print(
            f"\n  {len(trace.families)} sockets {sorted(set(trace.families))}, "
            f"{len(files)} writes to {len({w.target for w in files})} files"
        )
    assert trace.families
    assert set(trace.families) == {"AF_UNIX"}
    assert not any("io_uring" in call for call in trace.blind)  # which needs no socket() at all


@pytest.mark.x11
@pytest.mark.atspi
@window
@root
def test_no_word_reaches_a_file_from_the_real_window(trace):
    words = {field: actor.word(field) for field in ("text", "action", "pasted")}
    words["passphrase"] = PASSPHRASE
    leaks = {w.target for w in trace.to(Sort.FILE) if strace.hits(w.data, words)}
    assert leaks == set()
    assert trace.unread == 0
    assert trace.cut == 0
    sent = b"".join(write.data for write in trace.to(Sort.SOCKET))
    assert strace.hits(sent, words)  # to the ear beside the screen: the reader does hear
    assert not strace.hits(sent, {"passphrase": PASSPHRASE})


def test_a_socket_to_the_network_is_seen(tmp_path):
    seen = strace.run(tmp_path / "trace", [sys.executable, "-c", NETWORK])
    assert seen.families == ["AF_INET", "AF_UNIX"]

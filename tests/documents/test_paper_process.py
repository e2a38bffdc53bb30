import os
import signal
import subprocess
import sys
import threading
from io import BytesIO
from pathlib import Path

import pytest

from workbench.documents import wire
from workbench.documents.paper_lane import (
    PaperCancelledError,
    PaperProcess,
    PaperProcessDiedError,
    PaperRefusedError,
    command,
)
from workbench.documents.render import render
from workbench.domain.errors import PaperError
from workbench.domain.frozen import FrozenItem, FrozenLine
from workbench.domain.papers import from_json, to_json
from workbench.services.papers import action_list, minutes_paper

CHILD = (
    sys.executable,
    "-c",
    "import sys\nfrom workbench.documents import process\nsys.exit(process.main())",
)

# On a busy machine this side may hear of page 2 when a quick child has made them all.
SLOWLY = """
import sys, time
from workbench.documents import process, wire

def slow(sink, note, send=wire.send_note):
    send(sink, note)
    time.sleep(0.03 if "page" in note else 0)

wire.send_note = slow
sys.exit(process.main())
"""
SLOW_CHILD = (sys.executable, "-c", SLOWLY)


@pytest.fixture
def lane():
    process = PaperProcess(CHILD)
    yield process
    process.close()


@pytest.fixture
def slow_lane():
    process = PaperProcess(SLOW_CHILD)
    yield process
    process.close()


@pytest.fixture
def long_paper(lage_venen, dutch):
    lines = tuple(FrozenLine(text=f"Zin {n} van een lang verslag. " * 8) for n in range(4_000))
    items = (FrozenItem(number="1", title="Lang", lines=lines),)
    return minutes_paper(type(lage_venen)(**{**fields_of(lage_venen), "items": items}), dutch)


def fields_of(record):
    return {name: getattr(record, name) for name in record.__slots__}


def test_a_document_survives_the_way_to_the_process(lage_venen, dutch):
    paper = minutes_paper(lage_venen, dutch)
    assert from_json(to_json(paper)) == paper


def test_the_process_makes_the_same_bytes(lane, lage_venen, dutch):
    paper = minutes_paper(lage_venen, dutch)
    told = []
    made = lane.make(paper, lambda page, share: told.append((page, share)))
    assert made == render(paper)
    assert [page for page, _ in told] == list(range(1, len(told) + 1))
    assert told[-1][1] == 1.0


def test_it_makes_one_after_another(lane, lage_venen, dutch):
    lane.warm("nl")
    first = lane.make(minutes_paper(lage_venen, dutch))
    second = lane.make(action_list(lage_venen, dutch))
    assert first != second
    assert second == render(action_list(lage_venen, dutch))


def test_cancel_stops_between_pages_and_the_next_one_is_made(
    slow_lane, long_paper, lage_venen, dutch
):
    done = []

    def on_progress(page, share):
        done.append(share)
        if page == 2:
            slow_lane.cancel()

    with pytest.raises(PaperCancelledError):
        slow_lane.make(long_paper, on_progress)
    assert done[-1] < 1.0
    short = action_list(lage_venen, dutch)
    assert slow_lane.make(short) == render(short)


def test_cancel_after_the_last_page_brings_no_document_either(lane, lage_venen, dutch):
    short = action_list(lage_venen, dutch)

    def on_progress(_page, share):
        if share == 1.0:
            lane.cancel()

    with pytest.raises(PaperCancelledError):
        lane.make(short, on_progress)
    assert lane.make(short) == render(short)


def test_cancel_without_a_document_does_nothing(lane, lage_venen, dutch):
    lane.cancel()
    lane.make(action_list(lage_venen, dutch))
    lane.cancel()
    lane.make(action_list(lage_venen, dutch))


def test_a_killed_process_is_told_and_started_again(slow_lane, long_paper, lage_venen, dutch):
    def on_progress(page, _share):
        if page == 2:
            slow_lane._child._process.kill()

    with pytest.raises(PaperProcessDiedError) as caught:
        slow_lane.make(long_paper, on_progress)
    assert isinstance(caught.value, PaperError)
    assert "Lage Venen" not in repr(caught.value)
    short = action_list(lage_venen, dutch)
    assert slow_lane.make(short) == render(short)


def test_what_the_listener_raises_ends_the_document_only(lane, long_paper, lage_venen, dutch):
    class GoneError(Exception):
        pass

    def on_progress(_page, _share):
        raise GoneError

    with pytest.raises(GoneError):
        lane.make(long_paper, on_progress)
    short = action_list(lage_venen, dutch)
    assert lane.make(short) == render(short)


def test_close_ends_the_process_in_the_middle_of_a_document(long_paper):
    lane = PaperProcess(SLOW_CHILD)
    begun = threading.Event()
    caught = []

    def work():
        try:
            lane.make(long_paper, lambda *_: begun.set())
        except PaperProcessDiedError as error:
            caught.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    assert begun.wait(60)
    child = lane._child._process
    lane.close()
    thread.join(60)
    assert caught
    assert child.returncode is not None
    with pytest.raises(PaperProcessDiedError):
        lane.make(long_paper)
    lane.close()


def test_a_program_that_is_not_there_is_told(tmp_path, lage_venen, dutch):
    lane = PaperProcess((str(tmp_path / "nothing"),))
    with pytest.raises(PaperProcessDiedError):
        lane.make(action_list(lage_venen, dutch))


@pytest.mark.parametrize(
    "says",
    [
        "import sys; sys.stdin.buffer.read(1)",
        "import os, sys; os.close(1); sys.stdin.buffer.read()",  # silent, but still there
        "import sys; sys.stdout.write('Traceback'); sys.stdout.flush(); sys.stdin.buffer.read()",
        "import sys; sys.stdout.buffer.write(b'\\1' + b'\\xff' * 4); sys.stdout.flush(); input()",
    ],
)
def test_a_process_that_talks_nonsense_is_ended(says, lage_venen, dutch):
    lane = PaperProcess((sys.executable, "-c", says))
    for _ in range(2):
        with pytest.raises(PaperProcessDiedError):
            lane.make(action_list(lage_venen, dutch))
    lane.close()


def test_an_error_of_the_document_comes_back_with_its_code(lage_venen, dutch):
    script = (
        "import sys\n"
        "from workbench.documents import process\n"
        "from workbench.documents.render import PaperDoesNotFitError\n"
        "def refuse(paper, form, on_page): raise PaperDoesNotFitError\n"
        "process.made = refuse\n"
        "sys.exit(process.main())\n"
    )
    lane = PaperProcess((sys.executable, "-c", script))
    with pytest.raises(PaperRefusedError) as caught:
        lane.make(action_list(lage_venen, dutch))
    assert caught.value.ref == "paper.does-not-fit"
    lane.close()


def test_the_process_ends_when_its_input_closes():
    child = subprocess.Popen(CHILD, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    wire.send_note(child.stdin, {"do": "warm", "language": "nl"})
    child.stdin.close()
    assert child.wait(60) == 0
    assert child.stdout.read() == b""
    child.stdout.close()


@pytest.mark.skipif(os.name != "posix", reason="priorities of POSIX")
def test_the_process_gives_way_and_has_no_secrets_in_its_command(lane, lage_venen, dutch):
    lane.make(action_list(lage_venen, dutch))
    child = lane._child._process
    assert os.getpriority(os.PRIO_PROCESS, child.pid) > os.getpriority(os.PRIO_PROCESS, 0)
    assert child.args == CHILD
    assert command()[-1] == "--paper"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/proc of Linux")
@pytest.mark.skipif(
    hasattr(os, "geteuid") and os.geteuid() != 0, reason="only root may look into it: it is closed"
)
def test_the_process_holds_no_socket_and_no_file_of_its_own(lane, lage_venen, dutch):
    secret = os.open(__file__, os.O_RDONLY)
    os.set_inheritable(secret, True)
    try:
        lane.make(action_list(lage_venen, dutch))
        folder = Path(f"/proc/{lane._child._process.pid}/fd")
        held = [str(handle.readlink()) for handle in folder.iterdir()]
    finally:
        os.close(secret)
    assert len([name for name in held if name.startswith("pipe:")]) == 2
    assert all(name.startswith("pipe:") or name == "/dev/null" for name in held)


def test_a_process_that_was_killed_from_outside_is_replaced(lane, lage_venen, dutch):
    short = action_list(lage_venen, dutch)
    lane.make(short)
    first = lane._child._process
    first.send_signal(signal.SIGTERM)
    first.wait(60)
    assert lane.make(short) == render(short)
    assert lane._child._process is not first


def test_this_side_never_reads_reportlab():
    script = (
        "import sys\n"
        "from workbench.documents import files, paper_lane\n"
        "from workbench.services import papers\n"
        "print(*[name for name in ('reportlab', 'pyphen', 'socket') if name in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []


def test_frames_come_back_as_they_were_sent():
    pipe = BytesIO()
    wire.send_note(pipe, {"id": 1, "text": "één \ud83d"})
    wire.send_bytes(pipe, b"%PDF")
    pipe.seek(0)
    assert wire.receive(pipe) == {"id": 1, "text": "één \ud83d"}
    assert wire.receive(pipe) == b"%PDF"
    assert wire.receive(pipe) is None


@pytest.mark.parametrize(
    "bad",
    [
        b"\x01",
        b"\x01\x00\x00\x00\x05ab",
        b"\x07\x00\x00\x00\x00",
        b"\x01\xff\xff\xff\xff",
        b"\x01\x00\x00\x00\x02[]",
    ],
)
def test_broken_frames_are_refused(bad):
    with pytest.raises(ValueError):  # noqa: PT011 - JSON raises its own kind
        wire.receive(BytesIO(bad))

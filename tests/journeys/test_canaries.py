"""No word of the vault is ever written in clear: not to a file, a log, a cache or a name.

The real program, its paper process and the fresh process after the lock run under strace through
a scenario with a word of its own in every field (``actor.py``), a crash included. No write to a
file may hold one of the words, in any of four forms; nor may what is left in the home and the
temporary folder afterwards. Excluded is what the person asks for: the PDF in the folder that was
chosen, with the dot-file beside it that becomes the PDF; nothing else may be made there.

The detector is tried three ways: on a plain database, on the pipe to the paper process in this
very trace (how pipes and files are told apart stands in ``strace.py``), and on what it could not
read, which must be nothing.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.journeys import actor, strace
from tests.journeys.stage import ROOT
from tests.journeys.strace import Sort, Trace
from workbench.ui.documents.panel import OF_MINUTES

pytestmark = [
    pytest.mark.journey,
    pytest.mark.strace,
    pytest.mark.timeout(240),
    pytest.mark.skipif(
        hasattr(os, "geteuid") and not strace.may_look(),
        reason="only root may look into the hardened program",
    ),
]
PDF = re.compile(r"(\.[0-9a-f]{16}\.part|[^/.][^/]*\.pdf)")  # what a PDF is while it is written
PLAIN = """
import sqlite3, sys
made = sqlite3.connect(sys.argv[1])
made.execute("CREATE TABLE held (text)")
made.executemany("INSERT INTO held VALUES (?)", [(word,) for word in sys.argv[2:]])
made.commit()
"""


@dataclass
class Scene:
    """What the scenario did, and what it left."""

    whole: Trace
    after_crash: Trace
    home: Path
    papers: Path
    left: dict[str, dict[str, int]]

    @property
    def traces(self) -> tuple[Trace, Trace]:
        return self.whole, self.after_crash

    def is_export(self, path: str) -> bool:
        place = Path(path)
        return place.parent == self.papers and bool(PDF.fullmatch(place.name))


def left_in(folder: Path) -> dict[str, dict[str, int]]:
    """Look into every file, and at every name, for the words; nothing when all is well."""
    found = {}
    for path in folder.rglob("*"):
        data = os.fsencode(path.name) + (path.read_bytes() if path.is_file() else b"")
        if hit := strace.hits(data, actor.words()):
            found[str(path)] = hit
    return found


@pytest.fixture(scope="module")
def scene(tmp_path_factory) -> Scene:
    base = tmp_path_factory.mktemp("canaries")
    home, papers, temporary = base / "home", base / "papers", base / "home" / "tmp"
    temporary.mkdir(parents=True)
    papers.mkdir()
    (base / actor.word("visited folder")).mkdir()
    env = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    env |= {
        "HOME": str(home),
        "TMPDIR": str(temporary),
        "SQLITE_TMPDIR": str(temporary),
        "QT_QPA_PLATFORM": "offscreen",
    }

    def act(name: str) -> Trace:
        command = [sys.executable, "-m", "tests.journeys.actor", name, str(papers)]
        with (home / "stderr.txt").open("ab") as errors:
            done = subprocess.run(
                strace.command(base / name, command), env=env, cwd=ROOT, stderr=errors, check=False
            )
        told = (home / "stderr.txt").read_text()
        assert done.returncode == 0, f"{name} ended with {done.returncode}: {told}"
        assert "no answer" not in told, told
        return strace.read(base / name)

    first = act("first")
    left = left_in(home)  # as the crash left it
    third = act("third")
    return Scene(first, third, home, papers, left | left_in(home))


def total(writes: list[strace.Write]) -> int:
    return sum(len(write.data) for write in writes)


def test_no_word_is_written_to_a_file(scene, record_property, capsys):
    """T16, T17."""
    found = {}
    files = [w for trace in scene.traces for w in trace.to(Sort.FILE)]
    looked_at = [w for w in files if not scene.is_export(w.target)]
    for write in looked_at:
        if hit := strace.hits(write.data, actor.words()):
            found[write.target] = hit
    figures = (
        f"{sum(len(t.pids) for t in scene.traces)} threads and processes, {len(looked_at)} writes "
        f"({total(looked_at) >> 10} KiB) to {len({w.target for w in looked_at})} files, "
        f"{len(actor.FIELDS)} words in 4 forms: {len(found)} hits"
    )
    record_property("canaries", figures)
    with capsys.disabled():
        print(f"\n  {figures}")
    assert found == {}
    assert total([w for w in looked_at if w.target.endswith("kluis.db-wal")]) > 100_000
    assert total([w for w in looked_at if w.target.endswith("kluis.db")]) > 100_000


def test_no_word_is_left_at_home(scene):
    assert scene.left == {}
    assert (scene.home / ".local" / "share" / "ketentafel" / "kluis" / "kluis.db").is_file()
    assert list((scene.home / "tmp").iterdir()) == []


def test_qt_wrote_where_a_dialogue_was_but_not_where_it_went(scene):
    """T18: the file is there, so the dialogue was Qt's own; its history is of home only."""
    (told,) = scene.home.rglob("QtProject.conf")
    written = told.read_text("utf-8")
    assert f"lastVisited=file://{scene.home}\n" in written
    assert f"history=file://{scene.home}\n" in written


def test_no_word_is_in_a_name(scene):
    names = {name for trace in scene.traces for name in trace.names}
    leaks = [name for name in names if strace.hits(name.encode(), actor.words())]
    assert leaks == []
    assert any(name.endswith("kluis.db") for name in names)


def test_every_field_came_into_the_vault_or_on_the_screen(scene):
    """What was typed reached the second and third act, or they would have had no answer."""
    assert len(set(actor.words().values())) == len(actor.FIELDS)
    made = [path.suffix for path in scene.papers.iterdir()]
    assert set(made) == {".pdf"}
    assert len(made) > len(OF_MINUTES)  # the own copies, and those for the recipients
    exports = [w for w in scene.whole.to(Sort.FILE) if scene.is_export(w.target)]
    assert total(exports) == sum(path.stat().st_size for path in scene.papers.iterdir())


def test_the_folder_of_the_documents_holds_nothing_else(scene):
    inside = {
        name
        for trace in scene.traces
        for name in trace.names
        if Path(name).parent == scene.papers and name != str(scene.papers)
    }
    assert inside
    assert all(scene.is_export(name) for name in inside)


def test_the_detector_hears_the_words_on_the_pipe(scene):
    """The paper process gets the text of the documents over a pipe, which is no file."""
    passed = b"".join(write.data for write in scene.whole.to(Sort.PIPE))
    heard = {name.split(",")[0] for name in strace.hits(passed, actor.words())}
    assert heard >= set(actor.ON_PAPER)
    assert "scratch" not in heard  # R1.6: never on paper
    assert "passphrase" not in heard


def test_the_detector_read_everything(scene):
    for trace in scene.traces:
        assert trace.unread == 0
        assert trace.cut == 0
        assert trace.blind == []


def test_no_socket_is_opened_and_no_word_sent(scene):
    for trace in scene.traces:
        assert set(trace.families) <= {"AF_UNIX"}
        sent = b"".join(write.data for write in trace.to(Sort.SOCKET))
        assert strace.hits(sent, actor.words()) == {}


def test_a_plain_database_is_found_out(tmp_path):
    """T16, the control."""
    words = actor.words()
    database = tmp_path / "plain.db"
    command = [sys.executable, "-c", PLAIN, str(database), *words.values()]
    written = strace.run(tmp_path / "trace", command).to(Sort.FILE)
    found = strace.hits(b"".join(write.data for write in written), words)
    assert {name.split(",")[0] for name in found} == set(words)
    assert left_in(tmp_path)

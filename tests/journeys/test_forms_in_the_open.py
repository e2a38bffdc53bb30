"""No form of a document passes over the disk on its way to the folder (issue 6, acceptance 8).

Word files and workbooks are archives of parts that many libraries first write beside each other in
a temporary folder. The processes that draw, prove and write run under strace: the only files that
are opened to be written to are those in the folder a person chose.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys import former, strace
from tests.journeys.stage import ROOT
from tests.journeys.strace import Sort

pytestmark = [
    pytest.mark.journey,
    pytest.mark.strace,
    pytest.mark.timeout(240),
    pytest.mark.skipif(
        hasattr(os, "geteuid") and not strace.may_look(),
        reason="only root may look into the hardened program",
    ),
]
SPILLS = f"import tempfile; f = tempfile.TemporaryFile(); f.write(b'{former.WORD}'); f.flush()"


def traced(base, *command):
    home = base / "home"
    (home / "tmp").mkdir(parents=True, exist_ok=True)
    env = os.environ | {
        "HOME": str(home),
        "TMPDIR": str(home / "tmp"),
        "QT_QPA_PLATFORM": "offscreen",
    }
    subprocess.run(
        strace.command(base / "trace", [sys.executable, *command]), env=env, cwd=ROOT, check=True
    )
    return strace.read(base / "trace")


@pytest.fixture(scope="module")
def scene(tmp_path_factory):
    base = tmp_path_factory.mktemp("forms")
    folder = base / "papers"
    folder.mkdir()
    return folder, traced(base, "-m", "tests.journeys.former", str(folder))


def places(trace):
    """Return the folders in which anything was made or written to."""
    names = {Path(name) for name in trace.names} | {Path(w.target) for w in trace.to(Sort.FILE)}
    return {str(name.parent) for name in names if not str(name).startswith(("/dev/", "/proc/"))}


def test_nothing_is_written_but_in_the_folder_that_was_chosen(scene):
    folder, trace = scene
    assert places(trace) == {str(folder)}
    made = {path.suffix for path in folder.iterdir()}
    assert made == {".pdf", ".odt", ".docx", ".txt", ".ods", ".xlsx", ".csv"}
    assert sum(len(w.data) for w in trace.to(Sort.FILE)) == sum(
        path.stat().st_size for path in folder.iterdir()
    )


def test_each_file_is_written_under_a_hidden_name_first(scene):
    folder, trace = scene
    names = {Path(name).name for name in trace.names if Path(name).parent == folder}
    written = {Path(w.target).name for w in trace.to(Sort.FILE)}
    assert all(name.startswith(".") and name.endswith(".part") for name in written)
    assert names - written == {path.name for path in folder.iterdir()}


def test_the_detector_hears_the_words_and_reads_everything(scene):
    _, trace = scene
    passed = b"".join(write.data for write in trace.to(Sort.PIPE))
    assert former.WORD.encode() in passed
    assert (trace.unread, trace.cut, trace.blind) == (0, 0, [])
    assert set(trace.families) <= {"AF_UNIX"}


def test_the_control_a_temporary_file_is_seen(tmp_path):
    """Also one without a name, which is gone when it is closed."""
    trace = traced(tmp_path, "-c", SPILLS)
    spilled = [w for w in trace.to(Sort.FILE) if former.WORD.encode() in w.data]
    assert spilled
    assert all(str(tmp_path / "home" / "tmp") in w.target for w in spilled)

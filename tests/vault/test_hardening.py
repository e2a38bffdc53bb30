"""What a process does at its start; for real in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from workbench.vault import hardening, system
from workbench.vault.hardening import HardeningStep, harden

linux = pytest.mark.skipif(sys.platform != "linux", reason="asks the kernel of Linux")

SCRIPT = """
import ctypes, json, os, resource, sys
from workbench.vault.hardening import harden  # while its files can be read
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
    ctypes.CDLL(None).prctl(4, 1, 0, 0, 0)  # changing the user had taken it away
def others_may_look():
    child = os.fork()
    if child == 0:
        try:
            open(f"/proc/{os.getppid()}/mem", "rb").close()
        except OSError:
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
found = {"before": ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), "look before": others_may_look()}
if "--control" not in sys.argv:
    found["steps"] = [[step.name, step.is_done] for step in harden()]
found["dumpable"] = ctypes.CDLL(None).prctl(3, 0, 0, 0, 0)
found["core"] = resource.getrlimit(resource.RLIMIT_CORE)
found["umask"] = os.umask(0)
found["look after"] = others_may_look()
print(json.dumps(found))
"""


def run(repository, *arguments) -> dict:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *arguments],
        cwd=repository,
        capture_output=True,
        text=True,
        check=True,
        umask=0o022,
    )
    return json.loads(done.stdout)


@linux
def test_the_process_closes_its_doors(repository):
    found = run(repository)
    assert found["steps"] == [
        [step, True] for step in ("files", "core dumps", "memory", "libraries")
    ]
    assert found["dumpable"] == 0
    assert found["core"] == [0, 0]
    assert found["umask"] == 0o077
    assert not found["look after"]


@linux
def test_the_control_has_them_open(repository):
    found = run(repository, "--control")
    assert found["dumpable"] == found["before"] == 1
    assert found["umask"] == 0o022
    assert found["look after"] == found["look before"]


def test_no_step_stops_the_program(monkeypatch):
    asked = []

    def refuse():
        raise ValueError("over the limit")

    def lacking():
        raise AttributeError("not on this system")

    monkeypatch.setattr(os, "umask", asked.append)
    monkeypatch.setattr(hardening.system, "forbid_core_dumps", refuse)
    monkeypatch.setattr(hardening.system, "protect_process", lacking)
    assert harden() == (
        HardeningStep(name="files", is_done=True),
        HardeningStep(name="core dumps", is_done=False),
        HardeningStep(name="memory", is_done=False),
        HardeningStep(name="libraries", is_done=True),
    )
    assert asked == [0o077]
    assert system.forbid_core_dumps is refuse


PAPER = """
import ctypes, json, os, resource, sys
from workbench.documents import process
import workbench.__main__
def look():
    core = resource.getrlimit(resource.RLIMIT_CORE)
    print(json.dumps([ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), core, "cryptography" in sys.modules]))
    return 0
process.main = look
sys.argv = ["workbench", "--paper"]
workbench.__main__.main()
"""


@linux
def test_the_paper_process_closes_them_too(repository):
    """It holds the text of minutes, and a program that is started does not inherit the first."""
    done = subprocess.run(
        [sys.executable, "-c", PAPER], cwd=repository, capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout) == [0, [0, 0], False]

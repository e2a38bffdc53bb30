"""T61: without any network the tests say the same, because nothing of the program needs one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

pytestmark = [pytest.mark.security, pytest.mark.timeout(900)]
TRIED = ("tests/storage/test_store.py", "tests/vault", "tests/ui/test_app.py")


def unshared() -> list[str]:
    """Return the command that takes the network away, or skip."""
    own = [] if os.geteuid() == 0 else ["--map-current-user"]
    command = ["unshare", *own, "--net", "--"]
    if shutil.which("unshare") is None:
        pytest.skip("this machine lacks unshare")
    tried = subprocess.run([*command, "true"], capture_output=True, check=False)
    if tried.returncode != 0:
        pytest.skip("this machine gives no network of its own to a process")
    return command


def test_the_tests_pass_where_there_is_no_network(repository, record_property):
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *TRIED]
    done = subprocess.run(
        [*unshared(), *command], cwd=repository, capture_output=True, text=True, check=False
    )
    last = done.stdout.strip().splitlines()[-1]
    record_property("figure", f"T61 without a network: {last}")
    assert done.returncode == 0, done.stdout[-2000:]


def test_there_really_is_no_network(repository):
    """The control: what asks for the network fails there."""
    ask = "import socket; socket.create_connection(('192.0.2.1', 9), timeout=2)"
    done = subprocess.run(
        [*unshared(), sys.executable, "-c", ask], capture_output=True, text=True, check=False
    )
    assert "Network is unreachable" in done.stderr

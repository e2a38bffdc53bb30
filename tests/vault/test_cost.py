"""What the product's own parameters cost; the only tests that do not use cheap ones."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads the peak of Linux")

MEASURE = """
from pathlib import Path
from workbench.vault.parameters import KdfParameters
from workbench.vault.primitives import argon2id_into
def peak():  # of this program alone; getrusage counts what its parent had
    text = Path("/proc/self/status").read_text("utf-8")
    return int(text.split("VmHWM:")[1].split()[0])
before = peak()
out = bytearray(32)
argon2id_into(out, bytearray(b"zes natte ganzen"), bytes(32), KdfParameters())
print(peak() - before, any(out))
"""

STARVE = """
import resource
from pathlib import Path
from workbench.domain.errors import VaultError
from workbench.vault.parameters import KdfParameters
from workbench.vault.primitives import argon2id_into
pages = int(Path("/proc/self/statm").read_text().split()[0])
most = pages * resource.getpagesize() + (200 << 20)
resource.setrlimit(resource.RLIMIT_AS, (most, most))
try:
    argon2id_into(bytearray(32), bytearray(b"zes natte ganzen"), bytes(32), KdfParameters())
except VaultError as error:
    print(error.code)
"""


def run(script: str, repository) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=repository, capture_output=True, text=True, check=True
    )
    return done.stdout.split()


def test_a_guess_takes_256_mib(repository):
    taken, is_filled = run(MEASURE, repository)
    assert int(taken) >= 250 * 1024  # KiB; some of it was taken before
    assert is_filled == "True"


def test_with_less_there_is_no_weaker_way(repository):
    assert run(STARVE, repository) == ["KL-05"]

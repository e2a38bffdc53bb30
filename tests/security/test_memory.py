"""Nothing of the vault in memory after the lock, again and again, with a paper process beside it.

The short version, one round, is ``tests/journeys/test_memory_after_lock.py`` (T28).
"""

from __future__ import annotations

import sys

import pytest

from tests.journeys.test_memory_after_lock import must_be_empty, run_and_scan

pytestmark = [
    pytest.mark.security,
    pytest.mark.timeout(600),
    pytest.mark.skipif(sys.platform != "linux", reason="reads /proc/PID/mem"),
]
ROUNDS = 10


def test_ten_locks_leave_nothing(repository, tmp_path, record_property):
    told = ""
    for n in range(ROUNDS):
        told = must_be_empty(run_and_scan(repository, tmp_path / str(n), "papers"))
    record_property("figure", f"{ROUNDS} locks: 0 hits in every process; the last: {told}")

"""T26: the power goes at any moment, and no acknowledged change is lost.

1,500 states are tried by ``poe security``.
"""

from __future__ import annotations

import os

import pytest

from tests.storage import powercut

pytestmark = [
    pytest.mark.strace,
    pytest.mark.skipif(os.name != "posix", reason="strace is a tool of Linux"),
]
STATES = 250
TIMES = 40
SEED = 26


@pytest.fixture
def recorded(tmp_path):
    def record(**named):
        folder = tmp_path / "kluis"
        powercut.make(folder)
        return powercut.record(folder, tmp_path / "trace", **named)

    return record


def test_no_power_cut_loses_what_was_acknowledged(recorded, tmp_path, record_property):
    found = powercut.cut(recorded(times=TIMES), tmp_path / "found", states=STATES, seed=SEED)
    record_property("figure", str(found))
    assert found.states == STATES
    assert (found.lost, found.half, found.broken, found.ahead) == (0, 0, 0, 0), str(found)


def test_a_vault_that_does_not_wait_for_the_disk_loses_some(recorded, tmp_path, record_property):
    """The control: with synchronous NORMAL the same cuts must show losses."""
    weaker = recorded(times=TIMES, synchronous="NORMAL")
    found = powercut.cut(weaker, tmp_path / "found", states=40, seed=SEED)
    record_property("figure", str(found))
    assert found.lost > 0, str(found)

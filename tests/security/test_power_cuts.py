"""T26, whole: 1,500 power cuts, and the control that must lose some."""

from __future__ import annotations

import os

import pytest

from tests.storage import powercut

pytestmark = [
    pytest.mark.security,
    pytest.mark.strace,
    pytest.mark.timeout(1200),
    pytest.mark.skipif(os.name != "posix", reason="strace is a tool of Linux"),
]
RECORDINGS, STATES = 3, 500


@pytest.mark.parametrize("n", range(RECORDINGS))
def test_five_hundred_power_cuts_lose_nothing(tmp_path, record_property, n):
    folder = tmp_path / "kluis"
    powercut.make(folder)
    recording = powercut.record(folder, tmp_path / "trace", times=60 + 20 * n)
    found = powercut.cut(recording, tmp_path / "found", states=STATES, seed=1000 + n)
    record_property("figure", f"T26 {found}")
    assert (found.lost, found.half, found.broken, found.ahead) == (0, 0, 0, 0), str(found)


def test_a_vault_that_does_not_wait_for_the_disk_loses_some(tmp_path, record_property):
    folder = tmp_path / "kluis"
    powercut.make(folder)
    recording = powercut.record(folder, tmp_path / "trace", times=60, synchronous="NORMAL")
    found = powercut.cut(recording, tmp_path / "found", states=250, seed=26)
    record_property("figure", f"T26 control, synchronous NORMAL: {found}")
    assert found.lost > 0, str(found)

"""2,000 moves of the meeting room under power cuts: what is left is a state that was told of."""

from __future__ import annotations

import os
from contextlib import closing

import pytest

from tests.storage import fakes, meeting_life, powercut
from workbench.domain.errors import VaultError
from workbench.storage import integrity
from workbench.storage.vaults import SqlVault
from workbench.vault.folder import VaultFolder

pytestmark = [
    pytest.mark.security,
    pytest.mark.strace,
    pytest.mark.timeout(1200),
    pytest.mark.skipif(os.name != "posix", reason="strace is a tool of Linux"),
]
LIVES, MOVES, STATES = 5, 400, 80


@pytest.mark.parametrize("seed", range(LIVES))
def test_no_power_cut_in_the_meeting_room_loses_a_move(tmp_path, record_property, seed):
    folder, told = tmp_path / "kluis", tmp_path / "verteld"
    powercut.make(folder)
    module = "tests.storage.meeting_life"
    recording = powercut.record_child(folder, tmp_path / "trace", module, MOVES, seed, told)
    states = told.read_text().split()
    assert len(set(states)) > MOVES // 4  # it did things; what the rules refuse changes nothing

    def judge(room, key, last, found):
        place = VaultFolder(room)
        try:
            vault = SqlVault.open(place.database, key, clock=fakes.Clock(), actor="ik")
            with closing(vault.reader()) as reader:
                held = meeting_life.state_of(reader.connection)
        except VaultError:
            found.broken += 1
            return
        found.lost += held in states[: last + 1] and held not in states[last:]
        found.half += held not in states
        found.broken += bool(integrity.check(place.database, key))

    found = powercut.cut(recording, tmp_path / "found", states=STATES, seed=seed, judge=judge)
    figure = f"{MOVES} moves, states {found.states}: lost {found.lost}, half {found.half}"
    record_property("figure", f"{figure}, broken {found.broken}")
    assert (found.lost, found.half, found.broken) == (0, 0, 0), str(found)

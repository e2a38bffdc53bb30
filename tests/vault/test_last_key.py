"""D14: the key that opened last is tried first, and forgetting that costs half a second."""

from __future__ import annotations

import stat

import pytest

from tests.storage import fakes
from tests.vault.conftest import CHEAP
from tests.vault.opened import Opened, secret
from tests.vault.rings import MemoryRing
from workbench import paths
from workbench.bootstrap.keeping import FileKeeper
from workbench.bootstrap.last_key import LastKey
from workbench.policy import Policy
from workbench.services import keys
from workbench.services.keys import Holder
from workbench.vault import opening

DEPUTY = "zeven droge ganzen boven het wad"


@pytest.fixture
def last(tmp_path):
    return LastKey(tmp_path / "new" / "last-key")


def test_what_is_remembered_comes_back(last, tmp_path):
    assert last.read() is None
    last.write(1)
    last.write(1)
    assert last.read() == 1
    assert stat.S_IMODE((tmp_path / "new" / "last-key").stat().st_mode) == 0o600


@pytest.mark.parametrize("word", ["", "12", "x", "-", "\u0661"])
def test_anything_else_is_nothing(last, tmp_path, word):
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "last-key").write_text(word)
    assert last.read() is None


def test_a_place_that_cannot_be_written_does_not_matter(tmp_path):
    (tmp_path / "file").write_text("")
    LastKey(tmp_path / "file" / "last-key").write(1)
    LastKey(tmp_path).write(1)


def test_the_deputy_does_not_wait_for_the_coordinators_key(tmp_path, monkeypatch):
    tried = []
    unwrap = opening.unwrap

    def count(slot, typed, *, number, **more):
        tried.append(number)
        return unwrap(slot, typed, number=number, **more)

    keeper = FileKeeper(fakes.Clock(), CHEAP, ring=MemoryRing(), policy=Policy())
    place = tmp_path / "kluis"
    new = keeper.create(place, secret())
    opened = Opened(new.vault)
    opened.write(keys.add_key, Holder.DEPUTY, "deputy", secret(DEPUTY))
    opened.close()
    monkeypatch.setattr(opening, "unwrap", count)
    recovery = "".join(new.recovery_groups)
    for phrase in (DEPUTY, DEPUTY, recovery, DEPUTY, "zes natte ganzen boven het wad"):
        keeper.unlock(place, secret(phrase)).close()
    assert tried == [0, 1, 1, 2, 1, 1, 0]
    assert paths.settings_file().with_name("last-key").read_bytes() == b"0"

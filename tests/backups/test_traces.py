"""No plain text reaches a disk on the way into a backup and out of it (T40, the backup's part)."""

from __future__ import annotations

import os
import sys

import pytest

from tests.backups.conftest import passphrase
from tests.conftest import CANARY
from tests.journeys import strace
from tests.journeys.strace import Sort

pytestmark = [
    pytest.mark.strace,
    pytest.mark.skipif(
        hasattr(os, "geteuid") and not strace.may_look(), reason="strace needs root here"
    ),
]
FORMS = (CANARY.encode(), CANARY.lower().encode(), CANARY.encode("utf-16-le"))


@pytest.fixture
def closed(desk):
    desk.writer.close()
    desk.vault.close()
    yield desk.vault.folder
    desk.vault = desk.keeper.unlock(desk.vault.folder, passphrase())
    desk.writer = desk.vault.open_writer()


def written(command, closed, repository):
    child = [sys.executable, "-m", "tests.backups.child", command, str(closed)]
    trace = strace.run(closed.parent / "trace", child, cwd=repository, stdout=-3)
    files = trace.to(Sort.FILE)
    assert trace.unread == 0
    return files, sum(form in write.data for write in files for form in FORMS)


def test_t40_nothing_of_the_vault_is_written_in_the_open(closed, repository):
    files, hits = written("all", closed, repository)
    assert hits == 0
    assert sum(len(write.data) for write in files) > 1_000_000
    targets = {write.target for write in files}
    assert any("back-ups" in name for name in targets)
    assert any("tweede-plek" in name for name in targets)
    assert any("terug" in name for name in targets)


def test_t40_the_control_is_heard(closed, repository):
    _, hits = written("spill", closed, repository)
    assert hits > 0

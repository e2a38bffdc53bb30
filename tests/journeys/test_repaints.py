"""400 repaints of the real workspace and 20,000 void calls of Qt give no reference away.

PySide6 6.12.0 on Python 3.11 gives one reference to None back too many on each void call; the
process ends after some thousands. This counts what is left of None, True and False in a child
that shows a meeting of the demo vault; ``tests/ui/test_reference_counts.py`` is the quick gate on
plain widgets. From Python 3.12 on the three live for ever and nothing can be counted.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.journeys import demo_vault
from tests.journeys.stage import ROOT

REPAINTS, CALLS = 400, 20_000
NOISE = 50  # other code may let go of a few
pytestmark = [
    pytest.mark.journey,
    pytest.mark.timeout(240),
    pytest.mark.skipif(
        sys.version_info >= (3, 12), reason="None is not counted from Python 3.12 on"
    ),
]


@pytest.fixture(scope="module")
def vault(tmp_path_factory):
    folder = tmp_path_factory.mktemp("repaints") / "vault"
    demo_vault.make(folder)
    return folder


@pytest.fixture
def painted(vault, tmp_path):
    def paint(*numbers: int) -> tuple[dict[str, dict[str, int]], list[str]]:
        env = os.environ | {"HOME": str(tmp_path), "KETENTAFEL_HOME": str(tmp_path)}
        command = [sys.executable, "-m", "tests.journeys.painter", str(vault), *map(str, numbers)]
        done = subprocess.run(command, env=env, cwd=ROOT, stdout=subprocess.PIPE, check=True)
        return json.loads(done.stdout)

    return paint


def test_painting_and_calling_keep_the_references(painted, capsys):
    found, _ = painted(REPAINTS, CALLS)
    with capsys.disabled():
        print(f"\n  references gone: {found}")
    for lost in found.values():
        assert set(lost) == {"None", "True", "False"}
        assert max(lost.values()) < NOISE


def test_a_loss_would_be_seen(painted):
    found, _ = painted(10, 10, 2_000)
    for lost in found.values():
        assert lost["None"] > 2_000 - NOISE
        assert lost["True"] < NOISE


def test_no_other_window_shows_itself_on_the_way_in(painted):
    """A part of a page that is shown before it has a parent is a window for an instant."""
    _, windows = painted(2, 2)
    assert windows == []

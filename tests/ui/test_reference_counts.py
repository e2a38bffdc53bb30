"""The gate for Qt: a version that loses references to None kills the process within minutes.

PySide6 6.12.0 on Python 3.11 gives one back too many on each void call; after a few thousand the
interpreter stops. From Python 3.12 on None lives for ever and nothing can be counted.
"""

from __future__ import annotations

import sys

import pytest
from PySide6.QtWidgets import QWidget

CALLS = 20_000
NOISE = 50  # other code may let go of a few

counts = pytest.mark.skipif(
    sys.version_info >= (3, 12), reason="None is not counted from Python 3.12 on"
)


def lost(call, times: int = CALLS) -> int:
    """Return how many references to None went away over so many calls."""
    before = sys.getrefcount(None)
    for _ in range(times):
        call()
    return before - sys.getrefcount(None)


@counts
@pytest.mark.parametrize("name", ["update", "updateGeometry", "repaint", "ensurePolished"])
def test_void_calls_keep_the_references(qtbot, name):
    widget = QWidget()
    qtbot.addWidget(widget)
    assert lost(getattr(widget, name)) < NOISE


@counts
def test_void_calls_with_arguments_keep_the_references(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    assert lost(lambda: widget.setToolTip("a")) < NOISE


@counts
def test_the_count_would_show_a_loss():
    kept = [None] * CALLS
    assert lost(kept.pop) > CALLS - NOISE

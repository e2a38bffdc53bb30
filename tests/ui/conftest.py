"""What every test of the window gets beside what all tests get."""

from __future__ import annotations

import gc

import pytest


@pytest.fixture(autouse=True)
def _collect_here():
    """Free cycles in this thread only, as the program does: a lane must not take windows apart."""
    gc.disable()
    yield
    due = [count > most for count, most in zip(gc.get_count(), gc.get_threshold(), strict=True)]
    if any(due):
        gc.collect(2 if due[2] else 1)
    gc.enable()

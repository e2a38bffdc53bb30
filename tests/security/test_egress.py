"""Acceptance 2: no copy of any recipient holds what was left out of it, in any form."""

from __future__ import annotations

from time import perf_counter

import pytest

from tests.documents.egress import all_copies, searched

pytestmark = [pytest.mark.security, pytest.mark.timeout(1800)]
MEETINGS = 50


def test_nothing_withheld_leaves_in_any_form(record_property):
    """Fifty meetings made up at random, every recipient, every kind in every form."""
    began = perf_counter()
    files = withheld = 0
    found = []
    for copy in all_copies(seed=2026, meetings=MEETINGS):
        files += 1
        withheld += len(copy.withheld)
        found += searched(copy)
    record_property(
        "figure",
        f"egress: {files} files of {MEETINGS} meetings, {withheld} withheld pieces, "
        f"{len(found)} found, {perf_counter() - began:.0f} s",
    )
    assert found == []

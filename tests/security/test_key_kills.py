"""T06 and T07 in full: 120 kills while passphrases change, 80 while data keys are renewed."""

from __future__ import annotations

import sys

import pytest

from tests.vault.killing import kill_changes, kill_renewals

pytestmark = [
    pytest.mark.security,
    pytest.mark.timeout(1800),
    pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does"),
]


def test_no_vault_is_lost_in_120_kills_during_changes(tmp_path, repository, record_property):
    counted = kill_changes(tmp_path / "kluis", 120, repository)
    record_property("figure", f"T06: 120 kills in {counted['changes']} changes, 0 unopenable")
    assert counted["changes"] >= 120


def test_no_vault_is_lost_in_80_kills_during_renewals(tmp_path, repository, record_property):
    counted = kill_renewals(tmp_path / "kluis", 80, repository)
    record_property(
        "figure",
        f"T07: 80 kills in {counted['renewals']} renewals, "
        f"{counted['half-way']} of them half-way, 0 unopenable",
    )
    assert counted["half-way"] > 0  # else no kill came at the moment that matters

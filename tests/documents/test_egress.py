"""Every copy of a few meetings, read back (issue 6, acceptance 2); fifty in ``tests/security``."""

from __future__ import annotations

from tests.documents.egress import all_copies, copies, searched
from tests.documents.generated_meetings import Maker


def test_nothing_withheld_leaves_in_any_form():
    made = list(all_copies(seed=7, meetings=1))
    assert any(copy.withheld for copy in made)
    assert [found for copy in made for found in searched(copy)] == []


def test_without_the_filter_everything_leaks():
    """The control: the same search on copies that were not filtered."""
    minutes, readers = Maker(7).meeting()
    for copy in copies(minutes, readers[-1], "nl", is_checked=False):
        assert searched(copy), copy.form

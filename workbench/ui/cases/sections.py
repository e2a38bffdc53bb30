"""Which parts the page of a case has at its right, from top to bottom: one line each.

They are made when the first case is opened. ``care`` is what looks after the vault, None where
there is none, as in tests of other things.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.ui.cases.actions_section import ActionsSection
from workbench.ui.cases.referrals_section import ReferralsSection
from workbench.ui.cases.tracks_section import TracksSection
from workbench.ui.cases.victim_section import VictimSection
from workbench.ui.forgetting.section import ForgettingSection
from workbench.ui.overlap.section import OverlapSection
from workbench.ui.persons.section import PersonsSection
from workbench.ui.weighing.section import WeighingSection

if TYPE_CHECKING:
    from workbench.ui.care import Care
    from workbench.ui.cases.section import CaseSection
    from workbench.ui.desk import Desk


def sections(desk: Desk, care: Care | None) -> tuple[CaseSection, ...]:
    """Return the parts of the page."""
    del care
    return (
        OverlapSection(desk),
        PersonsSection(desk),
        ActionsSection(desk),
        VictimSection(desk),
        ReferralsSection(desk),
        TracksSection(desk),
        WeighingSection(desk),
        ForgettingSection(desk),
    )

"""What looks after an open vault, and the pages of the settings that show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.ui.backups.course import BackupCourse
from workbench.ui.backups.tab import BackupsTab
from workbench.ui.health.tab import HealthTab
from workbench.ui.health.whole_check import WholeCheck
from workbench.ui.keys.tab import KeysTab
from workbench.ui.preferences.lock import LockTab
from workbench.ui.preferences.meeting import MeetingTab
from workbench.ui.preferences.muted import MutedTab
from workbench.ui.preferences.shorthands import ShorthandsTab

if TYPE_CHECKING:
    from workbench.services.passphrases import Passphrases
    from workbench.services.restoring import Restorer
    from workbench.services.vaults import OpenVault
    from workbench.ui.backups.watch import BackupWatch
    from workbench.ui.desk import Desk
    from workbench.ui.preferences.lock import LockTerms
    from workbench.ui.preferences.tab import SettingsTab
    from workbench.ui.search.finder import Finder
    from workbench.ui.watch import VaultWatch


@dataclass(frozen=True, slots=True, kw_only=True)
class Care:
    """The vault itself, what reads and makes its backups, what locks it, words for new keys."""

    vault: OpenVault
    restorer: Restorer
    backups: BackupWatch
    watch: VaultWatch
    locks: LockTerms
    passphrases: Passphrases
    finder: Finder


def tabs_of(desk: Desk, care: Care) -> tuple[SettingsTab, ...]:
    """Build the pages after the general one, in the language that is spoken."""
    course = BackupCourse(desk, care.backups, care.vault.backups, care.restorer)
    return (
        KeysTab(desk, care.vault, care.passphrases),
        MeetingTab(desk),
        ShorthandsTab(desk),
        MutedTab(desk),
        LockTab(desk, care.locks),
        BackupsTab(desk, course),
        HealthTab(desk, care.vault.health, care.locks.heard, WholeCheck(care.watch)),
    )

"""What looks after an open vault, and the pages of the settings that show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.ui.backups.course import BackupCourse
from workbench.ui.backups.tab import BackupsTab
from workbench.ui.forgetting.settings_tab import ForgettingTab
from workbench.ui.health.tab import HealthTab
from workbench.ui.health.whole_check import WholeCheck
from workbench.ui.keys.tab import KeysTab
from workbench.ui.preferences.lock import LockTab
from workbench.ui.preferences.meeting import MeetingTab
from workbench.ui.preferences.muted import MutedTab
from workbench.ui.preferences.shorthands import ShorthandsTab
from workbench.ui.preferences.tab import LateTab

if TYPE_CHECKING:
    from workbench.services.passphrases import Passphrases
    from workbench.services.restoring import Restorer
    from workbench.services.vaults import OpenVault
    from workbench.ui.backups.watch import BackupWatch
    from workbench.ui.desk import Desk
    from workbench.ui.preferences.lock import LockTerms
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


def tabs_of(desk: Desk, care: Care) -> tuple[LateTab[Any], ...]:
    """Return the pages after the general one. Any: each is of its own kind."""

    def backups() -> BackupsTab:
        return BackupsTab(desk, BackupCourse(desk, care.backups, care.vault.backups, care.restorer))

    def health() -> HealthTab:
        return HealthTab(desk, care.vault.health, care.locks.heard, WholeCheck(care.watch))

    return (
        LateTab(KeysTab, lambda: KeysTab(desk, care.vault, care.passphrases)),
        LateTab(MeetingTab, lambda: MeetingTab(desk)),
        LateTab(ShorthandsTab, lambda: ShorthandsTab(desk)),
        LateTab(MutedTab, lambda: MutedTab(desk)),
        LateTab(ForgettingTab, lambda: ForgettingTab(desk)),
        LateTab(LockTab, lambda: LockTab(desk, care.locks)),
        LateTab(BackupsTab, backups),
        LateTab(HealthTab, health),
    )

"""The tab *Vergrendelen*: when the program locks, what it tells to hide itself, and what it clears.

What cannot be set is told too, so that a person knows what to count on at this computer.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from workbench.domain.preferences import (
    IDLE_MINUTES,
    IDLE_MINUTES_IN_MEETING,
    SHOWN_IN_CAPTURES,
)
from workbench.services import locking, people
from workbench.services.locking import Trigger
from workbench.texts import ntr, tr
from workbench.ui.preferences.rows import Choice, Section, SettingRow, Switch
from workbench.ui.preferences.tab import SettingsTab
from workbench.ui.widgets.chips import Chip, Tone

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet

    from PySide6.QtWidgets import QWidget

    from workbench.services.changes import Step
    from workbench.services.locking import LockLimits
    from workbench.ui.desk import Desk

_IN_MEETING: Final = (5, 10, 15, 20, 30, 45)  # minutes; fewer are offered when the limit is lower


@dataclass(frozen=True, slots=True, kw_only=True)
class LockTerms:
    """What holds on this computer: what may be set, what is heard, what can be hidden."""

    limits: LockLimits
    heard: Callable[[], AbstractSet[Trigger]]
    can_hide: bool  # from pictures that other programs make


class LockTab(SettingsTab):
    """Changes are steps that can be taken back; the log has them."""

    @staticmethod
    def called() -> str:
        """Return the name of its tab."""
        return tr("Locking")

    def __init__(self, desk: Desk, terms: LockTerms) -> None:
        super().__init__()
        self._desk = desk
        self._terms = terms
        limits = terms.limits
        quiet = range(1, limits.most + 1)
        busy = [n for n in _IN_MEETING if n <= limits.most_in_meeting] or [limits.most_in_meeting]
        self.idle = Choice([(n, _minutes(n)) for n in quiet], limits.most)
        self.in_meeting = Choice([(n, _minutes(n)) for n in busy], busy[-1])
        name = tr("Hide the windows from pictures")
        may_choose = terms.can_hide and limits.may_be_captured
        self.hidden = Switch(name, is_on=True) if may_choose else None
        self._chips = {trigger: Chip("") for trigger in _told_by_system()}
        self.show_sections((self._by_itself(), self._at_once(), self._traces()))
        self.idle.taken.connect(partial(self._set, IDLE_MINUTES))
        self.in_meeting.taken.connect(partial(self._set, IDLE_MINUTES_IN_MEETING))
        if self.hidden is not None:
            self.hidden.chosen.connect(self._set_hidden)
        desk.changed.connect(self._look_again)

    def refresh(self) -> None:
        """Look again at what holds, and at what the system answered by now."""
        read = self._desk.read
        self.idle.set_value(min(locking.idle_minutes(read), self._terms.limits.most))
        self.in_meeting.set_value(locking.idle_minutes_in_meeting(read))
        if self.hidden is not None:
            self.hidden.set_value(not locking.is_shown_in_captures(read, self._terms.limits))
        heard, named = self._terms.heard(), _told_by_system()
        for trigger, chip in self._chips.items():
            is_heard = trigger in heard
            words = tr("Works here") if is_heard else tr("Not on this system")
            chip.show_state(
                words, Tone.OK if is_heard else Tone.NEUTRAL, icon="check" if is_heard else ""
            )
            chip.setAccessibleName(f"{named[trigger][0]}, {words}")

    def _by_itself(self) -> Section:
        return Section(
            tr("Locks by itself"),
            (
                SettingRow(
                    tr("Lock when nothing is touched"),
                    tr("No key and no pointer in these windows. It cannot be switched off."),
                    self.idle,
                ),
                SettingRow(
                    tr("While a meeting is held"),
                    tr("The title row counts down. Over at the end of the meeting."),
                    self.in_meeting,
                ),
            ),
        )

    def _at_once(self) -> Section:
        rows: list[QWidget] = [
            _stated(
                tr("Ctrl L, or the lock in the side bar"),
                tr("Locking asks nothing. What was being typed comes back with its caret."),
                tr("Always works"),
            )
        ]
        rows += [
            SettingRow(name, told, self._chips[trigger])
            for trigger, (name, told) in _told_by_system().items()
        ]
        return Section(tr("Locks at once"), rows)

    def _traces(self) -> Section:
        cleared = _stated(
            tr("Clipboard"),
            tr(
                "What is copied here stays out of the history of the clipboard, where the"
                " system can do that. It is cleared at the lock."
            ),
            tr("Always works"),
        )
        return Section(tr("Screen and clipboard"), (self._pictures(), cleared))

    def _pictures(self) -> QWidget:
        name = tr("Hide the windows from pictures")
        told = tr(
            "Screen sharing and screenshots show a black window. Switch it off for a"
            " magnifier or to share a screen; the log has it."
        )
        if self.hidden is not None:
            return SettingRow(name, told, self.hidden)
        if self._terms.can_hide:
            return _stated(name, told, tr("Set by the administrator"))
        return _stated(name, told, tr("Windows only"), is_good=False)

    def _set(self, key: str, value: object) -> None:
        self._desk.do(people.set_preference, key, str(value))

    def _set_hidden(self, is_hidden: object) -> None:
        self._set(SHOWN_IN_CAPTURES, "no" if is_hidden else "yes")

    def _look_again(self, step: Step) -> None:
        if step.images and self.isVisible():
            self.refresh()


def _stated(name: str, told: str, state: str, *, is_good: bool = True) -> QWidget:
    """Return a row that cannot be set, with how it stands; the ear hears of what it is."""
    chip = Chip(state, Tone.OK, icon="check") if is_good else Chip(state)
    made = SettingRow(name, told, chip)
    chip.setAccessibleName(f"{name}, {state}")
    return made


def _told_by_system() -> dict[Trigger, tuple[str, str]]:
    return {
        Trigger.SESSION: (
            tr("The system locks its screen"),
            tr("By its own key, or after its own time."),
        ),
        Trigger.SCREEN_SAVER: (tr("The screen saver begins"), ""),
        Trigger.USER: (
            tr("Another user takes the screen"),
            tr("Also when a remote desktop is left."),
        ),
        Trigger.SLEEP: (
            tr("The laptop sleeps or its lid closes"),
            tr("The system waits a moment, so that the lock is done before it sleeps."),
        ),
        Trigger.SHUTDOWN: (
            tr("The computer shuts down or the user logs off"),
            tr("The vault is closed and what was being typed is kept."),
        ),
    }


def _minutes(n: int) -> str:
    return ntr("after {n} minute", "after {n} minutes", n).format(n=n)

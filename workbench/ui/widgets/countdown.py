"""How long until the program locks by itself, said where the eye passes and once to the ear."""

from __future__ import annotations

from typing import Final

from workbench.texts import ntr, tr
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.chips import Chip, Tone

_MINUTE: Final = 60  # seconds


class Countdown(Chip):
    """Quiet while it counts in minutes, and a warning in the last one."""

    def __init__(self) -> None:
        super().__init__("", Tone.NEUTRAL, icon="lock-simple")
        self._was_last = False
        self._seconds = 0
        self._is_short = False
        self.hide()

    def set_short(self, *, is_short: bool) -> None:
        """Show the number only, where there is little room; the last minute says all of it."""
        if is_short != self._is_short:
            self._is_short = is_short
            self._show()

    def say(self, seconds: int) -> None:
        """Show what is left; 0 hides it."""
        self._seconds = seconds
        self._show()
        is_last = self._is_last()
        if is_last and not self._was_last:
            announce(self, _words(seconds))
        self._was_last = is_last

    def _is_last(self) -> bool:
        return 0 < self._seconds <= _MINUTE

    def _show(self) -> None:
        if self._seconds > 0:
            told = _words(self._seconds)
            is_number = self._is_short and not self._is_last()
            shown = tr("{n} min").format(n=_minutes(self._seconds)) if is_number else told
            tone = Tone.WARN if self._is_last() else Tone.NEUTRAL
            self.show_state(shown, tone, icon="lock-simple")
            self.setAccessibleName(told)
            self.setToolTip(told)
        self.setVisible(self._seconds > 0)


def _words(seconds: int) -> str:
    if seconds <= _MINUTE:
        return ntr("Locks in {n} second", "Locks in {n} seconds", seconds).format(n=seconds)
    minutes = _minutes(seconds)
    return ntr("Locks in {n} minute", "Locks in {n} minutes", minutes).format(n=minutes)


def _minutes(seconds: int) -> int:
    return -(-seconds // _MINUTE)

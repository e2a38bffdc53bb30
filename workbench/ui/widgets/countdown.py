"""How long until the program locks by itself, said where the eye passes and once to the ear."""

from __future__ import annotations

from typing import Final

from workbench.texts import ntr
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.chips import Chip, Tone

_MINUTE: Final = 60  # seconds


class Countdown(Chip):
    """Quiet while it counts in minutes, and a warning in the last one."""

    def __init__(self) -> None:
        super().__init__("", Tone.NEUTRAL, icon="lock-simple")
        self._was_last = False
        self.hide()

    def say(self, seconds: int) -> None:
        """Show what is left; 0 hides it."""
        is_last = 0 < seconds <= _MINUTE
        if seconds > 0:
            self.show_state(_words(seconds), _tone(is_last=is_last), icon="lock-simple")
        self.setVisible(seconds > 0)
        if is_last and not self._was_last:
            announce(self, _words(seconds))
        self._was_last = is_last


def _words(seconds: int) -> str:
    if seconds <= _MINUTE:
        return ntr("Locks in {n} second", "Locks in {n} seconds", seconds).format(n=seconds)
    minutes = -(-seconds // _MINUTE)
    return ntr("Locks in {n} minute", "Locks in {n} minutes", minutes).format(n=minutes)


def _tone(*, is_last: bool) -> Tone:
    return Tone.WARN if is_last else Tone.NEUTRAL

"""When it was: "3 april", "rond 3 april", "tussen 1 en 5 april"; says what was understood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.signal_days import Days, read_days
from workbench.services import signal_words
from workbench.texts import spoken, tr
from workbench.ui.widgets.fields import TextField

if TYPE_CHECKING:
    from workbench.services.ports import Clock


class DaysField(TextField):
    """An empty one is today."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(tr("When it was"))
        self._clock = clock
        self._given: tuple[str, Days] | None = None
        self.changed.connect(lambda _: self._echo())
        self._echo()

    def set_days(self, days: Days) -> None:
        """Fill in when it was."""
        text = signal_words.days(days, spoken)
        self._given = (text, days)
        self.set_text(text)
        self._echo()

    def days(self) -> Days | None:
        """Return when it was; None when that was not understood."""
        typed = self.text()
        if self._given is not None and typed == self._given[0]:
            return self._given[1]
        today = self._clock.today()
        return read_days(typed, today) if typed else Days(on=today)

    def is_wrong(self) -> bool:
        """Tell whether no day that was is typed, and say so at the field."""
        wrong = self.days() is None
        if wrong:
            self.set_error(
                tr("No day in the past was recognised. Type for example: about 3 April.")
            )
        return wrong

    def _echo(self) -> None:
        self.set_error("")
        days = self.days()
        said = signal_words.days(days, spoken) if days is not None else ""
        self.set_hint("" if said == self.text() else said)

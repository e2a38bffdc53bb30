"""What of signals is called on screen, and the choices of their fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.exploitation import Exploitation
from workbench.domain.scenes import PlaceKind, Sector
from workbench.domain.signals import Certainty, Secrecy, SignalState
from workbench.services import case_words, signal_words
from workbench.texts import ntr, spoken, tr
from workbench.ui.widgets.chips import Tone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date
    from enum import StrEnum

    from workbench.domain.signals import Signal
    from workbench.services.entities import Overlap, Suggestion
    from workbench.services.ports import Read

_MOST = 3  # partners that are named


def certainties() -> tuple[tuple[object, str], ...]:
    """Return fact, observation and suspicion, each apart."""
    return tuple((one, _high(case_words.certainty(one, spoken))) for one in Certainty)


def forms() -> tuple[tuple[object, str], ...]:
    """Return the forms of exploitation, and that none is known."""
    return _or_none((one, case_words.form(one, spoken)) for one in Exploitation)


def sectors() -> tuple[tuple[object, str], ...]:
    """Return the sectors, and that none is known."""
    return _or_none((one, signal_words.sector(one, spoken)) for one in Sector)


def places() -> tuple[tuple[object, str], ...]:
    """Return the kinds of place, and that none is known."""
    return _or_none((one, signal_words.place(one, spoken)) for one in PlaceKind)


def secrecies() -> tuple[tuple[object, str], ...]:
    """Return the grounds of care, and that it does not come from care."""
    grounds = ((one, signal_words.secrecy(one, spoken)) for one in Secrecy)
    return ((None, tr("Not from care")), *grounds)


def _or_none(choices: Iterable[tuple[StrEnum, str]]) -> tuple[tuple[object, str], ...]:
    return ((None, tr("Not known")), *choices)


def state(value: SignalState) -> tuple[str, Tone]:
    """Return what became of a signal, and the tone of its chip."""
    tone = {
        SignalState.WAITING: Tone.WARN,
        SignalState.WITH_CASE: Tone.ACCENT,
    }.get(value, Tone.NEUTRAL)
    return _high(signal_words.state(value, spoken)), tone


def days(signal: Signal, today: date) -> str:
    """Return when it was, with the year when it is another."""
    return signal_words.days(signal.days, spoken, today)


def source(read: Read, signal: Signal) -> str:
    """Return who told it: the partner, the person there, or who is no partner."""
    home = read.organisations.find(signal.organisation) if signal.organisation else None
    person = read.contacts.find(signal.contact) if signal.contact else None
    named = (person.name or person.function) if person else signal.reporter
    return ", ".join(part for part in (home.name if home else "", named) if part)


def overlap(suggestion: Suggestion, called: Callable[[str], str]) -> str:
    """Return in how much it stands already: "3 earlier signals, of Police, GGD and Tax office"."""
    count = suggestion.seen.signals
    if not count:
        return ""
    told = ntr("{n} earlier signal", "{n} earlier signals", count).format(n=count)
    names = [name for name in map(called, suggestion.partners) if name]
    if not names:
        return told
    return tr("{signals}, of {partners}").format(signals=told, partners=listed(names))


def overlap_of(shared: Overlap | None, called: Callable[[str], str]) -> str:
    """Return in how many other signals a thing of this one stands, and of whom."""
    if shared is None:
        return ""
    n = len(shared.signals)
    told = ntr("{n} other signal", "{n} other signals", n).format(n=n)
    names = [name for name in map(called, shared.partners) if name]
    if not names:
        return told
    return tr("{signals}, together of {partners}").format(signals=told, partners=listed(names))


def listed(names: Sequence[str]) -> str:
    """Return names as a sentence says them; past the third the rest is counted."""
    shown = list(names[:_MOST])
    more = len(names) - len(shown)
    if more:
        shown.append(ntr("{n} other partner", "{n} other partners", more).format(n=more))
    if len(shown) == 1:
        return shown[0]
    return tr("{some} and {last}").format(some=", ".join(shown[:-1]), last=shown[-1])


def _high(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"

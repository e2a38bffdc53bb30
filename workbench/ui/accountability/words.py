"""An entry of the log in words: what happened to what, who did it, when and from where."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from workbench.domain.due_dates import short_text
from workbench.services import act_words
from workbench.services.keys import Holder
from workbench.services.things import Sort
from workbench.texts import spoken, tr

if TYPE_CHECKING:
    from datetime import datetime

    from workbench.services.logbook import Entry
    from workbench.services.things import Thing
    from workbench.texts import Texts


def act(code: str, words: Texts = spoken) -> str:
    """Return what an act is called."""
    return act_words.told(code, words)


def sentence(entry: Entry, thing: Thing | None) -> str:
    """Return "Action postponed: RT-26-07 Shelter ready"; of what is gone the act alone."""
    about = thing_told(entry, thing) if thing is not None else ""
    said = act(entry.act)
    if entry.result != "ok":
        said = tr("{act}, refused").format(act=said)
    return f"{said}: {about}" if about else said


def thing_told(entry: Entry, thing: Thing | None) -> str:
    """Return what an entry is about; the identifier of what is gone, nothing of the vault."""
    if thing is not None:
        return thing.words or (tr("a scratch line") if thing.sort is Sort.LINE else thing.key)
    has_name = entry.act.partition(".")[0] not in _NAMELESS
    return entry.obj if has_name else ""


def moment(at: datetime, today: date) -> str:
    """Return "Thu 26 Nov 13:30"; another year is added."""
    return f"{short_text(at.date(), today, spoken.language)} {at:%H:%M}"


def exactly(at: datetime) -> str:
    """Return the moment to the second, with its zone."""
    return f"{short_text(at.date(), date.min, spoken.language)} {at:%H:%M:%S} {at:%z}"


def origin(code: str) -> str:
    """Return from where it was done."""
    return {
        "desk": tr("The window, on this computer"),
        "command": tr("A command, on this computer"),
    }.get(code, code)


def actor(name: str) -> str:
    """Return who did it: the name that was given, or whose key it was."""
    holders = {
        Holder.COORDINATOR.value: tr("Coordinator"),
        Holder.DEPUTY.value: tr("Deputy"),
        Holder.CHAIR.value: tr("Chair"),
        Holder.RECOVERY.value: tr("Recovery sheet"),
    }
    return holders.get(name, name)


def result(code: str) -> str:
    """Return how it went."""
    return {"ok": tr("Done as asked"), "refused": tr("Refused, nothing changed")}.get(code, code)


def missing(n: int) -> str:
    """Return what is said where an entry should stand."""
    return tr("Entry {n} is missing").format(n=n)


def spoken_row(entry: Entry, thing: Thing | None, today: date) -> str:
    """Return an entry for the ear."""
    return ", ".join((sentence(entry, thing), moment(entry.at, today), actor(entry.actor)))


_NAMELESS = frozenset(
    {
        "vault",
        "backup",
        "key",
        "recovery_key",
        "data_key",
        "device",
        "key_file",
        "log",
        "integrity",
        "stand",
    }
)

"""What changed between two versions of an agenda, in words, for paper and for the screen."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Final

from workbench.domain.agenda import Treatment
from workbench.domain.frozen_agenda import ChangeKind
from workbench.domain.markings import Label, Marking, Tlp
from workbench.services import paper_words as say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from workbench.domain.frozen_agenda import AgendaChange
    from workbench.texts import Texts


def change(one: AgendaChange, words: Texts) -> str:
    """Return one difference as a sentence, with the item it is about."""
    told = _of_meeting(one, words) or _of_item(one, words)
    return told.format(was=_value(one, one.was, words), now=_value(one, one.now, words))


def _of_meeting(one: AgendaChange, words: Texts) -> str:
    tr = words.one
    return {
        ChangeKind.DAY: tr("Moved from {was} to {now}."),
        ChangeKind.TIME: tr("Begins at {now} instead of {was}."),
        ChangeKind.LENGTH: tr("Takes {now} minutes instead of {was}."),
        ChangeKind.PLACE: tr("Place: {now}, was {was}."),
        ChangeKind.CHAIR: tr("Chair: {now}, was {was}."),
        ChangeKind.ORDER: tr("The items stand in another order."),
    }.get(one.kind, "") or (
        tr("Marking: {now}, was {was}.") if one.kind is ChangeKind.MARKING and not one.title else ""
    )


def _of_item(one: AgendaChange, words: Texts) -> str:
    tr = words.one
    said = {
        ChangeKind.ADDED: tr("added."),
        ChangeKind.WITHDRAWN: tr("lapsed."),
        ChangeKind.PUT_BACK: tr("on the agenda again."),
        ChangeKind.TITLE: tr("was called “{was}”."),
        ChangeKind.TREATMENT: tr("{now}, was {was}."),
        ChangeKind.PRESENTER: tr("presented by {now}, was {was}."),
        ChangeKind.MINUTES: tr("{now} minutes, was {was}."),
        ChangeKind.PART: tr("in the {now}, was in the {was}."),
        ChangeKind.MARKING: tr("marking {now}, was {was}."),
        ChangeKind.PAPERS: tr("attachments {now}, was {was}."),
    }[one.kind]
    item = " ".join(part for part in (one.number, _braced(one.title)) if part)
    return f"{item}: {said}"


def _braced(title: str) -> str:
    """A title may hold the signs with which a sentence is filled in."""
    return title.replace("{", "{{").replace("}", "}}")


def _value(one: AgendaChange, value: str, words: Texts) -> str:
    tr = words.one
    if not value:
        return tr("nobody") if one.kind in _PEOPLE else tr("none")
    read = _READ.get(one.kind)
    return read(value, words) if read else value


def _day(value: str, words: Texts) -> str:
    return say.long_day(date.fromisoformat(value), words)


def _time(value: str, words: Texts) -> str:
    return say.hours(time.fromisoformat(value), None, words)


def _part(value: str, words: Texts) -> str:
    tr = words.one
    return tr("closed part") if value == "closed" else tr("open part")


def _stamp(value: str, words: Texts) -> str:
    label, tlp = value.split(" ")
    return say.stamp(Marking(Label(label), Tlp(tlp)), words)


_PEOPLE: Final = frozenset({ChangeKind.CHAIR, ChangeKind.PRESENTER})


def treatment(value: Treatment, words: Texts) -> str:
    """Return what the meeting is asked to do, inside a sentence."""
    tr = words.one
    return {
        Treatment.INFORMATION: tr("for information"),
        Treatment.DISCUSSION: tr("for discussion"),
        Treatment.ADOPTION: tr("for adoption"),
        Treatment.DECISION: tr("for decision"),
    }[value]


_READ: Final[Mapping[ChangeKind, Callable[[str, Texts], str]]] = {
    ChangeKind.DAY: _day,
    ChangeKind.TIME: _time,
    ChangeKind.TREATMENT: lambda value, words: treatment(Treatment(value), words),
    ChangeKind.PART: _part,
    ChangeKind.MARKING: _stamp,
}

"""What the history adds to the course of an action: who changed words, owner, state or parts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from workbench.domain.actions import ActionState, Capacity
from workbench.texts import tr
from workbench.ui.actions import words
from workbench.ui.actions.event import Event
from workbench.ui.theme import Ink

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.services.changes import Row
    from workbench.services.logbook import Change
    from workbench.services.ports import Read

_CLOSED: Final = (ActionState.DONE, ActionState.LAPSED)


def told(read: Read, changes: Sequence[Change], today: date) -> list[Event]:
    """Return what was changed after the action was agreed, in no order."""
    made: list[Event] = []
    mine = [c for c in changes if c.kind == "action" and c.before and c.after]
    stood = [c for c in mine if _both(c, "state")[0] != _both(c, "state")[1]]
    holds = stood[-1:] if stood and _is_closing(stood[-1]) else []
    for change in mine:
        made += _reworded(change, today)
        made += _stood(change, today, holds=change in holds)
        made += _waited(change, today)
        made += _capacity(change, today)
    made += _handed_on(read, changes, today)
    made += _ticked(changes, today)
    return made


def _event(change: Change, today: date, title: str, more: str = "", look: str = "") -> Event:
    icon, ink, ground = _LOOKS[look]
    when = tr("{day}, by {who}").format(
        day=words.day_and_month(change.at.date(), today), who=change.actor
    )
    return Event(
        on=change.at.date(),
        order=_order(change),
        icon=icon,
        ink=ink,
        ground=ground,
        title=title,
        told="\n".join(part for part in (more, when) if part),
    )


_LOOKS: Final = {
    "": ("pencil-simple", Ink.TEXT2, Ink.CHIP),
    "owner": ("user", Ink.TEXT2, Ink.CHIP),
    "begun": ("caret-right", Ink.ACCENT, Ink.ACCENT_SOFT),
    "put off": ("hand-palm", Ink.WARN, Ink.WARN_SOFT),
    "back": ("arrow-u-up-left", Ink.TEXT2, Ink.CHIP),
    "waits": ("hourglass", Ink.WARN, Ink.WARN_SOFT),
    "part": ("check", Ink.OK, Ink.OK_SOFT),
    "closed": ("check", Ink.TEXT2, Ink.CHIP),
}


def _both(change: Change, column: str) -> tuple[Any, Any]:
    before, after = change.before or {}, change.after or {}
    return before.get(column), after.get(column)


def _reworded(change: Change, today: date) -> list[Event]:
    was, now = _both(change, "text")
    if was == now:
        return []
    return [_event(change, today, tr("Text changed"), tr("Was: {text}").format(text=was))]


def _is_closing(change: Change) -> bool:
    was, now = _both(change, "state")
    return was != now and now in _CLOSED


def _stood(change: Change, today: date, *, holds: bool) -> list[Event]:
    """Tell where it stood; the closing that holds now is told by the action itself."""
    was, now = _both(change, "state")
    if was == now or holds:
        return []
    title = words.state(ActionState(now))[0]
    look = {
        ActionState.IN_PROGRESS: "begun",
        ActionState.DEFERRED: "put off",
        ActionState.OPEN: "back",
    }.get(ActionState(now), "closed")
    if now == ActionState.OPEN:
        title = tr("Reopened") if was in _CLOSED else tr("Open again")
    return [_event(change, today, title, look=look)]


def _waited(change: Change, today: date) -> list[Event]:
    was, now = _both(change, "waits_for"), _both(change, "waits_until")
    (was_what, what), (was_until, until) = was, now
    if (was_what, was_until) == (what, until):
        return []
    if not (what or until):
        return [_event(change, today, tr("Waits no more"), look="back")]
    day = date.fromisoformat(until) if until else None
    said = words.waits(what, day, today)
    return [_event(change, today, said[:1].upper() + said[1:], look="waits")]


def _capacity(change: Change, today: date) -> list[Event]:
    was, now = _both(change, "capacity")
    if was == now:
        return []
    said = words.capacity(Capacity(now)).lower() if now else tr("none")
    return [_event(change, today, tr("Capacity: {capacity}").format(capacity=said))]


def _handed_on(read: Read, changes: Sequence[Change], today: date) -> list[Event]:
    """Tell who owed it before, for each act after the first that changed the owners."""
    acts: dict[int, list[Change]] = {}
    for change in changes:
        if change.kind == "action_owner":
            acts.setdefault(change.n, []).append(change)
    made = []
    for changed in acts.values():
        gone = [c.before for c in changed if c.before is not None and _is_other(c.before, c.after)]
        if gone:
            was = ", ".join(_owner(read, row) for row in sorted(gone, key=_place))
            more = tr("Was: {text}").format(text=was)
            made.append(_event(changed[0], today, tr("Handed on"), more, "owner"))
    return made


def _is_other(before: Row, after: Row) -> bool:
    """Tell whether more changed than the tick of a share."""
    return after is None or {**(before or {}), "is_done": 0} != {**after, "is_done": 0}


def _ticked(changes: Sequence[Change], today: date) -> list[Event]:
    made = []
    for change in changes:
        was, now = _both(change, "done_on")
        if change.kind == "action_check" and now and not was and change.after:
            title = tr("Part done: {text}").format(text=change.after["text"])
            made.append(_event(change, today, title, look="part"))
    return made


def _owner(read: Read, row: Mapping[str, Any]) -> str:
    person = read.contacts.find(row["contact"]) if row["contact"] else None
    home = read.organisations.find(row["organisation"])
    return (person.name or person.function) if person else home.name if home else ""


def _place(row: Mapping[str, Any]) -> int:
    return int(row["position"])


def _order(change: Change) -> str:
    """Return a text that sorts among identifiers as the moment does (RFC 9562, UUIDv7)."""
    stamp = f"{int(change.at.timestamp() * 1000):012x}"
    return f"{stamp[:8]}-{stamp[8:]}"

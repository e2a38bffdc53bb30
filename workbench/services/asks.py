"""Use cases on what the chair is asked and advised: written, released, answered (rules R15)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workbench.domain.actions import ProgressNote, ReasonMissingError
from workbench.domain.asks import AskEmptyError, ChairAsk, before_chair, in_reading_order
from workbench.domain.ids import ActionId, AskId, NoteId
from workbench.services.audit import Act
from workbench.services.escalation import asking_for_chair, standing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.domain.actions import Action
    from workbench.domain.asks import ChairAnswer
    from workbench.domain.ids import ItemId, MeetingId, TableId
    from workbench.services.escalation import Standing
    from workbench.services.ports import Read, Work


@dataclass(frozen=True, slots=True, kw_only=True)
class AskDraft:
    """What the coordinator wants to ask, about an action, an item, or neither."""

    text: str = field(repr=False)
    advice: str = field(default="", repr=False)
    table: TableId | None = None
    meeting: MeetingId | None = None
    item: ItemId | None = None
    action: ActionId | None = None


# ---- what stands


def before_the_chair(read: Read, table: TableId | None = None) -> tuple[ChairAsk, ...]:
    """Return what was released and not answered, in reading order; of one table, or of all."""
    return before_chair(_of_table(_unanswered(read), table))


def waiting_for_release(read: Read, table: TableId | None = None) -> tuple[ChairAsk, ...]:
    """Return what only the coordinator knows yet."""
    drafts = (ask for ask in _unanswered(read) if ask.is_draft)
    return in_reading_order(_of_table(drafts, table))


def not_worded(read: Read) -> tuple[Action, ...]:
    """Return the open actions that ask for the chair while nobody put the ask in words."""
    worded = {ask.action for ask in _unanswered(read) if ask.stands and ask.action}
    return tuple(action for action in asking_for_chair(read) if action.id not in worded)


def stuck(read: Read) -> tuple[Standing, ...]:
    """Return where the open actions stand that ask for the chair: counts and dates, no words."""
    return tuple(standing(read, action.id) for action in asking_for_chair(read))


def of_meeting(read: Read, meeting: MeetingId) -> tuple[ChairAsk, ...]:
    """Return what is or was asked at a meeting, answered or not."""
    held = read.asks.where(meeting=meeting)
    return in_reading_order(ask for ask in held if ask.withdrawn_at is None)


def of_action(read: Read, action: ActionId) -> tuple[ChairAsk, ...]:
    """Return what was ever asked about an action, the oldest first."""
    return tuple(sorted(read.asks.where(action=action), key=lambda ask: ask.id))


def standing_ask(read: Read, action: ActionId) -> ChairAsk | None:
    """Return what is asked about an action now, released or not."""
    return next((ask for ask in of_action(read, action) if ask.stands), None)


def _unanswered(read: Read) -> tuple[ChairAsk, ...]:
    return read.asks.where(answer=None, withdrawn_at=None)


def _of_table(asks: Iterable[ChairAsk], table: TableId | None) -> Iterable[ChairAsk]:
    return (ask for ask in asks if table is None or ask.table == table)


# ---- use cases


def write_ask(work: Work, draft: AskDraft, *, release: bool = False) -> ChairAsk:
    """Write down what the chair is asked; released at once, or kept until it is.

    Raises:
        AskEmptyError: it asks nothing.
    """
    if not draft.text.strip():
        raise AskEmptyError
    action = work.actions.get(draft.action) if draft.action else None
    ask = ChairAsk(
        id=AskId(work.new_id()),
        position=1 + max((held.position for held in _unanswered(work)), default=-1),
        table=draft.table or (action.table if action else None),
        meeting=draft.meeting,
        item=draft.item,
        action=draft.action,
        text=draft.text.strip(),
        advice=draft.advice.strip(),
        made_on=work.today,
        released_at=work.now if release else None,
    )
    work.asks.save(ask)
    if action is not None and not action.asks_chair:
        work.actions.save(replace(action, asks_chair=True))
    work.audit(Act.ASK_WRITTEN, ask.id, "released" if release else "")
    return ask


def word_ask(work: Work, key: AskId, text: str, advice: str, *, release: bool = False) -> ChairAsk:
    """Put an ask in other words, and let the chair see it at once if wanted."""
    ask = work.asks.get(key).worded(text, advice)
    if release:
        ask = ask.released(work.now)
    return _save(work, ask, Act.ASK_RELEASED if release else Act.ASK_CHANGED)


def place_ask(work: Work, key: AskId, by: int) -> tuple[ChairAsk, ...]:
    """Move an ask up or down among those that stand."""
    held = [ask for ask in in_reading_order(_unanswered(work)) if ask.stands]
    at = next((n for n, ask in enumerate(held) if ask.id == key), None)
    if at is None:
        work.asks.get(key).must_stand()
        return ()
    to = max(0, min(at + by, len(held) - 1))
    held.insert(to, held.pop(at))
    moved = tuple(replace(ask, position=n) for n, ask in enumerate(held))
    for ask in moved:
        work.asks.save(ask)
    work.audit(Act.ASK_CHANGED, key, "position")
    return moved


def release_ask(work: Work, key: AskId) -> ChairAsk:
    """Let the chair see an ask."""
    return _save(work, work.asks.get(key).released(work.now), Act.ASK_RELEASED)


def hold_back(work: Work, key: AskId) -> ChairAsk:
    """Keep an ask from the chair again."""
    return _save(work, work.asks.get(key).held_back(), Act.ASK_HELD_BACK)


def withdraw_ask(work: Work, key: AskId) -> ChairAsk:
    """Ask it no longer; that it was asked stays known."""
    return _save(work, work.asks.get(key).withdrawn(work.now), Act.ASK_WITHDRAWN)


def answer_ask(work: Work, key: AskId, answer: ChairAnswer | None, told: str = "") -> ChairAsk:
    """Record the box that the chair ticked, and what was said with it; None takes it back.

    An action about which the chair was heard asks no longer, until it is postponed once more.
    """
    ask = work.asks.get(key).answered(answer, told, work.today)
    action = work.actions.get(ask.action) if ask.action else None
    if action is not None and action.asks_chair != (answer is None):
        work.actions.save(replace(action, asks_chair=answer is None))
    return _save(work, ask, Act.ASK_ANSWERED)


def spare_chair(work: Work, key: ActionId, why: str) -> Action:
    """Say that an action need not go to the chair; the reason stays in its course.

    Raises:
        ReasonMissingError: nobody would know why.
    """
    if not why.strip():
        raise ReasonMissingError(key)
    ask = standing_ask(work, key)
    if ask is not None:
        work.asks.save(ask.withdrawn(work.now))
    action = replace(work.actions.get(key), asks_chair=False)
    work.actions.save(action)
    work.notes.save(
        ProgressNote(
            id=NoteId(work.new_id()), action=key, meeting=None, on=work.today, text=why.strip()
        )
    )
    work.audit(Act.CHAIR_SPARED, key)
    return action


def _save(work: Work, ask: ChairAsk, act: Act) -> ChairAsk:
    work.asks.save(ask)
    work.audit(act, ask.id)
    return ask

"""The parts of the chair's annotation: asks with boxes, what is stuck, and each item."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from workbench.domain.agenda import ItemKind
from workbench.domain.asks import ChairAnswer
from workbench.domain.papers import Block, BlockKind, Look, Run, Section
from workbench.services import agenda_words, escalation_words, set_words
from workbench.services import paper_words as say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.domain.frozen import FrozenPerson
    from workbench.domain.frozen_annotation import (
        FrozenAsk,
        FrozenPromise,
        FrozenStep,
        FrozenStuck,
        FrozenTopic,
    )
    from workbench.domain.markings import Marking
    from workbench.texts import Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """How much a form of the paper tells."""

    promises: int = 99  # of an item
    letters: int = 4000  # of one text
    stuck: int = 99  # actions told one by one
    asks: int = 99
    topics: int = 999  # items told one by one
    is_merged: bool = False  # items without work for the chair on one line


ROOMS: Final = (
    Room(),
    Room(promises=4, letters=400, stuck=12),
    Room(promises=2, letters=260, stuck=8, is_merged=True),
    Room(promises=1, letters=180, stuck=5, is_merged=True),
    Room(promises=0, letters=120, stuck=3, is_merged=True, topics=24, asks=24),
    Room(promises=0, letters=80, stuck=1, is_merged=True, topics=10, asks=12),
    Room(promises=0, letters=60, stuck=0, is_merged=True, topics=5, asks=8),
)


def asks(held: Sequence[FrozenAsk], words: Texts, room: Room) -> Iterator[Block]:
    """Return what is asked, each with its boxes; says so when not all of it is told."""
    for n, one in enumerate(held[: room.asks], start=1):
        yield _ask(n, one, words, room)
    left = len(held) - room.asks
    if left > 0:
        told = words.many("{n} more ask is not on this paper.",
                          "{n} more asks are not on this paper.", left)  # fmt: skip
        yield _detail("", told.format(n=left))


def _ask(n: int, one: FrozenAsk, words: Texts, room: Room) -> Block:
    about = [words.one("item {number}").format(number=one.item_number)] if one.item_number else []
    about += [one.action_number] if one.action_number else []
    runs = [Run(text=say.glued(_short(one.text, room)), look=Look.STRONG)]
    if about:
        runs.append(Run(text=f" ({', '.join(about)})", look=Look.SOFT))
    if one.advice:
        told = words.one("Advice: {text}").format(text=_short(one.advice, room))
        runs.append(Run(text="\n" + say.glued(told)))
    return Block(
        kind=BlockKind.ASK,
        runs=tuple(runs),
        label=str(n),
        boxes=tuple(escalation_words.answer(answer, words) for answer in ChairAnswer),
    )


def stuck(actions: Sequence[FrozenStuck], words: Texts, room: Room) -> tuple[Block, ...]:
    """Return the actions that ask for the chair: counts and dates only, and what was tried."""
    made = [_stuck(one, words, room) for one in actions[: room.stuck]]
    left = len(actions) - len(made)
    if left:
        told = words.many("{n} more action asks for you.", "{n} more actions ask for you.", left)
        made.append(_detail("", told.format(n=left)))
    return tuple(made)


def _stuck(one: FrozenStuck, words: Texts, room: Room) -> Block:
    tr, ntr = words.one, words.many
    runs = [Run(text=say.glued(_short(one.text, room)), look=Look.STRONG)]
    if one.owner:
        runs.append(Run(text=f", {one.owner}"))
    parts = []
    if one.days_late:
        late = ntr("{n} day late", "{n} days late", one.days_late)
        parts.append(late.format(n=one.days_late))
    if one.postponed:
        moved = ntr("postponed {n} time", "postponed {n} times", one.postponed)
        parts.append(moved.format(n=one.postponed))
    if one.old_days:
        days = [say.short_day(day, words) for day in one.old_days]
        parts.append(tr("was due {days}").format(days=say.listed(days, words)))
    parts.append(tr("now {term}").format(term=say.due_cell(one.due, words)))
    parts += [_step(step, words) for step in one.steps]
    told = "; ".join(parts)
    told = told.rstrip(".")
    runs.append(Run(text=f"\n{told[:1].upper()}{told[1:]}.", look=Look.SOFT))
    if one.reasons:
        given = "; ".join(_short(reason, room).rstrip(".") for reason in one.reasons)
        runs.append(Run(text="\n" + tr("Reasons given: {text}").format(text=say.glued(given))))
    return _detail(one.number, *runs)


def _step(step: FrozenStep, words: Texts) -> str:
    tr = words.one
    who = escalation_words.rung(step.rung, words).lower()
    day = say.short_day(step.on, words)
    if step.outcome is None:
        return tr("{who} asked {day}, no result yet").format(who=who, day=day)
    result = escalation_words.outcome(step.outcome, words).lower()
    return tr("{who} asked {day}: {result}").format(who=who, day=day, result=result)


def grouped(items: Sequence[FrozenTopic], room: Room) -> Iterator[tuple[FrozenTopic, ...]]:
    """Return the items one by one, those without work for the chair together where it is tight."""
    rows = [
        (room.is_merged and (_is_plain(one) or n >= room.topics), one)
        for n, one in enumerate(items)
    ]
    for is_together, group in groupby(rows, lambda row: row[0]):
        held = tuple(row[1] for row in group)
        if is_together:
            yield held
        else:
            yield from ((one,) for one in held)


def _is_plain(item: FrozenTopic) -> bool:
    return not (item.aim or item.sentence or item.leave)


def topics(group: Sequence[FrozenTopic], inherited: Marking, words: Texts, room: Room) -> Section:
    """Return the section of one item, or of several that need no words."""
    if len(group) > 1:
        return _several(group, words)
    (item,) = group
    differs = item.marking is not None and item.marking != inherited
    return Section(
        anchor="",
        number=item.number,
        title=say.glued(_short(item.title, room)),
        level=item.level,
        is_part=item.kind is ItemKind.HEADING,
        note=_note(item, words),
        marking=say.stamp(item.marking, words) if differs and item.marking else "",
        blocks=tuple(_blocks(item, words, room)),
    )


def _several(group: Sequence[FrozenTopic], words: Texts) -> Section:
    numbers = [one.number for one in group if one.number]
    span = f"{numbers[0]}–{numbers[-1]}" if len(numbers) > 1 else "".join(numbers)
    told = words.many("{n} item", "{n} items", len(group)).format(n=len(group))
    titles = ", ".join(one.title for one in group)
    most = 160
    note = titles if len(titles) <= most else f"{titles[: most - 1].rstrip()}…"
    return Section(anchor="", number=span, title=told, note=note)


def _note(item: FrozenTopic, words: Texts) -> str:
    if item.kind is ItemKind.HEADING:
        return ""
    n = item.minutes
    parts = (
        say.hours(item.begins, None, words) if item.begins else "",
        words.one("{n} min").format(n=n) if n else "",
        agenda_words.treatment(item.treatment, words),
        words.one("closed part") if item.is_closed else "",
    )
    return ", ".join(say.unbroken(part) for part in parts if part)


def _blocks(item: FrozenTopic, words: Texts, room: Room) -> Iterator[Block]:
    tr, ptr = words.one, words.meaning
    if item.aim:
        yield _detail(ptr("paper", "Aim"), say.glued(_short(item.aim, room)))
    if item.sentence:
        text = say.glued(_short(item.sentence, room))
        yield Block(kind=BlockKind.SENTENCE, runs=(Run(text=text),), label=tr("Read out"))
    if item.leave:
        names = [_leaver(who) for who in item.leave]
        yield _detail(tr("Leave the room"), say.listed(names, words))
    if item.open_actions:
        yield _detail(tr("Actions"), _counts(item, words))
    yield from _promised(item, words, room)


def _leaver(who: FrozenPerson) -> str:
    name = who.name or who.function
    return f"{name} ({who.organisation})" if who.organisation else name


def _counts(item: FrozenTopic, words: Texts) -> str:
    tr, n, late = words.one, item.open_actions, item.late_actions
    return tr("{n} open, {late} late").format(n=n, late=late)


def _promised(item: FrozenTopic, words: Texts, room: Room) -> Iterator[Block]:
    shown = item.promises[: room.promises]
    if not shown:
        return
    for n, promise in enumerate(shown):
        yield _detail(words.one("Last time") if n == 0 else "", *_promise(promise, words, room))
    left = len(item.promises) - len(shown)
    if left:
        more = words.many("and {n} more", "and {n} more", left).format(n=left)
        yield _detail("", Run(text=more, look=Look.SOFT))


def _promise(one: FrozenPromise, words: Texts, room: Room) -> tuple[Run, ...]:
    ntr, state = words.many, set_words.action_state(one.state, words)
    told = [part for part in (one.number, one.owner, state) if part]
    if one.days_late:
        late = ntr("{n} day late", "{n} days late", one.days_late).format(n=one.days_late)
        told.append(say.unbroken(late))
    return (
        Run(text=say.glued(_short(one.text, room)) + " "),
        Run(text=f"({', '.join(told)})", look=Look.SOFT),
    )


def _detail(label: str, *parts: str | Run) -> Block:
    runs = tuple(Run(text=part) if isinstance(part, str) else part for part in parts)
    return Block(kind=BlockKind.DETAIL, runs=runs, label=label)


def _short(text: str, room: Room) -> str:
    text = " ".join(text.split())
    return text if len(text) <= room.letters else f"{text[: room.letters - 1].rstrip()}…"

"""How the vault, its keys, its backups, this computer and the program stand (security.md 1.3).

``Facts`` are what could be found out; ``lines`` judges them, one line for each thing that is
assumed of a safe place to work. Nothing here holds content or a path: a line may be copied and
sent to an administrator.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Protocol

from workbench.services.keys import Holder
from workbench.services.locking import Trigger
from workbench.services.restoring import is_drill_due

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date, datetime

    from workbench.services.backups import Standing
    from workbench.services.safekeeping import LastCheck

CHECK_AFTER: Final = timedelta(days=30)
PARTS_AGED: Final = timedelta(days=35)  # T62
BACKUP_AGED: Final = timedelta(days=7)
CLOCK_SLACK: Final = timedelta(minutes=5)
LEAST_FREE: Final = 1_000_000_000  # bytes
EASY_FREE: Final = 5_000_000_000


class State(StrEnum):
    """How a thing stands, gravest last; always told in words, never by colour alone."""

    GOOD = "good"
    UNKNOWN = "unknown"
    CAUTION = "caution"
    ACTION = "action"


class Topic(StrEnum):
    """What a line is about: one section of the page."""

    VAULT = "vault"
    KEYS = "keys"
    BACKUP = "backup"
    COMPUTER = "computer"
    PROGRAM = "program"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one guess of a passphrase costs: Argon2id's memory, passes and lanes."""

    m_kib: int
    t: int
    p: int
    is_weak: bool  # less than a new key would get


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What was found out; None where it cannot be known."""

    now: datetime
    costs: tuple[Cost, ...]  # of each key that is derived from something typed
    holders: frozenset[Holder]
    needs_ring: bool  # a key of the vault leans on the key ring of this laptop
    ring: str | None  # the name of the system's key ring that can be used
    is_marked: bool
    missing: int  # changes that the vault lacks by its mark
    last_check: LastCheck | None
    standing: Standing | None = field(repr=False)
    newest_entry: datetime | None
    is_local: bool
    is_private: bool | None  # nobody else may read the files
    free: int  # bytes on the disk of the vault
    size: int  # bytes of the vault
    encrypted_disk: bool | None
    is_administrator: bool | None
    is_shared: bool | None
    hardening: tuple[tuple[str, bool], ...]
    versions: tuple[tuple[str, str], ...]
    parts_on: date | None  # when the parts of the program were looked at last
    heard: frozenset[Trigger] = frozenset()  # the signs to lock that this system gives


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing and how it stands; ``case`` tells apart why, ``values`` fill its sentence."""

    code: str
    topic: Topic
    state: State
    case: str = ""
    values: Mapping[str, object] = field(default_factory=dict)


class Health(Protocol):
    """Finds out how things stand; slow, and asks the system, so use a lane."""

    def facts(self) -> Facts:
        """Return what can be found out now."""
        ...


def lines(facts: Facts) -> tuple[Line, ...]:
    """Judge the facts, in the order of the page."""
    judges = (_vault, _keys, _backups, _computer, _session, _program)
    return tuple(line for judge in judges for line in judge(facts))


def gravest(found: tuple[Line, ...]) -> State:
    """Return the gravest state of a page."""
    order = list(State)
    return max((line.state for line in found), key=order.index, default=State.UNKNOWN)


def _vault(facts: Facts) -> Iterator[Line]:
    topic = Topic.VAULT
    yield _cipher(facts)
    yield _check(facts)
    if facts.missing:
        yield _line("mark", topic, State.ACTION, "behind", n=facts.missing)
    else:
        yield _line("mark", topic, State.GOOD if facts.is_marked else State.UNKNOWN)
    yield _line("place", topic, State.GOOD if facts.is_local else State.ACTION)
    yield _line("private", topic, _yes(facts.is_private, otherwise=State.ACTION))
    least = max(LEAST_FREE, 2 * facts.size)  # a backup, and the copy before a change of layout
    easy = max(EASY_FREE, 4 * facts.size)
    state = State.GOOD if facts.free >= easy else State.CAUTION
    yield _line("room", topic, State.ACTION if facts.free < least else state, free=facts.free)


def _cipher(facts: Facts) -> Line:
    cost = min(facts.costs, key=lambda one: (one.m_kib, one.t), default=None)
    if cost is None:
        return _line("cipher", Topic.VAULT, State.UNKNOWN)
    state = State.CAUTION if cost.is_weak else State.GOOD
    return _line("cipher", Topic.VAULT, state, mib=cost.m_kib // 1024, passes=cost.t, lanes=cost.p)


def _check(facts: Facts) -> Line:
    last = facts.last_check
    if last is None:
        return _line("check", Topic.VAULT, State.CAUTION, "never")
    if not last.is_well:
        return _line("check", Topic.VAULT, State.ACTION, "found", codes=", ".join(last.codes))
    is_old = not timedelta(0) <= facts.now - last.at <= CHECK_AFTER
    return _line("check", Topic.VAULT, State.CAUTION if is_old else State.GOOD, on=last.at.date())


def _keys(facts: Facts) -> Iterator[Line]:
    topic, holders = Topic.KEYS, facts.holders
    yield _line("recovery", topic, State.GOOD if Holder.RECOVERY in holders else State.ACTION)
    yield _line("deputy", topic, State.GOOD if Holder.DEPUTY in holders else State.CAUTION)
    if facts.needs_ring and facts.ring is None:
        yield _line("ring", topic, State.ACTION, "gone")
    elif Holder.DEVICE in holders:
        yield _line("ring", topic, State.CAUTION, "alone", name=facts.ring)
    elif facts.needs_ring:
        yield _line("ring", topic, State.GOOD, "second", name=facts.ring)
    else:
        yield _line("ring", topic, State.GOOD)


def _backups(facts: Facts) -> Iterator[Line]:
    standing = facts.standing
    if standing is None:
        return
    yield _newest(facts, standing)
    yield _second(standing)
    last = standing.drilled_at.date() if standing.drilled_at is not None else None
    if last is None:
        yield _line("drill", Topic.BACKUP, State.CAUTION, "never")
    else:
        state = State.CAUTION if is_drill_due(last, facts.now.date()) else State.GOOD
        yield _line("drill", Topic.BACKUP, state, on=last)


def _newest(facts: Facts, standing: Standing) -> Line:
    if standing.newest is None:
        return _line("newest", Topic.BACKUP, State.ACTION, "never")
    is_old = facts.now - standing.newest.made_at > BACKUP_AGED and standing.changes > 0
    state = State.CAUTION if is_old else State.GOOD
    on = standing.newest.made_at.date()
    return _line("newest", Topic.BACKUP, state, on=on, changes=standing.changes)


def _second(standing: Standing) -> Line:
    if standing.second_place is None:
        return _line("second", Topic.BACKUP, State.ACTION, "never")
    if standing.carried_at is None:
        is_same = standing.is_second_there and not standing.is_second_elsewhere
        return _line("second", Topic.BACKUP, State.ACTION, "same" if is_same else "empty")
    state = State.GOOD if standing.is_second_there else State.CAUTION
    return _line("second", Topic.BACKUP, state, on=standing.carried_at.date())


def _computer(facts: Facts) -> Iterator[Line]:
    topic = Topic.COMPUTER
    yield _line("disk", topic, _yes(facts.encrypted_disk, otherwise=State.ACTION))
    rights = None if facts.is_administrator is None else not facts.is_administrator
    yield _line("rights", topic, _yes(rights, otherwise=State.CAUTION))
    yield _line("account", topic, State.CAUTION if facts.is_shared else State.UNKNOWN)


def _session(facts: Facts) -> Iterator[Line]:
    """What the system does for a program that runs: signs to lock, walls around memory, a clock."""
    topic = Topic.COMPUTER
    wanted = {Trigger.SESSION, Trigger.SLEEP}
    if wanted <= facts.heard:
        yield _line("signals", topic, State.GOOD)
    else:
        case = "none" if not facts.heard & wanted else "some"
        yield _line("signals", topic, State.CAUTION, case)
    lacking = [name for name, is_done in facts.hardening if not is_done]
    if lacking:
        yield _line("memory", topic, State.CAUTION, steps=", ".join(lacking))
    else:
        yield _line("memory", topic, State.GOOD if facts.hardening else State.UNKNOWN)
    newest = facts.newest_entry
    is_behind = newest is not None and newest > facts.now + CLOCK_SLACK
    is_before_parts = facts.parts_on is not None and facts.now.date() < facts.parts_on
    is_off = is_behind or is_before_parts
    yield _line("clock", topic, State.ACTION if is_off else State.GOOD, on=facts.now.date())


def _program(facts: Facts) -> Iterator[Line]:
    on = facts.parts_on
    if on is None:
        yield _line("parts", Topic.PROGRAM, State.UNKNOWN)
        return
    is_old = facts.now.date() - on > PARTS_AGED
    yield _line("parts", Topic.PROGRAM, State.CAUTION if is_old else State.GOOD, on=on)


def _line(code: str, topic: Topic, state: State, case: str = "", **values: object) -> Line:
    return Line(code=f"{topic}.{code}", topic=topic, state=state, case=case, values=values)


def _yes(fact: bool | None, *, otherwise: State) -> State:
    if fact is None:
        return State.UNKNOWN
    return State.GOOD if fact else otherwise

"""Which frozen text the copies of a meeting are made of, by kind of document (documents.md 6).

Minutes, their lists and what is cut from them come from the version that counts, an agenda from
the newest one that was fixed, a year file from the minutes of its table. What a meeting has none
of is not offered.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from workbench.domain.errors import RuleBrokenError
from workbench.domain.frozen import thaw
from workbench.domain.minutes import MentionKind, VersionState
from workbench.domain.papers import PaperKind
from workbench.services import agenda_versions, versions
from workbench.services.copies import Year
from workbench.services.errata import errata_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbench.domain.frozen import FrozenItem
    from workbench.domain.meetings import Meeting
    from workbench.domain.minutes import MinutesVersion
    from workbench.services.copies import Source
    from workbench.services.ports import Read
    from workbench.texts import Texts

KINDS: Final = (
    PaperKind.MINUTES,
    PaperKind.DECISIONS,
    PaperKind.ACTIONS,
    PaperKind.AGENDA,
    PaperKind.EXTRACT,
    PaperKind.ERRATUM,
    PaperKind.YEAR,
)
_OF_MINUTES: Final = (PaperKind.MINUTES, PaperKind.DECISIONS, PaperKind.ACTIONS)


class PartUnclearError(RuleBrokenError):
    """An extract is of one item of these minutes, or of a case."""

    code = "copy.item-unclear"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What is shared: the kind of document, its language, and of what an extract is."""

    kind: PaperKind = PaperKind.MINUTES
    language: str = "nl"
    item: str = ""  # by its key
    case: str = ""  # by its code


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A frozen text that copies are made of, and how the register knows it."""

    id: str
    n: int = 0  # of the version; what has none has 0
    source: Source = field(repr=False)
    is_draft: bool = False  # minutes that were not adopted


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Of what an extract of minutes can be: items by key and title, and the cases named there."""

    items: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    cases: tuple[str, ...] = ()


def kinds_of(read: Read, meeting: Meeting) -> tuple[PaperKind, ...]:
    """Return what can be shared of a meeting now."""
    version = versions.latest(read, meeting.id)
    return tuple(kind for kind in KINDS if _is_there(read, meeting, version, kind))


def _is_there(
    read: Read, meeting: Meeting, version: MinutesVersion | None, kind: PaperKind
) -> bool:
    if kind is PaperKind.AGENDA:
        return agenda_versions.latest(read, meeting.id) is not None
    if kind is PaperKind.ERRATUM:
        return version is not None and any(
            one.version == version.id for one in errata_of(read, meeting.id)
        )
    return version is not None and (kind is not PaperKind.YEAR or meeting.table is not None)


def edition_of(read: Read, meeting: Meeting, kind: PaperKind, today: date) -> Edition | None:
    """Return what copies of this kind are made of; nothing where the meeting has none of it."""
    if kind not in kinds_of(read, meeting):
        return None
    if kind is PaperKind.AGENDA:
        agenda = agenda_versions.latest(read, meeting.id)
        return Edition(id=agenda.id, n=agenda.n, source=agenda) if agenda else None
    if kind is PaperKind.YEAR and meeting.table is not None:
        year = Year(meeting.table, meeting.on.year, today)
        return Edition(id=f"{year.table}-{year.year}", source=year)
    version = versions.latest(read, meeting.id)
    if version is None:
        return None
    is_draft = version.state is VersionState.CONCEPT
    return Edition(id=version.id, n=version.n, source=version, is_draft=is_draft)


def usual(kinds: tuple[PaperKind, ...]) -> PaperKind:
    """Return what is shared before anybody chose: minutes, or the agenda before there are any."""
    return kinds[0] if kinds else PaperKind.MINUTES


# ---- extracts -----------------------------------------------------------------------------------


def parts_of(read: Read, meeting: Meeting) -> Parts:
    """Return of what an extract can be; of nothing before there are minutes."""
    version = versions.latest(read, meeting.id)
    if version is None:
        return Parts()
    items = thaw(version.canonical).items
    named = {code: None for item in items for code in _cases_in(item)}
    return Parts(
        items=tuple((one.id, f"{one.number} {one.title}") for one in items if one.number),
        cases=tuple(sorted(named)),
    )


def _cases_in(item: FrozenItem) -> Iterator[str]:
    for line in item.lines:
        for one in line.mentions:
            if one.kind is MentionKind.CASE:
                yield line.text[one.start : one.start + one.length].strip()


def item_numbered(version: MinutesVersion, number: str) -> str:
    """Return the key of the item with this number.

    Raises:
        PartUnclearError: these minutes have none.
    """
    for item in thaw(version.canonical).items:
        if item.number and item.number == number:
            return item.id
    raise PartUnclearError


def about(edition: Edition, choice: Choice, words: Texts) -> str:
    """Return of what an extract or a year file is, for the register; empty for the whole."""
    if isinstance(edition.source, Year):
        return str(edition.source.year)
    if choice.kind is not PaperKind.EXTRACT:
        return ""
    if choice.case:
        return choice.case
    number = _number_of(edition.source.canonical, choice.item)
    return words.one("item {number}").format(number=number)


def _number_of(text: str, key: str) -> str:
    return next((one.number for one in thaw(text).items if one.id == key), "")

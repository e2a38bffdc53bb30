"""Reads an answer to a reminder: which action each sentence is about, and what it says.

Pure, total and harmless: any text gives an answer, nothing is applied, and what is not recognised
is returned with its place. A person sees every part beside its action and accepts or refuses it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from workbench.domain.action_mentions import ActionMention, KnownActions
from workbench.domain.due_dates import Due
from workbench.domain.mail_text import MailLine, Part, lines_of
from workbench.domain.replies import Verdict
from workbench.domain.verdicts import Said, said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from workbench.domain.ids import ActionId

_WRAPS: Final = 55  # a line at least this long can go on in the next one
_MOST_LINES: Final = 200  # of one passage: what is longer is no answer, and is read in pieces
_STOP: Final = re.compile(
    r"(?<![ .](?:a\.s|o\.a|b\.v|m\.i|d\.d|t\.z|i\.v))(?<!\bnr)(?<!\bca)(?<!\bevt)(?<!\bbijv)(?<!\d)"
    r"[.!?](?=\s+[^\s\da-z])|[.!?](?=\s+[A-Z]{2})"
)
_BULLET: Final = re.compile(r"\s*(?:[-*\u2022\u00b7o]|\d{1,2}[.)])\s+")
_NUMBERED: Final = re.compile(r"(\s*\d{1,2}[.)])\s")
_JOINER: Final = re.compile(
    r",|;|\n|\bmaar\b|\bbut\b|\bterwijl\b|\bwhile\b|\ben\b|\band\b", re.IGNORECASE
)
_ONLY_JOINS: Final = re.compile(
    r"[\s,;&+/()\[\]*-]*(?:(?:en|and|als|ook|also|zowel|both|resp\.?|respectievelijk)\b"
    r"[\s,;&+/()*-]*)*",
    re.IGNORECASE,
)
_ALSO: Final = re.compile(
    r"[\s,.;:*-]*(?:ook|idem|dito|eveneens|hetzelfde|also|same|ditto|likewise)[\s,.;:]*$",
    re.IGNORECASE,
)
_BOTH: Final = re.compile(r"\b(?:beide|allebei|alle(?:maal|s)?|both|all)\b", re.IGNORECASE)
_HELLO: Final = re.compile(
    r"\s*(?:beste|geachte|hallo|hoi|dag|hi|hello|dear|good (?:morning|afternoon)"
    r"|goede?(?:morgen|middag|navond|dag)|lieve|collega'?s?)\b.{0,60}$",
    re.IGNORECASE,
)
_LETTER: Final = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """Words that are about one action, and what they say of it."""

    start: int
    end: int
    action: ActionId
    verdict: Verdict
    term: Due


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """Words of the sender that are about no action that is known."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadReply:
    """A whole answer as it was read; both in the order of the text."""

    found: tuple[Recognised, ...] = ()
    rest: tuple[Rest, ...] = ()


def read_reply(text: str, known: KnownActions, on: date, told: Iterable[str] = ()) -> ReadReply:
    """Read an answer that was written on a day.

    ``told`` are lines of our own, such as those of the reminder: where they stand in an answer
    they are quoted, also without a sign before them.
    """
    ours = {_bare(line) for line in told} - {""}
    lines = tuple(_with_ours(line, ours) for line in lines_of(text))
    reader = _Reader(text, known, on)
    for passage, above in _passages(lines):
        reader.read(passage, above)
    return ReadReply(found=tuple(reader.found), rest=tuple(reader.rest))


def _bare(line: str) -> str:
    return " ".join(line.split()).strip(" >|").casefold()


def _with_ours(line: MailLine, ours: set[str]) -> MailLine:
    if line.part is Part.OWN and _bare(line.text) in ours:
        return MailLine(start=line.start, text=line.text, part=Part.QUOTED)
    return line


def _passages(
    lines: Sequence[MailLine],
) -> Iterator[tuple[tuple[MailLine, ...], tuple[MailLine, ...]]]:
    """Yield the passages of the sender, each with the quoted lines right above it."""
    own: list[MailLine] = []
    above: list[MailLine] = []
    last = Part.BLANK
    for line in lines:
        if own and (line.part is not Part.OWN or len(own) == _MOST_LINES):
            yield tuple(own), tuple(above)
            own, above = [], []
        if line.part is Part.OWN:
            own.append(line)
        elif line.part is Part.QUOTED:
            above = [*above, line] if last is Part.QUOTED else [line]
        if line.part is not Part.BLANK:
            last = line.part
    if own:
        yield tuple(own), tuple(above)


@dataclass(slots=True)
class _Clause:
    """A stretch of text that says one thing, of these actions."""

    start: int
    end: int
    actions: tuple[ActionId, ...]
    words: str


class _Reader:
    """Collects what it finds, passage by passage."""

    def __init__(self, text: str, known: KnownActions, on: date) -> None:
        self._text = text
        self._known = known
        self._on = on
        self._before: Said | None = None  # what "ook" refers to
        self.found: list[Recognised] = []
        self.rest: list[Rest] = []

    def read(self, lines: Sequence[MailLine], above: Sequence[MailLine]) -> None:
        """Read one passage; an answer below a quoted line is about the action of that line."""
        start, end = lines[0].start, lines[-1].end
        mentions = self._known.mentions(self._text[start:end])
        shifted = [ActionMention(m.start + start, m.end + start, m.actions) for m in mentions]
        if not shifted:
            self._below(lines, above)
            return
        open_from: int | None = None
        for first, last in _sentences(self._text, lines, shifted):
            here = [m for m in shifted if first <= m.start < last]
            is_read = bool(here) and self._sentence(first, last, here)
            if is_read:
                self._leave(open_from, first)
                open_from = None
            elif open_from is None:
                open_from = first
        self._leave(open_from, end)

    def _below(self, lines: Sequence[MailLine], above: Sequence[MailLine]) -> None:
        start, end = lines[0].start, lines[-1].end
        quoted = "\n".join(line.text for line in above)
        keys = dict.fromkeys(k for m in self._known.mentions(quoted) for k in m.actions)
        words = self._text[start:end]
        told = said(words, self._on)
        is_clear = len(keys) == 1 or (len(keys) > 1 and bool(_BOTH.search(words)))
        if is_clear and not told.is_empty and not _HELLO.match(words):
            self._tell(start, end, tuple(keys), told)
        else:
            self._leave(start, end)

    def _sentence(self, first: int, last: int, mentions: Sequence[ActionMention]) -> bool:
        """Read a sentence; tell whether it said anything of its actions."""
        is_read = False
        for clause in _clauses(self._text, first, last, mentions, self._on):
            told = said(clause.words, self._on)
            if self._before is not None and _ALSO.match(clause.words):
                told = self._before
            if told.is_empty:
                continue
            self._before, is_read = told, True
            self._tell(clause.start, clause.end, clause.actions, told)
        return is_read

    def _tell(self, start: int, end: int, actions: Sequence[ActionId], told: Said) -> None:
        start, end = self._trimmed(self._without_joint(start, end), end)
        self.found += [
            Recognised(start=start, end=end, action=key, verdict=told.verdict, term=told.term)
            for key in actions
        ]

    def _leave(self, start: int | None, end: int) -> None:
        """Keep what was not recognised, unless it is a salutation or no words at all."""
        if start is None:
            return
        first, last = self._trimmed(start, end)
        words = self._text[first:last]
        if _LETTER.search(words) and not _HELLO.match(words):
            self.rest.append(Rest(start=first, end=last))

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        """Leave out the blanks around words."""
        words = self._text[start:end]
        return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())

    def _without_joint(self, start: int, end: int) -> int:
        """Leave out what joins a clause to the one before."""
        joins = _ONLY_JOINS.match(self._text, start, end)
        return joins.end() if joins and joins.end() < end else start


def _sentences(
    text: str, lines: Sequence[MailLine], mentions: Sequence[ActionMention]
) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a passage: a line that is wrapped goes on in the next."""
    start, end = lines[0].start, lines[-1].end
    cuts = {match.end() for match in _STOP.finditer(text, start, end)}
    cuts -= {mark.end(1) for line in lines if (mark := _NUMBERED.match(text, line.start, line.end))}
    begins = {m.start for m in mentions}
    for line, after in pairwise(lines):
        if _breaks(text, line, after, mentions, begins):
            cuts.add(after.start)
    places = sorted(cut for cut in cuts if not any(m.start < cut < m.end for m in mentions))
    for place in (*places, end):
        if place > start:
            yield start, place
            start = place


def _breaks(
    text: str,
    line: MailLine,
    after: MailLine,
    mentions: Sequence[ActionMention],
    begins: set[int],
) -> bool:
    """Whether a new sentence begins on the next line."""
    mark = _BULLET.match(after.text)
    first = after.start + (mark.end() if mark else len(after.text) - len(after.text.lstrip()))
    if mark is not None or first in begins:
        return True
    here = [m for m in mentions if line.start <= m.start < line.end]
    if here and not _LETTER.search(text[here[-1].end : line.end]):
        before = text[line.start : here[0].start]
        return bool(_LETTER.search(before))  # a number alone: what is said of it stands below
    return len(line.text) < _WRAPS or text[first : first + 1].isupper()


def _clauses(
    text: str, first: int, last: int, mentions: Sequence[ActionMention], on: date
) -> Iterator[_Clause]:
    """Cut a sentence into what it says of each action, or of several together."""
    start = first
    groups = _groups(text, first, last, mentions, on)
    for n, group in enumerate(groups):
        end = last if n + 1 == len(groups) else _cut(text, group[-1].end, groups[n + 1][0].start)
        keys = dict.fromkeys(key for mention in group for key in mention.actions)
        words = f"{text[start : group[0].start]} {text[group[-1].end : end]}"
        yield _Clause(start=start, end=end, actions=tuple(keys), words=words)
        start = end


def _groups(
    text: str, first: int, last: int, mentions: Sequence[ActionMention], on: date
) -> list[list[ActionMention]]:
    """Put numbers together that nothing but "en" stands between.

    Unless words before them say one thing and words behind them another: "bezig met RT-26-09, en
    RT-26-11 wordt 2 juni".
    """
    groups: list[list[ActionMention]] = [[mentions[0]]]
    for mention in mentions[1:]:
        if _ONLY_JOINS.fullmatch(text, groups[-1][-1].end, mention.start):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    group = groups[-1]
    if len(group) > 1:
        begin = first if len(groups) == 1 else _cut(text, groups[-2][-1].end, group[0].start)
        before, behind = text[begin : group[0].start], text[group[-1].end : last]
        if said(before, on).is_clear and said(behind, on).is_clear:
            groups[-1:] = [group[:-1], group[-1:]]
    return groups


def _cut(text: str, start: int, end: int) -> int:
    """Return where what is said of one action ends, and of the next begins."""
    found = [match.start() for match in _JOINER.finditer(text, start, end)]
    return found[-1] if found else end

"""A pasted mail in pieces: what the sender wrote now, what is quoted, and what closes it.

Nothing is thrown away: each line of the text is in exactly one piece, with its place, so that a
mail can be shown whole. Dutch and English, as Outlook, Gmail, Apple Mail and Thunderbird write it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from workbench.domain.due_dates import leading

if TYPE_CHECKING:
    from collections.abc import Iterator


class Part(StrEnum):
    """What a line of a mail is."""

    OWN = "own"  # written by the sender, now
    QUOTED = "quoted"  # of an earlier mail
    HEAD = "head"  # From, To, Subject at the top
    CLOSING = "closing"  # greeting, signature, disclaimer
    BLANK = "blank"


@dataclass(frozen=True, slots=True, kw_only=True)
class MailLine:
    """One line, without its line break: where it begins in the whole, and what it is."""

    start: int
    text: str = field(repr=False)
    part: Part

    @property
    def end(self) -> int:
        """Where it ends in the whole."""
        return self.start + len(self.text)


_LONGEST: Final = 400  # characters of a line that are looked at to know what it is
_SHORT: Final = 80  # a longer line is a sentence, not a farewell
_QUOTE: Final = re.compile(r"\s{0,8}[>|]")
_HEADER: Final = re.compile(
    r"\s{0,8}\*?(?:van|from|aan|to|cc|bcc|onderwerp|subject|datum|date|verzonden|sent"
    r"|prioriteit|importance|bijlagen?|attachments?)\s?\*?:\s",
    re.IGNORECASE,
)
_DATED: Final = re.compile(r"\s{0,8}\*?(?:datum|date|verzonden|sent)\s?\*?:\s{1,8}", re.IGNORECASE)
_LONG_AGO: Final = date(2000, 1, 1)  # a mail says its year
_FROM: Final = re.compile(r"\s{0,8}\*?(?:van|from)\s?\*?:\s", re.IGNORECASE)
_WROTE: Final = re.compile(
    r"\s{0,8}(?:op|on|le)\b.{4,300}\b(?:schreef|wrote)\b.{0,200}:\s{0,4}$", re.IGNORECASE
)
_WROTE_BEGINS: Final = re.compile(
    r"\s{0,8}(?:op|on) (?:ma|di|wo|do|vr|za|zo|mon|tue|wed|thu|fri|sat|sun|\d).{0,200}$"
    r"|\s{0,8}(?:op|on) .{4,200}<[^>]{3,120}>\s{0,4}$",
    re.IGNORECASE,
)
_WROTE_ENDS: Final = re.compile(r".{0,300}\b(?:schreef|wrote)\b.{0,200}:\s{0,4}$", re.IGNORECASE)
_RULE: Final = re.compile(
    r"\s{0,8}(?:-{2,}\s?(?:oorspronkelijk bericht|original message|doorgestuurd bericht"
    r"|forwarded message)\s?-{0,}|_{10,}\s{0,4}$)",
    re.IGNORECASE,
)
_DASHES: Final = re.compile(r"--\s?$")
_FAREWELL: Final = re.compile(
    r"\s{0,8}(?:(?:met )?(?:(?:vriendelijke|hartelijke|collegiale|beste|warme) )+groet(?:en|jes)?"
    r"|hartelijke groet(?:en)?|groet(?:en|jes)?|gr|mvg|m\.v\.g|vr\.? ?gr(?:oet)?|hoogachtend"
    r"|(?:kind|best|warm|with kind) regards|regards|sincerely|cheers|yours (?:sincerely|truly)"
    r"|verzonden vanaf mijn .{1,40}|sent from my .{1,40}|verstuurd vanaf mijn .{1,40}"
    r"|outlook voor .{1,20} downloaden|get outlook for .{1,20})"
    r"(?:\s?[,.]|\s{0,4}$|,? [A-Z].{0,40}$)",
    re.IGNORECASE,
)
_DISCLAIMER: Final = re.compile(
    r"\s{0,8}(?:disclaimer|dit bericht (?:is|kan)|de informatie (?:verzonden )?in (?:dit|deze)"
    r"|this (?:e-?mail|message) (?:is|and|may)|the information in this|denk aan het milieu"
    r"|please consider the environment)\b",
    re.IGNORECASE,
)


def lines_of(text: str) -> tuple[MailLine, ...]:
    """Return every line of a mail with what it is, in order."""
    reader = _Reader(tuple(_cut(text)))
    return tuple(reader.read())


def written_on(text: str, today: date) -> date | None:
    """Return the day that stands at the top of a mail ("Verzonden: ..."), if it is not to come."""
    for line in lines_of(text):
        named = _DATED.match(line.text[:_LONGEST]) if line.part is Part.HEAD else None
        found = leading(line.text[named.end() : _LONGEST].strip(), _LONG_AGO) if named else None
        if found is not None and found[1].day is not None and found[1].day <= today:
            return found[1].day
    return None


def _cut(text: str) -> Iterator[tuple[int, str]]:
    """Cut at line feeds only; a carriage return before one is not of the line."""
    start = 0
    for piece in text.split("\n"):
        yield start, piece.removesuffix("\r")
        start += len(piece) + 1


class _Reader:
    """Goes through the lines once, from the top."""

    def __init__(self, pieces: tuple[tuple[int, str], ...]) -> None:
        self._pieces = pieces
        self._in_head = True  # until the first line that is no header
        self._has_head = False
        self._has_own = False
        self._wrote_at = -1  # the second line of "Op ... schreef:"
        self._tail: Part | None = None  # what everything is from here on

    def read(self) -> Iterator[MailLine]:
        """Yield the lines."""
        for n, (start, text) in enumerate(self._pieces):
            yield MailLine(start=start, text=text, part=self._part(n, text[:_LONGEST]))

    def _part(self, n: int, text: str) -> Part:
        if not text.strip():
            self._in_head = self._in_head and not self._has_head
            return Part.BLANK
        if _QUOTE.match(text) or n == self._wrote_at:
            self._in_head = False
            return Part.QUOTED
        if self._tail is Part.QUOTED:
            return Part.QUOTED
        if self._begins_quote(n, text):
            self._in_head = False
            self._tail = None if self._has_signs(max(n, self._wrote_at)) else Part.QUOTED
            return Part.QUOTED
        return self._tail or self._written(text)

    def _written(self, text: str) -> Part:
        if self._in_head and _HEADER.match(text):
            self._has_head = True
            return Part.HEAD
        self._in_head = False
        if self._closes(text):
            self._tail = Part.CLOSING
            return Part.CLOSING
        self._has_own = True
        return Part.OWN

    def _begins_quote(self, n: int, text: str) -> bool:
        """An earlier mail begins: "Op ... schreef", a rule, or a block of headers further on."""
        if _RULE.match(text) or _WROTE.match(text):
            return True
        after = self._pieces[n + 1][1][:_LONGEST] if n + 1 < len(self._pieces) else ""
        if _WROTE_BEGINS.match(text) and _WROTE_ENDS.match(after):
            self._wrote_at = n + 1
            return True
        return not self._in_head and bool(_FROM.match(text)) and bool(_HEADER.match(after))

    def _has_signs(self, n: int) -> bool:
        """Whether what follows has ">" before its lines.

        Then what stands between the quoted lines is an answer to them; else all of it is quoted.
        """
        for _, text in self._pieces[n + 1 :]:
            if text.strip():
                return bool(_QUOTE.match(text))
        return False

    def _closes(self, text: str) -> bool:
        """A greeting or a signature; at the very top it would leave nothing."""
        if _DASHES.match(text) or _DISCLAIMER.match(text):
            return True
        return self._has_own and len(text) < _SHORT and bool(_FAREWELL.match(text))

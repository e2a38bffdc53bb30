"""The grammar of capture: what a typed line of the minutes is and whom and when it names (R1).

Signs at the start of a line, each followed by a space: ``!`` action, ``#`` decision, ``?``
question, ``&`` signal, ``//`` scratch, and the words Actie, AP, Besluit, Vraag, Signaal, Action,
Decision, Question, Signal with a colon, Mededeling, Info and Notice for what is kept, Knelpunt and
Bottleneck, Goede praktijk and Good practice; ``- `` and ``1. `` begin a list, ``## `` a subheading.
``@`` names who, ``>`` when and ``+`` the case or the subject it is about, at the start of a word
before a letter, ``>`` also before a full date. Everything else is text: "+31 6", "> 18 jaar", "->",
"#1", e-mail addresses, quotations.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Protocol

from workbench.domain.completion import Candidate, fold
from workbench.domain.minutes import LineKind, LineStyle, Mention, MentionKind

_KIND_SIGNS: Final = {
    "!": LineKind.ACTION,
    "#": LineKind.DECISION,
    "?": LineKind.QUESTION,
    "&": LineKind.SIGNAL,
    "//": LineKind.SCRATCH,
    "actie:": LineKind.ACTION,
    "ap:": LineKind.ACTION,
    "action:": LineKind.ACTION,
    "besluit:": LineKind.DECISION,
    "decision:": LineKind.DECISION,
    "vraag:": LineKind.QUESTION,
    "question:": LineKind.QUESTION,
    "signaal:": LineKind.SIGNAL,
    "signal:": LineKind.SIGNAL,
    "mededeling:": LineKind.INFORMATION,
    "info:": LineKind.INFORMATION,
    "notice:": LineKind.INFORMATION,
    "knelpunt:": LineKind.BOTTLENECK,
    "bottleneck:": LineKind.BOTTLENECK,
    "goede praktijk:": LineKind.PRACTICE,
    "good practice:": LineKind.PRACTICE,
}
_STYLE_SIGNS: Final = {"-": LineStyle.BULLET, "##": LineStyle.HEADING}
_SIGN: Final = re.compile(r"(//|##|[!#?&-]|\d{1,2}\.|(?:[^\W\d_]{4,5} )?[^\W\d_]{2,10}:) ")
LONGEST_SIGN: Final = 16  # "goede praktijk: "

_MONTH: Final = (
    "jan(?:uari|uary)?|feb(?:ruari|ruary)?|mrt|maart|mar(?:ch)?|apr(?:il)?|mei|may|juni?|june"
    "|juli?|july|aug(?:ustus|ust)?|sept?(?:ember)?|okt(?:ober)?|oct(?:ober)?|nov(?:ember)?"
    "|dec(?:ember)?"
)
_NUMERIC_DATE: Final = r"\d{1,2}([-/.])\d{1,2}(?:\1(?:\d{4}|\d{2}))?(?![\w%])"
_FULL_DATE: Final = (
    rf"(?:\d{{4}}-\d{{1,2}}-\d{{1,2}}(?!\w)|{_NUMERIC_DATE}"
    rf"|\d{{1,2}}(?:e|ste|de|st|nd|rd|th)?\s(?:{_MONTH})\b)"
)
_WORD_START: Final = r"(?:(?<=^)|(?<=[\s(]))"
_TRIGGER: Final = re.compile(
    rf"{_WORD_START}(?:[@+](?=[^\W\d_])|>(?=[^\W\d_]|{_FULL_DATE}))", re.IGNORECASE | re.MULTILINE
)
_NUMBER_FIRST: Final = re.compile(_NUMERIC_DATE)
_QUOTED: Final = re.compile(
    r"""(?:(?<=^)|(?<=[\s(]))(?:"[^"\n]*"?|“[^”\n]*”?|„[^”“\n]*[”“]?|«[^»\n]*»?|‘[^’\n]*’?)""",
    re.MULTILINE,
)
_WORD: Final = re.compile(r"[^\s,;:()\"“”„«»]+")
_KIND_OF_SIGN: Final = {"@": MentionKind.WHO, ">": MentionKind.WHEN, "+": MentionKind.CASE}
TRIGGERS: Final = frozenset(_KIND_OF_SIGN)
CLOSE_MARKS: Final = frozenset(":;,.?!)")  # stand against the name before them
_AT_THE_END: Final = frozenset({MentionKind.WHO, MentionKind.WHEN})
_MOST_WORDS: Final = 6
_BOLD: Final = re.compile(r"\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*")
_BETWEEN: Final = re.compile(
    r"(?:[\s,;.&/]|\b(?:en|and|uiterlijk|vóór|voor|op|per|before|by|on)\b)*", re.IGNORECASE
)
_BEFORE_WHO: Final = re.compile(r"(?:^|\s)(?:door|by)\s*$", re.IGNORECASE)
_BEFORE_WHEN: Final = re.compile(
    r"(?:^|\s)(?:uiterlijk|vóór|voor|op|per|before|by|on)\s*$", re.IGNORECASE
)


class Meanings(Protocol):
    """Says what a whole phrase means; None when nothing or more than one thing fits."""

    def who(self, phrase: str) -> Candidate | None:
        """Return the one person, organisation or everyone that the phrase names."""
        ...

    def when(self, phrase: str) -> Candidate | None:
        """Return the term that the phrase is; its target is an ISO date or a DueKind."""
        ...

    def case(self, phrase: str) -> Candidate | None:
        """Return the one case or subject that the phrase names."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """What a sign at the start of a line makes of it; ``length`` counts its space."""

    kind: LineKind
    style: LineStyle
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A sign inside a line that asks who, when or which case; ``start`` is its place."""

    kind: MentionKind
    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A stretch of typed text, sign included, that means one thing."""

    kind: MentionKind
    start: int
    end: int
    candidate: Candidate


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a typed line became at Enter."""

    text: str = field(repr=False)
    kind: LineKind = LineKind.TEXT
    style: LineStyle = LineStyle.PLAIN
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """A line as a promise: what, who (the first leads) and by when (R1.4).

    ``due`` is an ISO date or the word of a DueKind; ``mentions`` are those inside the body.
    """

    body: str = field(repr=False)
    owners: tuple[str, ...] = ()
    due: str | None = None
    mentions: tuple[Mention, ...] = ()


def sign_at_start(text: str) -> Sign | None:
    """Return the sign a line begins with, if any."""
    match = _SIGN.match(text)
    if match is None:
        return None
    sign = match[1].casefold()
    if sign in _KIND_SIGNS:
        return Sign(kind=_KIND_SIGNS[sign], style=LineStyle.PLAIN, length=match.end())
    style = LineStyle.NUMBERED if sign[0].isdigit() else _STYLE_SIGNS.get(sign)
    if style is None:
        return None
    return Sign(kind=LineKind.TEXT, style=style, length=match.end())


def triggers(text: str) -> tuple[Trigger, ...]:
    """Return the places where something is asked; quotations have none."""
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    return tuple(
        Trigger(kind=_KIND_OF_SIGN[match[0]], start=match.start())
        for match in _TRIGGER.finditer(text)
        if not any(start <= match.start() < end for start, end in quoted)
    )


def trigger_before(text: str, caret: int) -> Trigger | None:
    """Return the trigger whose phrase is being typed at the caret: the last one before it."""
    left = text[:caret]
    if TRIGGERS.isdisjoint(left):  # the common key costs nothing
        return None
    found = triggers(left)
    return found[-1] if found else None


def find_tokens(
    text: str, meanings: Meanings, taken: Sequence[tuple[int, int]] = ()
) -> tuple[Found, ...]:
    """Return what a typed text names, as at Enter: only where exactly one thing fits (R1.3).

    ``taken`` are stretches that are tokens already.
    """
    return tuple(_each_token(text, meanings, taken))


def _each_token(text: str, meanings: Meanings, taken: Sequence[tuple[int, int]]) -> Iterator[Found]:
    places = [t for t in triggers(text) if not any(a <= t.start < b for a, b in taken)]
    borders = sorted([*(t.start for t in places), *(a for a, _ in taken), len(text)])
    for trigger in places:
        first = trigger.start + 1
        border = next(b for b in borders if b >= first)
        phrase = text[first:border].split("\n", maxsplit=1)[0]
        found = _READ[trigger.kind](phrase, meanings)
        if found is None:
            continue
        length, candidate = found
        is_number = trigger.kind is MentionKind.WHEN and _NUMBER_FIRST.match(phrase)
        if is_number and phrase[length:].strip(" ,.;"):
            continue  # ">1.5 meter" is a measure; "1.6" counts as a day at the end only
        kind = candidate.kind or trigger.kind
        yield Found(kind=kind, start=trigger.start, end=first + length, candidate=candidate)


def _endings(phrase: str) -> list[int]:
    """Return where the first words end; a full stop at the end of a word may go or stay."""
    ends: list[int] = []
    for match in list(_WORD.finditer(phrase))[:_MOST_WORDS]:
        bare = match.start() + len(match[0].rstrip(".!?"))
        ends += [bare, match.end()] if match.start() < bare < match.end() else [match.end()]
    return ends


def _who(phrase: str, meanings: Meanings) -> tuple[int, Candidate] | None:
    """Read a name: the whole label if it stands there, else the fewest words that fit one."""
    fitting = [(end, meanings.who(phrase[:end])) for end in _endings(phrase)]
    for end, candidate in reversed(fitting):
        if candidate is not None and fold(candidate.label) == fold(phrase[:end]):
            return end, candidate
    for end, candidate in fitting:
        if candidate is not None:
            return end, candidate
    return None


def _case(phrase: str, meanings: Meanings) -> tuple[int, Candidate] | None:
    """Read a case or a subject: as many words as fit one, for no word of a name stays behind."""
    for end in reversed(_endings(phrase)):
        candidate = meanings.case(phrase[:end])
        if candidate is not None:
            return end, candidate
    return None


def _when(phrase: str, meanings: Meanings) -> tuple[int, Candidate] | None:
    """Read a term: as many words as belong to it; the full stop of the sentence does not."""
    for end in reversed(_endings(phrase)):
        candidate = meanings.when(phrase[:end])
        if candidate is None:
            continue
        is_stop = phrase[end - 1] in ".!?" and not candidate.label.endswith(".")
        return end - is_stop, candidate
    return None


_READ: Final[Mapping[MentionKind, Callable[[str, Meanings], tuple[int, Candidate] | None]]] = {
    MentionKind.WHO: _who,
    MentionKind.WHEN: _when,
    MentionKind.CASE: _case,
}


def read_line(text: str, meanings: Meanings) -> Reading:
    """Read a typed line as Enter does: its kind, its text without signs, and its tokens."""
    sign = sign_at_start(text)
    body = text[sign.length :] if sign else text
    written: list[str] = []
    mentions: list[Mention] = []
    done = length = 0
    for found in find_tokens(body, meanings):
        label = found.candidate.label
        before = body[done : found.start]
        length += len(before)
        mentions.append(
            Mention(kind=found.kind, start=length, length=len(label), target=found.candidate.target)
        )
        written += [before, label]
        length += len(label)
        done = found.end
    return Reading(
        text="".join([*written, body[done:]]),
        kind=sign.kind if sign else LineKind.TEXT,
        style=sign.style if sign else LineStyle.PLAIN,
        mentions=tuple(mentions),
    )


def split_agreement(text: str, mentions: Sequence[Mention]) -> Agreement:
    """Part a line into what, who and when: tokens at its end are owners and term (R1.4).

    Between and just before those tokens "en", "door" and "uiterlijk" and their like fall away. A
    case or a subject among them is part of what, and comes to stand at its end.
    """
    inner, trailing = _parted(text, mentions)
    if not trailing:
        return Agreement(body=text.strip(), mentions=tuple(inner))
    word = _BEFORE_WHO if trailing[0].kind is MentionKind.WHO else _BEFORE_WHEN
    body = word.sub("", text[: trailing[0].start].rstrip(" ,;")).rstrip(" ,;")
    kept = [m for m in inner if m.end <= len(body)]
    for one in trailing:
        if one.kind not in _AT_THE_END:
            body = f"{body} " if body else body
            kept.append(replace(one, start=len(body)))
            body += text[one.start : one.end]
    dues = [m.target for m in trailing if m.kind is MentionKind.WHEN]
    return Agreement(
        body=body,
        owners=tuple(dict.fromkeys(m.target for m in trailing if m.kind is MentionKind.WHO)),
        due=dues[0] if dues else None,
        mentions=tuple(kept),
    )


def _parted(text: str, mentions: Sequence[Mention]) -> tuple[list[Mention], list[Mention]]:
    """Return the tokens inside a line, and those at its end from the first owner or term on."""
    end = len(text)
    trailing: list[Mention] = []
    inner = sorted(mentions, key=lambda m: m.start)
    while inner and inner[-1].end <= end and _BETWEEN.fullmatch(text[inner[-1].end : end]):
        trailing.insert(0, inner.pop())
        end = trailing[0].start
    while trailing and trailing[0].kind not in _AT_THE_END:
        inner.append(trailing.pop(0))
    return inner, trailing


def bold_runs(text: str) -> tuple[tuple[str, bool], ...]:
    """Return a line's text in runs, each with whether it is bold, without the asterisks."""
    runs: list[tuple[str, bool]] = []
    done = 0
    for match in _BOLD.finditer(text):
        runs += [(text[done : match.start()], False), (match[1], True)]
        done = match.end()
    runs.append((text[done:], False))
    return tuple(run for run in runs if run[0])


def bold_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return the stretches with their asterisks that are set in bold."""
    return tuple(match.span() for match in _BOLD.finditer(text)) if "**" in text else ()

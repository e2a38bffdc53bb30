"""How a line is written into a QTextDocument, and read back out of it.

Id, kind, style and "recorded" of a line are properties of its block format and a token is a
property of its characters, so that Qt's own undo covers them. Qt counts UTF-16 code units, the
domain characters: `units` and `place` stand between the two.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextFormat

from workbench.domain.blocks import Token
from workbench.domain.ids import LineId
from workbench.domain.minutes import LineKind, LineStyle, MentionKind
from workbench.ui.theme import Role

if TYPE_CHECKING:
    from PySide6.QtGui import QTextBlock

    from workbench.ui.theme import Theme

_OWN: Final = QTextFormat.Property.UserProperty.value
_LINE: Final = _OWN + 1
_KIND: Final = _OWN + 2
_STYLE: Final = _OWN + 3
_RECORDED: Final = _OWN + 4
_LIMITED: Final = _OWN + 5  # only for the room below it; who may hold it stands in the document
_TOKEN: Final = _OWN + 11  # "kind|number|units|target": the number keeps neighbours apart
_TYPED: Final = _OWN + 12  # a sign that came from the keyboard and may fire

_WORDS_BELOW: Final = 15  # for whom a limited line is
PLAIN: Final = QTextCharFormat()
_SIGNS: Final = frozenset("@>+")


class Head(NamedTuple):
    """What a block is, beside its text."""

    line: LineId
    kind: LineKind
    style: LineStyle
    is_recorded: bool
    is_limited: bool = False

    @property
    def is_marked(self) -> bool:
        """Whether it is more than a paragraph of text."""
        return self.kind is not LineKind.TEXT or self.style is not LineStyle.PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """The distances of the page in pixels, at the text size of the person."""

    line: int
    gutter: int
    right: int
    scale: float

    @classmethod
    def of(cls, theme: Theme) -> Measures:
        """Take the measures from the theme."""
        return cls(
            line=theme.line(Role.PROSE),
            gutter=theme.px(40),
            right=8,
            scale=theme.line(Role.PROSE) / 24,
        )

    def margins(self, head: Head) -> tuple[float, float]:
        """Return the air above and below a line; neighbours share the larger of the two."""
        if head.kind is not LineKind.TEXT:
            above, below = 13, 13
        elif head.style is LineStyle.HEADING:
            above, below = 18, 6
        elif head.style is not LineStyle.PLAIN:
            above, below = 4, 4
        else:
            above, below = 4, 10
        if head.is_limited:
            below += _WORDS_BELOW
        return above * self.scale, below * self.scale


def block_format(head: Head, measures: Measures) -> QTextBlockFormat:
    """Return the block format of a line."""
    made = QTextBlockFormat(_looks_of(head._replace(line=LineId("")), measures))
    made.setProperty(_LINE, head.line)
    return made


@lru_cache(maxsize=64)  # a long text asks the same few thousands of times
def _looks_of(head: Head, measures: Measures) -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setLineHeight(measures.line, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    above, below = measures.margins(head)
    made.setTopMargin(above)
    made.setBottomMargin(below)
    if head.kind is not LineKind.TEXT:
        made.setProperty(_KIND, str(head.kind))
    if head.style is not LineStyle.PLAIN:
        made.setProperty(_STYLE, str(head.style))
    if head.is_recorded:
        made.setProperty(_RECORDED, True)
    if head.is_limited:
        made.setProperty(_LIMITED, True)
    return made


def head_of(block: QTextBlock) -> Head:
    """Read what a block is."""
    form = block.blockFormat()
    kind, style = form.stringProperty(_KIND), form.stringProperty(_STYLE)
    return Head(
        LineId(form.stringProperty(_LINE)),
        LineKind(kind) if kind else LineKind.TEXT,
        LineStyle(style) if style else LineStyle.PLAIN,
        form.boolProperty(_RECORDED),
        form.boolProperty(_LIMITED),
    )


def is_heading(block: QTextBlock) -> bool:
    """Tell whether a block is a heading; asked of every line that changes."""
    return block.blockFormat().stringProperty(_STYLE) == LineStyle.HEADING


def line_of(block: QTextBlock) -> LineId:
    """Read the id of a block's line."""
    return LineId(block.blockFormat().stringProperty(_LINE))


def kind_of(block: QTextBlock) -> LineKind:
    """Read the kind of a block's line; painting asks this a lot."""
    kind = block.blockFormat().stringProperty(_KIND)
    return LineKind(kind) if kind else LineKind.TEXT


def token_format(kind: MentionKind, target: str, *, number: int, length: int) -> QTextCharFormat:
    """Return the character format of a token; ``number`` differs for each.

    ``length`` in UTF-16 code units tells later whether somebody typed into it.
    """
    made = QTextCharFormat()
    made.setProperty(_TOKEN, f"{kind}|{number}|{length}|{target}")
    return made


def typed_format() -> QTextCharFormat:
    """Return the character format of a sign that may fire."""
    made = QTextCharFormat()
    made.setProperty(_TYPED, True)
    return made


def is_plain(form: QTextCharFormat) -> bool:
    """Tell whether characters of this format are nothing but text."""
    return not form.hasProperty(_TOKEN) and not form.hasProperty(_TYPED)


class Run(NamedTuple):
    """A stretch of a block in UTF-16 code units, with what it is."""

    start: int
    length: int
    token: str  # "" for none
    is_typed: bool

    @property
    def end(self) -> int:
        """The place after the last unit."""
        return self.start + self.length

    @property
    def is_whole(self) -> bool:
        """Whether nobody typed into the token or took a part of it away."""
        return int(self.token.split("|", 3)[2]) == self.length


def runs_of(block: QTextBlock, text: str) -> list[Run]:
    """Return the stretches of a block that are tokens or typed signs; nearly all have none."""
    if _SIGNS.isdisjoint(text):
        return []
    found: list[Run] = []
    for span in block.textFormats():
        form = span.format
        token, typed = form.stringProperty(_TOKEN), form.boolProperty(_TYPED)
        if token or typed:
            found.append(Run(span.start, span.length, token, typed))
    return found


def tokens_of(block: QTextBlock, text: str) -> tuple[Token, ...]:
    """Return the tokens of a block, counted in characters of its text."""
    found: list[Token] = []
    for run in runs_of(block, text):
        if run.token:
            kind, _, _, target = run.token.split("|", 3)
            start, end = place(text, run.start), place(text, run.end)
            found.append(
                Token(kind=MentionKind(kind), start=start, length=end - start, target=target)
            )
    return tuple(found)


def typed_signs(block: QTextBlock, text: str) -> frozenset[int]:
    """Return the places of the signs that may fire."""
    return frozenset(
        place(text, at)
        for run in runs_of(block, text)
        if run.is_typed
        for at in range(run.start, run.end)
    )


def token_around(block: QTextBlock, at: int) -> Run | None:
    """Return the token that a place in units lies in, or at an edge of."""
    runs = runs_of(block, block.text())
    return next((run for run in runs if run.token and run.start <= at <= run.end), None)


def units(text: str, at: int) -> int:
    """Return the UTF-16 code units before a character."""
    return len(text[:at].encode("utf-16-le", "surrogatepass")) // 2


def place(text: str, at: int) -> int:
    """Return the characters before a UTF-16 code unit."""
    coded = text.encode("utf-16-le", "surrogatepass")
    if len(coded) == 2 * len(text):
        return at
    return len(coded[: 2 * at].decode("utf-16-le", "replace"))

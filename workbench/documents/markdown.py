"""The little of Markdown that the handbook is written in, read into blocks.

Headings of three levels, paragraphs, lists with ``-`` or ``1.``, tables with ``|``, and in a line
``**strong**``, ``*emphasis*`` and ```code```. Anything else is words. A line that is indented goes
on with what stands above it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from workbench.domain.handbook import Block, Grid, Heading, Listing, Paragraph, Span, Style

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from workbench.domain.handbook import Spans

_HEADING: Final = re.compile(r"(#{1,3}) +(.+)")
_ITEM: Final = re.compile(r"(-|\d+\.) +(.+)")
_RULE: Final = re.compile(r"\|?[ :|-]+\|?")
_SPAN: Final = re.compile(r"\*\*(?P<strong>[^*]+)\*\*|\*(?P<emphasis>[^*]+)\*|`(?P<code>[^`]+)`")


def blocks_of(text: str) -> tuple[Block, ...]:
    """Read a page."""
    return tuple(block for part in re.split(r"\n[ \t]*\n", text) for block in _blocks(_lines(part)))


def _lines(part: str) -> list[str]:
    """Return the lines of a part, each with those that go on with it."""
    lines: list[str] = []
    for line in part.splitlines():
        if line[:1] in (" ", "\t") and lines:
            lines[-1] += f" {line.strip()}"
        elif line.strip():
            lines.append(line.strip())
    return lines


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    """Read lines between two empty ones: a run of each kind is one block."""
    rest = list(lines)
    while rest:
        if heading := _HEADING.fullmatch(rest[0]):
            rest.pop(0)
            yield Heading(len(heading[1]), spans_of(heading[2]))
        elif _ITEM.fullmatch(rest[0]):
            yield _listing(_run(rest, lambda line: bool(_ITEM.fullmatch(line))))
        elif rest[0].startswith("|"):
            yield _grid(_run(rest, lambda line: line.startswith("|")))
        else:
            yield Paragraph(spans_of(" ".join(_run(rest, _is_words))))


def _is_words(line: str) -> bool:
    return not (line.startswith("|") or _HEADING.fullmatch(line) or _ITEM.fullmatch(line))


def _run(rest: list[str], belongs: Callable[[str], bool]) -> list[str]:
    """Take the lines that belong together off the front; the first one always does."""
    taken = [rest.pop(0)]
    while rest and belongs(rest[0]):
        taken.append(rest.pop(0))
    return taken


def _listing(lines: Sequence[str]) -> Listing:
    found = [item for item in map(_ITEM.fullmatch, lines) if item is not None]
    return Listing(tuple(spans_of(item[2]) for item in found), is_numbered=found[0][1] != "-")


def _grid(lines: Sequence[str]) -> Grid | Paragraph:
    rows = [_cells(line) for line in lines if not _RULE.fullmatch(line)]
    if not rows:
        return Paragraph(spans_of(" ".join(lines)))
    head = rows[0]
    width = len(head)
    return Grid(head, tuple((*row, *((),) * width)[:width] for row in rows[1:]))


def _cells(line: str) -> tuple[Spans, ...]:
    return tuple(spans_of(cell.strip()) for cell in line.strip("|").split("|"))


def spans_of(text: str) -> Spans:
    """Read what stands out in a line."""
    found: list[Span] = []
    end = 0
    for match in _SPAN.finditer(text):
        if match.start() > end:
            found.append(Span(text[end : match.start()]))
        style = str(match.lastgroup)
        found.append(Span(match[style], Style(style)))
        end = match.end()
    if end < len(text):
        found.append(Span(text[end:]))
    return tuple(found)

"""A document as plain text, for who reads on a braille line or has nothing else.

Text has no pages, so the marking and whose copy it is stand at its beginning and at its end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.documents import flow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.domain.papers import Paper, Runs


def render(paper: Paper) -> bytes:
    """Return the text as UTF-8, with the ends of lines that every mail program reads."""
    parts = [_furniture(paper)]
    parts += ["\n".join(_lines(part)) for part in flow.parts_of(paper)]
    parts.append(_furniture(paper))
    return ("\n\n".join(parts) + "\n").replace("\n", "\r\n").encode("utf-8")


def _furniture(paper: Paper) -> str:
    left, right = flow.header(paper)
    rule, what, _ = flow.footer(paper)
    return "\n".join(map(flow.plain, (left, right, rule, what)))


def _lines(part: flow.Part) -> Iterator[str]:
    if isinstance(part, flow.Items):
        for n, runs in enumerate(part.items, start=1):
            yield f"{n}. {flow.plain(runs)}" if part.is_numbered else f"- {flow.plain(runs)}"
    elif isinstance(part, flow.Table):
        for row in part.rows:
            told = zip(part.heads, row, strict=True)
            yield "; ".join(f"{head}: {_on_one_line(runs)}" for head, runs in told)
    else:
        between = " " if isinstance(part, flow.Heading) else ": "
        yield f"{part.label}{between if part.label else ''}{flow.plain(part.runs)}"


def _on_one_line(runs: Runs) -> str:
    return " ".join(flow.plain(runs).split())

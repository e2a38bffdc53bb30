"""Documents: seven pages, thirty recipients' copies of seven, five hundred pages (documents.md 4).

Within one run, warm, against plain untagged platypus that sets the same words in one column.
"""

from __future__ import annotations

import resource
import time
from dataclasses import replace
from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate

from tests.documents.kinds import ISSUED, every_kind
from workbench.documents.faces import Face
from workbench.documents.render import render, warm

RECIPIENTS = 30
LONG = 500


def longer(paper, times):
    """Return the minutes with their items so many times over, and their actions."""
    sections = tuple(
        replace(section, anchor=f"{section.anchor}-{n}")
        for n in range(times)
        for section in paper.sections
    )
    listings = tuple(replace(one, rows=one.rows * times) for one in paper.listings)
    return replace(paper, sections=sections, listings=listings, contents=None)


def pages_of(paper):
    found = []
    render(paper, lambda page, _share: found.append(page))
    return len(found)


def of_pages(paper, wanted):
    """Return the minutes so long that they take about so many pages."""
    once = pages_of(longer(paper, 1))
    times = max(1, round(wanted / once))
    while pages_of(longer(paper, times)) < wanted:
        times += max(1, times // 20)
    return longer(paper, times)


def plain(paper):
    """Set the words of a document with platypus alone."""
    body = ParagraphStyle("b", fontName=Face.SERIF.value, fontSize=10.8, leading=15.5)
    rows = [run for section in paper.sections for block in section.blocks for run in [block.runs]]
    rows += [cell for listing in paper.listings for row in listing.rows for cell in row]
    story = [Paragraph(escape("".join(run.text for run in runs)), body) for runs in rows]
    SimpleDocTemplate(BytesIO(), leftMargin=160).build(story)


def timed(work, times=5):
    took = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        took.append(time.perf_counter() - start)
    return sorted(took)[len(took) // 2] * 1000


def run() -> dict[str, str]:
    warm("nl")
    minutes = every_kind("nl")["minutes"]
    seven, long = of_pages(minutes, 7), of_pages(minutes, LONG)
    copies = [
        replace(seven, title=f"{seven.title} {n}", issued=replace(ISSUED, number=n))
        for n in range(RECIPIENTS)
    ]
    one = timed(lambda: render(seven))
    without = timed(lambda: plain(seven))
    many = timed(lambda: [render(copy) for copy in copies], 3)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    book = timed(lambda: render(long), 1)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    book_without = timed(lambda: plain(long), 1)
    return {
        f"{pages_of(seven)} pages, warm": f"{one:.0f} ms, {len(render(seven)) / 1000:.0f} kB",
        "the same words by plain platypus": f"{without:.0f} ms, ours {one / without:.2f} times",
        f"{RECIPIENTS} recipients' copies of them": f"{many:.0f} ms",
        f"{pages_of(long)} pages": f"{book:.0f} ms, {grown / 1024:.0f} MiB more at the peak",
        "the same words by plain platypus ": f"{book_without:.0f} ms, ours {book / book_without:.2f} times",
        "the first page of a preview": f"{timed(lambda: first_page(seven)):.0f} ms",
    }


class _SeenError(Exception):
    """The first page is there."""


def first_page(paper):
    """Lay out the first page, as a preview shows it after a change."""

    def on_page(_page, _share):
        raise _SeenError

    try:
        render(paper, on_page)
    except _SeenError:
        return

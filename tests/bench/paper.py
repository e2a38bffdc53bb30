"""Documents: seven pages, thirty recipients' copies of seven, five hundred pages (documents.md 4).

Within one run, warm, in time of the processor, against plain untagged platypus that sets the same
words in one column.
"""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate

from tests.documents.kinds import ISSUED, every_kind
from workbench.documents.faces import Face
from workbench.documents.render import render, warm
from workbench.domain.papers import Run

RECIPIENTS = 30
LONG = 500


def longer(paper, times):
    """Return the minutes with their items so many times over, and their actions."""

    def other(runs, n):  # other words each time: what was set before is set at once
        return (Run(text=f"{n} "), *runs) if times > 1 else runs

    sections = tuple(
        replace(
            section,
            anchor=f"{section.anchor}-{n}",
            blocks=tuple(replace(one, runs=other(one.runs, n)) for one in section.blocks),
        )
        for n in range(times)
        for section in paper.sections
    )
    listings = tuple(
        replace(
            one,
            rows=tuple(
                tuple(other(cell, n) for cell in row) for n in range(times) for row in one.rows
            ),
        )
        for one in paper.listings
    )
    return replace(paper, sections=sections, listings=listings, contents=None)


def pages_of(paper):
    found = []
    render(paper, lambda page, _share: found.append(page))
    return len(found)


def of_pages(paper, wanted):
    """Return the minutes so long that they take about so many pages."""
    once, twice = pages_of(longer(paper, 2)), pages_of(longer(paper, 4))
    return longer(paper, max(1, 2 + round(2 * (wanted - once) / (twice - once))))


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
        start = time.process_time()
        work()
        took.append(time.process_time() - start)
    return sorted(took)[len(took) // 2] * 1000


def run() -> dict[str, str]:
    warm("nl")
    minutes = every_kind("nl")["minutes"]
    seven, long = of_pages(minutes, 7), of_pages(minutes, LONG)
    copies = [
        replace(
            seven,
            sections=tuple(s for k, s in enumerate(seven.sections) if k % RECIPIENTS != n),
            issued=replace(ISSUED, number=n, watermark=f"{ISSUED.watermark} {n}"),
        )
        for n in range(RECIPIENTS)
    ]
    one = timed(lambda: render(seven))
    without = timed(lambda: plain(seven))
    many = timed(lambda: [render(copy) for copy in copies], 3)
    book = timed(lambda: render(long), 1)
    book_without = timed(lambda: plain(long), 1)
    return {
        f"{pages_of(seven)} pages, warm": f"{one:.0f} ms, {len(render(seven)) / 1000:.0f} kB",
        "the same words by plain platypus": f"{without:.0f} ms, ours {one / without:.2f} times",
        f"{RECIPIENTS} recipients' copies of them": f"{many:.0f} ms",
        f"{pages_of(long)} pages": f"{book:.0f} ms, at the peak {_grown():.0f} MiB more",
        "the same words by plain platypus ": f"{book_without:.0f} ms, ours {book / book_without:.2f} times",
        "the first page of a preview": f"{timed(lambda: first_page(seven)):.0f} ms",
    }


def _grown():
    """Return by how much a process grows that makes five hundred pages."""
    script = "from tests.bench.paper import peak; print(peak())"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def peak():
    warm("nl")
    minutes = every_kind("nl")["minutes"]
    render(minutes)
    before = highest()
    render(longer(minutes, LONG // 5))
    return (highest() - before) / 1024


def highest():
    """Return the most memory this process ever held, in KiB; the system counts what came before."""
    rows = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(row.split()[1]) for row in rows if row.startswith("VmHWM"))


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

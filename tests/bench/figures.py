"""The figures of the evidence on the generated vault of a size: of today, and of years ago.

`run()` opens the vault that lies ready and measures in one reading connection: reading the facts
of a day, and counting all figures of a year from them. Milliseconds are of this machine.
"""

from __future__ import annotations

from datetime import timedelta
from time import perf_counter

from tests.bench.generated.keeping import lies, opened
from tests.bench.generated.sizes import TODAY
from workbench.domain import evidence
from workbench.domain.figures import Period
from workbench.services.figures import facts_as_of

BACK = (0, 30, 365, 5 * 365)  # days


def run(size: str = "extreme") -> dict[str, str]:
    found = {}
    with opened(lies(size)) as (_, reader):
        for days in BACK:
            day = TODAY - timedelta(days=days)
            began = perf_counter()
            facts = facts_as_of(reader.lists.past, day)
            read = perf_counter()
            evidence.figures(facts, Period.year_of(day))
            counted = perf_counter() - read
            found[f"{days} days back, {len(facts.actions)} actions"] = (
                f"facts {read - began:.1f} s, figures {counted:.1f} s"
            )
    return found

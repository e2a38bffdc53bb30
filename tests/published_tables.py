"""What a reader of published tables can work out at best, asked of a solver.

Written from what a reader sees, without a word of the code that hides: counts that both reports
give alike are one unknown, corrected ones are two, and he is told which way each was corrected.
"""

from dataclasses import dataclass, field

from tests.linear_sums import FAR, LinearSums
from workbench.domain.region_table import parts_of, sums
from workbench.domain.suppression import Report


@dataclass
class Attacker:
    """Knows every linear sum of one report, and of the one before; counts are not negative."""

    now: Report
    before: Report | None = None
    knows_zeros_are_shown: bool = True  # so what is hidden is at least 1
    names: dict[tuple[str, object], int] = field(default_factory=dict)

    def __post_init__(self):
        self.known = LinearSums()
        earlier = self.before.counts if self.before else {}
        for cell in sorted(set(self.now.counts) | set(earlier)):
            self._unknowns(cell, self.now.counts.get(cell), earlier.get(cell))
        for which, report in self._reports():
            self._told(which, report)

    def _reports(self):
        return [("now", self.now), *([("before", self.before)] if self.before else [])]

    def _unknowns(self, cell, now, before):
        if now is not None and before is not None and now != before:
            self.names["now", cell] = self.known.unknown()
            self.names["before", cell] = self.known.unknown()
            more, less = ("now", "before") if now > before else ("before", "now")
            self.known.tell(0, FAR, {self.names[more, cell]: 1, self.names[less, cell]: -1})
            return
        value = before if now is None else now
        one = self.known.unknown(1 if value and self.knows_zeros_are_shown else 0)
        self.names["now", cell] = self.names["before", cell] = one

    def _told(self, which, report):
        for spot, parts in parts_of(report.counts).items():
            if spot not in report.hidden:
                value = sum(report.counts[cell] for cell in parts)
                self.known.tell(value, value, {self.names[which, cell]: 1 for cell in parts})

    def learned(self, width=5):
        """Return the small counts whose interval is too narrow, with it."""
        found = {}
        for name, terms in self._secrets():
            low, high = self.known.interval(terms)
            if high - low < width - 1e-6:
                found[name] = (low, high)
        return found

    def _secrets(self):
        for which, report in self._reports():
            parts = parts_of(report.counts)
            for spot, value in sums(report.counts).items():
                if 1 <= value <= 4:
                    yield (which, spot), {self.names[which, cell]: 1 for cell in parts[spot]}
        for cell, now in self.now.counts.items():
            earlier = self.before.counts.get(cell, now) if self.before else now
            if 1 <= abs(now - earlier) <= 4:
                sign = 1 if now > earlier else -1
                terms = {self.names["now", cell]: sign, self.names["before", cell]: -sign}
                yield ("corrected", cell), terms

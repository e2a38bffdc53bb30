"""What a copy tells of, for the register: which cases, and on whose conditions (rules R9.3).

It is read from the copy itself, not from the vault: a case that was left out of a copy is not in
its entry either.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.domain.papers import to_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.domain.frozen import FrozenMinutes
    from workbench.domain.ids import CaseId
    from workbench.domain.papers import Paper
    from workbench.services.ports import Read


class Telling:
    """The cases and conditions of a vault, read once for a whole order."""

    def __init__(self, read: Read) -> None:
        self._cases = [(case.id, _whole(case.code)) for case in read.cases.where()]
        self._conditions = {
            str(signal.line): f"{signal.code}: {signal.condition}"
            for signal in read.unveiled.signals.where()
            if signal.line is not None and signal.condition
        }

    def cases(self, paper: Paper) -> tuple[CaseId, ...]:
        """Return the cases that a copy names, wherever their code stands on it."""
        text = to_json(paper)
        return tuple(key for key, code in self._cases if code.search(text))

    def conditions(self, texts: Iterable[FrozenMinutes]) -> tuple[str, ...]:
        """Return what providers asked of whoever has these lines, in their own words."""
        lines = [line.id for held in texts for item in held.items for line in item.lines]
        found = (self._conditions.get(line) for line in lines)
        return tuple(dict.fromkeys(one for one in found if one is not None))


def _whole(code: str) -> re.Pattern[str]:
    """Return what finds a code, and not as a part of a longer one."""
    return re.compile(rf"(?<![\w-]){re.escape(code)}(?!\w|-\w)")

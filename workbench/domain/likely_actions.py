"""Lines that read like an action but are none: somebody will do something (told at the closing).

A guess from a few words, only ever a question to a person: nothing is made of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from workbench.domain.minutes import LineKind, LineStyle, MentionKind

if TYPE_CHECKING:
    from workbench.domain.minutes import Line

_DOING: Final = (
    "bel(?:len|t)|mail(?:en|t)|sturen|stuurt|toesturen|nasturen|uitzoek(?:en|t)|zoekt uit|nagaan|"
    "gaat na|regel(?:en|t)|opstellen|stelt op|opvragen|vraagt op|navragen|vraagt na|aanleveren|"
    "levert aan|terugkoppelen|koppelt terug|oppakken|pakt op|plannen|plant in|organiseren|"
    "contact opnemen|neemt contact|uitnodigen|nodigt uit|voorbereiden|bereidt voor|aanpassen|"
    "call|send|find out|look into|arrange|draft|ask for|contact|invite|prepare|report back"
)
_PROMISE: Final = re.compile(
    rf"\b(?:zal|zullen|gaat|gaan|moet|moeten|zegt toe|belooft|will|shall|is going to|has to)\b"
    rf"[^.?]*\b(?:{_DOING})\b|\b(?:pakt|neemt)\b[^.?]*\b(?:op|op zich)\b|"
    rf"\b(?:{_DOING})\b[^.?]*\b(?:vóór|uiterlijk|before|no later than)\b",
    re.IGNORECASE,
)


def reads_like_an_action(line: Line) -> bool:
    """Tell whether a line of plain text seems to promise something."""
    if line.kind is not LineKind.TEXT or line.style is LineStyle.HEADING:
        return False
    kinds = {mention.kind for mention in line.mentions}
    return {MentionKind.WHO, MentionKind.WHEN} <= kinds or bool(_PROMISE.search(line.text))

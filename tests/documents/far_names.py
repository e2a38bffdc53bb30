"""Names from everywhere, and a meeting of some sixty pages in which they are spoken of."""

from __future__ import annotations

from datetime import date

from workbench.domain.due_dates import DueKind
from workbench.domain.frozen import (
    FrozenAction,
    FrozenDue,
    FrozenItem,
    FrozenLine,
    FrozenMinutes,
    FrozenOwner,
)
from workbench.domain.minutes import LineKind, LineStyle

LUKASIEWICZ = "Agnieszka Łukasiewicz"
ISTANBUL = "Işıl Çağlar uit İstanbul"
XHOSA = "ǀXam, ǁAni, ǂKhomani en ǃKung"
ARABIC = "مريم الحسن"
HEBREW = "שרה כהן"
AMHARIC = "ሰላም ተስፋዬ"
CHINESE = "王小芳"
GEORGIAN = "ნინო ბერიძე"
ARMENIAN = "Անի Պետրոսյան"
THAI = "สมชาย ใจดี"
VIETNAMESE = "Nguyễn Thị Hồng"
CYRILLIC = "Оксана Шевченко"
NAMES = (
    LUKASIEWICZ, ISTANBUL, XHOSA, ARABIC, HEBREW, AMHARIC, CHINESE, GEORGIAN, ARMENIAN, THAI,
    VIETNAMESE, CYRILLIC,
)  # fmt: skip
_SAID = (
    "De ketenpartners bespreken de opvolging van het signaal en spreken af dat {name} voor het "
    "volgende overleg wordt gehoord. De zorgcoördinator zorgt voor een tolk en de politie houdt "
    "contact over de aangifte; de gemeente regelt zo nodig noodopvang in de regio. "
)


def long_meeting(items: int = 60) -> FrozenMinutes:
    """Return minutes with tables that go on over many pages."""
    return FrozenMinutes(
        organisation="Gemeente Zuiderveen",
        table="Regionale Tafel",
        prefix="RT",
        number="RT-26-4",
        title="Regionale Tafel",
        on=date(2026, 5, 21),
        items=tuple(_item(n) for n in range(1, items + 1)),
        actions=tuple(_action(n) for n in range(1, items * 2 + 1)),
    )


def _item(n: int) -> FrozenItem:
    name = NAMES[n % len(NAMES)]
    said = _SAID.format(name=name)
    return FrozenItem(
        number=str(n),
        title=f"Casus van {name}",
        level=1 if n % 7 == 0 else 0,
        lines=(
            FrozenLine(text="Stand van zaken", style=LineStyle.HEADING),
            FrozenLine(text=said * 2),
            FrozenLine(text=f"Gehoord: {name}", style=LineStyle.BULLET),
            FrozenLine(text="Nog te horen: de buren", style=LineStyle.BULLET),
            FrozenLine(text="Eerst de tolk", style=LineStyle.NUMBERED),
            FrozenLine(text=said, kind=LineKind.DECISION, number=f"RT-26-B{n:02}"),
            FrozenLine(
                text=said,
                kind=LineKind.ACTION,
                number=f"RT-26-{n:02}",
                owners=(FrozenOwner(organisation="Politie", name=name),),
            ),
            FrozenLine(text=said, kind=LineKind.QUESTION),
            FrozenLine(text=f"**{name}** is gezien.", kind=LineKind.SIGNAL),
        ),
    )


def _action(n: int) -> FrozenAction:
    return FrozenAction(
        number=f"RT-26-{n:02}",
        text=_SAID.format(name=NAMES[n % len(NAMES)]),
        owners=(FrozenOwner(organisation="Politie", name=NAMES[n % len(NAMES)]),),
        due=FrozenDue(kind=DueKind.DATE, on=date(2026, 6, 1)),
    )

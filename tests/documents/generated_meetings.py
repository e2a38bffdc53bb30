"""Meetings made up at random, with everything that limits a line: for the proof of copies.

Every text holds words of its own, so that it is known which line a leak came from.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from random import Random

from workbench.domain.due_dates import DueKind
from workbench.domain.frozen import (
    FrozenAction,
    FrozenAttendance,
    FrozenAttendee,
    FrozenDecision,
    FrozenDue,
    FrozenItem,
    FrozenLine,
    FrozenMinutes,
    FrozenOwner,
)
from workbench.domain.frozen_limits import limits_in
from workbench.domain.holding import Reader, Role
from workbench.domain.markings import Label, Marking, Tlp
from workbench.domain.minutes import LineKind, VersionState

PARTNERS = ("Gemeente", "Politie", "Openbaar Ministerie", "GGD", "Opvanghuis", "Belastingdienst")
WHO = ("de wijkagent", "de melder", "de uitbater", "de teamleider", "de buurvrouw", "de eigenaar",
       "de huisarts", "de chauffeur", "de verhuurder", "de regisseur")  # fmt: skip
DOES = ("bezoekt", "onderzoekt", "bewaakt", "meldt", "ontkent", "verkoopt", "verhuurt", "controleert",
        "verbergt", "bespreekt")  # fmt: skip
WHAT = ("de woning", "het hotel", "de loods", "het bedrijf", "de opvang", "de vergunning", "het pand",
        "de massagesalon", "de camping", "het uitzendbureau")  # fmt: skip
WHEN = ("op maandag", "elke avond", "sinds vorige maand", "voor de kerst", "na het weekend",
        "in het geheim", "met een collega", "zonder toestemming", "in opdracht", "vanuit een auto")  # fmt: skip
STREETS = ("Zilverschoonstraat", "Veerdamlaan", "Mauritsweg", "Oudehavenkade", "Kwartelplein")
MARKINGS = (
    None,
    None,
    None,
    Marking(Label.INTERNAL, Tlp.GREEN),
    Marking(Label.CONFIDENTIAL, Tlp.RED),
    Marking(Label.STRICTLY_CONFIDENTIAL, Tlp.AMBER_STRICT),
)


class Maker:
    """Makes one meeting after another; the same number gives the same ones."""

    def __init__(self, seed: int) -> None:
        self._dice = Random(seed)  # noqa: S311 - the same meetings each time
        self._n = 0

    def meeting(self) -> tuple[FrozenMinutes, tuple[Reader, ...]]:
        """Return frozen minutes, and everyone who gets a copy of them."""
        dice = self._dice
        items = tuple(self._item(n) for n in range(1, dice.randint(4, 8)))
        bare = FrozenMinutes(
            organisation="Gemeente Lage Venen",
            table="Regionaal overleg",
            title="Regionaal overleg",
            number="RT-26-3",
            prefix="RT",
            on=date(2026, 11, 26),
            starts_at=time(14),
            ends_at=time(16),
            place="Stadhuis",
            state=VersionState.CONCEPT,
            items=items,
        )
        people = tuple(self._person(n, items) for n in range(len(PARTNERS)))
        minutes = replace(
            bare,
            actions=tuple(self._actions(bare)),
            decisions=tuple(self._decisions(bare)),
            attendance=FrozenAttendance(
                present=tuple(
                    FrozenAttendee(name=one.name, organisation=home, parties=tuple(one.parties))
                    for one, home in zip(people, PARTNERS, strict=True)
                )
            ),
        )
        return minutes, people

    def _person(self, n: int, items: tuple[FrozenItem, ...]) -> Reader:
        dice = self._dice
        heard = frozenset(one.id for one in items if dice.random() < 0.7)
        is_guest = n == len(PARTNERS) - 1
        return Reader(
            party=f"person:c{n}",
            role=Role.GUEST if is_guest else Role.MEMBER,
            organisations=frozenset({f"organisation:o{n}"}),
            invited=heard if is_guest else None,
            confirmed=heard,
            name=f"Deelnemer {'abcdefgh'[n]}",
        )

    def _item(self, n: int) -> FrozenItem:
        dice = self._dice
        return FrozenItem(
            id=f"i{n}",
            number=str(n),
            title=self._words().rstrip(".").capitalize(),
            is_closed=dice.random() < 0.2,
            marking=dice.choice(MARKINGS),
            audience=self._audience(0.15),
            lines=tuple(self._line() for _ in range(dice.randint(2, 7))),
        )

    def _line(self) -> FrozenLine:
        self._n += 1
        dice = self._dice
        return FrozenLine(
            id=f"l{self._n}",
            text=f"{self._words()} {self._detail()}".strip(),
            kind=dice.choice((LineKind.TEXT, LineKind.TEXT, LineKind.QUESTION, LineKind.SIGNAL)),
            marking=dice.choice(MARKINGS),
            audience=self._audience(0.3),
        )

    def _words(self) -> str:
        dice = self._dice
        parts = [dice.choice(words) for words in (WHO, DOES, WHAT, WHEN)]
        text = " ".join([*parts, "en", dice.choice(WHO), dice.choice(DOES), dice.choice(WHAT)])
        return f"{text[0].upper()}{text[1:]}."

    def _detail(self) -> str:
        dice = self._dice
        return dice.choice(
            (
                "",
                "",
                f"Bel 06-{dice.randint(10_000_000, 99_999_999)}.",
                f"Het kenteken is {dice.randint(10, 99)}-KPD-{dice.randint(1, 9)}.",
                f"Adres: {dice.choice(STREETS)} {dice.randint(1, 400)}.",
                f"Zie dossier PL1500-2026{dice.randint(100_000, 999_999)}.",
            )
        )

    def _audience(self, share: float) -> tuple[str, ...] | None:
        dice = self._dice
        if dice.random() > share:
            return None
        return tuple(f"organisation:o{n}" for n in sorted(dice.sample(range(len(PARTNERS)), 2)))

    def _actions(self, minutes: FrozenMinutes) -> list[FrozenAction]:
        return [
            FrozenAction(
                number=f"RT-26-{n:02}",
                text=f"{self._words()} {self._detail()}".strip(),
                owners=(FrozenOwner(organisation=self._dice.choice(PARTNERS)),),
                due=FrozenDue(kind=DueKind.DATE, on=date(2026, 12, 1 + n)),
                marking=self._dice.choice(MARKINGS),
                audience=self._audience(0.3),
                limits=limits_in(minutes, item.id),
            )
            for n, item in enumerate(minutes.items, start=1)
        ]

    def _decisions(self, minutes: FrozenMinutes) -> list[FrozenDecision]:
        return [
            FrozenDecision(
                number=f"RT-26-B{n:02}",
                text=self._words(),
                item_number=item.number,
                item_title=item.title,
                is_closed=item.is_closed,
                marking=self._dice.choice(MARKINGS),
                audience=self._audience(0.3),
                limits=limits_in(minutes, item.id),
            )
            for n, item in enumerate(minutes.items, start=1)
        ]

"""The story of one table in a spring: who sits there, what is on its agendas, what is said.

``secretary.py`` plays it by keys, ``test_three_meetings.py`` looks at what became of it.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property
from pathlib import Path

from tests.journeys.hands import CHEAP, CheapKeeper, CheapWorld
from workbench.bootstrap.clocks import StandingClock
from workbench.bootstrap.keeping import FileKeeper
from workbench.domain.ids import TableId
from workbench.domain.preferences import EXPORT_FOLDER, Preference
from workbench.domain.tables import MemberRole, Table
from workbench.services import people, tables
from workbench.services.agenda import ItemDraft

PASSPHRASE = "vijf losse woorden op een rij"
DAYS = {  # the second Tuesday of the month
    "first": date(2026, 3, 10),
    "second": date(2026, 4, 14),
    "third": date(2026, 5, 12),
    "fourth": date(2026, 6, 9),
}
PEOPLE = (  # organisation, name; the first one chairs
    ("Gemeente Oostmeer", "H. Terpstra"),
    ("Politie", "J. de Wit"),
    ("Arbeidsinspectie", "S. Amraoui"),
    ("KvK", "A. Bos"),
    ("GGD", "L. Okkerse"),
    ("Zorgcentrum", "M. Duinhoven"),
    ("Woonwaard", "P. Kruishoven"),
    ("Brandweer", "T. Jansma"),
    ("Belastingdienst", "R. Visser"),
    ("Openbaar Ministerie", "E. Haan"),
    ("Regiobureau", "N. Postma"),
)
STANDING = ("Opening en agenda", "Verslag van het vorige overleg", "Actielijst", "Rondvraag")
SKIPPED = "Beeld van de regio"  # stands on every agenda, but for one
ITEMS = {  # typed by hand, so that each agenda has nine
    "first": ("Zorg en opvang", "Model-APV", "Actiedag", "Werkplan"),
    "second": ("Signalen uit de wijk", "Communicatie", "Begroting"),
    "third": ("Evaluatie", "Scholing", "Zomerrooster"),
    "fourth": (),
}
SAID = {  # item: its lines, as they are typed; the rest gets one sentence
    "first": {
        "Zorg en opvang": (
            "Er zijn twaalf plaatsen in de opvang.",
            "! Opvang voor het weekend regelen @Duin\t >1-4\t",
        ),
        "Model-APV": (
            "De gemeente Oostmeer heeft een voorbehoud.",
            "# De tafel legt de model-APV voor aan de colleges.",
        ),
        "Actiedag": ("! Zaal voor de actiedag vastleggen @Jans\t >7-4\t",),
    },
    "second": {
        "Communicatie": ("# De model-APV geldt met een overgang van zes maanden.",),
        "Begroting": ("Het bedrag is bekend.",),
    },
    "third": {
        "Scholing": ("# De model-APV geldt zonder overgang.",),
    },
}
POSTPONED = "Opvang voor het weekend regelen"
TICKED = "Zaal voor de actiedag vastleggen"
CORRECTED = {  # what is sought, and how the line should read
    "twaalf": "Er zijn tien plaatsen in de opvang.",
    "voorbehoud": "De gemeente Oostmeer heeft een voorbehoud bij artikel 3.",
}
WHY = "De aannemer is ziek"
ERRATUM = ("tien", "Lees: elf.")
NEWER = {
    "RT-26-B02": SAID["second"]["Communicatie"][0][2:],
    "RT-26-B03": SAID["third"]["Scholing"][0][2:],
}


class DayWorld(CheapWorld):
    """The product's world on another day."""

    day = DAYS["first"]

    @cached_property
    def clock(self):
        return StandingClock(self.day)

    @cached_property
    def keeper(self):
        return CheapKeeper(lambda: self.clock)


def keeper() -> FileKeeper:
    return FileKeeper(StandingClock(DAYS["first"]), CHEAP)


def make(folder: Path, papers: Path) -> None:
    """Make a vault with a table of twelve, by the services: typing that is proved elsewhere."""
    vault = keeper().create(folder, bytearray(PASSPHRASE.encode())).vault
    writer = vault.open_writer()
    writer.session.write(_found, papers)
    writer.close()
    vault.close()


def _found(work, papers: Path) -> None:
    own = people.set_up(work, "Gemeente Zuiderveen", "M. Brandsma", "ketenregisseur")
    made = tables.add_table(
        work,
        Table(
            id=TableId(""), name="Tafel Lage Venen", prefix="RT", cadence="tweede dinsdag",
            place="Raadhuis",
        ),
        STANDING,
    )  # fmt: skip
    tables.add_fixed_item(work, made.id, ItemDraft(title=SKIPPED, minutes=10))
    for n, (home, name) in enumerate(PEOPLE):
        organisation = people.add_organisation(work, home)
        person = people.add_contact(work, organisation.id, name, "adviseur")
        role = MemberRole.MEMBER if n else MemberRole.CHAIR
        tables.add_member(work, made.id, person.id, role)
    coordinator = work.contacts.where(organisation=own.id)[0]
    tables.add_member(work, made.id, coordinator.id, MemberRole.MINUTE_TAKER)
    work.preferences.save(Preference(id=EXPORT_FOLDER, value=str(papers)))

"""Starting from what people have, by keys only, each of them counted (rules R16).

From no vault at all to an own table, twelve partners with their people and 31 actions copied in a
spreadsheet, and the agenda of the first meeting as PDF. One cell of the spreadsheet cannot be
read: it is mended in the preview. What is asserted is what the vault and the document hold.
"""

from __future__ import annotations

import re
import time
from datetime import date, timedelta

import pypdfium2
import pytest

from tests.journeys.stage import Stage, missing_for_eyes, missing_for_window, until
from workbench.bootstrap.clocks import SystemClock
from workbench.bootstrap.keeping import FileKeeper
from workbench.domain.actions import ActionState

MISSING = missing_for_window() + missing_for_eyes()
pytestmark = [
    pytest.mark.journey,
    pytest.mark.x11,
    pytest.mark.atspi,
    pytest.mark.timeout(400),
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}"),
]

MOST = 400  # keys, from the first page to the PDF
PASSPHRASE = "pauw kruik wimpel lantaarn draak"
TABLE, PREFIX = "Regionale Tafel Lage Venen", "RT"
TODAY = date.today()
MEETING = TODAY + timedelta(days=21)
PARTNERS = (
    ("Politie, team mensenhandel", "PO", "A. Visser", "teamleider"),
    ("Openbaar Ministerie", "OM", "B. de Graaf", "officier"),
    ("Kamer van Koophandel", "KvK", "C. Post", "accountmanager"),
    ("Belastingdienst", "BD", "D. Mulder", "inspecteur"),
    ("Nederlandse Arbeidsinspectie", "NLA", "E. Bakker", "inspecteur"),
    ("RIEC", "RC", "F. Smit", "accountmanager"),
    ("GGD Lage Venen", "GGD", "G. Vos", "arts"),
    ("Veilig Thuis", "VT", "H. Peters", "manager"),
    ("CoMensha", "CM", "I. Hendriks", "adviseur"),
    ("Gemeente Oostmeer", "OO", "J. Dekker", "adviseur"),
    ("Gemeente Kruishoven", "KR", "K. Dijkstra", "adviseur"),
    ("Woningcorporatie De Akker", "WC", "L. Brouwer", "manager wonen"),
)
UNREAD = "na de zomer"
DUES = ("1 juni 2027", "z.s.m.", "eind mei 2027", "46550", "voor volgend overleg")
STATES = ("open", "loopt", "gereed", "aangehouden")


def partner_rows() -> str:
    head = "Organisatie\tAfk.\tContactpersoon\tFunctie\tE-mailadres"
    rows = [
        "\t".join((*held, f"{held[2].split()[-1].lower()}@{held[1].lower()}.invalid"))
        for held in PARTNERS
    ]
    return "\n".join([head, *rows]) + "\n"


def action_rows() -> str:
    """31 actions as a spreadsheet has them: a title above, owners by name, days in all forms."""
    rows = ["Actielijst Regionale Tafel, bijgewerkt tot en met het vorige overleg"]
    rows.append("Nr.\tActie\tActiehouder\tGereed op\tStatus\tVoortgang")
    for n in range(31):
        who = PARTNERS[n % 12][2 if n % 3 else 0]
        due = UNREAD if n == 17 else DUES[n % 5]
        text = (
            f'"Afspraak {n + 1} nakomen,\nzoals besproken"'
            if n == 4
            else f"Afspraak {n + 1} nakomen"
        )
        rows.append(f"25-{n + 1:02}\t{text}\t{who}\t{due}\t{STATES[n % 4]}\tstap {n + 1}")
    return "\n".join(rows) + "\n"


class Counted:
    """Hands that count each key they press; a chord is one, and so is each letter."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.count = 0
        self.see = stage.wait_to_see

    def keys(self, *names: str) -> None:
        self.count += len(names)
        self.stage.keys(*names)

    def type(self, text: str) -> None:
        self.count += len(text)
        self.stage.type(text)

    def paste(self, text: str) -> None:
        self.count += 1
        self.stage.paste(text)

    def focus(self, name: str, seconds: float = 15) -> dict:
        def there():
            found = self.stage.focus()
            return found if found and name in found["name"] else None

        try:
            return until(there, seconds, 0.1)
        except TimeoutError:
            raise TimeoutError(f"{name!r} has no focus, but {self.stage.focus()}") from None

    def rows(self, name: str) -> list[str]:
        return [row for _, row in self.stage.see(ask="rows", name=name)]


def first_run(hands: Counted) -> None:
    hands.focus("Nieuwe kluis maken")
    hands.keys("Return")
    hands.focus("Naam van de eigen organisatie")
    hands.type("Gemeente Zuiderveen")
    hands.keys("Tab", "Tab")
    hands.type("J. Brandsma")
    hands.keys("Return")
    hands.focus("Map van de kluis")
    hands.keys("Return")
    hands.focus("Typ de zes woorden over")
    hands.keys("alt+z")
    for asked in ("Wachtwoordzin", "Dezelfde wachtwoordzin"):
        hands.focus(asked)
        hands.type(PASSPHRASE)
        hands.keys("Return")
    hands.see("brandkast", seconds=60)
    named = [name for _, name in hands.stage.see(ask="names")]
    groups = {int(n[6]): n[9:].replace(" ", "") for n in named if n.startswith("Groep ")}
    hands.focus("Opgeschreven")
    hands.keys("Return")
    for _ in range(2):
        asked = hands.focus("Groep ")
        hands.type(groups[int(re.search(r"\d", asked["name"])[0])])
        hands.keys("Return")
        time.sleep(0.3)
    hands.keys("Return")
    hands.focus("Nu doen", 40)
    hands.keys("ctrl+2")
    hands.focus("Tafel maken")


def found_table(hands: Counted) -> None:
    hands.keys("Return")
    hands.focus("Naam van de tafel")
    hands.type(TABLE)
    hands.keys("Tab", "Tab")
    hands.type(PREFIX)
    hands.keys("Return")
    hands.focus("Persoon of organisatie")
    hands.keys("Return")  # the coordinator is the one who is known
    hands.see("J. Brandsma")
    hands.keys("Escape", "Escape")


def paste_partners(hands: Counted) -> None:
    hands.keys("ctrl+5")
    hands.focus("Partners")
    hands.paste(partner_rows())
    hands.focus("Geplakte rijen")
    hands.see("12 rijen gelezen")
    hands.keys("ctrl+Return")
    hands.see("12 contactpersonen toegevoegd, 12 partners toegevoegd")


def paste_actions(hands: Counted) -> None:
    hands.keys("ctrl+3")
    time.sleep(0.5)
    hands.paste(action_rows())
    hands.focus("Geplakte rijen")
    hands.see("31 rijen gelezen")
    hands.see("1 rij klopt nog niet")
    assert any(UNREAD in row for row in hands.rows("Geplakte rijen"))
    hands.keys("Return")  # the row that is wrong is chosen: to the cell that is
    hands.focus("Uiterlijk")
    hands.type("1 sept")
    hands.keys("Return")
    hands.focus("Geplakte rijen")
    hands.keys("ctrl+Return")
    hands.see("31 acties toegevoegd")


def make_agenda(hands: Counted, papers) -> None:
    hands.keys("ctrl+2")
    hands.focus("Overleg")
    hands.keys("ctrl+n")
    hands.focus("Datum")
    hands.type(f"{MEETING.day}-{MEETING.month}-{MEETING.year}")
    hands.keys("Return")
    hands.focus("Agenda")
    hands.keys("ctrl+e")
    hands.see("Agenda versie 1")
    hands.keys("ctrl+Return")
    hands.focus("Versies")
    until(lambda: hands.rows("Versies van de agenda"), 20)
    time.sleep(0.3)
    hands.keys("Return")
    time.sleep(1.5)
    hands.type(papers.name)  # beside where the dialogue begins
    hands.keys("Return")
    until(lambda: list(papers.glob("*.pdf")), 60)


@pytest.fixture(scope="module")
def hands(tmp_path_factory):
    home = tmp_path_factory.mktemp("begin")
    stage = Stage(home).open()
    stage.env["KETENTAFEL_HOME"] = str(home / "own")
    try:
        yield Counted(stage)
    finally:
        stage.picture(home / "last.png")
        stage.close()


def test_from_a_spreadsheet_to_an_agenda(hands):
    home = hands.stage.home
    papers = home / "papers"
    papers.mkdir()
    program = hands.stage.run_program()
    first_run(hands)
    found_table(hands)
    paste_partners(hands)
    paste_actions(hands)
    make_agenda(hands, papers)
    hands.keys("alt+F4")
    program.wait(20)
    print(f"keys: {hands.count}")
    assert hands.count < MOST
    check_vault(home / "own" / "kluis")
    check_agenda(next(papers.glob("*.pdf")))


def check_vault(folder) -> None:
    """The vault holds what stood in the spreadsheet, cell by cell."""
    vault = FileKeeper(SystemClock()).unlock(folder, bytearray(PASSPHRASE.encode()))
    reader = vault.open_reader()
    try:
        read = reader.records
        homes = {o.name: o for o in read.organisations.where() if not o.is_own}
        people = {c.name: c for c in read.contacts.where()}
        for name, short, person, function in PARTNERS:
            assert homes[name].monogram == short
            assert people[person].organisation == homes[name].id
            assert (people[person].function, "@" in people[person].email) == (function, True)
        assert len(homes) == 12
        (table,) = read.tables.where()
        held = {a.text: a for a in read.actions.where()}
        assert len(held) == 31
        for n in range(31):
            text = f"Afspraak {n + 1} nakomen" + (", zoals besproken" if n == 4 else "")
            action = held[text]
            (owner,) = read.owners.where(action=action.id)
            assert owner.organisation == homes[PARTNERS[n % 12][0]].id
            assert (owner.contact is None) is (n % 3 == 0)
            (note,) = read.notes.where(action=action.id)
            assert note.text == f"Nr.: 25-{n + 1:02}\nVoortgang: stap {n + 1}"
            assert action.table == table.id
            assert (action.due is None) is (n != 17 and n % 5 in (1, 4))
            assert action.state is (
                ActionState.OPEN, ActionState.IN_PROGRESS, ActionState.DONE, ActionState.DEFERRED,
            )[n % 4]  # fmt: skip
        assert held["Afspraak 18 nakomen"].due == due_of_september()
        assert held["Afspraak 4 nakomen"].due == date(1899, 12, 30) + timedelta(days=46550)
    finally:
        reader.close()
        vault.close()


def due_of_september() -> date:
    here = date(TODAY.year, 9, 1)
    return here if here >= TODAY else date(TODAY.year + 1, 9, 1)


def check_agenda(path) -> None:
    document = pypdfium2.PdfDocument(path)
    text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    told = re.sub(r"\s+", " ", text)
    assert TABLE in told
    assert "Actielijst" in told

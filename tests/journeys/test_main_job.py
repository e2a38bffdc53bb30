"""The main job by keys only, in the real window: from an empty vault to minutes in PDF.

First run, a table with its members, an agenda pasted from elsewhere and taken back, the demo
meeting minuted, a lock in the middle of a sentence, finishing, three documents, and the next
meeting that shows what is still open. What is asserted is the vault's content and the text of
the documents.
"""

from __future__ import annotations

import re
import time
import tomllib
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from tests.journeys.stage import ROOT, Stage, missing_for_eyes, missing_for_window, until
from workbench.bootstrap.clocks import SystemClock
from workbench.bootstrap.keeping import FileKeeper
from workbench.domain.due_dates import DueKind
from workbench.domain.meetings import MeetingState, Presence
from workbench.services import carry_over, meetings

MISSING = missing_for_window() + missing_for_eyes()
pytestmark = [
    pytest.mark.journey,
    pytest.mark.x11,
    pytest.mark.atspi,
    pytest.mark.timeout(600),
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}"),
]

PASSPHRASE = "pauw kruik wimpel lantaarn draak"
COUNCIL = ROOT.parent / "shared" / "data" / "agenda-council-real.txt"
STORY = tomllib.loads((ROOT / "resources" / "demo" / "lage-venen.toml").read_text("utf-8"))
HELD = next(m for m in STORY["meetings"] if str(m["on"]) == "2026-03-12")
DAY = date(2026, 3, 12)
OWNERS = {  # what is typed after @, for each owner of the story
    "kruishoven": "duinh",
    "arbeidsinspectie": "amraou",
    "coordinator": "brands",
    "zuiderveen": "gemeente zui",
    "oostmeer": "okke",
}
MONTHS = ["jan", "feb", "maart", "april", "mei", "juni", "juli", "aug", "sept", "okt", "nov", "dec"]
SIGNS = {"action": "! ", "decision": "# ", "question": "? ", "text": ""}


class Journey:
    """Hands and eyes on one stage, and where the journey is."""

    def __init__(self, stage: Stage, home: Path) -> None:
        self.stage, self.home = stage, home
        self.vault = home / "own" / "kluis"
        self.papers = home / "papers"
        self.keys, self.type, self.see = stage.keys, stage.type, stage.wait_to_see

    def focus(self, name: str, seconds: float = 10) -> dict:
        """Wait until something with this name has the focus."""

        def there():
            found = self.stage.focus()
            return found if found and name in found["name"] else None

        try:
            return until(there, seconds, 0.1)
        except TimeoutError:
            raise TimeoutError(f"{name!r} has no focus, but {self.stage.focus()}") from None

    # ---- what a person does ------------------------------------------------------------------

    def first_run(self) -> None:
        self.focus("Nieuwe kluis maken")
        self.keys("Return")
        self.focus("Naam van de eigen organisatie")
        self.type("Gemeente Zuiderveen")
        self.keys("Tab", "Tab")
        self.type(STORY["coordinator"]["name"])
        self.keys("Return")
        self.focus("Map van de kluis")
        self.keys("Return")
        self.focus("Typ de zes woorden over")
        self.keys("alt+z")
        self.focus("Wachtwoordzin")
        self.type(PASSPHRASE)
        self.keys("Return")
        self.focus("Dezelfde wachtwoordzin")
        self.type(PASSPHRASE)
        self.keys("Return")
        self.see("brandkast", seconds=40)
        named = [name for _, name in self.stage.see(ask="names")]
        groups = {int(n[6]): n[9:].replace(" ", "") for n in named if n.startswith("Groep ")}
        assert len(groups) == 7
        self.focus("Opgeschreven")
        self.keys("Return")
        for _ in range(2):
            asked = self.focus("Groep ")
            self.type(groups[int(re.search(r"\d", asked["name"])[0])])
            self.keys("Return")
            time.sleep(0.3)
        self.keys("Return")
        self.focus("Nu doen", 30)  # the first of it is to make a table

    def found_table(self) -> None:
        self.keys("Return")
        self.focus("Naam van de tafel")
        self.type(STORY["table"]["name"])
        self.keys("Tab", "Tab")
        self.type(STORY["table"]["prefix"])
        self.keys(*["Tab"] * 8)
        self.type(STORY["table"]["place"])
        self.keys("Return")
        self.focus("Persoon of organisatie")
        self.keys("Return")  # the coordinator is the one who is known
        homes = {o["key"]: o["name"] for o in STORY["organisations"]}
        people = {c["key"]: c for c in STORY["contacts"]}
        for key in (STORY["table"]["chair"], *STORY["table"]["members"]):
            self.introduce(people[key], homes)
        self.keys("Escape")
        self.keys("Up", "Home")
        self.focus("Leden")
        self.set_role("J. Brandsma", "m")
        self.set_role("A. Veldhoen", "v")
        self.keys("Escape")
        self.focus("Overleg plannen")

    def introduce(self, person: dict, homes: dict) -> None:
        self.focus("Persoon of organisatie")
        self.type(person["name"])
        self.keys("Return")
        self.focus("Organisatie")
        self.type(homes[person["organisation"]])
        self.keys("Tab", "Tab")
        self.type(person["function"])
        self.keys("Return")
        self.see(f"{person['name']}, {person['function']}")

    def set_role(self, name: str, key: str) -> None:
        """The list is sorted by role and organisation; go down until the name is chosen."""
        self.keys("Home")
        place = next(i for i, row in enumerate(self.rows("Leden")) if row.startswith(name))
        self.keys(*["Down"] * place, key)
        time.sleep(0.4)

    def plan(self, day: date) -> None:
        self.keys("ctrl+n")
        self.focus("Datum")
        self.type(f"{day.day}-{day.month}-{day.year}")
        self.keys("Return")
        self.focus("Agenda")

    def paste_council_agenda_and_take_it_back(self) -> None:
        self.stage.paste(COUNCIL.read_text("utf-8"))
        self.see("27 punten gelezen")
        named = [name for _, name in self.stage.see(ask="names")]
        added = [name for name in named if name.endswith("wordt toegevoegd")]
        assert any("13:30 tot 17:00, De Raadszaal" in name for name in named)
        assert len([n for n in added if re.match(r"\d+, ", n)]) == 14
        self.keys("ctrl+Return")
        self.focus("Agenda")
        until(lambda: len(self.rows("Agenda")) > 30, 10)
        self.keys("ctrl+z")
        until(lambda: len(self.rows("Agenda")) == 4, 10)

    def rows(self, name: str) -> list[str]:
        """The rows of the list with this name."""
        return [row for _, row in self.stage.see(ask="rows", name=name)]

    def make_agenda(self) -> None:
        self.focus("Agenda")
        self.keys("Home")
        for _ in STORY["table"]["fixed"] + [None]:  # the four standing items a table begins with
            self.keys("Delete")
            time.sleep(0.4)
        lines = [f"{n}. {i['title']} ({i['minutes']} min)" for n, i in enumerate(HELD["items"], 1)]
        self.stage.paste("\n".join(lines))
        self.see("8 punten gelezen")
        self.keys("ctrl+Return")
        self.see("Actiedag land- en tuinbouw")

    def start(self) -> None:
        self.focus("Agenda")
        self.keys("Tab", "Tab")
        self.focus("Overleg starten")
        self.keys("Return")
        self.see("Bezig")

    def take_attendance(self) -> None:
        self.keys("ctrl+shift+p")
        self.focus("Deelname")
        people = {c["key"]: c["name"] for c in STORY["contacts"]}
        away = {people[key] for key in HELD["excused"]}
        for row in self.rows("Deelname"):
            self.keys("m" if any(row.startswith(name) for name in away) else "a")
            time.sleep(0.15)
        self.keys("Escape")

    def minute(self) -> None:
        """The whole of the demo meeting, line by line, as one types it."""
        for n, item in enumerate(HELD["items"]):
            self.focus("Verslag")
            for line in item["lines"]:
                self.type_line(line)
            if n < len(HELD["items"]) - 1:
                self.keys("ctrl+Return")
                time.sleep(0.6)

    def type_line(self, line: dict) -> None:
        kind = line.get("kind", "text")
        bullet = "- " if line.get("style") == "bullet" else ""
        self.type(SIGNS[kind] + bullet + line["text"])
        for who in line.get("who", ()):
            self.type(f" @{OWNERS[who]}")
            time.sleep(0.25)
            self.keys("Tab")
        if due := line.get("due"):
            self.type(f" >{due.day} {MONTHS[due.month - 1]} {due.year}")
            time.sleep(0.25)
            self.keys("Tab")
        self.keys("Return")
        time.sleep(0.15)
        if bullet:
            self.keys("Return")  # out of the list

    def lock_in_mid_sentence(self) -> None:
        self.type("Midden in een zin gaat het slot")
        self.keys("Left", "Left", "Left", "Left")
        time.sleep(0.3)
        self.keys("ctrl+l")
        time.sleep(1.5)
        self.stage.wait_for_window()
        self.focus("Wachtwoordzin", 30)
        self.type(PASSPHRASE)
        self.keys("Return")
        back = self.focus("Verslag", 40)
        assert "Midden in een zin gaat het slot" in back["text"]
        self.type("goed ")
        until(lambda: "gaat het goed slot" in self.stage.focus()["text"], 10)
        self.keys("End", "shift+Home", "BackSpace")

    def end_and_finish(self) -> None:
        self.keys("ctrl+shift+e")
        self.see("Uit te werken")
        self.keys("ctrl+shift+e")
        self.see("Overleg afronden")
        self.keys("ctrl+Return")
        self.see("Conceptverslag")

    def make_papers(self) -> None:
        self.papers.mkdir()
        self.keys("ctrl+e")
        self.see("Verslag delen")
        self.keys("ctrl+o")
        self.see("Alle drie maken")
        for _ in range(4):
            if "Alle drie maken" in self.stage.focus()["name"]:
                break
            self.keys("Tab")
        self.focus("Alle drie maken")
        self.keys("Return")
        time.sleep(1)
        self.type(f"{self.papers}")
        self.keys("Return")
        until(lambda: len(list(self.papers.glob("*.pdf"))) == 3, 60)

    def close(self) -> None:
        self.keys("alt+F4")


@pytest.fixture(scope="module")
def journey(tmp_path_factory):
    home = tmp_path_factory.mktemp("journey")
    stage = Stage(home).open()
    stage.env["KETENTAFEL_HOME"] = str(home / "own")
    try:
        yield Journey(stage, home)
    finally:
        stage.picture(home / "last.png")
        stage.close()


@pytest.mark.skipif(not COUNCIL.exists(), reason="the council agenda lies outside the project")
def test_the_council_agenda_is_here():
    assert COUNCIL.stat().st_size > 1000


def test_from_an_empty_vault_to_minutes(journey):
    program = journey.stage.run_program()
    journey.first_run()
    journey.found_table()
    journey.plan(DAY)
    if COUNCIL.exists():
        journey.paste_council_agenda_and_take_it_back()
    journey.make_agenda()
    journey.start()
    journey.take_attendance()
    journey.minute()
    journey.lock_in_mid_sentence()
    journey.end_and_finish()
    journey.make_papers()
    journey.close()
    program.wait(20)
    check_vault(journey.vault)
    check_papers(journey.papers)


def check_vault(folder: Path) -> None:
    """The vault holds what was typed, and the next meeting shows what is open."""
    keeper = FileKeeper(SystemClock())
    assert keeper.check(folder, bytearray(PASSPHRASE.encode())) == ()
    vault = keeper.unlock(folder, bytearray(PASSPHRASE.encode()))
    writer = vault.open_writer()
    reader = vault.open_reader()
    try:
        read = reader.records
        (meeting,) = [m for m in read.meetings.where() if m.on == DAY]
        assert meeting.state is MeetingState.DRAFT_MINUTES
        assert len(read.items.where(meeting=meeting.id)) == len(HELD["items"])
        rows = read.attendance.where(meeting=meeting.id)
        there = [r.presence for r in rows]
        assert (there.count(Presence.PRESENT), there.count(Presence.EXCUSED)) == (11, 2)
        told = [line for item in HELD["items"] for line in item["lines"]]
        decisions = meetings.decisions_in_order(read, meeting.id)
        assert [d.text for d in decisions] == [
            line["text"] for line in told if line.get("kind") == "decision"
        ]
        assert [d.number for d in decisions] == [1, 2, 3]
        agreed = {a.text: a for a in read.actions.where(meeting=meeting.id)}
        wanted = [line for line in told if line.get("kind") == "action"]
        assert set(agreed) == {line["text"] for line in wanted}
        for line in wanted:
            action = agreed[line["text"]]
            assert (action.due_kind, action.due) == (DueKind.DATE, line["due"])
            assert len(read.owners.where(action=action.id)) == 1
        for draft in writer.drafts.waiting():  # where the person was; nothing but what is stored
            stored = [line.text for line in read.lines.where(item=draft.item, removed_at=None)]
            assert [b.text for b in draft.blocks if b.text.strip()] == stored
        table = read.tables.where()[0].id
        coming = writer.session.write(meetings.plan, table, date(2026, 5, 21)).value
        carried = carry_over.carried_over(reader.lists, coming, date(2026, 3, 16))
        assert {c.row.text for c in carried} == set(agreed)
        assert all(c.reason in carry_over.Reason for c in carried)
    finally:
        reader.close()
        writer.close()
        vault.close()


def check_papers(folder: Path) -> None:
    """The three documents hold the decisions and actions, as text that can be found."""
    texts = {}
    for path in folder.glob("*.pdf"):
        document = pypdfium2.PdfDocument(path)
        pages = [page.get_textpage().get_text_bounded() for page in document]
        texts[path.stem] = re.sub(r"\s+", " ", " ".join(pages).replace("\x02", ""))
        document.close()
    minutes, decisions, actions = (
        next(t for n, t in texts.items() if n.endswith(kind))
        for kind in ("verslag", "besluitenlijst", "actielijst")
    )
    told = [line for item in HELD["items"] for line in item["lines"]]
    for line in told:
        assert line["text"] in minutes
        if line.get("kind") == "decision":
            assert line["text"] in decisions
        if line.get("kind") == "action":
            assert line["text"] in actions
    for number in ("RT-26-B01", "RT-26-B03"):
        assert number in minutes
        assert number in decisions
    assert "Eigen exemplaar, niet verzenden" in minutes

"""The program by ear: a real AT-SPI client reads the unlock page and hears an action recorded.

Nothing here looks at the screen. What a test knows it was told: announcements, what the focus
goes to, and the text a screen reader may ask for.
"""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from tests.journeys import demo_vault
from tests.journeys.demo_vault import ITEMS, PASSPHRASE
from tests.journeys.stage import Stage, missing_for_eyes, missing_for_window, until
from workbench.bootstrap.clocks import SystemClock
from workbench.domain.ids import IdSource, LineId
from workbench.domain.meetings import MeetingState
from workbench.domain.minutes import Block, LineKind
from workbench.domain.parties import organisation
from workbench.services import minutes
from workbench.settings import Settings, SettingsFile

MISSING = missing_for_window() + missing_for_eyes()
pytestmark = [
    pytest.mark.journey,
    pytest.mark.x11,
    pytest.mark.atspi,
    pytest.mark.timeout(180),
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}"),
]

BULLETS = {"•", "●"}  # ours, and what Qt answers for a field that hides its text
WRONG = "Qx7%jk"
PASTED = "Zw9&vb"
CLOSED = "Adressen delen met de inspectie"
SPOKEN = "Gesproken berichten"
CONTROL = """
import sys
from PySide6.QtWidgets import QApplication, QLineEdit
app = QApplication(["workbench-control"])
app.setApplicationName("workbench-control")
edit = QLineEdit()
edit.setWindowTitle("Ketentafel")
edit.setAccessibleName("Wachtwoordzin")
edit.setEchoMode(QLineEdit.EchoMode.Password)
edit.returnPressed.connect(edit.clear)
edit.resize(400, 60)
edit.show()
app.exec()
"""


@dataclass
class Ear:
    """What was heard since one last listened, and the hands of someone who only listens."""

    stage: Stage
    heard: list[tuple[str, str]] = field(default_factory=list)

    def listen(self) -> list[tuple[str, str]]:
        """Return all that happened since the last time; it is kept in ``heard`` too."""
        new = [(kind, words) for kind, words in self.stage.see(ask="heard")]
        self.heard += new
        return new

    def said(self) -> list[str]:
        """Return the announcements since the last time."""
        return announcements(self.listen())

    def after(self, *keys: str, text: str = "") -> list[str]:
        """Return what is said after these keys and this text."""
        self.listen()
        self.stage.type(text)
        self.stage.keys(*keys)
        return self.said()

    def until_focus(self, words: str, *keys: str) -> str:
        """Press these keys again and again until the focus is heard to go to such a thing."""
        went: list[str] = []

        def there() -> str:
            "the focus goes to what was asked for"
            went.extend(w for kind, w in self.listen() if "focused" in kind)
            if found := [w for w in went if re.search(words, w)]:
                return found[-1]
            self.stage.keys(*keys)
            return ""

        return until(there, 20)

    def text(self) -> str:
        """Return the text of what has the focus, as a screen reader may ask for it."""
        return self.stage.focus()["text"]


def announcements(heard) -> list[str]:
    return [words for kind, words in heard if "announcement" in kind]


def typed(heard) -> list[str]:
    return [words for kind, words in heard if "text-changed" in kind]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    own = tmp_path / "own"
    own.mkdir()
    demo_vault.make(own / "kluis")
    close_one_line(own / "kluis")
    settings = Settings(last_vault=str(own / "kluis"), is_still=True)
    SettingsFile(own / "settings").save(settings)
    return tmp_path


@pytest.fixture
def stage(home: Path):
    made = Stage(home).open()
    made.env["KETENTAFEL_HOME"] = str(home / "own")
    try:
        yield made
    finally:
        made.close()


@pytest.fixture
def ear(stage: Stage) -> Ear:
    stage.run_program()
    stage.wait_to_see("Wachtwoordzin", "password text")
    stage.see(ask="listen")
    return Ear(stage)


def test_the_unlock_page_is_read_and_worked_and_tells_no_character(ear):
    stage = ear.stage
    read = {(t["role"], t["name"]) for t in stage.see(ask="tree")}
    assert ("password text", "Wachtwoordzin") in read
    for name in ("Ontgrendelen", "Andere kluis openen", "Wachtwoordzin kwijt?", "English"):
        assert ("push button", name) in read
    assert ("label", "Versleuteld op deze laptop") in read
    focus = stage.focus()
    assert (focus["role"], focus["name"]) == ("password text", "Wachtwoordzin")

    stage.keys("Return")  # nothing typed
    assert ear.said() == ["Typ de wachtwoordzin."]

    stage.type(WRONG)
    assert len(ear.text()) == len(WRONG)
    assert set(ear.text()) <= BULLETS
    stage.keys("ctrl+a", "BackSpace")
    assert ear.text() == ""
    assert stage.see(ask="press", name="Wachtwoordzin tonen")
    stage.wait_to_see("Wachtwoordzin verbergen")
    stage.paste(PASTED)
    stage.type(WRONG)
    until(lambda: len(ear.text()) == len(PASTED + WRONG), 5)
    assert set(ear.text()) <= BULLETS  # the eye may see it, the ear may not
    assert stage.see(ask="press", name="Wachtwoordzin verbergen")

    assert stage.see(ask="press", name="Ontgrendelen")
    wrong = stage.wait_to_see("klopt niet", "label")["name"]
    said = ear.said()
    assert said[-2:] == ["De kluis gaat open.", wrong]
    focus = stage.focus()
    assert focus["name"] == "Wachtwoordzin"
    assert focus["description"] == wrong
    assert focus["text"] == ""

    ear.until_focus("Ontgrendelen", "Tab")
    ear.until_focus("^Wachtwoordzin$", "shift+Tab")
    stage.type(PASSPHRASE)
    assert set(ear.text()) <= BULLETS
    stage.keys("Return")
    stage.wait_to_see("Nu doen", "list")
    ear.listen()
    letters = typed(ear.heard)
    assert len(letters) > 40  # it did listen
    assert set("".join(letters)) <= BULLETS
    for _, words in ear.heard:
        assert not any(secret in words for secret in (WRONG, PASTED, PASSPHRASE))


def test_the_field_of_qt_tells_every_character(stage):
    control = subprocess.Popen([sys.executable, "-c", CONTROL], env=stage.env)
    try:
        stage.wait_for_window()
        stage.wait_to_see("Wachtwoordzin", "password text")
        stage.see(ask="listen")
        stage.type(WRONG)
        stage.keys("Return")
        assert WRONG in "".join(typed(stage.see(ask="heard")))
    finally:
        control.terminate()
        control.wait(10)


def test_an_action_is_recorded_by_ear_alone(home, ear):
    unlock(ear)
    into_the_meeting(ear)

    assert ear.after(text="! ") == ["Actie"]
    assert ear.after(text="Brief aan de colleges sturen @") == []  # fires before a letter (R1.2)
    found = ear.after(text="o")
    assert re.match(r"Wie, [2-9] suggesties: \S", found[0])
    choices = [found[0].split(": ", 1)[1]]
    choices += ear.after("Down")
    choices += ear.after("Down")
    assert len(choices) == 3
    assert len(set(choices)) == 3  # each one is told
    (owner,) = ear.after("Tab")
    assert choices[2].startswith(owner)

    found = ear.after(text=">5 jun")
    assert found[0].startswith("Wanneer, ")
    assert "5 juni" in found[-1]
    assert ear.after("Tab") == ["vr 5 jun"]
    (recorded,) = ear.after("Return")  # once, not by the editor and again by the toast
    assert recorded == (
        f"Actie vastgelegd voor {owner}, uiterlijk vrijdag 5 juni 2026: "
        "Brief aan de colleges sturen"
    )

    (line,) = ear.after("Up")
    assert line == f"Actie, Brief aan de colleges sturen, {owner}, vrijdag 5 juni 2026"
    (line,) = ear.after("Up")  # what was recorded before, for some readers only
    assert line.startswith(f"Actie, {CLOSED}, nog geen actiehouder")
    assert line.endswith("met een eigen kring van lezers")

    before = ear.text()
    ear.listen()
    ear.stage.keys("Tab")  # nothing is suggested here
    assert "Verslag" not in ear.until_focus("")
    ear.until_focus("Verslag van 1", "shift+Tab")
    assert ear.text() == before

    ear.stage.keys("alt+F4")
    (action,) = stored_actions(home, "Brief aan de colleges sturen")
    assert action.due == date(2026, 6, 5)


def test_the_meeting_room_is_read_in_a_sensible_order(ear):
    """Where one is, the agenda, the text with its lines, then what was agreed: as on the page."""
    unlock(ear)
    into_the_meeting(ear)
    ear.after(text="! Brief aan de colleges sturen @o")
    owner = ear.after("Tab")[-1]
    ear.after(text=">5 jun")
    ear.after("Tab", "Return")
    tree = [(one["role"], one["name"]) for one in ear.stage.see(ask="tree")]
    first = {  # each pane, by what it begins with
        "title": tree.index(("push button", "Terug naar Overleggen")),
        "agenda": tree.index(("list", "Agenda")),
        "text": tree.index(("text", f"Verslag van 1 {ITEMS[0]}")),
        "agreed": tree.index(("list", "Afspraken")),
    }
    assert sorted(first, key=first.get) == ["title", "agenda", "text", "agreed"]

    rows = [name for role, name in tree[first["agenda"] : first["text"]] if role == "list item"]
    assert [row.split(",")[0] for row in rows] == ["1", "2", "3", "4", "5"]
    assert rows[0] == f"1, {ITEMS[0]}, nu aan de orde, in beeld, 10 minuten"
    head = [name for role, name in tree[first["agenda"] : first["text"]] if role == "label"]
    assert ITEMS[0] in head  # the title of the item stands before its text

    rows = [name for role, name in tree[first["agreed"] :] if role == "list item"]
    assert rows[0].startswith("Eerder afgesproken, ")
    assert all(re.match(r"Actie, .+, .+, \d+ dagen te laat", row) for row in rows[1:4])

    (line,) = ear.after("Up")  # kind, text, owner and date of a line, in that order
    assert line == f"Actie, Brief aan de colleges sturen, {owner}, vrijdag 5 juni 2026"
    went = ear.until_focus("Afspraken|Actie, ", "F6")
    assert went
    ear.until_focus("Aanwezigheid", "F6")
    ear.until_focus("Agenda|^1, ", "F6")
    ear.until_focus("Verslag van 1", "F6")


def test_the_lists_of_every_day_are_read_row_by_row(ear):
    """Vandaag, the Friday round, Acties, reminders, Partners, and the box that finds."""
    ear.stage.type(PASSPHRASE)
    ear.stage.keys("Return")
    ear.until_focus("^Nu doen$")
    heads, rows = read_list(ear, "Nu doen")
    assert not heads
    assert rows[0].startswith("Er is een overleg bezig, ")
    assert rows[0].endswith(", Naar het overleg")  # what Enter does
    _, rows = read_list(ear, "Wie te bellen")
    assert all(re.fullmatch(r".+, .+, \d+ te laat", row) for row in rows)

    ear.stage.keys("v")
    first = ear.until_focus(r"\d+ dagen te laat, ")
    heads, rows = read_list(ear, "Vrijdagronde")
    assert rows[0] == first
    assert re.fullmatch(r"Te laat, \d+", heads[0])

    ear.stage.keys("ctrl+3")
    ear.until_focus("^Acties$|dagen te laat")
    heads, rows = read_list(ear, "Acties")
    assert all(re.fullmatch(r".+, \d+ acties?(, \d+ te laat)?", head) for head in heads)
    assert re.fullmatch(r".+, \d+ dagen te laat, .+, RT-\d\d-\d\d", rows[0])
    for key, name in (("Down", rows[1]), ("Up", rows[0])):
        assert ear.until_focus(re.escape(name), key)

    ear.stage.keys("r")
    ear.until_focus("^Ontvangers$|, 1 actie")
    heads, rows = read_list(ear, "Ontvangers")
    assert heads == ["Regionale Tafel Mensenhandel Lage Venen"]
    assert all(re.match(r".+, \d acties?(, \d te laat)?", row) for row in rows)

    ear.stage.keys("ctrl+5")
    ear.until_focus("^Partners$|eigen organisatie")
    _, rows = read_list(ear, "Partners")
    assert rows[0].startswith("Gemeente Zuiderveen, eigen organisatie, Gemeente, 2 contacten")
    assert all(len(set(row.split(", "))) == len(row.split(", ")) for row in rows)  # nothing twice

    ear.stage.keys("ctrl+k")
    ear.until_focus("Zoeken of doen")
    ear.listen()
    ear.stage.type("apv")

    def told() -> str:
        "how many were found, and what Enter takes"
        return next((one for one in ear.said() if re.match(r"\d+ gevonden\. ", one)), "")

    said = until(told, 20)
    _, rows = read_list(ear, "Gevonden")
    assert said.endswith(rows[0])
    assert ear.after("Down") == [rows[1]]


def read_list(ear: Ear, name: str) -> tuple[list[str], list[str]]:
    """Return the headings of a list and its rows, as they are read one after the other."""
    tree = [(one["role"], one["name"]) for one in ear.stage.see(ask="tree")]
    after = tree[tree.index(("list", name)) + 1 :]
    ends = next((n for n, (role, _) in enumerate(after) if role != "list item"), len(after))
    items = [told for _, told in after[:ends]]
    is_head = re.compile(
        r"(Te laat|Stille partners|Zonder datum|Conceptverslagen niet verstuurd), \d+"
        r"|.+, \d+ acties?(, \d+ te laat)?|Regionale Tafel Mensenhandel Lage Venen"
        r"|Gevonden in besluiten en acties|Overleggen en verslagen|Doen"
    )
    is_of_people = name == "Ontvangers"
    heads = [one for one in items if is_head.fullmatch(one) and not (is_of_people and "," in one)]
    return heads, [one for one in items if one not in heads]


def test_announcements_are_off_and_on_at_once(ear):
    unlock(ear)
    to_settings(ear)
    assert ear.stage.see(ask="press", name=f"{SPOKEN}, Uit")
    ear.stage.keys("ctrl+2")
    ear.until_focus("^Overleggen$")
    into_the_meeting(ear)
    assert ear.after(text="! Stil @du") == []
    assert ear.after("Tab", "Return") == []
    assert ear.after("Up") == []
    assert "Stil" in ear.text()  # it was done, and it can be read
    to_settings(ear)
    assert ear.stage.see(ask="press", name=f"{SPOKEN}, Aan")
    ear.stage.keys("ctrl+2")
    ear.until_focus("^Overleggen$")
    into_the_meeting(ear)
    assert ear.after("ctrl+End", text="! ") == ["Actie"]


def unlock(ear: Ear) -> None:
    ear.stage.type(PASSPHRASE)
    ear.stage.keys("Return")
    ear.until_focus("^Nu doen$")
    ear.stage.keys("ctrl+2")
    ear.until_focus("^Overleggen$")


def to_settings(ear: Ear) -> None:
    ear.stage.keys("ctrl+comma")
    ear.stage.wait_to_see(f"{SPOKEN}, Uit")


def into_the_meeting(ear: Ear) -> None:
    """Go down the list until a meeting is heard that is going on, and open it."""
    ear.listen()
    ear.stage.keys("End")
    ear.until_focus("Bezig", "Up")
    ear.stage.keys("Return")
    ear.until_focus(f"Verslag van 1 {ITEMS[0]}")
    ear.stage.keys("ctrl+End")
    if not ear.text().endswith("\n"):
        ear.stage.keys("Return")
    ear.listen()


def close_one_line(vault: Path) -> None:
    """In the meeting that is held, one recorded action has an audience of its own."""
    with demo_vault.opened(vault) as (writer, reader):
        read = reader.records
        (meeting,) = [m for m in read.meetings.where() if m.state is MeetingState.IN_PROGRESS]
        item = min(read.items.where(meeting=meeting.id), key=lambda i: i.position)
        audience = (organisation(read.organisations.where()[0].id),)
        line = LineId(IdSource().at(SystemClock().now()))
        block = Block(
            line=line, text=CLOSED, kind=LineKind.ACTION, is_recorded=True, audience=audience
        )
        writer.session.write(minutes.write_item, item.id, [block])


def stored_actions(home: Path, text: str):
    with demo_vault.opened(home / "own" / "kluis") as (_, reader):
        return [a for a in reader.records.actions.where() if a.text == text]

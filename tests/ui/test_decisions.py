"""The register of decisions by keys alone: filter, chains, why, the way to the minutes and paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.storage import fakes
from tests.ui.desk_fakes import make_desk
from workbench import paths
from workbench.domain.actions import ActionOwner
from workbench.domain.decisions import Decision
from workbench.domain.errors import PaperError
from workbench.domain.meetings import MeetingState
from workbench.domain.tables import Table
from workbench.services.audit import Act
from workbench.services.rows import DecisionYear
from workbench.storage.errors import DamagedError
from workbench.ui.actions.room import ActionsRoom
from workbench.ui.decisions.model import KEPT, DecisionsModel
from workbench.ui.decisions.printing import PrintPopover
from workbench.ui.decisions.replacing import ReplacePopover
from workbench.ui.decisions.room import DecisionsRoom
from workbench.ui.theme import Appearance, Mode, Theme
from workbench.ui.widgets.rows import LOOK


@pytest.fixture(autouse=True)
def theme(qapp: QApplication):
    return Theme.install(qapp, paths.resources(), Appearance(mode=Mode.LIGHT))


class Paper:
    """Draws nothing; remembers what it was asked to draw."""

    def __init__(self):
        self.papers = []

    def warm(self, language):
        pass

    def make(self, paper, told=None):
        self.papers.append(paper)
        return b"%PDF-"

    def cancel(self):
        pass


class Files:
    def write(self, folder, name, data):
        del data
        return Path(folder) / name


@pytest.fixture
def desk_and_memory(qapp, clock):
    desk, memory = make_desk(clock)
    desk.paper, desk.files = Paper(), Files()
    return desk, memory


@pytest.fixture
def desk(desk_and_memory):
    return desk_and_memory[0]


def decision(n, **more):
    told = {"id": f"d{n:02}", "table": "t0", "meeting": "m0", "item": "i0", "line": "l0"}
    on = more.pop("decided_on", date(2026, 3, n))
    told |= {"year": on.year, "decided_on": on, "text": f"Besluit {n}", "number": n}
    return Decision(**{**told, **more})


@pytest.fixture
def memory(desk_and_memory):
    made = desk_and_memory[1]
    made.tables.save(Table(id="t0", name="Regionale Tafel", prefix="RT"))
    made.tables.save(Table(id="t1", name="Driehoek", prefix="DR"))
    made.organisations.save(fakes.organisation(0, name="Politie"))
    made.meetings.save(fakes.meeting(0, table="t0", number=2))
    made.items.save(fakes.item(0, title="APV"))
    made.decisions.save(decision(11, decided_on=date(2025, 11, 20), text="Zes keer per jaar"))
    made.decisions.save(decision(1, replaces="d11"))
    made.decisions.save(decision(2, table="t1", text="De burgemeester spreekt"))
    made.decisions.save(decision(3, number=None))
    made.actions.save(fakes.action(1, item="i0", table="t0", number=7, text="Brief sturen"))
    made.owners.save(ActionOwner(id="w1", action="a1", position=0, organisation="o0", contact=None))
    return made


@pytest.fixture
def room(qtbot, desk, memory, english) -> DecisionsRoom:
    return shown_in(qtbot, DecisionsRoom(desk))


def shown_in(qtbot, room):
    qtbot.addWidget(room)
    room.resize(1216, 800)
    with qtbot.waitActive(room):
        room.show()
    room.enter()
    return room


@pytest.fixture
def rows(room):
    return room.page.list


def press(key, held=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, held)


def type_in(text):
    QTest.keyClicks(QApplication.focusWidget(), text)


def told(desk):
    said = []
    desk.told.connect(lambda sentence, *_: said.append(sentence))
    return said


def shown(room):
    model = room.page.model
    return [model.key_at(n) for n in range(model.rowCount())]


def card(room, kind):
    (found,) = [one for one in room.findChildren(kind) if one.isVisible()]
    return found


def spoken(room, key):
    model = room.page.model
    return model.data(model.index(model.place_of(key)), int(Qt.ItemDataRole.AccessibleTextRole))


def test_all_tables_newest_first_under_their_year(room, rows):
    assert shown(room) == [None, "d03", "d02", "d01", None, "d11"]
    assert rows.hasFocus()
    assert spoken(room, "d02").startswith("DR-26-B02, De burgemeester spreekt")
    assert "no number yet" in spoken(room, "d03")
    assert "replaced by RT-26-B01" in spoken(room, "d11")
    model = room.page.model
    assert model.data(model.index(0), LOOK).title == "2026"
    assert "2025, 1 decision" in model.data(model.index(4), int(Qt.ItemDataRole.AccessibleTextRole))
    press(Qt.Key.Key_End)
    assert rows.current_key() == "d11"
    press(Qt.Key.Key_Up)
    assert rows.current_key() == "d01"  # a head cannot be chosen


def test_a_filter_a_year_and_a_table(room, rows):
    press(Qt.Key.Key_Slash)
    type_in("rt-25")
    assert shown(room) == [None, "d11"]
    press(Qt.Key.Key_Return)
    assert rows.hasFocus()
    press(Qt.Key.Key_Escape)
    assert len(shown(room)) == 6
    room.page.year.set_value(2026)
    assert shown(room) == [None, "d03", "d02", "d01"]
    room.page.table.set_value("t1")
    assert shown(room) == [None, "d02"]
    room.page.open_filter()
    type_in("niets zo")
    assert room.page._pages.currentIndex() == 1


def test_what_belongs_to_a_decision_stands_beside_it(room, rows):
    rows.choose("d01")
    inspector = room.inspector
    assert inspector.number.text() == "RT-26-B01"
    assert "APV" in inspector.taken.text()
    (older,) = inspector.chain.rows.rows
    assert older.spoken.startswith("replaces RT-25-B11")
    (action,) = inspector.todo.rows.rows
    assert "RT-26-07, Politie" in action.spoken
    inspector.chain.enter_by_key()
    press(Qt.Key.Key_Return)
    assert rows.current_key() == "d11"
    (newer,) = inspector.chain.rows.rows
    assert newer.spoken.startswith("replaced by RT-26-B01")


def test_going_to_a_decision_that_the_filter_leaves_out(room, rows):
    room.page.year.set_value(2026)
    rows.choose("d01")
    room.inspector.chain.enter_by_key()
    press(Qt.Key.Key_Return)
    assert rows.current_key() == "d11"


def test_a_decision_replaces_an_older_one_by_keys(room, rows, memory, desk):
    said = told(desk)
    rows.choose("d03")
    press(Qt.Key.Key_R)
    offered = card(room, ReplacePopover)
    assert [row.key for row in offered.found.rows.rows] == ["d01"]  # d11 is replaced, d02 elsewhere
    type_in("geen")
    assert not offered.found.isVisible()
    offered.search.edit.clear()
    press(Qt.Key.Key_Return)
    assert memory.decisions.get("d03").replaces == "d01"
    assert said == ["RT-26-B01 is replaced"]
    assert "replaced by" in spoken(room, "d01")
    assert rows.hasFocus()
    desk.steps.undo()
    assert memory.decisions.get("d03").replaces is None
    rows.choose("d01")
    press(Qt.Key.Key_R)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Up)
    card(room, ReplacePopover).nothing.setFocus()
    press(Qt.Key.Key_Space)
    assert memory.decisions.get("d01").replaces is None
    assert "replaces nothing" in said[-1]


def test_why_and_with_what_reservation(room, rows, memory, desk):
    rows.choose("d01")
    press(Qt.Key.Key_T)
    type_in("want het moet")
    press(Qt.Key.Key_Tab)
    type_in("OM: onder voorbehoud")
    press(Qt.Key.Key_Return)
    held = memory.decisions.get("d01")
    assert (held.rationale, held.reservation) == ("want het moet", "OM: onder voorbehoud")
    assert "want het moet" in room.inspector.why.text()
    assert rows.hasFocus()
    press(Qt.Key.Key_F2)
    type_in("anders")
    press(Qt.Key.Key_Escape)
    assert memory.decisions.get("d01").rationale == "want het moet"
    press(Qt.Key.Key_T)
    type_in("half getypt")
    room.flush()
    assert memory.decisions.get("d01").rationale == "half getypt"


def test_adopted_minutes_say_it_as_it_was_adopted(room, rows, memory, desk):
    refused = []
    desk.refused.connect(refused.append)
    memory.meetings.save(fakes.meeting(0, table="t0", state=MeetingState.ADOPTED))
    rows.choose("d01")
    press(Qt.Key.Key_T)
    type_in("anders")
    press(Qt.Key.Key_Return)
    assert {error.code for error in refused} == {"meeting.adopted"}
    assert memory.decisions.get("d01").rationale == ""


def test_the_way_to_the_minutes_the_history_and_the_actions(room, rows, desk):
    asked, wanted, back = [], [], []
    room.passage_asked.connect(lambda *told: asked.append(told))
    desk.history_asked.connect(lambda *told: wanted.append(told))
    room.actions_asked.connect(lambda: back.append(True))
    rows.choose("d01")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_H)
    press(Qt.Key.Key_A)
    press(Qt.Key.Key_Escape)
    assert asked == [("m0", "i0", "l0")]
    assert wanted == [("d01", "Besluit 1")]
    assert len(back) == 2
    press(Qt.Key.Key_F6)
    assert room.inspector.minutes.hasFocus()
    press(Qt.Key.Key_F6)
    assert rows.hasFocus()
    said = told(desk)
    room.new()
    assert "in the minutes" in said[0]


def test_the_menu_offers_what_the_keys_do(room, rows):
    menu = rows.menu()
    assert [a.shortcut().toString() for a in menu.actions()] == ["O", "R", "F2", "H"]
    asked = []
    room.passage_asked.connect(lambda *told: asked.append(told))
    rows.choose("d01")
    menu.actions()[0].trigger()
    assert asked


def test_the_register_of_a_year_becomes_a_pdf(room, rows, memory, desk, tmp_path):
    said = told(desk)
    rows.choose("d11")
    press(Qt.Key.Key_P)
    made = card(room, PrintPopover)
    made._choose = lambda *_: ""
    press(Qt.Key.Key_Return)  # without a folder nothing is made
    assert desk.paper.papers == []
    made._choose = lambda *_: str(tmp_path)
    drawing, seen = desk.paper.make, []

    def make(paper, on_progress=None):
        seen.append((made.isVisible(), made.stop.hasFocus()))
        return drawing(paper, on_progress)

    desk.paper.make = make
    press(Qt.Key.Key_Return)
    assert seen == [(True, True)]  # the card that hears of it stays, and Enter would cancel
    (paper,) = desk.paper.papers
    assert paper.title == "Register of decisions 2025"
    assert said == [f"decision register 2025.pdf made in {tmp_path.name}."]
    assert memory.acts[-1] == (Act.DOCUMENT_MADE, "register", "decisions-2025")


def test_trouble_while_drawing_is_told_in_the_card(room, rows, desk, tmp_path):
    def fail(paper, told=None):
        raise PaperError

    desk.paper.make = fail
    press(Qt.Key.Key_P)
    made = card(room, PrintPopover)
    made._choose = lambda *_: str(tmp_path)
    press(Qt.Key.Key_Return)
    assert made._say.text()
    assert made.make.hasFocus()


def test_an_empty_register_says_how_one_decides(qtbot, desk_and_memory, english):
    made = shown_in(qtbot, DecisionsRoom(desk_and_memory[0]))
    assert made.page._pages.currentIndex() == 1
    assert made.page.back.hasFocus()
    assert made.inspector._pages.currentIndex() == 0


def test_the_list_looks_again_when_a_decision_was_touched(room, memory, desk):
    def lapse(work):
        work.decisions.save(decision(2, is_lapsed=True, table="t1"))
        work.audit(Act.DECISION_CHANGED, "d02")

    desk.do(lapse)
    assert "lapsed" in spoken(room, "d02")


class Row:
    """As much of a row as says where it stands."""

    def __init__(self, key, year=None):
        self.id = key
        self.year = year or int(key[:4])


def test_few_rows_of_twenty_thousand_are_in_memory(qapp):
    def keys_of(year):
        asked.append(year)
        return tuple(f"{year}-{n}" for n in range(2000))

    asked = []

    def read(keys):
        asked.append(len(keys))
        return [Row(key) for key in keys if not key.startswith("1999")]

    model = DecisionsModel(read)
    years = [DecisionYear(year=2030 - n, count=2000) for n in range(10)]
    model.show(years, date(2026, 1, 1), keys_of)
    assert (model.rowCount(), model.key_count) == (20_010, 20_000)
    assert model.flags(model.index(2000)) & Qt.ItemFlag.ItemIsEnabled
    assert asked == []  # showing reads nothing
    assert model.place_of("2021-1999") == 20_009
    assert asked == [1, 2021]  # what year it is of, and the keys of that one
    assert model.place_of("1999-0") is None  # gone
    assert model.place_of("2031-0") is None  # of no year that is shown
    assert asked == [1, 2021, 1, 1]
    for place in range(0, 20_010, 61):
        model.key_at(place)
        model.row_at(place)
        assert model.rows_held <= KEPT
    assert [model.key_at(place) for place in (0, 1, 20_010)] == [None, "2030-0", None]


def test_a_year_that_changed_meanwhile_shows_no_more_than_it_was_told_to_hold(qapp):
    """The refresh after the change puts it right."""
    held = {2026: ("d1", "d2", "d3"), 2025: ("d4",)}

    def read(keys):
        return [Row(key, 2026 if key in held[2026] else 2025) for key in keys]

    model = DecisionsModel(read)
    years = [DecisionYear(year=2026, count=2), DecisionYear(year=2025, count=2)]
    model.show(years, date(2026, 1, 1), held.__getitem__)
    found = [model.key_at(place) for place in range(model.rowCount())]
    assert found == [None, "d1", "d2", None, "d4", None]
    assert model.place_of("d3") is None
    model.show([DecisionYear(year=2026, count=1, keys=("d9",))], date(2026, 1, 1))
    assert model.key_at(1) == "d9"


def test_keys_that_cannot_be_read_stay_empty(qapp):
    def fail(_):
        raise DamagedError("page")

    model = DecisionsModel(fail)
    model.show([DecisionYear(year=2026, count=2)], date(2026, 1, 1), fail)
    assert (model.key_at(1), model.row_at(1), model.place_of("d1")) == (None, None, None)


def test_b_in_the_actions_goes_to_the_decisions(qtbot, desk, memory, english):
    made = shown_in(qtbot, ActionsRoom(desk))
    asked = []
    made.decisions_asked.connect(lambda: asked.append(True))
    QTest.keyClick(made.page.list, Qt.Key.Key_B)
    assert asked == [True]

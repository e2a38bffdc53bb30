"""The tab *Regio* with real keys: municipalities, rules, pages of neighbours, what moved."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests import region_scene as scene
from tests.ui.desk_fakes import make_desk
from workbench import paths
from workbench.bootstrap.folders import Folders
from workbench.domain.displacement import Question
from workbench.domain.figure_facts import Facts, SignalFact
from workbench.domain.formats import Format
from workbench.domain.preferences import EXPORT_FOLDER
from workbench.domain.region_page import Rule
from workbench.domain.scenes import Sector
from workbench.services import people, region
from workbench.services.previews import PagePicture
from workbench.ui.policy.room import PolicyRoom
from workbench.ui.policy.views import REGION, VICTIMS
from workbench.ui.region.files_card import RegionFilesCard
from workbench.ui.region.work import LongWork, StoppedError
from workbench.ui.tasks import InlineTasks, Lane
from workbench.ui.theme import Appearance, Mode, Theme
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.overlays import Confirm

KEY = Qt.Key


@pytest.fixture(autouse=True)
def theme(qapp: QApplication, english):
    return Theme.install(qapp, paths.resources(), Appearance(mode=Mode.LIGHT, is_still=True))


class Past:
    """What figures read of the memory, without a history."""

    def __init__(self, memory):
        self._memory = memory

    def as_of(self, day, entry=None):
        facts = (
            SignalFact(
                id=one.id,
                on=one.on,
                sector=one.sector,
                municipality=one.municipality,
                state=one.state,
                made_at=one.made_at,
            )
            for one in self._memory.signals.where()
        )
        return Facts(day=day, signals=tuple(facts))

    def in_parts(self, day):
        yield self.as_of(day)


@pytest.fixture
def world(clock, qtbot):
    desk, memory = make_desk(clock)
    held = replace(desk._own_reader(), lists=SimpleNamespace(past=Past(memory)))
    desk._own_reader = desk._lane_reader = lambda: held
    desk.files = Folders()
    desk._session.do(people.set_up, "Gemeente Zuiderveen", "J. Jansen")
    room = PolicyRoom(desk)
    qtbot.addWidget(room)
    room.resize(1400, 900)
    room.show()
    room.activateWindow()
    room.show_view(REGION)
    room.enter()
    desk.room = room  # else nobody keeps it
    return room.shown, desk, memory


@pytest.fixture
def filled(world):
    """The four of the demo, our own signals, and the pages of two neighbours."""
    page, desk, memory = world
    for fill in (scene.list_places, scene.write_signals, scene.keep_rules):
        desk.write(fill)
    for code in (scene.OOSTMEER, scene.KRUISHOVEN):
        page.reading.read(scene.file_of(code))
    return page, desk, memory


def press(*keys, text=""):
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key)
    if text:
        QTest.keyClicks(QApplication.focusWidget(), text)


def titles(page):
    return [row.look.title for row in page.list.rows.rows]


def place(memory, code):
    return memory.municipalities.where(code=code)[0]


def test_an_empty_region_says_what_to_do(world):
    page, _, _ = world
    assert page.list.isHidden()
    assert page.empty.text().startswith("Add your own municipality")
    assert page.add.hasFocus()


def test_a_municipality_is_added_changed_and_taken_out_by_keys(world):
    page, desk, memory = world
    press(KEY.Key_Return)
    form = page.pane.place.form
    assert form.name.edit.hasFocus()
    press(text="Zuiderveen")
    press(KEY.Key_Tab, text="99")
    press(KEY.Key_Return)
    assert form.code.error()
    press(text="01")
    form.part.set_value("own")
    press(KEY.Key_Return)
    made = place(memory, "9901")
    assert (made.name, made.is_own, made.is_counted) == ("Zuiderveen", True, True)
    assert page.list.hasFocus()
    assert page.list.chosen_key() == made.id
    press(KEY.Key_F2)
    form.name.set_text("Zuiderveen aan Zee")
    press(KEY.Key_Return)
    assert memory.municipalities.get(made.id).name == "Zuiderveen aan Zee"
    page.list.enter_by_key()
    press(KEY.Key_Delete)
    assert memory.municipalities.where() == ()
    assert page.list.isHidden()
    desk.steps.undo()
    assert "Zuiderveen aan Zee" in titles(page)


def test_esc_leaves_the_form_of_a_new_one_and_nothing_is_kept(filled):
    page, _, memory = filled
    page.list.enter_by_key()
    press(KEY.Key_N)
    press(text="Nog een")
    press(KEY.Key_Escape)
    assert page.list.hasFocus()
    assert len(memory.municipalities.where()) == 4
    assert not page.pane.is_adding


def test_rules_are_added_changed_and_taken_away_by_keys(filled):
    page, desk, memory = filled
    page.list.choose(place(memory, scene.DIJKHUIZEN).id)
    rules = page.pane.place.rules
    rules.add.setFocus()
    press(KEY.Key_Return)
    rules.form.rule.set_value(Rule.PERMIT)
    rules.form.sector.set_value(Sector.MASSAGE)
    rules.form.since.set_text("1 mei 2026")
    rules.form.until.set_text("1 april 2026")
    press(KEY.Key_Return)
    assert rules.form.until.error()
    rules.form.until.set_text("")
    press(KEY.Key_Return)
    held = memory.local_rules.where(municipality=place(memory, scene.DIJKHUIZEN).id)
    assert [(one.rule, one.sector) for one in held] == [(Rule.PERMIT, Sector.MASSAGE)]
    assert rules.list.hasFocus()
    press(KEY.Key_Return)
    rules.form.sector.set_value("all")
    press(KEY.Key_Return)
    assert memory.local_rules.get(held[0].id).sector is None
    press(KEY.Key_Delete)
    assert memory.local_rules.find(held[0].id) is None
    desk.steps.undo()
    assert memory.local_rules.get(held[0].id).sector is None


def test_a_rule_of_a_neighbour_is_its_own(filled):
    page, desk, memory = filled
    page.list.choose(place(memory, scene.OOSTMEER).id)
    told = []
    desk.told.connect(lambda said, *_: told.append(said))
    page.pane.place.rules.list.enter_by_key()
    before = memory.local_rules.where()
    press(KEY.Key_Delete)
    assert told == ["This rule stands on the page of the neighbour."]
    assert memory.local_rules.where() == before


def test_what_was_planted_is_asked_with_its_counts_and_rules(filled):
    page, _, _ = filled
    assert titles(page)[:2] == ["Did it move?", "Massage salons"]
    page.list.choose(page.list.rows.rows[1].key)
    shown = page.pane.question
    assert shown.asks.text() == "Fewer signals in Oostmeer, more in Kruishoven. Did it move?"
    assert shown.here.text() == (
        "Oostmeer: 34 signals from Q3 2024 to Q2 2025, then at least 1 signal up to Q1 2026."
        " The count of 1 quarter is hidden."
    )
    assert shown.there.text() == (
        "Kruishoven: at least 2 signals from Q3 2024 to Q2 2025, then at least 32 signals up to"
        " Q1 2026. The counts of 3 quarters are hidden."
    )
    assert [row.label for row in shown.chart.picture._chart.rows] == ["Oostmeer", "Kruishoven"]
    assert "Oostmeer: permit duty, massage salons" in [
        row.look.title for row in shown.rules.list.rows.rows
    ]


def test_each_municipality_says_whose_counts_are_seen(filled):
    page, _, memory = filled
    seen = {row.look.title: row.look.second for row in page.list.rows.rows}
    assert seen["Zuiderveen"] == "Own municipality, counted from our own signals"
    assert seen["Dijkhuizen"] == "No counts yet"
    assert seen["Oostmeer"] == "Page of 20 April"
    page.list.choose(f"sector:{Sector.MASSAGE}")
    labels = [row.label for row in page.pane.sector.chart.picture._chart.rows]
    assert labels == ["Zuiderveen", "Kruishoven", "Oostmeer"]
    page.list.choose(place(memory, scene.OOSTMEER).id)
    page.pane.place.remove_page.click()
    assert titles(page)[0] == "Municipalities"


def test_a_file_that_is_refused_leaves_all_as_it_was(filled, tmp_path):
    page, desk, memory = filled
    refused = []
    desk.refused.connect(lambda error: refused.append(error.code))
    damaged = tmp_path / "regiopagina.json"
    damaged.write_bytes(scene.file_of(scene.OOSTMEER).read_bytes()[:-9])
    before = memory.neighbour_pages.where()
    page.reading.choose = lambda *_: [str(damaged), str(scene.file_of(scene.OOSTMEER))]
    page.list.enter_by_key()
    press(KEY.Key_I)
    assert list(dict.fromkeys(refused)) == ["region-page.damaged", "region-page.twice"]
    assert memory.neighbour_pages.where() == before


def test_a_page_of_who_is_not_listed_asks_who_it_is(world):
    page, desk, memory = world
    desk.write(scene.list_places, scene.ZUIDERVEEN)
    page.reading.read(scene.file_of(scene.OOSTMEER))
    form = page.pane.place.form
    assert form.code.text() == scene.OOSTMEER
    form.name.set_text("Oostmeer")
    form.keep()
    page.reading.read(scene.file_of(scene.OOSTMEER))
    assert memory.neighbour_pages.where()[0].publisher == scene.OOSTMEER
    assert page.list.chosen_key() == place(memory, scene.OOSTMEER).id


class Waiting(InlineTasks):
    """Keeps the work of one lane until it is let go."""

    def __init__(self, lane=Lane.KEEPING):
        self.lane, self.kept = lane, []

    def run(self, lane, owner, job, done, failed):
        if lane is self.lane:
            self.kept.append((owner, job, done, failed))
        else:
            super().run(lane, owner, job, done, failed)

    def go(self):
        for owner, job, done, failed in self.kept:
            super().run(Lane.READ, owner, job, done, failed)
        self.kept = []


def test_looking_for_what_moved_is_stopped_and_begun_again(filled):
    page, desk, _ = filled
    desk.tasks = tasks = Waiting()
    looking = page.looking
    looking._begin(looking._table)
    looking.line._appear(looking.line._work)
    assert "0 %" in looking.line.busy.text()
    looking.line.stop.setFocus()
    looking.line.stop.click()
    assert looking.again.hasFocus()
    assert looking.line.isHidden()
    tasks.go()
    assert looking.questions is None, "what was stopped tells nothing"
    looking.again.click()
    assert page.list.hasFocus()
    tasks.go()
    assert isinstance(looking.questions[0], Question)
    assert looking.isHidden()
    assert titles(page)[0] == "Did it move?"


def test_leaving_stops_what_takes_long(filled):
    page, desk, _ = filled
    desk.tasks = Waiting()
    page.looking._begin(page.looking._table)
    work = page.looking.line._work
    desk.leaving.emit()
    with pytest.raises(StoppedError):
        work.told(1, 2)


def test_work_tells_how_far_it_is():
    work = LongWork()
    work.told(1, 4)
    assert work.share == 0.25
    work.told(0, 0)
    assert work.share == 1.0


def test_what_is_half_typed_is_kept_when_the_vault_closes(filled):
    page, _, memory = filled
    page.list.enter_by_key()
    press(KEY.Key_N)
    page.pane.place.form.name.set_text("Achterveen")
    page.pane.place.form.code.set_text("9905")
    page.flush()
    assert place(memory, "9905").name == "Achterveen"


def test_keys_go_between_list_and_pane(filled):
    page, _, memory = filled
    page.list.enter_by_key()
    page.list.choose(place(memory, scene.OOSTMEER).id)
    press(KEY.Key_F6)
    assert page.pane.place.change.hasFocus()
    press(KEY.Key_F6)
    assert page.list.hasFocus()
    press(KEY.Key_Return)
    press(KEY.Key_Escape)
    assert page.list.hasFocus()


def test_counts_that_have_no_place_are_told(filled):
    page, desk, memory = filled
    one = memory.signals.where()[0]
    memory.signals.save(replace(one, id="loose", municipality="Elders"))
    page.refresh()
    assert "1 signal has no sector, or a municipality" in page.about.text()
    desk.do(region.remove_municipality, place(memory, scene.OOSTMEER).id)
    assert "Nothing" not in page.about.text()
    assert "No fall beside a rise" in page.about.text()


# ---- our own page ------------------------------------------------------------------------------


class Pages:
    """Makes paper that says what it is of, and shows one page of it."""

    def __init__(self):
        self.papers = []

    def make(self, paper, on_progress=None, form=Format.PDF):
        self.papers.append((paper, form))
        return f"{form}:{paper.language}".encode()

    def look(self, data, number, width):
        pixels = bytes(width * 2 * 4)
        return PagePicture(number=number, pages=1, width=width, height=2, pixels=pixels, text="")

    def warm(self, language):
        pass

    def cancel(self):
        pass


def make_page(page):
    page.make.setFocus()
    press(KEY.Key_Return)
    return page.pane.release


def confirm(page):
    box = page.window().findChild(Confirm)
    next(b for b in box.findChildren(Button) if b.text() == "Release").click()


def test_a_page_is_looked_at_released_and_made_into_files(filled, tmp_path):
    page, desk, memory = filled
    desk.paper = Pages()
    part = make_page(page)
    assert not part.release.isHidden()
    assert part.files.isHidden(), "nothing leaves before it is released"
    assert "counts are hidden" in part.about.text()
    assert "What neighbours publish themselves is not judged." in part.about.text()
    assert memory.region_releases.where() == ()
    part.release.click()
    confirm(page)
    (held,) = memory.region_releases.where()
    assert page.list.chosen_key() == held.id
    assert part.release.isHidden()
    desk._session.do(people.set_preference, EXPORT_FOLDER, str(tmp_path))
    page.list.enter_by_key()
    press(KEY.Key_Return)
    assert part.files.hasFocus()
    press(KEY.Key_Return)
    card = page.window().findChild(RegionFilesCard)
    card.language.set_value("nl")
    press(KEY.Key_Return)
    written = sorted(path.name for path in tmp_path.iterdir())
    name = "regiopagina 9901 2026-11-26"
    assert written == [f"{name}.json", f"{name}.ods", f"{name}.pdf"]
    assert (tmp_path / f"{name}.json").read_text("ascii") == held.text
    assert [form for _, form in desk.paper.papers[-2:]] == [Format.ODS, Format.PDF]
    assert {paper.language for paper, _ in desk.paper.papers[-2:]} == {"nl"}


def test_other_tabs_count_while_pages_are_drawn_which_are_there_when_one_comes_back(filled):
    page, desk, _ = filled
    desk.paper, desk.tasks = Pages(), Waiting(Lane.FILES)
    part = make_page(page)
    desk.tasks.go()
    assert part.pages._pictures
    part.release.click()
    confirm(page)
    assert desk.tasks.kept
    desk.room.go_to(VICTIMS)
    assert not desk.room.shown.figures.none.isHidden(), "figures do not wait for pages"
    desk.tasks.go()
    assert not part.pages._pictures, "nobody sees them"
    desk.room.go_to(REGION)
    QApplication.processEvents()
    desk.tasks.go()
    assert part.pages.isVisible()
    assert part.pages._pictures


def test_a_page_that_is_being_made_gives_way_to_what_is_chosen(filled):
    page, desk, memory = filled
    desk.paper = Pages()
    page.list.choose(place(memory, scene.OOSTMEER).id)
    part = make_page(page)
    page.refresh()
    assert part.isVisible(), "what is read again does not take it away"
    page.list.choose(place(memory, scene.KRUISHOVEN).id)
    assert not part.isVisible()


def test_hiding_is_stopped_and_nothing_is_made(filled):
    page, desk, memory = filled
    desk.paper = Pages()
    desk.tasks = tasks = Waiting()
    part = make_page(page)
    part.line._appear(part.line._work)
    assert "0 %" in part.line.busy.text()
    part.line.stop.click()
    assert page.list.hasFocus()
    tasks.go()
    assert part._draft is None
    assert memory.region_releases.where() == ()


def test_without_an_own_municipality_no_page_is_made(world):
    page, desk, _ = world
    desk.paper = Pages()
    refused = []
    desk.refused.connect(lambda error: refused.append(error.code))
    make_page(page)
    desk.write(scene.list_places)
    make_page(page)
    assert refused == ["region-page.no-own", "region-page.nothing-counted"]
    assert not page.pane.release.isVisible()


def test_a_figure_leads_to_what_it_counts(filled):
    page, _, memory = filled
    oostmeer = place(memory, scene.OOSTMEER)
    page.show_record(memory.neighbour_pages.where(publisher=scene.OOSTMEER)[0].id)
    assert page.list.chosen_key() == oostmeer.id
    page.show_record(memory.local_rules.where()[0].id)
    assert page.list.chosen_key() == place(memory, scene.ZUIDERVEEN).id
    page.show_record(oostmeer.id)
    assert page.list.chosen_key() == oostmeer.id

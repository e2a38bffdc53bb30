"""The tab *Back-ups* and putting a vault back, worked by keys; the engine is a stand-in here."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.desk_fakes import make_desk
from workbench import paths
from workbench.domain.errors import VaultError
from workbench.domain.lineage import Relation
from workbench.domain.preferences import SECOND_PLACE
from workbench.services.audit import Act
from workbench.services.backup_files import (
    Backup,
    BackupCancelledError,
    Facts,
    Place,
    Reason,
    SecondPlaceGoneError,
    Stage,
)
from workbench.services.backups import Made, Standing
from workbench.services.lending import CopiesApartError
from workbench.services.restoring import Comparison, Drill, Forgotten, LogState, Restored
from workbench.settings import Settings
from workbench.ui.backups import words
from workbench.ui.backups.course import BackupCourse, Told
from workbench.ui.backups.facts import SecretPopover, TextPopover
from workbench.ui.backups.putting_back import PuttingBack
from workbench.ui.backups.tab import BackupsTab
from workbench.ui.backups.watch import BackupWatch
from workbench.ui.main_window import MainWindow
from workbench.ui.tasks import InlineTasks
from workbench.ui.theme import Appearance, Mode, Theme
from workbench.ui.widgets.chips import Tone

KEY = Qt.Key


class WrongKeyError(VaultError):
    code = "KL-01"


@pytest.fixture(autouse=True)
def theme(qapp):
    return Theme.install(qapp, paths.resources(), Appearance(mode=Mode.LIGHT, is_still=True))


def facts(**rows):
    return Facts(commit_no=7, entries=9, head=bytes(32), last_change=None, rows=rows)


class Engine:
    """Backups and restorer in one: answers what it was told to, and keeps what it was asked."""

    def __init__(self, clock):
        self.clock = clock
        self.held = Standing()
        self.files = []
        self.asked = []
        self.fails = None
        self.trouble = None
        self.relation = (Relation.BEHIND, 3, 0)
        self.lacking = ()

    def one(self, **more):
        made = {
            "id": "abc", "file": Path("/elders/een.mhk"), "place": Place.HERE,
            "made_at": self.clock.now(), "size": 864_000, "commit_no": 7, "reason": Reason.ASKED,
            "verified_at": self.clock.now(),
        }  # fmt: skip
        return Backup(**(made | more))

    def _do(self, what, told):
        self.asked.append(what)
        if told:
            told(Stage.COPYING, 0.5)
        if self.fails:
            raise self.fails

    def standing(self):
        return self.held

    def listed(self):
        return tuple(self.files)

    def refuse_second(self, folder):
        self._do(("second", folder), None)

    def make(self, reason, told=None, *, into=None):
        self._do(("make", reason) if into is None else ("make", reason, into), told)
        self.files.append(self.one(reason=reason))
        self.held = Standing(newest=self.files[-1])
        return Made(here=self.files[-1], trouble=self.trouble)

    def verify(self, file, told=None):
        self._do(("verify", file), told)
        return self.one()

    def compare(self, file, secret=None, told=None):
        self._do(("compare", file, secret), told)
        return self.apart()

    def apart(self):
        relation, here, there = self.relation
        return Comparison(
            backup=facts(meeting=2), vault=facts(meeting=3), relation=relation,
            only_in_vault={"action": here}, only_in_backup={"action": there},
        )  # fmt: skip

    def drill(self, secret, told=None):
        self._do(("drill", bytes(secret)), told)
        made = self.made(Path("/proef"))
        return Drill(restored=made, comparison=self.compare(Path("/elders/een.mhk")))

    def restore(self, file, folder, secret, told=None):
        self._do(("restore", file, folder, bytes(secret)), told)
        return self.made(folder)

    def made(self, folder):
        return Restored(
            folder=folder, backup=self.one(), facts=facts(meeting=2), lacking=self.lacking,
            forgotten=Forgotten(state=LogState.READ),
        )  # fmt: skip

    def bring_back(self, file, folder, secret, told=None):
        self._do(("bring", file, folder, bytes(secret)), told)
        return self.made(folder)

    def cancel(self):
        self.asked.append("cancel")


@pytest.fixture
def engine(clock):
    return Engine(clock)


@pytest.fixture
def stage(clock, english, engine, qtbot):
    desk, memory = make_desk(clock)
    watch = BackupWatch(desk, SimpleNamespace(backups=engine), desk)
    course = BackupCourse(desk, watch, engine, engine)
    tab = BackupsTab(
        desk,
        course,
        choose=lambda _, kind, __: {"file": "/elders/terug.mhk"}.get(kind, "/elders/stick"),
    )
    window = QWidget()
    qtbot.addWidget(window)
    tab.setParent(window)
    window.resize(1000, 900)
    tab.resize(1000, 900)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    tab.refresh()
    tab.enter_by_key()
    tab.said = []
    desk.told.connect(lambda sentence, *_: tab.said.append(sentence))
    tab.memory, tab.kept = memory, window
    return tab


def press(*keys):
    for key in keys:
        target = QApplication.focusWidget()
        if isinstance(key, str):
            QTest.keyClicks(target, key)
        else:
            QTest.keyClick(target, key)
    QTest.qWait(1)


def acts(tab):
    return [entry[0] if isinstance(entry, tuple) else entry.act for entry in tab.memory.acts]


def standing(tab):
    return tab.standing.accessibleName()


def test_without_a_backup_it_says_what_would_be_lost(stage):
    assert standing(stage) == (
        "No backup yet, No backup, If this laptop is lost, so is what is in the vault."
    )
    assert not stage.drill.isEnabled()
    assert not stage.list.isVisible()


def test_the_first_key_makes_a_backup_and_the_log_knows_it(stage, engine, clock):
    assert stage.make.hasFocus()
    press(KEY.Key_Space)
    assert engine.asked == [("make", Reason.ASKED)]
    assert stage.said == ["Backup made and read back"]
    assert Act.BACKUP_MADE in acts(stage)
    when = words.moment(clock.now(), clock.today())
    assert standing(stage).startswith(f"Last backup: {when}, Only on this laptop")
    assert stage.list.isVisible()
    assert stage.make.hasFocus()  # it comes back from the button that stops it


def test_a_backup_that_fails_is_told_with_its_code_and_written_down(stage, engine):
    engine.fails = SecondPlaceGoneError()
    press(KEY.Key_Space)
    assert "KL-32" in stage.result.accessibleName()
    assert Act.BACKUP_FAILED in acts(stage)
    assert not stage.course.is_busy
    press(KEY.Key_Escape)
    assert not stage.result.isVisible()


def test_a_backup_that_was_stopped_is_no_failure(stage, engine):
    engine.fails = BackupCancelledError()
    press(KEY.Key_Space)
    assert stage.said == ["Stopped"]
    assert Act.BACKUP_FAILED not in acts(stage)


def test_a_backup_that_reached_one_place_only_says_so(stage, engine):
    engine.trouble = SecondPlaceGoneError()
    press(KEY.Key_Space)
    assert "only on this laptop" in stage.result.accessibleName()


def test_while_one_runs_no_second_one_begins_and_it_can_be_stopped(stage, engine):
    stage.course.is_busy = True
    stage.course.make()
    stage.running.cancel_asked.emit()
    assert engine.asked == ["cancel", "cancel"]  # whichever of the two runs


def test_the_second_place_is_chosen_judged_and_remembered(stage, engine):
    stage.choose.click()
    assert engine.asked == [("second", Path("/elders/stick"))]
    assert stage.memory.preferences.get(SECOND_PLACE).value == str(Path("/elders/stick"))
    engine.held = Standing(second_place=Path("/elders/stick"))
    stage.refresh()
    assert "No backup lies in the second place yet" in stage.second.accessibleName()
    stage.forget.click()
    assert stage.memory.preferences.find(SECOND_PLACE) is None


def test_a_place_that_is_none_is_refused_and_nothing_changes(stage, engine):
    engine.fails = SecondPlaceGoneError()
    stage.choose.click()
    assert "KL-32" in stage.result.accessibleName()
    assert stage.memory.preferences.find(SECOND_PLACE) is None


def test_trying_asks_a_secret_compares_and_is_written_down(stage, engine):
    press(KEY.Key_Space)
    stage.drill.setFocus()
    press(KEY.Key_Space)
    press("een zin die opent", KEY.Key_Return)
    assert ("drill", b"een zin die opent") in engine.asked
    assert stage.result.accessibleName() == "It went well: the backup can be put back"
    assert Act.RESTORE_DRILLED in acts(stage)


def test_a_trial_that_lacks_files_did_not_go_well(stage, engine):
    engine.lacking = ("a1",)
    stage.course.drill(bytearray(b"x"))
    assert "did not go well" in stage.result.accessibleName()


def test_an_empty_secret_asks_on(stage, engine):
    press(KEY.Key_Space)
    stage.drill.click()
    (asked,) = stage.window().findChildren(SecretPopover)
    press(KEY.Key_Return)
    assert asked.field.error() == "Type the passphrase."
    press(KEY.Key_Escape)
    assert not stage.window().findChildren(SecretPopover)
    assert engine.asked == [("make", Reason.ASKED)]


@pytest.mark.parametrize(
    ("relation", "said"),
    [
        ((Relation.SAME, 0, 0), "exactly what this vault holds"),
        ((Relation.BEHIND, 1, 0), "lacks 1 record that"),
        ((Relation.AHEAD, 0, 2), "holds 2 records that this vault lacks"),
        ((Relation.APART, 1, 2), "grown apart"),
    ],
)
def test_a_backup_is_compared_by_key(stage, engine, relation, said):
    press(KEY.Key_Space)
    engine.relation = relation
    stage.list.enter_by_key()
    press(KEY.Key_Return)
    assert said in stage.result._told.text()
    press(KEY.Key_Escape)
    assert stage.list.hasFocus()


def test_a_backup_is_read_back_once_more_by_key(stage, engine):
    press(KEY.Key_Space)
    stage.list.enter_by_key()
    press("c")
    assert engine.asked[-1][0] == "verify"
    assert Act.BACKUP_VERIFIED in acts(stage)


def test_a_backup_is_put_back_beside_by_key(stage, engine):
    press(KEY.Key_Space)
    stage.list.enter_by_key()
    press("t")
    press("een zin die opent", KEY.Key_Return)
    wanted = ("restore", Path("/elders/een.mhk"), Path("/elders/stick"), b"een zin die opent")
    assert wanted in engine.asked
    assert "new folder" in stage.result.accessibleName()


def test_a_damaged_one_is_told_in_the_list(stage, engine, clock):
    engine.files = [engine.one(verified_at=None, attachments=2, place=Place.ELSEWHERE)]
    stage.refresh()
    (row,) = stage.list.rows.rows
    when = words.moment(clock.now(), clock.today())
    assert row.spoken == f"{when}, Second place, Asked for, 864 kB, 2 attachments, damaged"


def test_a_quarter_after_the_last_trial_it_is_time_again(stage, engine, clock):
    stage.course.drill(bytearray(b"x"))
    assert "Time to try" not in stage.drilled.accessibleName()
    clock.advance(days=100)
    stage.refresh()
    assert "Time to try" in stage.drilled.accessibleName()


def test_progress_is_not_told_more_often_than_one_can_see():
    heard = []
    told = Told(lambda stage, share: heard.append((stage, share)))
    for n in range(10_001):
        told(Stage.COPYING, n / 10_000)
    told(Stage.CHECKING, 0)
    assert len(heard) < 110
    assert heard[-2:] == [(Stage.COPYING, 1.0), (Stage.CHECKING, 0)]


def test_how_well_backups_protect_is_told_without_flattery(english, engine, clock):
    newest, place = engine.one(), Path("/elders")
    day = f"{clock.now().astimezone():%d-%m}"
    for held, said, tone in (
        (Standing(), "No backup", Tone.DANGER),
        (Standing(newest=newest), "Only on this laptop", Tone.WARN),
        (Standing(newest=newest, second_place=place), "Only on this laptop", Tone.WARN),
        (
            Standing(newest=newest, second_place=place, carried_at=clock.now()),
            f"Also elsewhere, {day}",
            Tone.OK,
        ),
    ):
        assert words.safety(held)[:2] == (said, tone)


def test_sizes_and_moments_are_said_as_people_say_them(dutch, clock):
    assert [words.size(n) for n in (1, 900_000, 12_400_000, 3_100_000_000)] == [
        "1 kB", "900 kB", "12,4 MB", "3,1 GB",
    ]  # fmt: skip
    assert words.moment(clock.now() - timedelta(days=1), clock.today()).startswith("gisteren, ")


# --- lending


@pytest.fixture
def lendable(stage, engine):
    """The copy holds all that was written, as a real one does."""
    engine.one_now = engine.one
    engine.one = lambda **more: engine.one_now(**(more | {"commit_no": stage.memory.commit_no}))
    stage.locked = []
    stage._desk.lock_asked.connect(lambda: stage.locked.append(1))
    return stage


def lend(stage):
    stage.lent.lend.click()
    press("P. Plaats", KEY.Key_Return)


def test_the_vault_is_lent_by_name_and_locks(lendable, engine, qtbot):
    lend(lendable)
    assert ("make", Reason.LENDING, Path("/elders/stick")) in engine.asked
    assert Act.VAULT_LENT in acts(lendable)
    assert lendable.lent.accessibleName().startswith("Lent to P. Plaats, Read only")
    assert not lendable.lent.lend.isVisible()
    qtbot.waitUntil(lambda: lendable.locked == [1])


def test_lending_needs_a_name(lendable, engine):
    lendable.lent.lend.click()
    (asked,) = lendable.window().findChildren(TextPopover)
    press(KEY.Key_Return)
    assert asked.field.error() == "This is needed."
    assert engine.asked == []


def test_a_copy_that_was_not_made_lends_nothing(lendable, engine):
    engine.fails = SecondPlaceGoneError()
    lend(lendable)
    assert Act.VAULT_LENT not in acts(lendable)
    assert "KL-32" in lendable.result.accessibleName()


def test_the_copy_comes_back_and_is_the_vault(lendable, engine):
    lend(lendable)
    lendable.lent.bring.click()
    press("een zin die opent", KEY.Key_Return)
    wanted = ("bring", Path("/elders/terug.mhk"), Path("/elders/stick"), b"een zin die opent")
    assert wanted in engine.asked
    assert Act.VAULT_RETURNED in acts(lendable)
    assert lendable.result.accessibleName() == "The copy is the vault now"
    assert lendable.lent.accessibleName().startswith("The copy came back, Read only")


def test_copies_that_both_went_on_are_told_with_their_differences(lendable, engine):
    lend(lendable)
    engine.relation = (Relation.APART, 2, 3)
    engine.fails = CopiesApartError(engine.apart())
    lendable.lent.bring.click()
    press("een zin die opent", KEY.Key_Return)
    assert "grown apart; nothing was changed" in lendable.result.accessibleName()
    assert "has 2 records that the backup lacks" in lendable.result._told.text()
    assert Act.VAULT_RETURNED not in acts(lendable)


def test_the_vault_is_taken_back_with_a_reason(lendable, qtbot):
    lend(lendable)
    qtbot.waitUntil(lambda: lendable.locked == [1])
    lendable.lent.take.click()
    press("De stick is kwijt", KEY.Key_Return)
    assert Act.VAULT_TAKEN_BACK in acts(lendable)
    assert lendable.lent.accessibleName().startswith("Lend the vault to a deputy")
    qtbot.waitUntil(lambda: lendable.locked == [1, 1])


# --- at the entrance


@pytest.fixture
def entrance(engine, english, qtbot, tmp_path):
    window = MainWindow(Settings())
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    back = PuttingBack(window, engine, InlineTasks(), tmp_path / "kluis", window)
    back.show()
    qtbot.waitUntil(back.page.file.edit.hasFocus)
    return back


def test_a_vault_is_put_back_and_opened_by_keys(entrance, engine, tmp_path, qtbot):
    file = tmp_path / "een.mhk"
    file.write_bytes(b"x")
    press(str(file))
    entrance.page.secret.edit.setFocus()
    press("een zin die opent", KEY.Key_Return)
    assert engine.asked == [("restore", file, tmp_path / "kluis", b"een zin die opent")]
    assert "new folder" in entrance.page.result.accessibleName()
    with qtbot.waitSignal(entrance.opened) as heard:
        press(KEY.Key_Space)
    assert heard.args == [tmp_path / "kluis"]


def test_a_wrong_secret_stands_at_its_field(entrance, engine, tmp_path):
    file = tmp_path / "een.mhk"
    file.write_bytes(b"x")
    engine.fails = WrongKeyError()
    press(str(file))
    entrance.page.secret.edit.setFocus()
    press("een zin die niet opent", KEY.Key_Return)
    assert "KL-01" in entrance.page.secret.error()
    assert entrance.page.secret.edit.hasFocus()
    assert entrance.page.secret.is_empty()


def test_another_trouble_is_told_below_and_stopping_is_none(entrance, engine, tmp_path):
    file = tmp_path / "een.mhk"
    file.write_bytes(b"x")
    engine.fails = SecondPlaceGoneError()
    entrance.page.restore_asked.emit(file, tmp_path, bytearray(b"x"))
    assert "KL-32" in entrance.page.result.accessibleName()
    engine.fails = BackupCancelledError()
    entrance.page.restore_asked.emit(file, tmp_path, bytearray(b"x"))
    assert not entrance.page.result.isVisible()
    assert entrance.page.restore.isEnabled()


@pytest.mark.parametrize(
    ("typed", "field"),
    [(("", "kluis"), "file"), (("weg", "kluis"), "file"), (("ja", ""), "folder")],
)
def test_what_lacks_is_asked_at_its_field(entrance, engine, tmp_path, typed, field):
    file, folder = typed
    (tmp_path / "ja").write_bytes(b"x")
    entrance.page.file.edit.setText(str(tmp_path / file) if file else "")
    entrance.page.folder.edit.setText(str(tmp_path / folder) if folder else "")
    entrance.page.restore.click()
    assert getattr(entrance.page, field).error()
    assert engine.asked == []


def test_an_empty_secret_is_asked_at_its_field(entrance, engine, tmp_path):
    (tmp_path / "ja").write_bytes(b"x")
    entrance.page.file.edit.setText(str(tmp_path / "ja"))
    entrance.page.restore.click()
    assert entrance.page.secret.error() == "Type the passphrase."


def test_escape_goes_back(entrance, qtbot):
    with qtbot.waitSignal(entrance.left):
        press(KEY.Key_Escape)


def test_a_folder_that_is_there_gets_a_number(engine, english, qtbot, tmp_path):
    (tmp_path / "kluis").mkdir()
    window = MainWindow(Settings())
    qtbot.addWidget(window)
    back = PuttingBack(window, engine, InlineTasks(), tmp_path / "kluis", window)
    back.show()
    assert back.page.folder.path() == tmp_path / "kluis 2"

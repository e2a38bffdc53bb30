"""A new passphrase by keys: six drawn words typed back, or one's own when it is strong."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from workbench import paths
from workbench.bootstrap.passphrase_desk import VaultPassphrases
from workbench.services.passphrases import Quality
from workbench.texts import spoken
from workbench.ui.keys.advice import Advice
from workbench.ui.keys.choice import PassphraseChoice
from workbench.ui.keys.own import SHORTEST
from workbench.ui.tasks import InlineTasks
from workbench.ui.theme import Appearance, Mode, Theme
from workbench.ui.widgets.labels import Label

SENTENCES = (b"pauw kruik wimpel draak zegel wolk", b"bakker tol regen slinger vijver duin")
STRONG = "paard lantaarn kruik zegel draak"
ALT = Qt.KeyboardModifier.AltModifier


class Drawn(VaultPassphrases):
    """Draws two sentences in turn; judges as the product does."""

    def __init__(self) -> None:
        self.languages: list[str] = []

    def draw(self, language):
        self.languages.append(language)
        return bytearray(SENTENCES[(len(self.languages) - 1) % 2])


class SlowTasks:
    """Keeps jobs until they are let go."""

    def __init__(self) -> None:
        self.jobs = []

    def run(self, lane, owner, job, done, failed):
        self.jobs.append((job, done))

    def go(self):
        for job, done in self.jobs:
            done(job())
        self.jobs.clear()


@pytest.fixture
def drawn() -> Drawn:
    return Drawn()


@pytest.fixture
def slow() -> SlowTasks:
    return SlowTasks()


@pytest.fixture
def make(qapp, qtbot, english, drawn):
    Theme.install(qapp, paths.resources(), Appearance(mode=Mode.LIGHT, is_still=True))

    def make(tasks=None):
        advice = Advice(drawn, lambda: tasks or InlineTasks(), lambda: ("Gemeente Lage Venen",))
        choice = PassphraseChoice(advice)
        qtbot.addWidget(choice)
        choice.resize(560, 420)
        choice.show()
        qtbot.waitExposed(choice)
        choice.begin()
        choice.activateWindow()
        qtbot.waitUntil(choice.isActiveWindow)
        choice.first_field().setFocus()
        return choice

    return make


def type_(choice, text: str) -> None:
    QTest.keyClicks(choice.focusWidget(), text)


def press(choice, key, held=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(choice.focusWidget(), key, held)


def words(choice) -> list[str]:
    QTest.qWait(1)  # a layout shows what it is given in the next round
    return [label.text() for label in choice.drawn.sheet.findChildren(Label) if label.isVisible()]


def choose_own(choice) -> None:
    press(choice, Qt.Key.Key_Z, ALT)
    assert choice.focusWidget() is choice.own.first.edit


def test_six_words_are_drawn_in_the_language_that_is_spoken(make, drawn):
    choice = make()
    assert words(choice) == SENTENCES[0].decode().split()
    assert drawn.languages == ["en"]
    assert choice.focusWidget() is choice.drawn.back.edit


def test_they_are_typed_back_once(make, qtbot):
    choice = make()
    assert not choice.is_ready()
    assert "blank" in choice.drawn.back.error()
    type_(choice, "pauw kruik wimpel draak zegel wolf")
    assert not choice.drawn.back.error()
    assert not choice.is_ready()
    assert "letter by letter" in choice.drawn.back.error()
    press(choice, Qt.Key.Key_Backspace)
    type_(choice, "k")
    with qtbot.waitSignal(choice.entered):
        press(choice, Qt.Key.Key_Return)
    assert choice.is_ready()
    assert choice.take() == SENTENCES[0]


def test_what_was_taken_is_gone_from_the_screen(make):
    choice = make()
    type_(choice, SENTENCES[0].decode())
    held = choice.drawn._phrase
    assert choice.is_ready()
    choice.take()
    assert not any(held)
    assert words(choice) == []
    assert choice.drawn.back.is_empty()
    assert not choice.is_ready()  # an empty field is not the empty passphrase


def test_other_words_come_by_key(make):
    choice = make()
    type_(choice, "pauw")
    press(choice, Qt.Key.Key_W, ALT)
    assert words(choice) == SENTENCES[1].decode().split()
    assert choice.drawn.back.is_empty()


def test_the_words_can_be_of_another_language(make, drawn):
    choice = make()
    choice.drawn.language.findChildren(type(choice.drawn.language._choices[0]))[0].click()
    assert drawn.languages == ["en", "nl"]


def test_one_of_ones_own_is_judged_in_words(make, qtbot):
    choice = make()
    choose_own(choice)
    own = choice.own
    assert str(SHORTEST) in own.verdict.text()
    type_(choice, "veertien teken")
    assert own.verdict.text() == "1 character more."
    type_(choice, "s")
    QTest.qWait(200)
    assert "Easy to guess" in own.verdict.text()
    assert own.verdict.text() in own.first.edit.accessibleDescription()
    assert not choice.is_ready()
    assert "Easy to guess" in own.first.error()
    press(choice, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_(choice, "paard lantaarn kruik zegel")
    qtbot.waitUntil(lambda: "Add a word" in own.verdict.text())
    type_(choice, " draak")
    qtbot.waitUntil(lambda: own.verdict.text() == "Strong enough.")
    press(choice, Qt.Key.Key_Return)
    type_(choice, STRONG)
    with qtbot.waitSignal(choice.entered):
        press(choice, Qt.Key.Key_Return)
    assert choice.is_ready()
    assert choice.take() == STRONG.encode()
    assert own.first.is_empty()
    assert own.second.is_empty()


def test_the_names_of_the_vault_are_known(make, qtbot):
    choice = make()
    choose_own(choice)
    type_(choice, "Gemeente Lage Venen")
    qtbot.waitUntil(lambda: "Easy to guess" in choice.own.verdict.text())


def test_both_fields_hold_the_same(make, qtbot):
    choice = make()
    choose_own(choice)
    type_(choice, STRONG)
    choice.own.second.setFocus()
    type_(choice, STRONG[:-1])
    qtbot.waitUntil(lambda: choice.own.verdict.text() == "Strong enough.")
    assert not choice.is_ready()
    assert choice.own.second.error()
    assert choice.own.second.is_empty()


def test_who_is_quicker_than_the_judgement_goes_on_by_itself(make, qtbot, slow):
    choice = make(slow)
    choose_own(choice)
    for field in (choice.own.first, choice.own.second):
        field.setFocus()
        type_(choice, STRONG)
    assert not choice.is_ready()
    assert not choice.own.first.error()  # nothing is wrong, it is only not known yet
    with qtbot.waitSignal(choice.entered):
        slow.go()
    assert choice.is_ready()


def test_a_judgement_of_what_stood_there_before_counts_for_nothing(make, qtbot, slow):
    choice = make(slow)
    choose_own(choice)
    type_(choice, STRONG)
    qtbot.waitUntil(lambda: bool(slow.jobs))
    press(choice, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_(choice, "welkom welkom welkom")
    with qtbot.assertNotEmitted(choice.entered):
        slow.go()
    assert choice.own._quality is None


def test_drawn_and_own_change_places_and_leave_nothing(make):
    choice = make()
    choose_own(choice)
    type_(choice, "half getypt")
    assert words(choice) == []
    choice.other.click()
    assert choice.own.first.is_empty()
    assert words(choice) == SENTENCES[1].decode().split()
    assert choice.focusWidget() is choice.drawn.back.edit


def test_a_refusal_of_the_vault_stands_at_the_field(make):
    choice = make()
    choice.take()
    choice.refuse("The disk is full.")
    assert choice.drawn.back.error() == "The disk is full."
    assert words(choice)


def test_it_speaks_the_other_language_and_keeps_its_words(make):
    choice = make()
    spoken.language = "nl"
    choice.retranslate()
    assert words(choice) == SENTENCES[0].decode().split()


@pytest.mark.parametrize("quality", Quality)
def test_every_judgement_has_words_and_bars(make, quality):
    choice = make()
    choose_own(choice)
    type_(choice, "x" * SHORTEST)
    choice.own._judged(quality)
    assert choice.own.verdict.text().endswith(".")
    assert choice.own.meter._count > 0
    choice.own.meter.grab()

"""An audit that walks every screen with the real rooms on an encrypted demo vault (ux.md 8).

Of every control that takes the focus, in Dutch and in English: it has a name in the language that
is spoken, it is at least 24 pixels high and wide, Tab goes to it and on, and it can be seen when
it has the focus. Words stand out from what is painted below them. Lists that are not shown tell
assistive technology of no rows. Controls that are wrong on purpose are found too.
"""

from __future__ import annotations

import gettext
import re
import time
import tomllib
from dataclasses import replace
from datetime import date
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from tests import (
    lessons_scene,
    partnership_scene,
    policy_scene,
    provisions_scene,
    rectify_scene,
    region_walk,
    reports_scene,
    sector_scene,
    shielding_scene,
    signal_shots,
    victims_scene,
    weighing_scene,
)
from tests.journeys.hands import CheapWorld, cheap_keeper
from tests.muted_scene import mute_the_town_hall
from tests.screens import (
    FOUND,
    NAMED,
    PASTED_ACTIONS,
    PASTED_PARTNERS,
    SceneClock,
    attach,
    doubts,
    follow,
    hold_scene,
    old_minutes,
)
from workbench import paths
from workbench.domain.destruction import Destroyed
from workbench.domain.disclosures import DisclosureState as S
from workbench.domain.escalation import Rung
from workbench.domain.formats import Format
from workbench.domain.judgements import Sameness
from workbench.domain.meetings import MeetingState
from workbench.domain.papers import PaperKind
from workbench.domain.preferences import TWO_TO_DESTROY
from workbench.services import demo, limits, meetings, people
from workbench.services.asks import AskDraft, write_ask
from workbench.services.escalation import StepDraft, asking_for_chair, take_step
from workbench.services.forgetting import needs_second
from workbench.services.keys import Holder
from workbench.services.producing import Batch, Stopped
from workbench.services.rows import ActionView
from workbench.services.sharing_files import Parcel
from workbench.services.sharing_words import nothing
from workbench.settings import Settings, SettingsFile
from workbench.texts import spoken, tr
from workbench.ui.accountability.views import FEEDBACK, LOG, PROCESSINGS
from workbench.ui.app import App
from workbench.ui.backups.tab import BackupsTab
from workbench.ui.cases.tracks_section import TracksSection
from workbench.ui.cases.victim_section import VictimSection
from workbench.ui.forgetting.section import ForgettingSection
from workbench.ui.forgetting.settings_tab import ForgettingTab
from workbench.ui.forgetting.target import Target
from workbench.ui.health.tab import HealthTab
from workbench.ui.history.card import HistoryCard
from workbench.ui.keys.renewing import RenewalPage
from workbench.ui.keys.tab import KeysTab
from workbench.ui.meetings.agenda_list import EDIT
from workbench.ui.overlap.section import OverlapSection
from workbench.ui.partners.person_card import PersonCard
from workbench.ui.pasting.card import PastingCard
from workbench.ui.persons.section import PersonsSection
from workbench.ui.preferences.lock import LockTab
from workbench.ui.preferences.muted import MutedTab
from workbench.ui.preferences.shorthands import ShorthandsTab
from workbench.ui.provisions.view import CORRECTIONS, MISSENT, PAPERS, SENT
from workbench.ui.sharing.card import SharingCard
from workbench.ui.sharing.choices import GroundPopover
from workbench.ui.sharing.course import SharingCourse
from workbench.ui.sharing.document_choice import DocumentPopover
from workbench.ui.sharing.preview import AS_SENT, OMISSIONS
from workbench.ui.sharing.terms import BASIS, PLACE, PROTECTION
from workbench.ui.sharing.terms import DOCUMENT as DOCUMENT_LINE
from workbench.ui.sharing.walk import SendingWalk
from workbench.ui.theme import Theme, current
from workbench.ui.theme.tokens import contrast
from workbench.ui.today.room import View
from workbench.ui.today.wishes import Place, Wish
from workbench.ui.unlock.named import NamePage
from workbench.ui.versions.card import VersionsCard
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.one_of import OneOf
from workbench.ui.widgets.overlays import Popover
from workbench.ui.widgets.toast import Toast
from workbench.ui.woo.card import DOCUMENT, REQUEST
from workbench.ui.woo.course import WooCourse
from workbench.ui.woo.passage import GROUND
from workbench.ui.workspace.name_finds import find_row

pytestmark = pytest.mark.timeout(600)

PASSPHRASE = b"pauw kruik wimpel lantaarn draak"
LEAST = 24  # pixels (WCAG 2.2, 2.5.8)
READABLE = 4.5  # contrast (WCAG 2.2, 1.4.3)
PANE = QAccessible.Role.Pane  # the corner of a table, which has no words
MOST_TABS = 120
SCREENS = 223
AGENDA = "1. Opening (5 min)\n2. Beeld van de regio (10 min)\n3. Rondvraag (5 min)"
NAME = QAccessible.Text.Name


# ---- looking at one screen ---------------------------------------------------------------------


def controls(window: QWidget) -> list[QWidget]:
    """All that can take the focus and is shown; what a scroll area scrolls counts as shown."""
    return among(window.findChildren(QWidget))


def among(inside: list[QWidget]) -> list[QWidget]:
    return [w for w in inside if takes_focus(w) and w.isVisible() and w.isEnabled()]


def takes_focus(widget: QWidget) -> bool:
    """What passes the focus on, as a field and the inside of a list do, has no policy itself."""
    return widget.focusPolicy() is not Qt.FocusPolicy.NoFocus


def described(widget: QWidget) -> str:
    parents = []
    above = widget.parentWidget()
    while above is not None and len(parents) < 2:
        parents.append(type(above).__name__)
        above = above.parentWidget()
    size = f"{widget.width()}x{widget.height()}"
    return f"{type(widget).__name__} {name_of(widget)!r} {size} in {' in '.join(parents)}"


def name_of(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(NAME).strip() if interface is not None else ""


def nameless(shown: list[QWidget]) -> list[str]:
    return [described(w) for w in shown if not name_of(w)]


def small(shown: list[QWidget]) -> list[str]:
    return [described(w) for w in shown if min(w.width(), w.height()) < LEAST]


def low_rows(views: list[QAbstractItemView]) -> list[str]:
    """Rows of lists are targets too."""
    found = []
    for view in views:
        model = view.model()
        if not view.isVisible() or model is None:
            continue
        for n in range(model.rowCount()):
            index = model.index(n, 0)
            is_target = index.flags() & Qt.ItemFlag.ItemIsEnabled
            if is_target and 0 < view.visualRect(index).height() < LEAST:
                found.append(f"row {n} of {described(view)}")
    return found


def faint(window: QWidget, labels: list[Label]) -> list[str]:
    """Labels whose ink is too near to the ground that is really painted below them."""
    picture = window.grab().toImage()
    found = []
    for label in labels:
        if not label.isVisible() or not label.isEnabled():  # or below a card that covers it
            continue
        shown = label.visibleRegion().boundingRect()
        if not label.text().strip() or shown.isEmpty():
            continue
        at = label.mapTo(window, shown.topLeft())
        if is_below_toast(window, at):
            continue
        ground = picture.pixelColor(at).name()
        ink = current().color(label._ink).name()
        if (ratio := contrast(ink, ground)) < READABLE:
            found.append(f"{label.text()!r} {ink} on {ground}, {ratio:.2f}")
    return found


def is_below_toast(window: QWidget, at: QPoint) -> bool:
    """A toast is gone in eight seconds; what it covers is looked at where none lies over it."""
    top = window.childAt(at)
    return top is not None and any(
        top is toast or toast.isAncestorOf(top) for toast in window.findChildren(Toast)
    )


def is_seen(widget: QWidget) -> bool:
    """Tell whether any corner of a control, or its middle, is in the window with nothing above.

    Of a list that is higher than the page it scrolls with, the part in sight counts.
    """
    window, inside = widget.window(), widget.rect().adjusted(3, 3, -3, -3)
    shown = widget.visibleRegion().boundingRect()
    for point in (inside.center(), inside.topLeft(), inside.bottomRight(), shown.center()):
        at = widget.mapTo(window, point)
        top = window.childAt(at)
        if top is widget or (top is not None and widget.isAncestorOf(top)):
            return True
    return False


def walked(window: QWidget) -> tuple[list[str], list[str]]:
    """Walk with Tab: the controls it never comes to, and those that cannot be seen then.

    The parts of one choice, such as tabs, are reached by arrows from the one that is taken.
    """
    window.activateWindow()
    until(lambda: QApplication.focusWidget() is not None)
    wanted = [w for w in controls(window) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    begin = last = QApplication.focusWidget()
    reached, unseen, names = [], [], []
    for _ in range(MOST_TABS):
        QTest.keyClick(last, Qt.Key.Key_Tab)
        last = QApplication.focusWidget()
        if last is None or last in reached:
            break
        reached.append(last)
        names.append(described(last))
        if not is_seen(last):
            unseen.append(described(last))
    gone = [f"{name} went away" for w, name in zip(reached, names, strict=True) if not isValid(w)]
    if gone:
        return gone, unseen
    groups = {w.parentWidget() for w in reached if isinstance(w.parentWidget(), OneOf)}
    missed = [
        described(w)
        for w in filter(isValid, wanted)
        # a card that is left closes, with all that stood on it
        if w not in reached and w.parentWidget() not in groups and w.isVisible()
    ]
    begin.setFocus()
    return missed, unseen


def told_while_hidden(views: list[QAbstractItemView]) -> list[str]:
    """Rows that assistive technology would take for shown, in lists that are not."""
    found = []
    for view in views:
        interface = None if view.isVisible() else QAccessible.queryAccessibleInterface(view)
        if interface is None or not interface.childCount():
            continue
        rows = (interface.child(n) for n in range(min(interface.childCount(), 5)))
        told = (row for row in rows if row is not None and row.isValid() and row.role() is not PANE)
        if any(not row.state().invisible for row in told):
            found.append(f"rows of {described(view)}")
    return found


class Words:
    """The texts of one language: whole sentences are looked up, those with holes are compared."""

    def __init__(self, texts: set[str]) -> None:
        self.whole = {text for text in texts if "{" not in text}
        self.holed = [pattern(text) for text in texts - self.whole]

    def __contains__(self, said: str) -> bool:
        return said in self.whole or any(one.fullmatch(said) for one in self.holed)


@cache
def words_of() -> dict[str, Words]:
    """The texts of the program in English and in Dutch, where the two differ."""
    path = paths.resources() / "locale" / "nl" / "LC_MESSAGES" / "workbench.mo"
    with path.open("rb") as file:
        catalogue = gettext.GNUTranslations(file)._catalog
    pairs = [
        (key[0] if isinstance(key, tuple) else key.split("\x04")[-1], said)
        for key, said in catalogue.items()
        if key and not (isinstance(key, str) and "\x04" in key)
    ]
    dutch = {said for _, said in pairs}
    english = {key for key, _ in pairs}
    differ = [(key, said) for key, said in pairs if key != said]
    return {
        "en": Words({key for key, _ in differ if is_telling(key) and key not in dutch}),
        "nl": Words({said for _, said in differ if is_telling(said) and said not in english}),
    }


def is_telling(text: str) -> bool:
    """Whether so much stands outside the braces that a match means something."""
    return sum(letter.isalpha() for letter in re.sub(r"\{\w+\}", "", text)) >= 4


def pattern(text: str) -> re.Pattern[str]:
    parts = re.split(r"(\{\w+\})", text)
    return re.compile("".join(".+" if p.startswith("{") else re.escape(p) for p in parts))


@cache
def is_foreign(said: str, language: str) -> bool:
    """Whether the other language says this and the one that is spoken does not."""
    other = "en" if language == "nl" else "nl"
    return said in words_of()[other] and said not in words_of()[language]


TYPED = {"Gemeenten"}  # an own view of the demo is called as its maker called it


def in_the_other_language(shown: list[QWidget], language: str) -> list[str]:
    return [
        f"{part!r} of {described(widget)}"
        for widget in shown
        for part in name_of(widget).split(", ")
        if part not in TYPED and is_foreign(part, language)
    ]


# ---- walking ----------------------------------------------------------------------------------


def wait(seconds: float = 0.15) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QTest.qWait(10)


def settle(window: QWidget) -> None:
    """Wait until nothing on the screen changes its place any more."""
    before = None
    for _ in range(40):
        wait(0.08)
        now = [(id(w), w.geometry().getRect()) for w in controls(window)]
        if now == before:
            return
        before = now


def until(asked, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not asked():
        if time.monotonic() > end:
            raise TimeoutError(asked)
        QTest.qWait(10)


class Audit:
    """Looks at each screen it is shown, and keeps what is wrong."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.wrong: dict[str, list[str]] = {}
        self.seen: dict[str, int] = {}

    def look(self, screen: str, app: App) -> None:
        window = app.window
        settle(window)
        missed, unseen = walked(window)
        if any(one.endswith("went away") for one in missed):  # something was still being read
            settle(window)
            missed, unseen = walked(window)
        inside = window.findChildren(QWidget)  # looked up once: a window holds thousands
        shown = among(inside)
        views = [w for w in inside if isinstance(w, QAbstractItemView)]
        labels = [w for w in inside if isinstance(w, Label)]
        self.seen[screen] = len(shown)
        for what, found in (
            ("without a name", nameless(shown)),
            ("too faint", faint(window, labels)),
            ("too small", small(shown) + low_rows(views)),
            ("not to be seen", unseen),
            ("in the other language", in_the_other_language(shown, self.language)),
            ("shown to the ear only", told_while_hidden(views)),
            ("not reached by Tab", missed),
        ):
            for one in found:
                self.wrong.setdefault(what, []).append(f"{screen}: {one}")


def make_vault(folder: Path) -> None:
    made = cheap_keeper().create(folder, bytearray(PASSPHRASE))
    writer = made.vault.open_writer()
    with (paths.resources() / "demo" / "lage-venen.toml").open("rb") as file:
        writer.session.write(demo.load, tomllib.load(file))
    reader = made.vault.open_reader()
    (coming,) = [m for m in reader.records.meetings.where() if m.state is MeetingState.CONCEPT]
    hold_scene(writer.session, reader.records, coming)
    writer.session.write(meetings.plan, coming.table, date(2026, 7, 16))
    attach(made.vault, writer.session, reader.records)
    reader.close()
    writer.close()
    made.vault.close()


def first_run(audit: Audit, app: App, folder: Path) -> None:
    app.entrance._show_restore()
    audit.look("put back", app)
    app.entrance.show()
    view = app.window._pages.currentWidget()
    audit.look("first run, welcome", app)
    QTest.keyClick(view.next, Qt.Key.Key_Return)
    wait()
    audit.look("first run, names", app)
    for words in ("Gemeente Zuiderveen", "\t", "\t", "J. Brandsma"):
        QTest.keyClicks(QApplication.focusWidget(), words)
    view.next.click()
    wait()
    audit.look("first run, folder", app)
    QTest.keySequence(QApplication.focusWidget(), "Ctrl+A")
    QTest.keyClicks(QApplication.focusWidget(), str(folder))
    view.next.click()
    until(lambda: view.step() is view.passphrase)  # the folder is judged in a lane
    wait(0.2)
    audit.look("first run, passphrase", app)
    QTest.keySequence(view.focusWidget(), "Alt+Z")
    wait()
    audit.look("first run, a passphrase of one's own", app)
    for _ in range(2):
        QTest.keyClicks(QApplication.focusWidget(), PASSPHRASE.decode())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    until(lambda: view.step() is view.sheet)
    wait(0.6)
    audit.look("first run, recovery sheet", app)
    view.next.click()
    wait()
    audit.look("first run, typed back", app)
    app.entrance._making.vault.close()


def between(audit: Audit, app: App) -> None:
    """Pages that stand between the passphrase and the rooms."""
    page = NamePage(Holder.DEPUTY)
    app.window.show_page(page)
    page.begin()
    audit.look("who opens the vault", app)
    renewal = RenewalPage()
    app.window.show_page(renewal)
    renewal.end(
        tr("The data key is renewed"), tr("Backups made before still open with the old keys.")
    )
    audit.look("the data key is renewed", app)
    app.entrance.show()


def keys(audit: Audit, app: App) -> None:
    tab = app.workplace.rooms.preferences.show_tab(KeysTab)
    audit.look("Instellingen, keys", app)
    tab.overview.deputy.click()
    audit.look("keys, who one is", app)
    course = tab.course
    for page in ("keys, whose it becomes", "keys, a new passphrase"):
        course._forth()
        wait()
        audit.look(page, app)
    course.leave()
    tab.overview.sheet.click()
    tab.course._forth()
    wait()
    audit.look("keys, a new recovery sheet", app)
    tab.course.leave()


def finding(audit: Audit, app: App) -> None:
    """The box that finds and does anything: empty, with results, with a hint."""
    find = app.workplace.rooms.finding
    find.open()
    wait()
    audit.look("find or do", app)
    for text in ("apv", "kleur:rood apv"):
        find.palette.write(text)
        until(lambda: find.palette._count.text() != "")
        wait()
        audit.look(f"find or do, {text}", app)
    find.palette.leave()


def cases(audit: Audit, app: App) -> None:
    """The list of cases, one case, what is written down in it, and who takes part."""
    room, read = app.workplace.rooms.cases, app.workplace.desk.read
    until(lambda: room.index.list.rows.rows)
    audit.look("Casussen", app)
    (zandkuil,) = read.cases.where(code="C-2026-009")
    room.open_case(zandkuil.id)
    page = room.page
    until(lambda: page.timeline.list.rows.rows)
    audit.look("casus", app)
    overlap(audit, app)
    persons = page.findChild(PersonsSection)
    persons.begin()
    audit.look("casus, subject", app)
    persons.form.leave()
    page.timeline.begin_entry()
    audit.look("casus, entry", app)
    page.timeline.entry.leave()
    page.ask_participants()
    audit.look("casus, participants", app)
    page.ask_agenda()
    audit.look("casus, agenda", app)
    page.timeline.list.enter_by_key()
    page.timeline.begin_day()
    page.timeline.as_of.asked.emit(date(2026, 4, 9))
    audit.look("casus, as of", app)
    page.timeline.as_of.leave()
    victim = next(part for part in page.sections if isinstance(part, VictimSection))
    victim.list.choose("comensha")
    victim.list.ask("answer")
    audit.look("casus, victim", app)
    victim.form.leave()
    tracks = next(part for part in page.sections if isinstance(part, TracksSection))
    tracks.list.choose("victim")
    tracks.list.ask("edit")
    audit.look("casus, track", app)
    tracks.form.leave()
    page.ask_transfer()
    audit.look("casus, transfer", app)
    room.back()
    page.edit()
    audit.look("casus, change", app)
    room.form.leave()
    room.new()
    audit.look("casus, new", app)
    room.form.leave()
    room.open_case(zandkuil.id)
    section = next(part for part in page.sections if isinstance(part, ForgettingSection))
    until(lambda: section.list.rows.rows)
    section.list.choose(section.list.rows.rows[0].key)
    section.list.ask("stop")
    audit.look("casus, vernietigingsstop", app)
    section.form.left.emit()
    section.list.ask("destroy")
    audit.look("casus, vernietigen", app)
    section.destroying.close_up()
    desk = app.workplace.desk
    shielding_scene.attach(desk, zandkuil.id)
    desk.write(people.set_preference, TWO_TO_DESTROY, "yes")
    until(lambda: desk.read.attachments.find("at-own") is not None and needs_second(desk.read))
    section._destroy(Target(Destroyed.CASE, zandkuil.id, zandkuil.code))
    audit.look("casus, vernietigen met bijlagen", app)
    section.destroying.close_up()
    desk.write(people.set_preference, TWO_TO_DESTROY, "no")
    section.list.ask("inspect")
    audit.look("casus, inzage", app)
    section.inspecting.close_up()
    rights = rectify_scene.open_right(section, until)
    audit.look("casus, rectificeren", app)
    rights.leave()
    rectify_scene.restrict(section, until)
    audit.look("casus, gebruik beperkt", app)
    key = shielding_scene.shield(desk, until)
    until(lambda: desk.read.cases.find(key) is not None)
    room.open_case(key)
    audit.look("casus, afgeschermd", app)
    shielding_scene.open_for_reason(desk, key)
    until(page.timeline.isVisible)
    audit.look("casus, afgeschermd en geopend", app)


def signals(audit: Audit, app: App) -> None:
    """A signal in one line, all of one, and those that wait."""
    room = app.workplace.rooms.cases
    signal_shots.prepare(app.workplace.desk)
    for toast in app.window.findChildren(Toast):
        toast.hide()  # a card keeps Tab to itself while what lies around it is covered
    card = signal_shots.open_fresh(app, until)
    audit.look("signal, one line", app)
    card.leave()
    card = signal_shots.open_card(app, until)
    audit.look("signal", app)
    for ask in (card.fate.audience, card.fate.consent, card.fate.feedback):
        ask.click()
        audit.look(f"signal, {ask.text()}", app)
        for popover in card.findChildren(Popover):
            popover.close_up()
    card.leave()
    signal_shots.across(app.workplace.desk)
    card = signal_shots.open_elsewhere(app, until)
    audit.look("signal, overlap with another table", app)
    signal_shots.open_it(card, until)
    for toast in app.window.findChildren(Toast):
        toast.hide()
    audit.look("signal, overlap with another table, opened", app)
    app.workplace.desk.steps.undo()
    card.leave()
    room.open_inbox()
    until(lambda: room.inbox.list.rows.rows)
    audit.look("signals without a case", app)
    room.inbox.list.ask("case")
    audit.look("signals without a case, case", app)
    for popover in app.window.findChildren(Popover):
        popover.close_up()
    room.back()


def overlap(audit: Audit, app: App) -> None:
    """What signals of a case have in common: as a picture, as a table, and told to two partners."""
    part = app.window.findChild(OverlapSection)
    until(lambda: part.graph.isVisible() and part.tell.isVisible())
    audit.look("casus, samenhang", app)
    part.show_table()
    audit.look("casus, samenhang als tabel", app)
    part.show_picture()
    part.begin_telling()
    audit.look("casus, raakvlak", app)
    part.telling.close_up()


def partners(audit: Audit, app: App) -> None:
    """One partner over time, a person on the telephone, what changes, and empty seats."""
    room, read = app.workplace.rooms.partners, app.workplace.desk.read
    home = next(o for o in read.organisations.where() if o.name.startswith("Politie"))
    room.show_partner(home.id)
    until(room.card._last.text)
    room.card.notes.begin_new()
    audit.look("partner, note", app)
    room.card.notes.form.closed.emit()
    contacts = room.card.contacts
    contacts.list.enter_by_key()
    contacts.list.ask("open")
    audit.look("partner, contact", app)
    contacts.form.closed.emit()
    for toast in app.window.findChildren(Toast):
        toast.hide()  # a card keeps Tab to itself while what lies around it is covered
    contacts.list.ask("know")
    card = app.workplace.rooms.shell.findChild(PersonCard)
    until(card.knowing.list.rows.rowCount)
    audit.look("what a person may know", app)
    card.leave()
    room.card.ask_change()
    audit.look("partner changes", app)
    room.open_seats()
    audit.look("empty seats", app)
    room.seats.closed.emit()


def rooms(audit: Audit, app: App) -> None:
    place = app.workplace
    read = place.desk.read
    held = {m.state: m for m in sorted(read.meetings.where(), key=lambda m: m.on)}
    go = place.rooms.shell.go
    until(place.rooms.today.coordinator.duties.hasFocus)
    until(place.rooms.today.coordinator.backup.isVisible)
    audit.look("Vandaag", app)
    today = place.rooms.today
    today.show_view(View.CHAIR)
    until(today.chair.agenda.isVisible)
    audit.look("Vandaag, voorzitter", app)
    today.show_view(View.FRIDAY)
    until(today.friday.list.hasFocus)
    until(lambda: today.friday.list.rows.rows)
    audit.look("Vrijdagronde", app)
    old_minutes(place.desk)
    until(lambda: any(one.on.year < 2020 for one in read.meetings.where()))
    today.coordinator.wished.emit(Wish(Place.RETENTION))
    until(today.retention.list.hasFocus)
    until(lambda: today.retention.found is not None)
    audit.look("Bewaartermijnen", app)
    today.retention.paper.click()
    until(lambda: today.retention.printing is not None)  # a lane reads all of the list
    audit.look("Bewaartermijnen, PDF", app)
    today.retention.printing.close_up()
    today.coordinator.wished.emit(Wish(Place.OVERLAP))
    until(lambda: today.overlap.matches.cards and today.overlap.list.hasFocus())
    today.overlap.matches.cards[0].choices[Sameness.SAME].click()
    audit.look("Nieuwe overlap", app)
    today.show_view(View.COORDINATOR)
    go("meetings")
    until(lambda: place.rooms.meetings.index._tables.list.rows.rows)  # a lane reads them
    audit.look("Overleggen", app)
    place.rooms.meetings.index.plan()
    audit.look("Overleggen, planning", app)
    place.rooms.meetings.index.enter()
    place.rooms.meetings._open_table(read.tables.where()[0].id)
    audit.look("table", app)
    table = place.rooms.meetings.table
    table.members.list.enter_by_key()
    table.members.list.ask("edit")
    audit.look("table, seat", app)
    table.members.form.ground.show()
    audit.look("table, seat of a third party", app)
    table.members.form.left.emit()
    table.ending.begin.click()
    audit.look("table, its end", app)
    place.rooms.meetings.back()
    place.rooms.meetings._open_table("")
    audit.look("new table", app)
    made = place.rooms.meetings.table
    made.form.name.set_text("Werkgroep")
    made.flush()
    until(made.elsewhere.isVisible)
    made.elsewhere.open_form()
    for toast in app.window.findChildren(Toast):
        toast.hide()  # it lies over labels, in colours of its own
    audit.look("table, minutes made elsewhere", app)
    place.desk.steps.undo()
    until(lambda: not made.elsewhere.isVisible())
    place.rooms.meetings.back()
    place.rooms.meetings._open_urgent()
    audit.look("urgent meeting", app)
    place.rooms.meetings.back()
    coming = held.get(MeetingState.CONCEPT) or held[MeetingState.INVITED]  # once it was sent
    place.rooms.go_to_meeting(coming.id)
    until(place.rooms.meetings.preparation.proposal.list.isVisible)  # it is read in a lane
    audit.look("preparation", app)
    place.rooms.meetings.preparation.templates.open()
    audit.look("preparation, templates", app)
    agenda_list = place.rooms.meetings.preparation.agenda
    agenda_list.view.ask(EDIT)
    audit.look("preparation, item", app)
    agenda_list.end_edit()
    place.rooms.meetings.preparation._open_paste(AGENDA)
    audit.look("paste preview", app)
    preparation = place.rooms.meetings.preparation
    preparation.show_agenda()
    for_the_chair(audit, app)
    preparation.course.open()
    audit.look("before sending", app)
    preparation.sending.ask()
    until(preparation.versions.isVisible)
    audit.look("preparation, sent", app)
    place.rooms.meetings.back()
    place.rooms.meetings.index.list.ask("move")
    audit.look("move line", app)
    place.rooms.meetings.index.move_line.closed.emit()
    place.rooms.go_to_meeting(held[MeetingState.IN_PROGRESS].id)
    workspace = place.rooms.workspace
    until(lambda: workspace.panes.centre._shown is not None)
    workspace.enter()
    audit.look("workspace", app)
    workspace.panes.agenda.begin_item()
    audit.look("workspace, new item", app)
    workspace.enter()
    workspace.limiting.ask()
    audit.look("workspace, only for", app)
    workspace.enter()
    workspace.limiting.reach.notice.say("Zichtbaar voor 2 van 13. Niet voor F. Amraoudi.")
    audit.look("workspace, for whom a line is", app)
    workspace.limiting.reach.notice.say("")
    place.desk.do(limits.limit_item, workspace.display.shown, limits.Limits(audience=()))
    until(workspace.room_check.notice.isVisible)
    workspace.enter()
    audit.look("workspace, not for the room", app)
    alone(audit, app)
    attendance_of(audit, app)
    workspace.end_or_finish()
    until(lambda: workspace.display.page.meeting.state is MeetingState.TO_FINISH)
    audit.look("workspace, ended", app)
    workspace.end_or_finish()
    audit.look("closing", app)
    for part in ("along", "grid", "numbers", "look"):
        workspace.closing.preview.show_part(part)
        audit.look(f"closing, {part}", app)
    workspace.closing.preview.names.show_finds([find_row(one) for one in NAMED])
    audit.look("closing, names", app)
    workspace.finish_item()
    until(lambda: workspace.display.page.meeting.state is MeetingState.DRAFT_MINUTES)
    audit.look("finished", app)
    versions_of(audit, app)
    pasting(audit, app)
    sharing(audit, app)
    place.rooms.show_documents(workspace.display.page.meeting.id)
    audit.look("documents", app)
    assert not place.rooms._documents().isVisible()  # Tab left it
    public(audit, app, workspace.display.page.meeting.id)
    for screen, room in (("Acties", "actions"), ("Partners", "partners")):
        go(room)
        audit.look(screen, app)
    place.rooms.shell.new()
    audit.look("Partners, new", app)
    go("actions")
    place.rooms.shell.new()
    audit.look("Acties, new", app)
    followed(audit, app)
    stuck(audit, app)
    weighing(audit, app)
    decided(audit, app)
    reminded(audit, app)
    go("partners")
    place.rooms.partners.open_offer()
    audit.look("Partners, offer", app)
    partners(audit, app)
    go("cases")
    cases(audit, app)
    signals(audit, app)
    finding(audit, app)
    policy_scene.walk(
        place.rooms, place.desk, until, lambda name: audit.look(f"Beleid, {name}", app)
    )
    partnership_scene.walk(
        place.rooms, until, lambda name: audit.look(f"Partners aan tafel, {name}", app)
    )
    lessons_scene.walk(
        place.rooms, place.desk, until, lambda name: audit.look(f"Knelpunten, {name}", app)
    )
    region_walk.walk(place.rooms, place.desk, until, lambda name: audit.look(f"Regio, {name}", app))
    victims_scene.walk(
        place.rooms, place.desk, until, lambda name: audit.look(f"Slachtoffers, {name}", app)
    )
    for toast in app.window.findChildren(Toast):
        toast.hide()  # it would lie over the card
    partnership_scene.hand_over(
        place.rooms, until, lambda name: audit.look(f"Rapport voor de opvolger, {name}", app)
    )
    sector_scene.walk(
        place.rooms, place.desk, until, lambda name: audit.look(f"Sectoren, {name}", app)
    )
    go("accountability")
    provided(audit, app)
    place.rooms.accountability.log.page.check.setFocus()
    QTest.keyClick(app.window.focusWidget(), Qt.Key.Key_Return)
    audit.look("Verantwoording, check", app)
    house = place.rooms.accountability
    house.log._check.close_up()
    house.show_view(PROCESSINGS)
    house.processings.period.set_value("")
    house.enter()
    until(lambda: house.processings.list.log_model.rowCount() and house.processings.list.hasFocus())
    audit.look("Verantwoording, verwerkingen", app)
    house.processings.ask_paper()
    audit.look("Verantwoording, verwerkingen als document", app)
    house.processings._card.close_up()
    reports_scene.walk(place.rooms, until, lambda name: audit.look(f"Rapporten, {name}", app))
    moved = next(a for a in read.actions.where() if a.postponed)
    for toast in app.window.findChildren(Toast):
        toast.hide()  # a card keeps Tab to itself while what lies around it is covered
    place.rooms._show_history(moved.id, moved.text)
    audit.look("history", app)
    place.rooms.shell.findChild(HistoryCard).leave()
    go("preferences")
    audit.look("Instellingen", app)
    preferences = place.rooms.preferences
    keys(audit, app)
    preferences.show_tab(LockTab)
    audit.look("Instellingen, Vergrendelen", app)
    words = preferences.show_tab(ShorthandsTab)
    words.short.set_text("tvi")
    words.text.setPlainText("toezicht en handhaving")
    words.set_it()
    until(words.list.isVisible)
    audit.look("Instellingen, Afkortingen", app)
    preferences.show_tab(ForgettingTab)
    audit.look("Instellingen, Vernietigen", app)
    muted = preferences.show_tab(MutedTab)
    mute_the_town_hall(muted, until)
    audit.look("Instellingen, Gedempte gegevens", app)
    health = preferences.show_tab(HealthTab)
    until(lambda: health.found)
    audit.look("Instellingen, health", app)
    backups(audit, app)
    place.rooms._show_keys()
    audit.look("Instellingen, keys", app)


def sharing(audit: Audit, app: App) -> None:
    """Who gets a copy, what it looks like, what can be chosen; then past them one at a time."""
    rooms = app.workplace.rooms
    for toast in app.window.findChildren(Toast):
        toast.hide()  # a card keeps Tab to itself while what lies around it is covered
    rooms.workspace.ask_papers()
    card = rooms.shell.findChild(SharingCard)
    until(lambda: card.list.people)
    audit.look("share", app)
    card.preview.turn_to(AS_SENT)
    until(card.preview.pages.accessibleDescription)
    audit.look("share, as sent", app)
    card.show_names(provisions_scene.NAMES)
    audit.look("share, names", app)
    card.show_preview()
    card.terms.asked.emit(PLACE)
    audit.look("share, place", app)
    _close_popovers(app)
    settled(audit, app, card)
    with TemporaryDirectory() as folder:
        course = rooms.shell.findChild(SharingCourse)
        course.choose = lambda parent, start: folder
        card.make.click()
        until(lambda: _walks(app) or card.names.isVisible())
        if not _walks(app):  # these minutes say a name
            card.make.click()
            until(lambda: _walks(app))
        for toast in app.window.findChildren(Toast):
            toast.hide()
        audit.look("send", app)
        rooms.shell.findChild(SendingWalk).leave()


def settled(audit: Audit, app: App, card: SharingCard) -> None:
    """What is chosen over the card, whom one adds, and what the check found in a copy."""
    card.preview.turn_to(OMISSIONS)
    for name in (DOCUMENT_LINE, BASIS, PROTECTION):
        card.terms.asked.emit(name)
        if name == DOCUMENT_LINE:
            next(p for p in card.findChildren(DocumentPopover) if p.isVisible()).kind.set_value(
                PaperKind.EXTRACT
            )
        audit.look(f"share, {name}", app)
        _close_popovers(app)
    one = card.list.people[0]
    desk = app.workplace.desk
    ground = GroundPopover(card, desk, desk.read.tables.where()[0].id, one)
    ground.open_below(card.terms.lines[BASIS])
    audit.look("share, ground", app)
    _close_popovers(app)
    card.add.click()
    audit.look("share, add", app)
    _close_popovers(app)
    card.list.enter_by_key()
    card.preview.show_copy(replace(one, copy=None, shown=None, stop=nothing(spoken)), "")
    audit.look("share, nothing", app)
    parcel = Parcel(to=one, copy=one.copy, form=Format.PDF)
    card.show_stopped(Batch(stopped=(Stopped(copy=parcel, found=(FOUND,)),)))
    audit.look("share, stopped", app)
    card.show_preview()


def _walks(app: App) -> bool:
    walks = app.workplace.rooms.shell.findChildren(SendingWalk)
    return any(walk.isVisible() for walk in walks)


def public(audit: Audit, app: App, meeting: str) -> None:
    """What of the minutes everybody may read, with what can be chosen."""
    rooms = app.workplace.rooms
    rooms.show_documents(meeting)
    rooms._documents().woo.click()
    course = rooms.shell.findChild(WooCourse)
    until(lambda: course.woo is not None)
    card = course.card
    audit.look("public", app)
    for name in (REQUEST, DOCUMENT):
        card.term_asked.emit(name)
        audit.look(f"public, {name}", app)
        _close_popovers(app)
    card.list.enter_by_key()
    course.act(GROUND)
    audit.look("public, ground", app)
    _close_popovers(app)
    card.show_found((FOUND,))
    audit.look("public, found", app)
    card.leave()


def _close_popovers(app: App) -> None:
    for card in app.window.findChildren(Popover):
        card.close_up()


def for_the_chair(audit: Audit, app: App) -> None:
    """What is prepared for the chair of a meeting, with the cards that lie over it."""
    preparation = app.workplace.rooms.meetings.preparation
    preparation.open_annotation()
    page = preparation.annotation
    until(page.asks.list.isVisible)  # the demo has actions that ask for the chair
    audit.look("annotation", app)
    page.list.enter_by_key()
    page.list.ask("brief")
    audit.look("annotation, item", app)
    page.form.hide()
    page.asks.begin()
    audit.look("annotation, ask", app)
    page.list.enter_by_key()
    page.ask_paper()
    audit.look("annotation, paper", app)
    preparation.show_agenda()


def weighing(audit: Audit, app: App) -> None:
    """The weighing of a case: begun, as a page, how a step ends, and another status."""
    rooms, desk = app.workplace.rooms, app.workplace.desk
    (case,) = desk.read.cases.where(code=weighing_scene.CODE)
    rooms.shell.go("cases")
    rooms.cases.open_case(case.id)
    part = weighing_scene.section_of(rooms.cases.page)
    until(part.begin.isVisible)
    part.begin.click()
    audit.look("weging, beginnen", app)
    _close_popovers(app)
    desk.do(weighing_scene.weigh, desk.clock.today())
    until(part.end.isVisible)
    audit.look("casus, weging", app)
    part.open_page()
    page = rooms.cases._shown()
    until(page.end.isVisible)
    audit.look("weging", app)
    for name, button in (("stap", page.end), ("status", page.status.change)):
        button.click()
        audit.look(f"weging, {name}", app)
        _close_popovers(app)
    rooms.cases.back()


def stuck(audit: Audit, app: App) -> None:
    """An action that is taken up the ladder, and what the chair is asked about it."""
    room, desk = app.workplace.rooms.actions, app.workplace.desk
    key = asking_for_chair(desk.read)[0].id
    room.page.list.choose(key)
    room.page.enter_by_key()
    ladder = room.inspector.ladder
    until(ladder.chair.isVisible)
    QTest.keyClick(room.page.list, Qt.Key.Key_E)
    audit.look("Acties, escalate", app)
    desk.do(take_step, key, StepDraft(rung=Rung.OWNER, who="P. Duinhouwer", why="te laat"))
    until(ladder.result.isVisible)
    room.page.enter_by_key()
    QTest.keyClick(room.page.list, Qt.Key.Key_E)
    audit.look("Acties, result", app)
    room.page.enter_by_key()
    QTest.keyClick(room.page.list, Qt.Key.Key_Z)
    audit.look("Acties, ask", app)
    desk.do(write_ask, AskDraft(text="Bellen", advice="Voor donderdag", action=key), release=True)
    until(ladder.chair.hold.isVisible)
    room.page.enter_by_key()
    audit.look("Acties, ladder", app)


def followed(audit: Audit, app: App) -> None:
    """An action with all that can be said of it; own views, another grouping, marked rows."""
    room, desk = app.workplace.rooms.actions, app.workplace.desk
    key = follow(desk)
    room.page.list.choose(key)
    until(room.inspector.facts.waits.isVisible)
    room.inspector.parts.begin()
    QTest.keyClicks(room.inspector.note.edit, "Half getypt")
    audit.look("Acties, followed", app)
    room.inspector.note.clear()
    room.page.enter_by_key()
    QTest.keyClick(room.page.list, Qt.Key.Key_T)
    audit.look("Acties, waits", app)
    views = room.page.views
    until(lambda: len(views.tabs.values()) == len(ActionView) + 1)
    views.choose_tab(len(ActionView))
    until(lambda: views.filter.isVisible() and room.page.model.key_count)
    room.page.enter_by_key()  # Tab left the card over it
    room.page.list.selectAll()
    audit.look("Acties, own view", app)
    views.ask_name()
    audit.look("Acties, keep as a view", app)
    room.page.list.clearSelection()
    views.choose_tab(0)
    room.page.enter_by_key()


def decided(audit: Audit, app: App) -> None:
    """The register of decisions, with the cards that lie over it."""
    place = app.workplace.rooms
    place.shell.go("decisions")
    until(place.decisions.page.list.hasFocus)
    audit.look("Besluiten", app)
    for code in ("why", "replaces"):
        place.decisions.page.enter_by_key()
        place.decisions._do(code)
        audit.look(f"Besluiten, {code}", app)
    place.decisions.page.enter_by_key()
    place.decisions.ask_paper()
    audit.look("Besluiten, paper", app)
    passage(app)


def provided(audit: Audit, app: App) -> None:
    """The register of provisions with its cards, and the questions of a year."""
    house = app.workplace.rooms.accountability
    room = house.provisions
    audit.look("Verstrekkingen, none", app)
    app.workplace.desk.write(provisions_scene.fill)
    until(lambda: room.page.list.copies.rowCount() > 0)
    audit.look("Verstrekkingen", app)
    for code, state in ((SENT, S.MADE), (MISSENT, S.SENT), (PAPERS, S.SENT)):
        room.show_state(state)
        until(partial(provisions_scene.is_chosen, room.page.list, state))
        room.page.list.enter_by_key()
        room._do(code)
        audit.look(f"Verstrekkingen, {code}", app)
    room.page.list.enter_by_key()
    room._do(CORRECTIONS)
    until(room.course.card._told.text)
    audit.look("Verstrekkingen, corrections", app)
    house.show_view(FEEDBACK)
    house.enter()
    until(lambda: house.feedback.list.chosen() is not None)
    audit.look("Terugkoppeling", app)
    house.show_view(LOG)
    house.enter()
    audit.look("Verantwoording", app)


def reminded(audit: Audit, app: App) -> None:
    """Reminders: who is told what, an answer that is pasted and read, what was sent and when."""
    place = app.workplace.rooms
    room = place.reminders
    place.go_to_reminders("")
    until(lambda: room.sending.lines and room.sending.letter.text.toPlainText())
    until(room.sending.list.hasFocus)
    audit.look("Herinneringen", app)
    QTest.keyClick(room.sending.list, Qt.Key.Key_V)
    until(app.workplace.desk.read.reminders.where)
    room.course.ask_sender()
    audit.look("Herinneringen, afzender", app)
    close_cards(app)
    room.new()
    room.answers.form.edit.setPlainText("RT-26-02: klaar, 12 mei\nEn de lijst van Oostmeer?")
    audit.look("Antwoord plakken", app)
    room.answers.form.ask()
    until(room.answers.list.hasFocus)
    audit.look("Antwoorden", app)
    for code in ("read", "link"):
        room.answers.enter_by_key()
        room.answering._do(code)
        wait(0.5)
        audit.look(f"Antwoorden, {code}", app)
        close_cards(app)
    room.show_place("history")
    until(room.history.list.hasFocus)
    audit.look("Herinneringen, geschiedenis", app)


def close_cards(app: App) -> None:
    for card in app.window.findChildren(Popover):
        card.close_up()


def passage(app: App) -> None:
    """From a decision to its line in the minutes, where the caret stands then."""
    place = app.workplace.rooms
    place.decisions.page.enter_by_key()
    key = place.decisions.page.list.current_key()
    held = app.workplace.desk.read.decisions.get(key)
    place.decisions._do("minutes")
    centre = place.workspace.panes.centre

    def stands_there() -> bool:
        edit = centre._shown
        return edit is not None and edit.textCursor().block().text().startswith(held.text)

    until(stands_there)
    assert place.shell.room is place.workspace
    assert place.workspace.display.shown == held.item


def backups(audit: Audit, app: App) -> None:
    preferences = app.workplace.rooms.preferences
    tab = preferences.show_tab(BackupsTab)
    tab.make.click()
    until(lambda: not tab.course.is_busy and tab.list.isVisible())
    audit.look("Instellingen, Back-ups", app)
    tab.list.enter_by_key()
    tab.list.ask("compare")
    until(tab.result.isVisible)
    audit.look("Instellingen, Back-ups, compared", app)
    tab.result.leave()


def pasting(audit: Audit, app: App) -> None:
    """Rows copied elsewhere, before they are added; nothing at all; and what the columns hold."""
    rooms = app.workplace.rooms
    for text, ask, name in (
        ("", rooms.pasting.actions, "pasting nothing"),
        (PASTED_PARTNERS, lambda: rooms.pasting.people(""), "pasting partners"),
        (PASTED_ACTIONS, rooms.pasting.actions, "pasting actions"),
    ):
        QApplication.clipboard().setText(text)
        ask()
        card = next(c for c in rooms.shell.findChildren(PastingCard) if c.isVisible())
        until(lambda card=card: card.sheet is not None)
        audit.look(name, app)
        if text == PASTED_ACTIONS:
            card.rows.letter.emit("k")
            audit.look("pasting, columns", app)
        card.close_up()
    QApplication.clipboard().clear()


def versions_of(audit: Audit, app: App) -> None:
    """What is said of finished minutes: a remark, its place, a correction, a round, versions."""
    rooms = app.workplace.rooms
    workspace = rooms.workspace
    workspace.leave()
    correcting, key = workspace.correcting, workspace.display.page.meeting.id
    for name, begin in (
        ("remark of a partner", correcting.paste),
        ("adopt in writing", correcting.writing.open),
        ("correction, which line", correcting.begin),
    ):
        workspace.show_item(workspace.display.page.points[0].id)
        begin()
        audit.look(name, app)
        for card in app.window.findChildren(Popover):
            card.close_up()
    for toast in app.window.findChildren(Toast):
        toast.hide()  # a card keeps Tab to itself while what lies around it is covered
    rooms.show_versions(key)
    audit.look("versions", app)
    rooms.shell.findChild(VersionsCard).leave()


def attendance_of(audit, app):
    """Who is there, and one person more closely; it stays until the walk with Tab is over."""
    workspace = app.workplace.rooms.workspace
    for name in ("attendance", "attendance, person"):
        workspace.popovers.attendance(workspace.panes.header.seats)
        seats = workspace.popovers._seats
        seats.closed.disconnect(seats.deleteLater)
        if name != "attendance":
            seats._open_person()
        audit.look(name, app)
        seats.close_up()
        seats.deleteLater()
        workspace.enter()


def alone(audit: Audit, app: App) -> None:
    """One meeting, and the question over it, whose Tab goes round (tests/ui/test_curtain.py)."""
    rooms = app.workplace.rooms
    rooms.workspace.curtain_asked.emit()
    until(lambda: rooms.curtain.meeting is not None)
    audit.look("workspace, alone", app)
    rooms.curtain.ask()
    QTest.keyClicks(QApplication.focusWidget(), PASSPHRASE.decode())
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    until(lambda: rooms.curtain.meeting is None)
    rooms.workspace.enter()


def start(qapp, file: SettingsFile, settings: Settings) -> App:
    file.save(settings)
    app = App(qapp, CheapWorld((), SceneClock()), file)
    app.show()
    app.window.activateWindow()
    until(app.rest.is_over)
    return app


def end(app: App) -> None:
    app.rest.stop()
    if "tasks" in vars(app):
        app.tasks.close()
    app.window.hide()
    app.window.deleteLater()
    app.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.parametrize(
    ("mode", "size"),
    [("light", (1440, 900)), ("dark", (1120, 640))],
    ids=["light and large", "dark and smallest"],
)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_control_on_every_screen(qapp, tmp_path, language, mode, size):
    audit = Audit(language)
    file = SettingsFile(tmp_path / "settings")
    settings = Settings(language=language, mode=mode, is_still=True, window=(0, 0, *size))
    app = start(qapp, file, settings)
    try:
        first_run(audit, app, tmp_path / "first")
    finally:
        end(app)
    vault = tmp_path / "kluis"
    make_vault(vault)
    app = start(qapp, file, replace(settings, last_vault=str(vault)))
    try:
        audit.look("unlock", app)
        between(audit, app)
        for name in doubts(app.entrance, vault):
            audit.look(name, app)
        app.entrance._show_unlock()
        app.entrance._unlock(bytearray(PASSPHRASE))
        until(lambda: app.workplace is not None and app.workplace.is_ready)
        app.workplace._idle.rest()  # a slow machine would lock in the middle of it
        assert spoken.language == language
        rooms(audit, app)
        left = []
        app.workplace.locking.leave(lambda: left.append(1))
        until(lambda: left)
    finally:
        end(app)
    assert audit.wrong == {}
    assert len(audit.seen) == SCREENS
    assert sum(audit.seen.values()) > SCREENS * 5


# ---- the audit finds what is wrong --------------------------------------------------------------


@pytest.fixture
def window(qapp, qtbot, dutch):
    Theme.install(qapp, paths.resources())
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(400, 300)
    return made


def show(window: QWidget, *parts: QWidget) -> None:
    layout = QVBoxLayout(window)
    for part in parts:
        layout.addWidget(part)
    window.show()
    window.activateWindow()
    parts[0].setFocus()
    wait(0.05)


def test_a_control_without_a_name_is_found(window):
    show(window, QPushButton("Bewaren"), QPushButton(""))
    assert len(nameless(controls(window))) == 1


def test_a_small_control_is_found(window):
    flat = QPushButton("Bewaren")
    flat.setFixedHeight(LEAST - 1)
    show(window, flat, QPushButton("Annuleren"))
    assert len(small(controls(window))) == 1


def test_a_covered_control_is_found(window):
    below = QPushButton("Bewaren")
    show(window, below, QPushButton("Annuleren"))
    above = QWidget(window)
    above.setGeometry(below.geometry())
    above.show()
    assert len(walked(window)[1]) == 1
    above.move(QPoint(0, 1000))
    assert walked(window)[1] == []


def test_a_word_of_the_other_language_is_found(window):
    show(window, QPushButton("Unlock"), QPushButton("Ontgrendelen"))
    assert len(in_the_other_language(controls(window), "nl")) == 1
    assert len(in_the_other_language(controls(window), "en")) == 1


def test_a_control_that_keeps_tab_is_found(window):
    show(window, QPushButton("Bewaren"), QTextEdit(), QPushButton("Annuleren"))
    assert len(walked(window)[0]) == 2  # what comes after it, and where it began

"""Draws every screen of the program on the demo vault: ``poe screens DIR``.

The real rooms on a real encrypted vault, offscreen, on the story's own day; Dutch and English,
light and dark, 1440 x 900, 1280 x 720 and 1920 x 1080.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
import tomllib
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from functools import partial
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

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
from tests.muted_scene import mute_the_town_hall
from workbench import paths
from workbench.bootstrap.worlds import world
from workbench.domain.actions import ActionState, Capacity
from workbench.domain.destruction import Destroyed
from workbench.domain.disclosures import DisclosureState
from workbench.domain.due_dates import short_text
from workbench.domain.frozen import thaw
from workbench.domain.ids import LineId
from workbench.domain.judgements import Sameness
from workbench.domain.leaks import Finding, LeakKind
from workbench.domain.meetings import MeetingState, Presence
from workbench.domain.minutes import Block, LineKind, Mention, MentionKind
from workbench.domain.parties import person
from workbench.domain.preferences import TWO_TO_DESTROY
from workbench.domain.retention import RetentionCategory
from workbench.domain.subjects import Subject
from workbench.domain.woo_grounds import WooGround
from workbench.services import (
    action_checks,
    adoptions,
    agenda,
    attachments,
    attendance,
    corrections,
    demo,
    limits,
    meetings,
    minutes,
    people,
    pursuing,
    remarks,
    reminders,
    replies,
    saved_views,
    subjects,
    versions,
)
from workbench.services.agenda import ItemDraft
from workbench.services.audit import Act
from workbench.services.backup_files import Backup, Reason
from workbench.services.backup_files import Place as BackupPlace
from workbench.services.corrections import spots_of
from workbench.services.keys import Holder, add_key
from workbench.services.limits import Limits
from workbench.services.rows import ActionView
from workbench.services.safekeeping import Rescued
from workbench.services.subjects import Named
from workbench.settings import Settings, SettingsFile
from workbench.storage.errors import DamagedError
from workbench.texts import tr
from workbench.ui.accountability.views import FEEDBACK, LOG, PROCESSINGS, PROVISIONS
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
from workbench.ui.partners.changing import ChangePartner
from workbench.ui.partners.person_card import PersonCard
from workbench.ui.pasting.card import PastingCard
from workbench.ui.persons.section import PersonsSection
from workbench.ui.preferences.lock import LockTab
from workbench.ui.preferences.meeting import MeetingTab
from workbench.ui.preferences.muted import MutedTab
from workbench.ui.preferences.shorthands import ShorthandsTab
from workbench.ui.provisions.view import CORRECTIONS, MISSENT, SENT
from workbench.ui.sharing.card import SharingCard
from workbench.ui.sharing.course import SharingCourse
from workbench.ui.sharing.preview import AS_SENT
from workbench.ui.sharing.walk import SendingWalk
from workbench.ui.today.room import View
from workbench.ui.today.wishes import Place, Wish
from workbench.ui.unlock.named import NamePage
from workbench.ui.versions.card import VersionsCard
from workbench.ui.widgets.overlays import Popover
from workbench.ui.widgets.pages import ScrollPage
from workbench.ui.widgets.toast import Toast
from workbench.ui.woo.course import WooCourse
from workbench.ui.woo.passage import GROUND
from workbench.ui.workspace.name_finds import find_row
from workbench.vault.errors import UnsafePlaceError, VaultBehindError, VaultInUseError

PASSPHRASE = b"een zin om mee te tekenen"
CHAIR = b"een zin van de burgemeester om mee te tekenen"
SCENE = datetime(2026, 5, 21, 14, 42, tzinfo=timezone(timedelta(hours=2)))
FOUND = Finding(
    kind=LeakKind.CASE, words="C-2026-009", found="C-2026-009",
    sentence="Casus C-2026-009 wordt geopend.", where="page 1",
)  # fmt: skip
SCENE_ITEMS = (
    "Beeld van het tweede kwartaal",
    "Stand van de APV-tekst",
    "Zorgcoördinatie, 0,8 fte",
)
SCENE_LINES = (
    (
        LineKind.TEXT,
        "Het model ligt voor. Vijf gemeenten zijn akkoord, Oostmeer legt artikel 3 nog voor.",
        None,
        None,
    ),
    (LineKind.DECISION, "De tekst gaat op 1 juni naar de zes colleges.", None, None),
    (LineKind.ACTION, "Toelichting bij artikel 3 aanvullen", "P. Duinhouwer", "2026-05-28"),
    (LineKind.QUESTION, "Wie doet de voorlichting aan de ondernemers?", None, None),
)
PARTS = ("Ruimte en trainer vastleggen", "Zes gemeenten uitnodigen", "Draaiboek afstemmen")
ATTACHED = {
    "Model-APV, versie 4.pdf": b"%PDF-1.7 " + bytes(340_000),
    "Reactie Oostmeer op artikel 3.eml": b"From: a@b.invalid\nSubject: x\n\nBeste allen,",
}
PASTED_ACTIONS = """Actielijst Regionale Tafel, stand 12 maart
Nr.\tActie\tActiehouder\tGereed op\tStatus\tVoortgang
24-01\tModel-APV opstellen en rondsturen\tKruishoven\t1-5-2026\tloopt\teerste versie ligt er
24-02\t"Lijst van adressen maken,
met doel en bevoegdheid"\tArbeidsinspectie / Politie\t28 apr\topen\t
24-03\tBrief aan Dijkhuizen\tBrandsma\tna de zomer\topen\t
24-04\tKostenverdeling zorgcoördinatie uitwerken\tGemeente Zuiderveen\t46127\tgereed\t
24-05\tCijfers op één pagina\tStichting Herstel\tz.s.m.\tonbekend geraakt\tn<5 verborgen
24-06\tTraining horeca-boa's\tOostmeer\teind juni\taangehouden\ttwee keer doorgeschoven
24-07\t\tPolitie\t1-6-2026\topen\t
24-08\tAfspraken over opvang vastleggen\tStichting Herstel\t30 juni\topen\t
"""
PASTED_PARTNERS = """Organisatie\tAfk.\tContactpersoon\tFunctie\tE-mail\tTelefoon
GGD Lage Venen\tGGD\tM. Vermeer\tarts\tm.vermeer@ggd.invalid\t0500 123456
GGD Lage Venen\tGGD\tK. Bakker\tverpleegkundige\tk.bakker(at)ggd\t
Veilig Thuis\tVT\t\t\t\t
Belastingdienst\tBD\tS. Post\taccountmanager\ts.post@belasting.invalid\t
"""
ANSWER = """Van: F. Amraoudi
Verzonden: dinsdag 19 mei 2026 16:12

Beste Jip,

RT-26-02: klaar, 12 mei
RT-25-13 wordt 5 juni, de bank levert later. Over RT-26-01 hoor ik graag of het nog nodig is.
We missen overigens de adressen van Oostmeer nog.

Met vriendelijke groet,
F. Amraoudi
"""
NAMED = tuple(
    Named(subject=words, pseudonym=called, words=words, item="", line="", times=times)
    for words, called, times in (
        ("Champignonkwekerij De Zandkuil", "Bedrijf A", 3),
        ("Harm Grootveld", "Betrokkene A", 1),
    )
)
SIZES = ((1440, 900), (1280, 720), (1920, 1080))
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def wait(seconds=0.4):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.005)


def grow_old(desk) -> None:
    """Let the time of two persons of the demo be over, or nearly."""

    def put(work) -> None:
        today = work.today
        for n, one in enumerate(work.subjects.where()[:2]):
            work.subjects.save(replace(one, since=today.replace(year=today.year - 5, day=1 + n)))
            work.audit(Act.SUBJECT_CHANGED, one.id)

    desk.write(put)


def old_minutes(desk) -> None:
    """Put minutes in the vault that are kept longer than their table says, once."""
    if any(one.on.year < 2020 for one in desk.read.meetings.where()):
        return

    def put(work) -> None:
        table = next(one for one in work.tables.where() if one.name.startswith("Regionale"))
        newest = max(work.meetings.where(table=table.id), key=lambda one: one.on)
        work.tables.save(replace(table, retention=RetentionCategory.FIVE_YEARS))
        for n, on in enumerate((date(2017, 3, 9), date(2019, 11, 28), date(2019, 9, 12))):
            old = replace(
                newest,
                id=work.new_id(),
                on=on,
                year=on.year,
                number=n + 2,
                title="Overleg Regionale Tafel",
                state=MeetingState.ADOPTED,
            )
            work.meetings.save(old)
        work.audit(Act.MEETING_CHANGED, newest.id)

    desk.write(put)


def is_new(card, before) -> bool:
    return card is not None and card is not before and card.isVisible()


def close_popovers(app):
    for popover in app.window.findChildren(Popover):
        if popover.isVisible():
            popover.close_up()


def until(asked, seconds=120):
    end = time.monotonic() + seconds
    while not asked():
        if time.monotonic() > end:
            raise TimeoutError
        wait(0.02)


def settle(window):
    """Wait until nothing changes its place any more: a busy machine lays out for a while."""
    before = None
    for _ in range(20):
        wait()
        now = [w.geometry().getRect() for w in window.findChildren(QWidget) if w.isVisible()]
        if now == before:
            return
        before = now


class SceneClock:
    """The time of the scene; it goes on from there."""

    def __init__(self) -> None:
        self._began = time.monotonic()

    def now(self) -> datetime:
        return SCENE + timedelta(seconds=time.monotonic() - self._began)

    def today(self):
        return self.now().date()


class Camera:
    """Takes the pictures of one look."""

    def __init__(self, folder: Path, home: Path, settings: Settings, look: str) -> None:
        self.folder, self.home, self.look = folder, home, look
        self.file = SettingsFile(home / f"{look}.json")
        self.file.save(settings)
        self.world = world(clock=SceneClock())

    def shot(self, app: App, name: str, *, told: bool = False) -> None:
        """Take a picture; a toast of an act before it would cover what is looked at."""
        app.window.activateWindow()  # else nothing has the focus, and no ring is drawn
        settle(app.window)
        for toast in app.window.findChildren(Toast):
            toast.setVisible(told)
        app.window.grab().save(str(self.folder / f"{name}-{self.look}.png"))

    def entrance(self, qt: QApplication) -> None:
        first = App(qt, self.world, self.file)
        first.show()
        self.shot(first, "02-first-run")
        making = first.entrance._making.view
        making._go_to(making.steps.index(making.passphrase))
        self.shot(first, "02-first-run-passphrase")
        making.passphrase.choice.switch()
        QTest.keyClicks(making.focusWidget(), "paard lantaarn kruik zegel")
        self.shot(first, "02-first-run-own-passphrase")
        first.entrance._show_restore()
        self.shot(first, "22-put-back")
        self.end(first)

    def rooms(self, qt: QApplication, vault: Path) -> None:
        self.file.save(replace(self.file.load(), last_vault=str(vault)))
        app = App(qt, self.world, self.file)
        app.show()
        self.shot(app, "01-unlock")
        for name in doubts(app.entrance, vault):
            self.shot(app, f"01-{name.replace(' ', '-')}")
        self.between(app)
        app.entrance._show_unlock()
        app.entrance._unlock(bytearray(PASSPHRASE))
        until(lambda: app.workplace is not None and app.workplace.is_ready)
        app.workplace._idle.rest()  # a slow machine would lock in the middle of it
        self.places(app)
        app.workplace.rooms.shell.room.flush()
        self.leave(app)

    def between(self, app: App) -> None:
        app.entrance._show_unlock()
        app.entrance._page.offer_device()
        self.shot(app, "01-unlock-by-key-ring")
        page = NamePage(Holder.RECOVERY)
        app.window.show_page(page)
        page.begin()
        self.shot(app, "01-who-opens")
        renewal = RenewalPage()
        app.window.show_page(renewal)
        renewal.end(
            tr("The data key is renewed"), tr("Backups made before still open with the old keys.")
        )
        self.shot(app, "01-data-key-renewed")

    def places(self, app: App) -> None:
        place = app.workplace
        read = place.desk.read
        until(place.rooms.today.coordinator.backup.isVisible)
        self.shot(app, "02-today")
        place.rooms.today.show_view(View.CHAIR)
        until(place.rooms.today.chair.agenda.isVisible)
        self.shot(app, "02-today-chair")
        place.rooms.today.show_view(View.FRIDAY)
        until(lambda: place.rooms.today.friday.list.rows.rows)
        self.shot(app, "02-today-friday")
        place.rooms.today.show_view(View.COORDINATOR)
        old_minutes(place.desk)
        wish = Wish(Place.RETENTION)
        place.rooms.today.coordinator.wished.emit(wish)
        kept = place.rooms.today.retention
        until(lambda: kept.list.rows.rows)
        self.shot(app, "02-today-retention")
        kept.paper.click()
        self.shot(app, "02-today-retention-paper")
        kept.printing.close_up()
        place.rooms.today.coordinator.wished.emit(Wish(Place.OVERLAP))
        until(lambda: place.rooms.today.overlap.matches.cards)
        self.shot(app, "02-today-overlap")
        place.rooms.today.show_view(View.COORDINATOR)
        place.rooms.shell.go("meetings")
        self.shot(app, "03-meetings")
        self.table(app)
        planned = [m for m in read.meetings.where() if m.state is MeetingState.CONCEPT]
        place.rooms.go_to_meeting(planned[0].id)
        self.shot(app, "04-preparation")
        agenda_list = place.rooms.meetings.preparation.agenda
        agenda_list.view.ask(EDIT)
        self.shot(app, "04-preparation-item")
        agenda_list.end_edit()
        self.for_the_chair(app)
        place.rooms.meetings.preparation.course.open()
        self.shot(app, "04-before-sending")
        place.rooms.meetings.preparation.show_agenda()
        place.rooms.meetings.back()
        place.rooms.meetings.index.list.ask("move")
        self.shot(app, "03-meetings-move")
        place.rooms.meetings.index.move_line.closed.emit()
        busy = [m for m in read.meetings.where() if m.state is MeetingState.IN_PROGRESS]
        place.rooms.go_to_meeting(busy[0].id)
        wait(0.5)
        QTest.keyClicks(app.window.focusWidget(), "! Brief aan de colleges versturen @dui")
        self.shot(app, "05-workspace")
        self.limits(app)
        edit = app.window.focusWidget()
        QTest.keyClick(edit, Qt.Key.Key_Escape)
        QTest.keyClick(edit, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(edit, Qt.Key.Key_Home, Qt.KeyboardModifier.ShiftModifier)
        for _ in range(2):  # the text, then the kind of the line: the next look finds it empty
            QTest.keyClick(edit, Qt.Key.Key_Backspace)
        self.closing(app)
        self.alone(app)
        self.adopting(app)
        self.sharing(app)
        self.public(app)
        for name, room in (("06-actions", "actions"), ("07-partners", "partners")):
            place.rooms.shell.go(room)
            self.shot(app, name)
        self.pasting(app)
        self.partners(app)
        self.cases(app)
        self.persons(app)
        self.weighing(app)
        self.signals(app)
        self.forgetting(app)
        self.followed(app)
        self.decided(app)
        self.reminded(app)
        self.finding(app)
        place.rooms.shell.go("preferences")
        self.shot(app, "08-settings")
        preferences = place.rooms.preferences
        preferences.show_tab(LockTab)
        self.shot(app, "08-settings-lock")
        preferences.show_tab(MeetingTab)
        self.shot(app, "08-settings-meeting")
        preferences.show_tab(ShorthandsTab)
        self.shot(app, "08-settings-abbreviations")
        preferences.show_tab(ForgettingTab)
        self.shot(app, "08-settings-destroying")
        muted = preferences.show_tab(MutedTab)
        mute_the_town_hall(muted, until)
        self.shot(app, "08-settings-muted")
        health = preferences.show_tab(HealthTab)
        until(lambda: health.found)
        self.shot(app, "08-settings-health")
        self.keys(app)
        self.policy(app)
        self.log(app)
        place.rooms.shell.go("preferences")
        self.backups(app, preferences)

    def finding(self, app: App) -> None:
        """The box that finds and does anything, and a passage one came for."""
        find = app.workplace.rooms.finding
        app.workplace.rooms.shell.go("actions")
        find.open()
        self.shot(app, "12-find")
        for n, text in enumerate(("apv", "signaalkrat", "kleur:rood apv", "apv soort:besluit")):
            find.palette.write(text)
            wait(0.6)
            self.shot(app, f"12-find-{n}")
        find.palette.take()
        wait(1.2)
        self.shot(app, "12-find-passage")

    def closing(self, app: App) -> None:
        """Who is there, and the parts of the page that finishes a meeting."""
        workspace = app.workplace.rooms.workspace
        workspace.popovers.attendance(workspace.panes.header.seats)
        self.shot(app, "05-attendance")
        workspace.popovers._seats._open_person()
        self.shot(app, "05-attendance-person")
        workspace.popovers._seats.close_up()
        for part in ("along", "grid", "numbers", "look"):
            workspace.closing.show_preview(workspace.display.page)
            workspace._show_minutes(is_shown=False)
            workspace.closing.preview.show_part(part)
            self.shot(app, f"06-closing-{part}")
        workspace.closing.preview.names.show_finds([find_row(one) for one in NAMED])
        self.shot(app, "06-closing-names")
        workspace.leave()

    def limits(self, app: App) -> None:
        """For whom a line is, and an item that is not for the room."""
        place = app.workplace
        workspace = place.rooms.workspace
        item = workspace.display.shown
        parties = workspace.limiting.facts.parties[1:4]
        line = place.desk.read.lines.where(item=item)[0]
        blocks = minutes.blocks_of(place.desk.read, item)
        place.desk.do(limits.limit_line, item, blocks, line.id, Limits(audience=parties))
        wait(0.5)
        QTest.keyClick(app.window.focusWidget(), Qt.Key.Key_D, CTRL_SHIFT)
        self.shot(app, "05-workspace-only-for")
        workspace.limiting.popover.close_up()
        workspace.panes.centre.to_line(line.id)
        workspace.limiting.reach.look()
        self.shot(app, "05-workspace-for-whom-a-line-is")
        place.desk.do(limits.limit_item, item, Limits(audience=parties))
        wait(0.5)
        self.shot(app, "05-workspace-not-for-the-room")
        place.desk.do(limits.limit_item, item, Limits(reason="Weer voor de hele tafel"))
        wait(0.5)

    def for_the_chair(self, app: App) -> None:
        """What is prepared for the chair of a meeting, and the ladder of an action."""
        preparation = app.workplace.rooms.meetings.preparation
        preparation.open_annotation()
        page = preparation.annotation
        self.shot(app, "65-annotation")
        page.list.ask("brief")
        self.shot(app, "65-annotation-item")
        page.form.hide()
        page.asks.begin()
        self.shot(app, "65-annotation-ask")
        for card in app.window.findChildren(Popover):
            card.close_up()
        page.list.enter_by_key()
        page.ask_paper()
        self.shot(app, "65-annotation-paper")
        for card in app.window.findChildren(Popover):
            card.close_up()
        preparation.show_agenda()

    def table(self, app: App) -> None:
        """The page of a table: its seats, what is parked, its templates."""
        room = app.workplace.rooms.meetings
        table = next(t for t in app.workplace.desk.read.tables.where() if t.name)
        room._open_table(table.id)
        self.shot(app, "03-table")
        room.table.members.list.enter_by_key()
        room.table.members.list.ask("edit")
        self.shot(app, "03-table-seat")
        room.table.members.form.left.emit()
        room._open_table("")
        room.table.form.name.set_text("Werkgroep Lage Venen")
        room.table.flush()
        wait()
        room.table.elsewhere.open_form()
        self.shot(app, "03-table-minutes-made-elsewhere")
        place = app.workplace
        place.desk.steps.undo()
        wait()
        room.back()

    def pasting(self, app: App) -> None:
        """Rows copied elsewhere, before they are added: actions, what columns hold, partners."""
        rooms = app.workplace.rooms
        for room, text, name in (
            ("actions", PASTED_ACTIONS, "60-paste-actions"),
            ("partners", PASTED_PARTNERS, "62-paste-partners"),
        ):
            rooms.shell.go(room)
            QApplication.clipboard().setText(text)
            rooms.shell.room.paste_asked.emit(*([""] if room == "partners" else []))
            card = next(c for c in rooms.shell.findChildren(PastingCard) if c.isVisible())
            until(lambda card=card: card.sheet is not None)
            self.shot(app, name)
            if room == "actions":
                QTest.keyClick(card.rows, Qt.Key.Key_K)
                self.shot(app, "61-paste-columns")
            card.close_up()
            wait(0.2)
        QApplication.clipboard().clear()

    def signals(self, app: App) -> None:
        """A signal in one line, all of one, and those that wait."""
        room = app.workplace.rooms.cases
        signal_shots.prepare(app.workplace.desk)
        card = signal_shots.open_fresh(app, until)
        self.shot(app, "63-signal-fresh")
        card.leave()
        card = signal_shots.open_card(app, until)
        self.shot(app, "63-signal")
        card.fate.feedback.click()
        self.shot(app, "63-signal-feedback")
        close_popovers(app)
        card.leave()
        signal_shots.across(app.workplace.desk)
        card = signal_shots.open_elsewhere(app, until)
        self.shot(app, "63-signal-other-table")
        signal_shots.open_it(card, until)
        self.shot(app, "63-signal-other-table-opened")
        card.leave()
        room.open_inbox()
        until(lambda: room.inbox.list.rows.rows)
        self.shot(app, "63-signals-without-a-case")
        room.inbox.list.ask("dismiss")
        self.shot(app, "63-signal-dismissed")
        close_popovers(app)
        room.back()

    def cases(self, app: App) -> None:
        """The list of cases, and each page of one."""
        rooms = app.workplace.rooms
        rooms.shell.go("cases")
        room = rooms.cases
        until(lambda: room.index.list.rows.rows)
        self.shot(app, "64-cases")
        (zandkuil,) = rooms._desk.read.cases.where(code="C-2026-009")
        room.open_case(zandkuil.id)
        until(lambda: room.page.timeline.list.rows.rows)
        self.shot(app, "65-case")
        part = app.window.findChild(OverlapSection)
        until(lambda: part.graph.isVisible() and part.tell.isVisible())
        part.show_table()
        self.shot(app, "65-case-overlap-table")
        part.show_picture()
        part.begin_telling()
        self.shot(app, "65-case-contact-point")
        close_popovers(app)
        page = room.page
        page.timeline.begin_entry()
        self.shot(app, "65-case-entry")
        page.timeline.entry.leave()
        page.ask_participants()
        self.shot(app, "65-case-participants")
        close_popovers(app)
        page.ask_agenda()
        self.shot(app, "65-case-agenda")
        close_popovers(app)
        page.timeline.begin_day()
        page.timeline.as_of.asked.emit(date(2026, 4, 9))
        self.shot(app, "65-case-as-of")
        page.timeline.as_of.leave()
        victim = next(part for part in page.sections if isinstance(part, VictimSection))
        victim.list.choose("comensha")
        victim.list.ask("answer")
        page._side.ensureWidgetVisible(victim)
        self.shot(app, "65-case-victim")
        victim.form.leave()
        tracks = next(part for part in page.sections if isinstance(part, TracksSection))
        tracks.list.choose("victim")
        tracks.list.ask("edit")
        page._side.ensureWidgetVisible(tracks)
        self.shot(app, "65-case-track")
        tracks.form.leave()
        (linde,) = rooms._desk.read.cases.where(code="C-2026-011")
        room.open_case(linde.id)
        until(lambda: page.timeline.list.rows.rows)
        self.shot(app, "65-case-tracks")
        page.ask_transfer()
        self.shot(app, "66-case-transfer")
        room.back()
        page.edit()
        self.shot(app, "66-case-change")
        room.form.leave()
        room.back()
        room.new()
        self.shot(app, "66-case-new")
        room.form.leave()

    def persons(self, app: App) -> None:
        """The subjects of a case: one is written down, and who may be the same is judged."""
        rooms = app.workplace.rooms
        rooms.shell.go("cases")
        desk, room = rooms._desk, rooms.cases
        (zandkuil,) = desk.read.cases.where(code="C-2026-009")
        near = ("Harmen Groteveld", "4-3-1971"), ("H. Groetveld", "1971")
        for name, born in near:
            fresh = Subject(id="", name=name, born=born, since=SCENE.date())
            desk.do(subjects.add_subject, fresh, zandkuil.table)
        room.open_case(zandkuil.id)
        section = room.page.findChild(PersonsSection)
        until(lambda: any(card.cards for card in section.cards))
        (card,) = [one for one in section.cards if one.cards]
        area = room.page.findChild(ScrollPage)
        area.ensureWidgetVisible(card.cards[-1], 0, 400)
        self.shot(app, "65-case-subjects")
        (card,) = [one for one in section.cards if one.cards]  # read again meanwhile
        card.cards[0].choices[Sameness.DIFFERENT].click()
        self.shot(app, "65-case-subjects-why")
        card.cards[0].asking.why.set_text("Ander telefoonnummer")
        card.edit.click()
        area.ensureWidgetVisible(section.form, 0, 200)
        self.shot(app, "65-case-subject-form")
        section.form.leave()
        for _ in near:
            desk.steps.undo()
            wait(0.5)

    def weighing(self, app: App) -> None:
        """The weighing of a case: the card in its page, the whole of it, and how a step ends."""
        rooms = app.workplace.rooms
        part = weighing_scene.section_of(rooms.cases.page)
        if not rooms._desk.read.weighings.where():
            rooms._desk.do(weighing_scene.weigh, SCENE.date())
        until(part.end.isVisible)
        self.shot(app, "65-case-weighing")
        part.open_page()
        page = rooms.cases._shown()
        until(page.end.isVisible)
        self.shot(app, "65-weighing")
        for name, button in (("step", page.end), ("status", page.status.change)):
            button.click()
            self.shot(app, f"65-weighing-{name}")
            close_popovers(app)
        rooms.cases.back()

    def forgetting(self, app: App) -> None:
        """What can be done with the people of a case, and the list of what must go."""
        rooms, desk = app.workplace.rooms, app.workplace.desk
        rooms.shell.go("cases")
        (zandkuil,) = desk.read.cases.where(code="C-2026-009")
        rooms.cases.open_case(zandkuil.id)
        section = next(s for s in rooms.cases.page.sections if isinstance(s, ForgettingSection))
        held = section.list.rows.rows
        section.list.choose(held[0].key)
        section.list.setFocus(Qt.FocusReason.TabFocusReason)
        section.list.ask("stop")
        self.shot(app, "65-case-stop")
        section.form.left.emit()
        section.list.ask("destroy")
        self.shot(app, "65-case-destroy")
        section.destroying.close_up()
        section.list.ask("inspect")
        self.shot(app, "65-case-inspect")
        section.inspecting.close_up()
        rights = rectify_scene.open_right(section, until)
        self.shot(app, "65-case-rectify")
        rights.leave()
        rectify_scene.restrict(section, until)
        self.shot(app, "65-case-restricted")
        persons = rooms.cases.page.findChild(PersonsSection)
        until(lambda: any(card.limited for card in persons.cards))
        rooms.cases.page.findChild(ScrollPage).ensureWidgetVisible(persons.cards[-1], 0, 400)
        self.shot(app, "65-case-subject-restricted")
        self.shielded(app)
        grow_old(desk)
        rooms.shell.go("today")
        rooms.today.coordinator.wished.emit(Wish(Place.RETENTION))
        kept = rooms.today.retention
        until(lambda: any(row.key.startswith("subject:") for row in kept.list.rows.rows))
        self.shot(app, "02-today-forgetting")
        rooms.today.show_view(View.COORDINATOR)

    def destroying(self, app: App, key: str) -> None:
        """What is asked before a case is destroyed: who confirms, and which attachments go."""
        rooms, desk = app.workplace.rooms, app.workplace.desk
        (zandkuil,) = desk.read.cases.where(code="C-2026-009")
        shielding_scene.attach(desk, zandkuil.id)
        desk.write(people.set_preference, TWO_TO_DESTROY, "yes")
        until(lambda: desk.read.attachments.find("at-own") is not None)
        section = next(s for s in rooms.cases.page.sections if isinstance(s, ForgettingSection))
        rooms.cases.open_case(zandkuil.id)
        section._destroy(Target(Destroyed.CASE, zandkuil.id, zandkuil.code))
        self.shot(app, "65-case-destroy-files")
        section.destroying.close_up()
        desk.write(people.set_preference, TWO_TO_DESTROY, "no")
        rooms.cases.open_case(key)

    def shielded(self, app: App) -> None:
        """A shielded case: the question why, and what it shows for a reason."""
        rooms, desk = app.workplace.rooms, app.workplace.desk
        key = shielding_scene.shield(desk, until)
        until(lambda: desk.read.cases.find(key) is not None)
        rooms.cases.open_case(key)
        if rooms.cases.page.is_hidden:
            self.shot(app, "65-case-shielded")
            shielding_scene.open_for_reason(desk, key)
            until(rooms.cases.page.timeline.isVisible)
        self.shot(app, "65-case-shielded-opened")
        self.destroying(app, key)

    def partners(self, app: App) -> None:
        """One partner over time, a person on the telephone, what changes, and empty seats."""
        room, desk = app.workplace.rooms.partners, app.workplace.desk
        app.workplace.rooms.shell.go("partners")
        home = next(o for o in desk.read.organisations.where() if o.name.startswith("Politie"))
        room.show_partner(home.id)
        until(room.card._last.text)
        room.card.attendance.matrix.setFocus(Qt.FocusReason.TabFocusReason)
        self.shot(app, "66-partner")
        room.card.contacts.list.enter_by_key()
        room.card.contacts.list.ask("know")
        card = app.workplace.rooms.shell.findChild(PersonCard)
        until(card.knowing.list.rows.rowCount)
        card.notes.begin_new()
        self.shot(app, "67-person")
        card.notes.form.hide()
        card.leave()
        room.card.contacts.list.ask("open")
        self.shot(app, "68-contact")
        room.card.contacts.form.closed.emit()
        room.card.contacts.list.ask("move")
        self.shot(app, "69-contact-moves")
        self.close(app)
        room.card.contacts.list.ask("end")
        self.shot(app, "70-contact-ends")
        self.close(app)
        for n, name in enumerate(("rename", "merge", "split")):
            room.card.ask_change()
            made = room.window().findChild(ChangePartner)
            made.way.set_value(made.way._values[n])
            made._show()
            self.shot(app, f"71-partner-{name}")
            self.close(app)
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        room.open_seats()
        self.shot(app, "72-empty-seats")
        room.seats.closed.emit()

    def followed(self, app: App) -> None:
        """An action with all that can be said of it, and an own view."""
        app.workplace.rooms.shell.go("actions")
        room = app.workplace.rooms.actions
        key = follow(app.workplace.desk)
        wait()
        room.page.list.choose(key)
        self.shot(app, "06-actions-followed")
        QTest.keyClick(room.page.list, Qt.Key.Key_T)
        self.shot(app, "06-actions-waits")
        QTest.keyClick(app.window.focusWidget(), Qt.Key.Key_Escape)
        room.page.views.choose_tab(len(ActionView))
        self.shot(app, "06-actions-own-view")
        room.page.views.ask_name()
        self.shot(app, "06-actions-keep-view")
        QTest.keyClick(app.window.focusWidget(), Qt.Key.Key_Escape)
        room.page.views.choose_tab(0)

    def decided(self, app: App) -> None:
        """The register of decisions, and the cards over it."""
        rooms = app.workplace.rooms
        rooms.shell.go("decisions")
        until(rooms.decisions.page.list.hasFocus)
        self.shot(app, "50-decisions")
        rooms.decisions._do("replaces")
        self.shot(app, "51-replaces")
        rooms.decisions._card.close_up()
        rooms.decisions.ask_paper()
        self.shot(app, "52-register-paper")
        rooms.decisions._card.close_up()

    def reminded(self, app: App) -> None:
        """Reminders, an answer that is pasted and read, and what was sent and when."""
        rooms, desk = app.workplace.rooms, app.workplace.desk
        room = rooms.reminders
        rooms.go_to_reminders("")
        until(lambda: room.sending.lines and room.sending.letter.text.toPlainText())
        self.shot(app, "53-reminders")
        room.new()
        room.answers.form.edit.setPlainText(ANSWER)
        self.shot(app, "54-answer-pasted")
        room.answers.form.ask()
        until(lambda: room.answers.list.rows.rows)
        self.shot(app, "55-answers")
        room.answering._do("read")
        self.shot(app, "56-answer-read-otherwise")
        self.close(app)
        room.answers.list.setCurrentIndex(room.answers.list.rows.index(4))
        room.answering._do("link")
        self.shot(app, "57-answer-linked")
        self.close(app)
        desk.do(reminders.mark_sent, [room.course._shown.written])
        until(desk.read.reminders.where)
        room.show_place("history")
        until(room.history.list.hasFocus)
        self.shot(app, "58-sent-and-answered")
        for held in desk.read.reminders.where():  # the next look finds nothing of it
            desk.do(_forget, held.id)
        for held in desk.read.replies.where():
            desk.do(replies.remove, held.id)
        until(lambda: not desk.read.replies.where())

    def adopting(self, app: App) -> None:
        """Remarks, a correction, adoption and the versions; all of it is taken back afterwards."""
        rooms, desk = app.workplace.rooms, app.workplace.desk
        workspace = rooms.workspace
        drafts = desk.read.meetings.where(state=MeetingState.DRAFT_MINUTES)
        draft = min(drafts, key=lambda m: m.on)
        rooms.go_to_meeting(draft.id)
        wait(0.5)
        workspace.adopting.approval()
        self.shot(app, "31-approval")
        self.close(app)
        workspace.correcting.paste()
        QTest.keyClicks(app.window.focusWidget(), "Bij punt 3: er kwamen acht signalen binnen.")
        self.shot(app, "36-remark-of-a-partner")
        self.close(app)
        version = versions.latest(desk.read, draft.id)
        spots = [s for s in spots_of(thaw(version.canonical)) if s.line]
        remark, spot = self.remark(app, version.id, draft.on), spots[2]
        workspace.correcting.link(remark)
        self.shot(app, "37-link")
        self.close(app)
        desk.do(remarks.link_remark, remark.id, spot.place)
        desk.do(
            corrections.correct, version.id, spot.item, spot.line,
            f"{spot.text} Dat waren er acht.", remark=remark.id,
        )  # fmt: skip
        until(desk.read.corrections.where)
        workspace.show_item(spot.item)
        workspace.correcting.correct(desk.read.remarks.get(remark.id))
        self.shot(app, "38-correction")
        self.close(app)
        self.shot(app, "38-corrected")
        workspace.correcting.act("write")
        self.shot(app, "39-in-writing")
        self.close(app)
        busy = desk.read.meetings.where(state=MeetingState.IN_PROGRESS)
        rooms.go_to_meeting(busy[0].id)
        wait(0.5)
        workspace.adopting.adopt()
        until(desk.read.adoptions.where)
        self.shot(app, "30-adopted")
        rooms.show_versions(draft.id)
        wait(0.5)
        self.shot(app, "40-versions")
        rooms.shell.findChild(VersionsCard).leave()
        adoption = next(a for a in desk.read.adoptions.where() if a.stands)
        desk.write(adoptions.withdraw_adoption, adoption.id)
        until(lambda: not any(a.stands for a in desk.read.adoptions.where()))
        (made,) = desk.read.corrections.where()
        desk.do(corrections.withdraw_correction, made.id)
        desk.do(remarks.remove_pasted, remark.id)
        until(lambda: not any(r.id == remark.id for r in desk.read.remarks.where()))

    def sharing(self, app: App) -> None:
        """Verslag delen: what is left out, the pages as sent, and the walk past the recipients."""
        rooms, desk = app.workplace.rooms, app.workplace.desk
        held = [m for m in desk.read.meetings.where() if versions.latest(desk.read, m.id)]
        rooms.sharing.open(max(held, key=lambda m: m.on).id)
        card = rooms.shell.findChild(SharingCard)
        until(lambda: card.list.people)
        lost = max(card.list.people, key=lambda one: one.withheld)
        card.list.choose(lost.key)
        wait(0.4)
        self.shot(app, "50-share")
        card.preview.turn_to(AS_SENT)
        until(card.preview.pages.accessibleDescription)
        wait(0.4)
        self.shot(app, "50-share-as-sent")
        card.show_names(provisions_scene.NAMES)
        self.shot(app, "50-share-names")
        card.show_preview()
        for name in ("document", "basis", "protection", "place"):
            card.terms.asked.emit(name)
            self.shot(app, f"50-share-{name}")
            self.close(app)
        card.add.click()
        self.shot(app, "50-share-add")
        self.close(app)
        course = rooms.shell.findChild(SharingCourse)
        with TemporaryDirectory() as folder:
            course.choose = lambda parent, start: folder
            card.make.click()
            until(lambda: rooms.shell.findChildren(SendingWalk))
            wait(0.4)
            self.shot(app, "51-send")
        rooms.shell.findChild(SendingWalk).leave()

    def public(self, app: App) -> None:
        """Woo-exemplaar: the texts with what everybody may read, the grounds, what was found."""
        rooms, desk = app.workplace.rooms, app.workplace.desk
        held = [m for m in desk.read.meetings.where() if versions.latest(desk.read, m.id)]
        meeting = max(held, key=lambda m: m.on).id
        rooms.show_documents(meeting)
        self.shot(app, "52-documents")
        rooms._documents().woo.click()
        course = rooms.shell.findChild(WooCourse)
        until(lambda: course.woo is not None)
        card = course.card
        card.go_to(next(one.place.key for one in course.woo.found if one.place.nth == 1))
        card.passage.text.select(0, 12)
        course.act(GROUND)
        self.shot(app, "52-public-ground")
        course._mark(card.passage.stretch, WooGround.PRIVACY)
        self.close(app)
        until(lambda: course.woo.cuts)
        wait(0.4)
        self.shot(app, "52-public")
        card.show_found((FOUND,))
        self.shot(app, "52-public-found")
        card.leave()

    def remark(self, app: App, version, on):
        desk = app.workplace.desk
        home = next(o for o in desk.read.organisations.where() if o.name.startswith("Politie"))
        said = 'Beste allen,\n\nIn punt 3 staat "zeven signalen". Dat waren er acht.\n\nGroet'
        desk.do(remarks.paste_remark, version, home.id, said, on)
        until(lambda: any(r.who == home.name for r in desk.read.remarks.where(version=version)))
        return next(r for r in desk.read.remarks.where(version=version) if r.who == home.name)

    def close(self, app: App) -> None:
        for card in app.window.findChildren(Popover):
            card.close_up()

    def chair(self, qt: QApplication) -> None:
        app = App(qt, self.world, self.file)
        app.show()
        app.entrance._unlock(bytearray(CHAIR))
        until(lambda: app.workplace is not None and app.workplace.is_ready)
        app.workplace._idle.rest()  # a slow machine would lock in the middle of it
        room = app.workplace.rooms.minutes
        first = app.workplace.rooms.today.page
        until(first.asks.hasFocus)
        self.shot(app, "40-chair-today")
        first._show_card(Wish(Place.ACTION, first.late.rows.rows[0].key))
        self.shot(app, "40-chair-today-action")
        self.close(app)
        app.workplace.rooms.shell.go("meetings")
        until(lambda: room.index.list.hasFocus() and room.index.list.rows.rows)
        self.shot(app, "32-chair")
        QTest.keyClick(room.index.list, Qt.Key.Key_Return)
        until(room.reading.list.rows_model.rowCount)
        self.shot(app, "33-chair-reading")
        for _ in range(5):
            QTest.keyClick(room.reading.list, Qt.Key.Key_Down)
        room.reading.remark()
        QTest.keyClicks(room.reading.panel.edit, "Dit waren er dertien.")
        self.shot(app, "34-chair-remark")
        room.reading.panel.edit.clear()
        room.reading.flush()
        room.reading.adopt()
        self.shot(app, "35-chair-adopted")
        self.leave(app)

    def leave(self, app: App) -> None:
        """Close the vault before the next program opens it."""
        left: list[bool] = []
        app.workplace.locking.leave(lambda: left.append(True))
        until(lambda: left)
        self.end(app)

    def keys(self, app: App) -> None:
        tab = app.workplace.rooms.preferences.show_tab(KeysTab)
        self.shot(app, "08-settings-keys")
        tab.overview.deputy.click()
        self.shot(app, "12-keys-proof")
        tab.course._forth()
        tab.course._forth()
        self.shot(app, "13-keys-passphrase")
        tab.course.leave()
        tab.take_over()
        self.shot(app, "14-keys-take-over")
        tab.course.leave()
        tab.overview.rotation.click()
        self.shot(app, "14-keys-renewal")
        tab.course.leave()
        tab.overview.sheet.click()
        tab.course._forth()
        self.shot(app, "14-keys-sheet")
        tab.course.leave()

    def alone(self, app: App) -> None:
        rooms = app.workplace.rooms
        rooms.workspace.curtain_asked.emit()
        until(lambda: rooms.curtain.meeting is not None)
        app.workplace._idle.rest()  # which would take the countdown away
        rooms.count_down(2280)
        wait(8.5)  # the toast goes
        self.shot(app, "05-workspace-alone")
        rooms.curtain.ask()
        self.shot(app, "05-workspace-lift")
        QTest.keyClicks(app.window.focusWidget(), PASSPHRASE.decode())
        QTest.keyClick(app.window.focusWidget(), Qt.Key.Key_Return)
        until(lambda: rooms.curtain.meeting is None)
        rooms.count_down(0)

    def provisions(self, app: App) -> None:
        rooms = app.workplace.rooms
        room = rooms.accountability.provisions
        self.shot(app, "08-provisions-none")
        app.workplace.desk.write(provisions_scene.fill)
        until(lambda: room.page.list.copies.rowCount() > 0)
        self.shot(app, "08-provisions")
        for name, code, state in (
            ("sent", SENT, DisclosureState.MADE),
            ("missent", MISSENT, DisclosureState.SENT),
            ("corrections", CORRECTIONS, DisclosureState.SENT),
        ):
            room.show_state(state)
            until(partial(provisions_scene.is_chosen, room.page.list, state))
            room.page.list.enter_by_key()
            before = room.course.card
            room._do(code)
            until(lambda before=before: is_new(room.course.card, before))
            wait(0.5)
            self.shot(app, f"08-provisions-{name}")
            room.course.card.close_up()
        room.ask_paper()
        self.shot(app, "08-provisions-paper")
        room._card.close_up()
        rooms.accountability.show_view(FEEDBACK)
        rooms.accountability.enter()
        wait(0.5)
        self.shot(app, "08-provisions-feedback")
        rooms.accountability.show_view(PROVISIONS)

    def policy(self, app: App) -> None:
        place = app.workplace

        def look(name: str) -> None:
            self.shot(app, f"70-policy-{name}")

        policy_scene.walk(place.rooms, place.desk, until, look)
        partnership_scene.walk(
            place.rooms, until, lambda name: self.shot(app, f"71-partners-at-table-{name}")
        )
        lessons_scene.walk(
            place.rooms, place.desk, until, lambda name: self.shot(app, f"76-bottlenecks-{name}")
        )
        region_walk.walk(
            place.rooms, place.desk, until, lambda name: self.shot(app, f"73-region-{name}")
        )
        victims_scene.walk(
            place.rooms, place.desk, until, lambda name: self.shot(app, f"74-victims-{name}")
        )
        partnership_scene.hand_over(
            place.rooms, until, lambda name: self.shot(app, f"71-handover-{name}")
        )
        sector_scene.walk(
            place.rooms, place.desk, until, lambda name: self.shot(app, f"72-sectors-{name}")
        )

    def log(self, app: App) -> None:
        rooms = app.workplace.rooms
        rooms.shell.go("accountability")
        self.provisions(app)
        rooms.accountability.show_view(LOG)
        rooms.accountability.enter()
        self.shot(app, "09-log")
        rooms.accountability.log.page.check.click()
        self.shot(app, "10-check")
        rooms.accountability.log._check.close_up()
        rooms.accountability.show_view(PROCESSINGS)
        logged = rooms.accountability.processings
        logged.period.set_value("")
        rooms.accountability.enter()
        until(logged.list.log_model.rowCount)
        self.shot(app, "10-processings")
        logged.ask_paper()
        self.shot(app, "10-processings-paper")
        logged._card.close_up()
        reports_scene.walk(rooms, until, lambda name: self.shot(app, f"72-reports-{name}"))
        moved = next(a for a in app.workplace.desk.read.actions.where() if a.postponed)
        rooms._show_history(moved.id, moved.text)
        self.shot(app, "11-history")
        rooms.shell.findChild(HistoryCard).leave()

    def backups(self, app: App, settings) -> None:
        tab = settings.show_tab(BackupsTab)
        wait(1)
        tab.make.click()
        until(lambda: not tab.course.is_busy)
        wait(1)
        self.shot(app, "20-backups", told=True)
        tab.list.enter_by_key()
        tab.list.ask("compare")
        until(lambda: not tab.course.is_busy)
        self.shot(app, "21-backup-compared")

    def end(self, app: App) -> None:
        app.tasks.close()
        app.window.hide()
        app.window.deleteLater()
        app.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        wait(0.1)


def _forget(work, key) -> None:
    """Take a reminder away, which the program never does."""
    for told in work.reminded.where(reminder=key):
        work.reminded.remove(told.id)
    work.reminders.remove(key)
    work.audit(Act.STEP_UNDONE, key)


def doubts(entrance, folder: Path):
    """Show each page between the key and the rooms in turn; gives its name."""
    ways = entrance._ways_out
    entrance._page = None
    ways.doubt(None, VaultBehindError(12))
    yield "changes missing"
    ways.doubt(None, DamagedError())
    yield "damaged"
    lost = Rescued(lost={"line": 2, "action": 1, "draft": 1}, put_back={"line": 14})
    ways._rescued(None, folder.with_name("kluis-gered-2026-05-21"), lost)
    yield "rescued"
    ways.unsafe(folder, UnsafePlaceError("network"))
    yield "unsafe place"
    busy = VaultInUseError(user="j.brandsma", host="LT-0412", since=SCENE.timestamp())
    backup = Backup(
        id="b", file=folder, place=BackupPlace.HERE, made_at=SCENE, size=1, commit_no=1,
        reason=Reason.ASKED, verified_at=SCENE,
    )  # fmt: skip
    ways.in_use(busy, backup)
    yield "in use"


def make_vault(folder: Path) -> None:
    keeper = world(clock=SceneClock()).keeper
    made = keeper.create(folder, bytearray(PASSPHRASE))
    writer = made.vault.open_writer()
    with (paths.resources() / "demo" / "lage-venen.toml").open("rb") as file:
        writer.session.write(demo.load, tomllib.load(file))
    reader = made.vault.open_reader()
    (coming,) = [m for m in reader.records.meetings.where() if m.state is MeetingState.CONCEPT]
    hold_scene(writer.session, reader.records, coming)
    writer.session.write(meetings.plan, coming.table, date(2026, 7, 16))
    attach(made.vault, writer.session, reader.records)
    writer.session.write(add_key, made.vault.keys, Holder.CHAIR, "Voorzitter", bytearray(CHAIR))
    reader.close()
    writer.close()
    made.vault.close()


def attach(vault, session, read) -> None:
    """Give the points of each meeting that is open two files."""
    with TemporaryDirectory() as folder:
        for name, data in ATTACHED.items():
            source = Path(folder) / name
            source.write_bytes(data)
            for item in read.items.where():
                if read.meetings.get(item.meeting).is_open:
                    taken = vault.attachments.take_in(source, lambda done, size: None)
                    session.write(attachments.add, item.meeting, item.id, (taken,))
                    if name.endswith(".pdf"):
                        session.write(attachments.label, taken.id, "Politie: vertrouwelijk")


def follow(desk):
    """One open action in progress, waiting and in parts; and an own view. Once per vault."""
    held = [a for a in desk.read.actions.where() if a.state.is_open and a.withdrawn_at is None]
    chosen = next((a for a in held if a.waits_for), None)
    if chosen is not None:
        return chosen.id
    key = next(a.id for a in held if a.postponed)
    for use_case, *told in (
        (pursuing.stand, key, ActionState.IN_PROGRESS),
        (pursuing.wait, key, "de planning van de zes gemeenten", date(2026, 6, 11)),
        (pursuing.set_capacity, key, Capacity.SUPERVISION),
        (action_checks.add_checks, key, PARTS),
    ):
        desk.do(use_case, *told)
    desk.do(
        saved_views.keep, "Gemeenten, per datum", query="gemeente", within="open", grouping="due"
    )
    until(desk.read.saved_views.where)
    desk.do(action_checks.tick_check, desk.read.checks.where(action=key)[0].id, is_done=True)
    until(lambda: desk.read.checks.where(action=key)[0].is_done)
    return key


def hold_scene(session, read, coming) -> None:
    """The coming meeting is going on: its fourth item is minuted."""
    drafts = [ItemDraft(title=title, minutes=20) for title in SCENE_ITEMS]
    made = session.write(agenda.add_items, coming.id, drafts).value
    began = SCENE.replace(hour=14, minute=0)
    session.write(meetings.change_meeting, replace(coming, started_at=began))
    session.write(meetings.start, coming.id)
    session.write(attendance.all_present, coming.id)
    for row in read.attendance.where(meeting=coming.id)[5:7]:
        session.write(attendance.set_presence, row.id, Presence.EXCUSED)
    for item in (*[i.id for i in read.items.where(meeting=coming.id)[:2]], *made[:2]):
        session.write(agenda.open_item, item)
    current = read.items.get(made[1])
    session.write(agenda.change_item, replace(current, started_at=SCENE - timedelta(minutes=12)))
    people = {c.name: c.id for c in read.contacts.where()}
    blocks = [scene_block(n, people, line) for n, line in enumerate(SCENE_LINES)]
    session.write(minutes.write_item, made[1], blocks)


def scene_block(n, people, told) -> Block:
    kind, text, who, due = told
    mentions = []
    if who:
        mentions.append(
            Mention(
                kind=MentionKind.WHO,
                start=len(text) + 1,
                length=len(who),
                target=person(people[who]),
            )
        )
        text = f"{text} {who}"
    if due:
        shown = short_text(date.fromisoformat(due), SCENE.date(), "nl")
        mentions.append(
            Mention(kind=MentionKind.WHEN, start=len(text) + 1, length=len(shown), target=due)
        )
        text = f"{text} {shown}"
    line = LineId(f"019e0000-0000-7000-8000-{n:012}")
    return Block(line=line, text=text, kind=kind, mentions=tuple(mentions), is_recorded=True)


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--only", default="", help="looks whose name holds this text")
    asked.add_argument("--text-size", type=int, default=100, help="per cent, 90 to 200")
    told = asked.parse_args()
    told.folder.mkdir(parents=True, exist_ok=True)
    qt = QApplication(sys.argv[:1])
    with TemporaryDirectory() as home:
        os.environ[paths.HOME] = home
        vault = Path(home) / "vault"
        make_vault(vault)
        for language, mode, (w, h) in product(("nl", "en"), ("light", "dark"), SIZES):
            look = f"{language}-{mode}-{w}"
            if told.only not in look:
                continue
            settings = Settings(
                language=language, mode=mode, window=(0, 0, w, h), text_size=told.text_size
            )
            Camera(told.folder, Path(home), settings, look).entrance(qt)
            camera = Camera(told.folder, Path(home), settings, look)
            camera.rooms(qt, vault)
            camera.chair(qt)
    return 0


if __name__ == "__main__":
    sys.exit(main())

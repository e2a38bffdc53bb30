"""The audit of every screen, on those of the chair and those about approval and adoption."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.journeys.hands import cheap_keeper
from tests.ui.test_every_screen import PASSPHRASE, Audit, end, make_vault, start, until
from workbench.domain.approvals import ApprovalWay
from workbench.domain.remarks import Place as RemarkPlace
from workbench.services import agenda, approvals, remarks, versions
from workbench.services.keys import Holder, add_key
from workbench.settings import Settings, SettingsFile
from workbench.ui.today.wishes import Place, Wish
from workbench.ui.widgets.overlays import Popover

pytestmark = pytest.mark.timeout(240)

CHAIR = b"een zin voor de burgemeester"
SCREENS = 11
KEY = Qt.Key


def give_key(folder):
    vault = cheap_keeper().unlock(folder, bytearray(PASSPHRASE))
    writer, reader = vault.open_writer(), vault.open_reader()
    writer.session.write(add_key, vault.keys, Holder.CHAIR, "Voorzitter", bytearray(CHAIR))
    meeting = meeting_of(reader.records, date(2026, 3, 12))
    draft = versions.latest(reader.records, meeting).id
    item = reader.records.items.where(meeting=meeting)[0].id
    for place in (RemarkPlace(), RemarkPlace(item=item)):
        writer.session.write(remarks.note_remark, draft, place, "Een opmerking van een regel")
    writer.session.write(remarks.send_remarks, draft)
    writer.session.write(approvals.record_approval, draft, date(2026, 3, 20), ApprovalWay.SPOKEN)
    coming = meeting_of(reader.records, date(2026, 5, 21))
    opening = reader.records.items.where(meeting=coming)[0]  # its title is a word of ours
    writer.session.write(agenda.change_item, replace(opening, title="Binnenkomst"))
    reader.close()
    writer.close()
    vault.close()


def meeting_of(read, on):
    return next(m.id for m in read.meetings.where() if m.on == on)


def opened(qapp, file, secret):
    app = start(qapp, file, file.load())
    app.entrance._unlock(bytearray(secret))
    until(lambda: app.workplace is not None and app.workplace.is_ready)
    app.workplace._idle.rest()  # a slow machine would lock in the middle of it
    return app


def ended(app):
    left = []
    app.workplace.locking.leave(lambda: left.append(1))
    until(lambda: left)
    end(app)


def close(app):
    for card in app.window.findChildren(Popover):
        card.close_up()


def chair(audit, app):
    today = app.workplace.rooms.today.page
    until(today.asks.hasFocus)
    audit.look("what is asked of the chair", app)
    today._show_card(Wish(Place.ACTION, today.late.rows.rows[0].key))
    audit.look("an action for the chair to read", app)
    close(app)
    app.workplace.rooms.shell.go("meetings")
    room = app.workplace.rooms.minutes
    until(lambda: room.index.list.hasFocus() and room.index.list.rows.rows)
    audit.look("list of the chair", app)
    room.index.list.enter_by_key()
    QTest.keyClick(room.index.list, KEY.Key_Return)
    page = room.reading
    until(page.list.rows_model.rowCount)
    audit.look("reading", app)
    page.enter()
    page.remark()
    QTest.keyClicks(page.panel.edit, "Nog een")
    audit.look("remark", app)
    page.flush()
    until(page.head.send.isVisible)
    page.head.unapprove.setFocus()
    QTest.keyClick(page.head.unapprove, KEY.Key_Return)
    until(page.head.approve.isVisible)
    until(page.list.hasFocus)  # the link is gone
    audit.look("not approved", app)
    page.adopt()
    until(page.head.unadopt.isVisible)
    page.enter()
    audit.look("adopted", app)


def coordinator(audit, app):
    workspace = app.workplace.rooms.workspace

    def go(on):
        app.workplace.rooms.go_to_meeting(meeting_of(app.workplace.desk.read, on))
        until(lambda: workspace.display.page.meeting.on == on)
        until(lambda: workspace.panes.centre._shown is not None)
        until(workspace.panes.centre._shown.hasFocus)

    go(date(2026, 3, 12))
    audit.look("remarks at their item", app)
    workspace.adopting.approval()
    audit.look("approval that was given", app)
    close(app)
    go(date(2026, 4, 16))
    workspace.adopting.approval()
    audit.look("approval to record", app)
    close(app)
    go(date(2026, 5, 21))
    workspace.adopting.adopt()
    audit.look("adopted in the meeting", app)


@pytest.mark.parametrize(
    ("language", "mode", "size"),
    [("nl", "dark", (1120, 640)), ("en", "light", (1440, 900))],
    ids=["Dutch, dark and smallest", "English, light and large"],
)
def test_every_control_the_chair_meets(qapp, tmp_path, language, mode, size):
    audit = Audit(language)
    vault = tmp_path / "kluis"
    make_vault(vault)
    give_key(vault)
    file = SettingsFile(tmp_path / "settings")
    settings = Settings(language=language, mode=mode, is_still=True, window=(0, 0, *size))
    file.save(replace(settings, last_vault=str(vault)))
    for secret, walk in ((PASSPHRASE, coordinator), (CHAIR, chair)):
        app = opened(qapp, file, secret)
        try:
            walk(audit, app)
        finally:
            ended(app)
    for what, found in audit.wrong.items():
        print(what, *found, sep="\n   ")
    assert audit.wrong == {}
    assert len(audit.seen) == SCREENS

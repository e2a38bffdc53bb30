"""*Overlap with another table* on screen: closed, opened by keys, told, withdrawn (rules R10).

The real window on a real vault with the demo.
"""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests import signal_shots
from tests.ui.test_lock_amid import opened, original, vault
from tests.ui.test_overlap import at_case, press, type_in
from workbench.domain.crossings import CrossingBasis
from workbench.domain.tables import Regime
from workbench.ui.widgets.labels import Label

__all__ = ["original", "vault"]  # fixtures
KEY = Qt.Key
WHY = "mogelijk minderjarigen"


def shown(card) -> str:
    return "\n".join(one.text() for one in card.findChildren(Label) if one.isVisible())


def test_another_table_is_told_only_when_it_is_opened_and_till_it_is_withdrawn(qapp, qtbot, vault):
    with opened(qapp, qtbot, vault) as app:
        desk = app.workplace.desk
        signal_shots.prepare(desk)
        signal_shots.across(desk)
        qtbot.waitUntil(lambda: bool(desk.read.signals.where(code="Z-007")))
        (other,) = desk.read.signals.where(code="Z-007")
        table = desk.read.tables.get(other.table)
        assert table.regime is Regime.WGS_ZVH
        signal = signal_shots.open_card(app, qtbot.waitUntil)
        card = signal.matches.elsewhere
        qtbot.waitUntil(card.open.isVisible)
        assert shown(card) == (
            "Overlap met een andere tafel\n"
            "Er is overlap met een andere tafel. Wat het is, blijft daar."
        )
        card.open.setFocus(Qt.FocusReason.TabFocusReason)
        press(app, KEY.Key_Space)
        press(app, KEY.Key_Escape)  # back to the button, the signal stays open
        assert card.open.hasFocus()
        assert signal.isVisible()
        press(app, KEY.Key_Space)
        press(app, KEY.Key_Down)
        assert card.basis.value() is CrossingBasis.PROVIDER
        press(app, KEY.Key_Tab)
        press(app, KEY.Key_Return)
        assert card.why.error()  # nothing is opened without a reason
        assert desk.read.openings.where() == ()
        type_in(app, WHY)
        press(app, KEY.Key_Return)
        qtbot.waitUntil(lambda: table.name in shown(card))
        (made,) = desk.read.openings.where()
        assert (made.basis, made.reason, made.places) == (CrossingBasis.PROVIDER, WHY, (table.id,))
        told = shown(card)
        assert table.name in told
        assert "Gemeenschappelijk: adres. Spreek met " in told
        assert f"Reden: {WHY}" in told
        for content in ("Kanaalstraat", other.text, other.code):
            assert content not in told
        assert card.open.isHidden()
        qtbot.waitUntil(card.shut.hasFocus)
        press(app, KEY.Key_Space)
        qtbot.waitUntil(card.open.isVisible)
        assert table.name not in shown(card)
        desk.steps.undo()
        qtbot.waitUntil(lambda: table.name in shown(card))
        signal.leave()
        section, _ = at_case(app, qtbot)  # the case of that signal tells what is opened, and more
        beyond = section.outside.elsewhere
        qtbot.waitUntil(beyond.isVisible)
        assert table.name in shown(beyond)
        assert beyond.open.isVisible()  # the other signals of the case are not opened
        app.workplace.lock()


def test_a_vault_that_is_only_read_opens_nothing(qapp, qtbot, vault, monkeypatch):
    with opened(qapp, qtbot, vault) as app:
        desk = app.workplace.desk
        signal_shots.prepare(desk)
        signal_shots.across(desk)
        qtbot.waitUntil(lambda: bool(desk.read.signals.where(code="Z-007")))
        monkeypatch.setattr(desk, "is_read_only", True)
        signal = signal_shots.open_card(app, qtbot.waitUntil)
        card = signal.matches.elsewhere
        qtbot.waitUntil(card.isVisible)
        assert card.open.isHidden()
        assert card.shut.isHidden()
        monkeypatch.undo()
        signal.leave()
        app.workplace.lock()

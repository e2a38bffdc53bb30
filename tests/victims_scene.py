"""What a coordinator of the demo wrote down of care, and a walk along the screens of it."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from workbench.domain.care_places import CareKind, CarePlaces
from workbench.domain.referrals import DeclineReason, Referral, ReferralState
from workbench.services import care_places, referrals
from workbench.ui.cases.referrals_section import ReferralsSection
from workbench.ui.policy.views import POLICY, VICTIMS

LUWTE, ZORG, GGD = "Opvang De Luwte", "Zorgcoördinatie Lage Venen", "GGD Lage Venen"
PLACES = (
    (LUWTE, CareKind.SHELTER, -60, 12, 9, 14),
    (LUWTE, CareKind.SHELTER, -9, 12, 12, 21),
    (LUWTE, CareKind.CRISIS, -9, 3, 1, 0),
    (ZORG, CareKind.COORDINATION, -20, 15, 15, 21),
    (GGD, CareKind.MENTAL_HEALTH, -30, 8, 6, None),
)
LINDE, ZANDKUIL = "C-2026-011", "C-2026-009"
TAKEN = {"state": ReferralState.TAKEN_IN}
NO = {"state": ReferralState.DECLINED, "why": DeclineReason.NO_PLACE}
REFERRALS = (
    (LINDE, CareKind.SHELTER, LUWTE, -30, None, {**TAKEN, "ended": -24}),
    (LINDE, CareKind.MENTAL_HEALTH, GGD, -26, -5, {}),
    (ZANDKUIL, CareKind.CRISIS, LUWTE, -12, None, {**NO, "ended": -11}),
    (ZANDKUIL, CareKind.COORDINATION, ZORG, -11, 10, {}),
)


def fill(work) -> None:
    """Write down places and referrals."""
    homes = {one.name: one.id for one in work.organisations.where()}
    cases = {one.code: one.id for one in work.cases.where()}

    def day(days):
        return None if days is None else work.today + timedelta(days=days)

    for name, kind, since, places, in_use, wait in PLACES:
        row = CarePlaces(
            id="", organisation=homes[name], kind=kind, on=day(since), places=places,
            in_use=in_use, waiting_days=wait,
        )  # fmt: skip
        care_places.keep_places(work, row)
    for code, kind, name, on, by, told in REFERRALS:
        more = {**told, "ended_on": day(told.get("ended"))}
        more.pop("ended", None)
        held = Referral(
            id="", case=cases[code], kind=kind, organisation=homes[name], on=day(on),
            wanted_by=day(by), **more,
        )  # fmt: skip
        referrals.keep_referral(work, held)


def walk(rooms, desk, until, look) -> None:
    """Show each state of the tab, and the referrals of a case; ``look`` is given its name."""
    rooms.shell.go("policy")
    room, key = rooms.policy, Qt.Key
    room._choose(VICTIMS)
    page = room.late_victims()
    page.enter()

    def press(code):
        QTest.keyClick(page.window().focusWidget(), code)

    until(lambda: page.figures._shown)
    if not desk.read.care_places.where():
        look("empty")
        desk.write(fill)
        until(lambda: page.places.list.rows.rows and page.gaps.list.rows.rows)
    page.places.enter_by_key()
    look("places")
    press(key.Key_Return)
    look("as it stands")
    press(key.Key_Escape)
    page.figures.list.enter_by_key()
    press(key.Key_Return)
    look("counted")
    room._choose(POLICY)
    rooms.shell.go("cases")
    cases = rooms.cases
    (linde,) = desk.read.cases.where(code=LINDE)
    cases.open_case(linde.id)
    section = next(one for one in cases.page.sections if isinstance(one, ReferralsSection))
    until(lambda: section.list.rows.rows)
    section.list.enter_by_key()
    section.list.ask("change")
    section.form.state.set_value(ReferralState.DECLINED)
    look("referral")
    section.form.leave()
    cases.back()

"""What a coordinator of the demo wrote down of policy, and a walk along its screens."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from workbench.domain.figures import EvidenceItem
from workbench.domain.goals import Goal
from workbench.domain.ids import GoalId
from workbench.domain.policy_documents import PolicyDocument, PolicyDocumentKind
from workbench.domain.policy_events import PolicyEvent, PolicyEventKind
from workbench.domain.policy_items import PolicyVerdict, Theme
from workbench.domain.roles import PolicyRole, RoleHolding
from workbench.services import goals, policy_items, policy_roles
from workbench.ui.today.wishes import Place, Wish

DOCUMENTS = (
    (
        PolicyDocumentKind.POLICY,
        "Beleidsplan mensenhandel 2025 tot 2028",
        -420,
        700,
        "Zaak 2025-114",
    ),
    (PolicyDocumentKind.COVENANT, "Convenant Lage Venen", -900, -12, "Zaak 2023-031"),
    (PolicyDocumentKind.PRIVACY_PROTOCOL, "Privacyprotocol Weegtafel", -300, 40, "Zaak 2025-201"),
    (PolicyDocumentKind.DPIA, "DPIA signalen en casussen", -200, None, ""),
)
EVENTS = (
    (PolicyEventKind.TRAINING, -20, "Wijkteams en boa's", 14),
    (PolicyEventKind.TRAINING, -140, "Medewerkers burgerzaken", 9),
    (PolicyEventKind.COMMUNICATION, -60, "Ondernemers in de horeca", None),
    (PolicyEventKind.ROUTE_CHECK, -45, "Klantcontactcentrum", None),
)
ROLES = (
    (PolicyRole.FOCAL_POINT, -400, 20),
    (PolicyRole.FOCAL_POINT, -500, -12),
    (PolicyRole.FOCAL_POINT_DEPUTY, -90, None),
)
GOALS = (
    ("Eén regel voor massagesalons in de hele regio", Theme.REGION, 100),
    ("Wie iets ziet, weet waar hij dat meldt", Theme.SIGNALS, -9),
)
JUDGED = (
    (EvidenceItem.POLICY, PolicyVerdict.IN_ORDER, -30, "Vastgesteld door de raad"),
    (EvidenceItem.DOCUMENTS, PolicyVerdict.NOT, -200, "Het protocol is er nog niet"),
    (EvidenceItem.DOCUMENTS, PolicyVerdict.PARTLY, -10, "Het convenant wordt vernieuwd"),
    (EvidenceItem.REGION, PolicyVerdict.NOT, -10, ""),
)


def fill(work) -> None:
    """Write down documents, what was done, and what a person judges."""
    for kind, title, since, until, place in DOCUMENTS:
        held = PolicyDocument(
            id="",
            kind=kind,
            title=title,
            since=work.today + timedelta(days=since),
            until=None if until is None else work.today + timedelta(days=until),
            place=place,
        )
        policy_items.keep_document(work, held)
    for kind, days, whom, count in EVENTS:
        on = work.today + timedelta(days=days)
        event = PolicyEvent(id="", kind=kind, on=on, for_whom=whom, count=count)
        policy_items.log_event(work, event)
    seats = [one.contact for one in work.memberships.where()]
    is_told = bool(work.policy_roles.where())  # by a walk before this one
    for n, (role, since, until) in enumerate(() if is_told else ROLES):
        holding = RoleHolding(
            id="",
            role=role,
            contact=seats[n],
            since=work.today + timedelta(days=since),
            until=None if until is None else work.today + timedelta(days=until),
        )
        policy_roles.keep_role(work, holding)
    agreed = [one.id for one in work.actions.where() if one.withdrawn_at is None]
    for n, (title, theme, until) in enumerate(() if is_told else GOALS):
        goal = Goal(
            id=GoalId(""),
            title=title,
            theme=theme,
            since=work.today - timedelta(days=150),
            until=work.today + timedelta(days=until),
        )
        made = goals.keep_goal(work, goal)
        for key in agreed[3 * n : 3 * n + 3]:
            goals.serve(work, made.id, key)
    for item, verdict, days, note in JUDGED:
        policy_items.judge(work, item, verdict, work.today + timedelta(days=days), note)


def walk(rooms, desk, until, look) -> None:
    """Show each state of the tab *Beleid*; ``look`` is given its name."""
    rooms.shell.go("policy")
    page, key = rooms.policy.policy, Qt.Key
    window = page.window()

    def press(code):
        QTest.keyClick(window.focusWidget(), code)

    until(lambda: page._counted is not None and page.list.hasFocus())
    look("empty")
    desk.write(fill)
    until(lambda: page._standing[EvidenceItem.DOCUMENTS].documents)
    page.show_item(EvidenceItem.DOCUMENTS)
    page.list.enter_by_key()
    look("item")
    press(key.Key_N)
    look("document")
    press(key.Key_Escape)
    page.show_item(EvidenceItem.ATTENDANCE)
    page.pane.figures.list.enter_by_key()
    press(key.Key_Return)
    look("records")
    page.list.enter_by_key()
    press(key.Key_B)
    look("judging")
    press(key.Key_Escape)
    page.list.enter_by_key()
    page.show_item(EvidenceItem.TRAINING)
    press(key.Key_N)
    look("training")
    press(key.Key_Escape)
    page.list.enter_by_key()
    page.show_item(EvidenceItem.FOCAL_POINT)
    look("roles")
    press(key.Key_N)
    look("role")
    press(key.Key_Escape)
    page.list.enter_by_key()
    page.show_item(EvidenceItem.ACTION_PLAN)
    page.pane.goals.list.enter_by_key()
    press(key.Key_Return)
    look("goals")
    press(key.Key_F2)
    look("goal")
    press(key.Key_Escape)
    press(key.Key_K)
    look("goal-action")
    press(key.Key_Escape)
    (goal, *_) = [one for one in page.pane.goals._standing if one.actions]
    page.wished.emit(Wish(Place.AGREED, goal.actions[0].id))
    until(lambda: rooms.actions.inspector.goals.list.rows.rows)
    look("action")
    rooms.shell.go("policy")
    page.list.enter_by_key()

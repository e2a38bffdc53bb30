"""What the coordinator of the story keeps of policy: documents, goals, roles, what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbench.domain.goals import Goal
from workbench.domain.ids import GoalId, PolicyDocumentId, PolicyEventId, RoleHoldingId
from workbench.domain.policy_documents import PolicyDocument, PolicyDocumentKind
from workbench.domain.policy_events import PolicyEvent, PolicyEventKind
from workbench.domain.policy_items import Theme
from workbench.domain.roles import PolicyRole, RoleHolding
from workbench.services import goals, policy_items, policy_roles

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from workbench.services.demo.telling import Told


class Policy:
    """Tells what policy rests on; each thing on the day on which it was written down."""

    def __init__(self, told: Told) -> None:
        self._told = told

    def tell(self) -> None:
        """Write down documents, goals, roles and events."""
        for document in self._told.story.get("policy_documents", ()):
            self._document(document)
        for goal in self._told.story.get("goals", ()):
            self._goal(goal)
        for role in self._told.story.get("policy_roles", ()):
            self._role(role)
        for event in self._told.story.get("policy_events", ()):
            self._event(event)

    def _document(self, told: Mapping[str, Any]) -> None:
        policy_items.keep_document(
            self._told.on(told["since"]),
            PolicyDocument(
                id=PolicyDocumentId(""),
                kind=PolicyDocumentKind(told["kind"]),
                title=told["title"],
                since=self._day(told["since"]),
                until=self._told.day(told.get("until")),
                place=told.get("place", ""),
            ),
        )

    def _goal(self, told: Mapping[str, Any]) -> None:
        work = self._told.on(told["since"])
        made = goals.keep_goal(
            work,
            Goal(
                id=GoalId(""),
                title=told["title"],
                theme=Theme(told["theme"]),
                since=self._day(told["since"]),
                until=self._told.day(told.get("until")),
            ),
        )
        for action in told["served_by"]:
            goals.serve(work, made.id, self._told.actions[action])

    def _role(self, told: Mapping[str, Any]) -> None:
        policy_roles.keep_role(
            self._told.on(told["since"]),
            RoleHolding(
                id=RoleHoldingId(""),
                role=PolicyRole(told["role"]),
                contact=self._told.contacts[told["who"]],
                since=self._day(told["since"]),
                until=self._told.day(told.get("until")),
            ),
        )

    def _event(self, told: Mapping[str, Any]) -> None:
        policy_items.log_event(
            self._told.on(told["on"]),
            PolicyEvent(
                id=PolicyEventId(""),
                kind=PolicyEventKind(told["kind"]),
                on=self._day(told["on"]),
                for_whom=told["for_whom"],
                count=told.get("count"),
            ),
        )

    def _day(self, told: date) -> date:
        return told + self._told.shift

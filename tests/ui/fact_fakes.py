"""Facts of a day without a disk: the records of a memory as they are now."""

from __future__ import annotations

from dataclasses import fields
from typing import get_args, get_type_hints

from workbench.domain import figure_facts, policy_facts
from workbench.domain.figure_facts import Facts

_KEPT_AS = {
    "partners": "organisations",
    "seats": "memberships",
    "reports": "notes",
    "checks": "victim_checks",
    "transfers": "case_transfers",
    "steps": "weighing_steps",
    "care": "care_places",
    "documents": "policy_documents",
    "events": "policy_events",
    "attention": "attentions",
    "judgements": "policy_judgements",
    "roles": "policy_roles",
}
_HINTS = get_type_hints(Facts, {**vars(figure_facts), **vars(policy_facts)})
_COUNTED = {
    name: get_args(hint)[0]
    for name, hint in _HINTS.items()
    if hasattr(get_args(hint)[0] if get_args(hint) else None, "__dataclass_fields__")
}


class MemoryPast:
    """Knows no other day than that of now."""

    def __init__(self, memory):
        self._memory = memory

    def as_of(self, day, entry=None):
        stood = {
            name: tuple(
                _fact(fact, one) for one in getattr(self._memory, _KEPT_AS.get(name, name)).where()
            )
            for name, fact in _COUNTED.items()
        }
        return Facts(day=day, begins=day, **stood)

    def in_parts(self, day):
        yield Facts(day=day)
        yield self.as_of(day)


def _fact(fact, record):
    return fact(**{one.name: getattr(record, one.name) for one in fields(fact)})

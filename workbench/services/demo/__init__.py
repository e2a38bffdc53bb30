"""The demo vault: an invented region, told through the same use cases a person would use.

The story (``resources/demo/*.toml``, product.md section 10) is canonical (rules D18): days are
those of the story unless they are moved, always by whole weeks, so that weekdays stay. A person
gets the fourteen months before it as well (``whole``); the tests tell the last part only.
"""

from __future__ import annotations

import tomllib
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from workbench.services.demo.care import Care
from workbench.services.demo.casework import Casework
from workbench.services.demo.casting import Casting
from workbench.services.demo.holding import Holding
from workbench.services.demo.policy import Policy
from workbench.services.demo.telling import Told

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from workbench.domain.ids import TableId
    from workbench.services.ports import Work

WEEK = 7
STORY, WHAT_WAS_BEFORE = "lage-venen.toml", "lage-venen-before.toml"


def load(work: Work, story: Mapping[str, Any], today: date | None = None) -> TableId:
    """Tell the story into an empty vault; returns its first table.

    ``today`` moves the whole story by the weeks between its own day and this one.
    """
    weeks = ((today - story["story_day"]).days // WEEK) if today else 0
    told = Told(work, story, timedelta(weeks=weeks))
    casting = Casting(told)
    casting.people()
    table = casting.table(story["table"])
    casting.earlier(table)
    holding = Holding(told, table)
    holding.plan()
    holding.tell()
    Casework(told, casting).tell()
    Policy(told).tell()
    Care(told).tell()
    return table


def whole(folder: Path) -> dict[str, Any]:
    """Read the eighteen months that a person gets from the folder of the demo."""
    story, before = (
        tomllib.loads((folder / name).read_text("utf-8")) for name in (STORY, WHAT_WAS_BEFORE)
    )
    return with_what_was_before(story, before)


def with_what_was_before(story: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """Join a story and the months before it to one longer story."""
    more = {told["on"]: told for told in before["more"]}
    return {
        **story,
        "earlier": before["earlier"],
        "organisations": [*story["organisations"], *before["organisations"]],
        "contacts": [*story["contacts"], *before["contacts"]],
        "seats": before["seats"],
        "called_off": before["called_off"],
        "policy_documents": before["policy_documents"],
        "goals": before["goals"],
        "policy_roles": before["policy_roles"],
        "policy_events": before["policy_events"],
        "care_places": before["care_places"],
        "referrals": before["referrals"],
        "meetings": [
            *({**told, "finished": True} for told in before["before"]),
            *({**told, **more.get(told["on"], {})} for told in story["meetings"]),
        ],
    }

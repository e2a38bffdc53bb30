"""What the records of policy are called in the log: part of ``services.objects``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.services import figure_words
from workbench.services.things import Sort, Thing
from workbench.texts import spoken

if TYPE_CHECKING:
    from workbench.services.ports import Read


def policy_thing(read: Read, key: str) -> Thing | None:
    """Return what a record of policy is called; None when it is none, or gone."""
    document = read.policy_documents.find(key)
    if document is not None:
        return Thing(sort=Sort.OTHER, key=key, words=document.title)
    judged = read.policy_judgements.find(key)
    if judged is not None:
        words = figure_words.item(judged.topic, spoken)
        return Thing(sort=Sort.OTHER, key=key, words=words)
    event = read.policy_events.find(key)
    if event is not None:
        return Thing(sort=Sort.OTHER, key=key, words=event.for_whom)
    care = read.care_places.find(key)
    if care is not None:
        home = read.organisations.get(care.organisation)
        return Thing(sort=Sort.OTHER, key=key, words=home.name)
    return None

"""The tab of muted identifiers with the town hall in it, for pictures and for the walk."""

from __future__ import annotations

from workbench.domain.entities import EntityKind


def mute_the_town_hall(tab, until):
    tab.kind.set_value(EntityKind.PHONE)
    tab.value.set_text("14 0123")
    tab.why.set_text("Het stadhuis")
    tab.set_it()
    until(tab.list.isVisible)

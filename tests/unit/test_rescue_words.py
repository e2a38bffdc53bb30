"""What a rescue copy lacks, in words."""

from __future__ import annotations

from workbench.services.rescue_words import what_was_lost
from workbench.services.safekeeping import Rescued
from workbench.texts import in_language

NOTHING = Rescued(lost={"line": 0}, put_back={"line": 4})
SOME = Rescued(lost={"line": 2, "action": 1, "draft": 1, "meta": 1, "meeting": 0}, put_back={})


def test_nothing_lost_is_said_as_such():
    assert what_was_lost(NOTHING, in_language("en")).endswith("Nothing is lost.")
    assert what_was_lost(NOTHING, in_language("nl")).endswith("Er is niets verloren.")


def test_what_is_lost_is_named_and_counted():
    assert what_was_lost(SOME, in_language("en")) == (
        "Lost, at least: 2 lines of minutes, 1 action, 2 other records. The rest could be read."
    )
    assert "2 regels van het verslag, 1 actie, 2 andere gegevens" in what_was_lost(
        SOME, in_language("nl")
    )
    one = Rescued(lost={"draft": 1}, put_back={})
    assert "1 other record." in what_was_lost(one, in_language("en"))
    known = Rescued(lost={"decision": 1}, put_back={})
    assert "1 decision." in what_was_lost(known, in_language("en"))

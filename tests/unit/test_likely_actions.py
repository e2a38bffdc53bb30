"""What reads like an action but was not made one: asked at the closing, never decided."""

from datetime import UTC, datetime

import pytest

from workbench.domain.likely_actions import reads_like_an_action
from workbench.domain.minutes import Line, LineKind, LineStyle, Mention, MentionKind

WHO = Mention(kind=MentionKind.WHO, start=0, length=1, target="person:c")
WHEN = Mention(kind=MentionKind.WHEN, start=1, length=1, target="2026-06-01")


def line(text, **more):
    told = {"id": "l", "item": "i", "position": 0, "made_at": datetime(2026, 3, 12, tzinfo=UTC)}
    return Line(**{**told, "text": text, **more})


@pytest.mark.parametrize(
    "text",
    [
        "Jansen gaat de gemeente nog bellen over de brief.",
        "De politie zal de cijfers aanleveren",
        "Het OM neemt dit op zich.",
        "Veldhoen pakt het op",
        "De GGD stuurt de lijst uiterlijk 1 juni",
        "Smith will send the figures",
    ],
)
def test_a_promise_is_noticed(text):
    assert reads_like_an_action(line(text))


@pytest.mark.parametrize(
    "text",
    [
        "De gemeente is akkoord met het voorstel.",
        "Er is gesproken over de wachttijd in de opvang.",
        "Het zal duidelijk zijn dat dit speelt.",
        "The meeting agrees.",
        "",
    ],
)
def test_plain_minutes_are_left_alone(text):
    assert not reads_like_an_action(line(text))


def test_somebody_with_a_day_is_asked_about_and_what_is_recorded_is_not():
    assert reads_like_an_action(line("ab", mentions=(WHO, WHEN)))
    assert not reads_like_an_action(line("ab", mentions=(WHO,)))
    text = "De politie zal de cijfers aanleveren"
    assert not reads_like_an_action(line(text, kind=LineKind.ACTION))
    assert not reads_like_an_action(line(text, style=LineStyle.HEADING))

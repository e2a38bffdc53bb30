"""How a copy stands, and what can be said of it: the whole table of states (rules R9.3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.storage import fakes
from workbench.domain.control_codes import (
    ControlCodeUnclearError,
    code_of,
    printed,
    read_code,
    told,
)
from workbench.domain.disclosures import (
    DisclosureReasonError,
    DisclosureState,
    DisclosureStateError,
    Sending,
    SendingWay,
)
from workbench.domain.feedback import Asked, asked_about
from workbench.domain.protection import (
    ChannelMissingError,
    PassphraseTooShortError,
    Protection,
    ProtectionKind,
    checked,
)

S = DisclosureState
BY_MAIL = Sending(way=SendingWay.MAIL, by="J. Brandsma")
MOVES = {
    S.SENT: lambda copy: copy.send(fakes.NOW, BY_MAIL),
    S.NOT_SENT: lambda copy: copy.skip(fakes.NOW, " is ziek "),
    S.WITHDRAWN: lambda copy: copy.withdraw(fakes.NOW, " fout in punt 3 "),
    S.MISSENT: lambda copy: copy.missend(fakes.NOW, " drs. P. Bos ", " oud adres "),
}
MADE = fakes.disclosure()
SENT = MOVES[S.SENT](MADE)
STANDS = {
    S.MADE: MADE,
    S.NOT_SENT: MOVES[S.NOT_SENT](MADE),
    S.SENT: SENT,
    S.WITHDRAWN: MOVES[S.WITHDRAWN](SENT),
    S.MISSENT: MOVES[S.MISSENT](SENT),
}
ALLOWED = {
    (S.MADE, S.SENT),
    (S.MADE, S.NOT_SENT),
    (S.NOT_SENT, S.SENT),
    (S.SENT, S.WITHDRAWN),
    (S.SENT, S.MISSENT),
    (S.WITHDRAWN, S.MISSENT),
    (S.MISSENT, S.WITHDRAWN),
}


@pytest.mark.parametrize("before", STANDS)
@pytest.mark.parametrize("after", MOVES)
def test_every_move_is_allowed_or_refused(before, after):
    copy = STANDS[before]
    assert copy.state is before
    assert copy.may(after) is ((before, after) in ALLOWED)
    if (before, after) not in ALLOWED:
        with pytest.raises(DisclosureStateError):
            MOVES[after](copy)
        return
    moved = MOVES[after](copy)
    both = {before, after} == {S.MISSENT, S.WITHDRAWN}
    assert moved.state is (S.MISSENT if both else after)


def test_only_what_its_recipient_had_is_a_provision():
    assert {state for state, copy in STANDS.items() if copy.was_provided} == {S.SENT, S.WITHDRAWN}


def test_what_is_said_stands_without_blanks_and_what_was_made_stays():
    assert STANDS[S.NOT_SENT].reason == "is ziek"
    assert STANDS[S.WITHDRAWN].reason == "fout in punt 3"
    astray = STANDS[S.MISSENT]
    assert (astray.missent_to, astray.reason) == ("drs. P. Bos", "oud adres")
    assert (SENT.sent_by, SENT.way, SENT.sheets) == ("J. Brandsma", SendingWay.MAIL, 0)
    again = STANDS[S.NOT_SENT].send(fakes.NOW, BY_MAIL)
    assert (again.skipped_at, again.reason) == (None, "")
    assert all(copy.sha256 == MADE.sha256 for copy in STANDS.values())


def test_what_is_told_afterwards_has_a_day_and_no_hour():
    before = Sending(way=SendingWay.ARCHIVE, by="", on=date(2026, 1, 5))
    sent = MADE.send(fakes.NOW, before).sent_at
    assert (sent.date(), sent.hour, sent.tzinfo) == (date(2026, 1, 5), 0, fakes.NOW.tzinfo)
    assert MADE.send(fakes.NOW, replace(before, on=fakes.NOW.date())).sent_at == fakes.NOW


@pytest.mark.parametrize(("asked", "sheets"), [(0, 1), (4, 4)])
def test_paper_counts_its_copies_and_nothing_else_does(asked, sheets):
    paper = Sending(way=SendingWay.PAPER, by="", sheets=asked)
    assert MADE.send(fakes.NOW, paper).sheets == sheets
    assert MADE.send(fakes.NOW, replace(paper, way=SendingWay.STICK)).sheets == 0


@pytest.mark.parametrize("empty", ["", "  "])
def test_withdrawing_and_a_wrong_address_say_why_and_to_whom(empty):
    with pytest.raises(DisclosureReasonError):
        SENT.withdraw(fakes.NOW, empty)
    for to, why in ((empty, "oud adres"), ("P. Bos", empty)):
        with pytest.raises(DisclosureReasonError):
            SENT.missend(fakes.NOW, to, why)


def test_the_recipient_is_the_person_else_the_partner_else_the_name():
    assert MADE.recipient == "c0"
    assert replace(MADE, contact=None).recipient == "o0"
    assert replace(MADE, contact=None, organisation=None).recipient == "J. de Wit"


# ---- control codes


@given(st.binary(min_size=32, max_size=32))
def test_a_code_is_read_back_however_it_is_typed(digest):
    code = code_of(digest)
    assert read_code(printed(code)) == code
    assert read_code(printed(code).lower().replace(" ", "-")) == code
    assert read_code(f" {code} ".replace("0", "o").replace("1", "l")) == code


@pytest.mark.parametrize("typed", ["", "0123", "0123 4567 89AB CDEG", "0123456789ABCDEF0"])
def test_what_is_no_code_is_refused(typed):
    with pytest.raises(ControlCodeUnclearError):
        read_code(typed)


@given(st.lists(st.text(max_size=3), min_size=3, max_size=3), st.integers(0, 99), st.data())
def test_no_two_copies_are_told_alike(parts, copy, data):
    others = data.draw(st.lists(st.text(max_size=3), min_size=3, max_size=3))
    if (parts, copy) != (others, copy + 1):
        assert (told(*parts, copy) == told(*others, copy)) is (parts == others)


# ---- feedback and protection


def test_feedback_is_asked_once_a_year_of_what_was_provided_with_persons():
    sent = [
        replace(SENT, id="a", contact="c0"),
        replace(SENT, id="b", contact="c0"),
        replace(SENT, id="c", contact="c1"),
        replace(SENT, id="d", contact="c0", table="t1"),
        replace(SENT, id="e", contact="c0", sent_at=fakes.NOW - timedelta(days=365)),
        replace(STANDS[S.WITHDRAWN], id="f", contact="c2"),
    ]
    none = [
        replace(SENT, id="g", contact="c3", has_persons=False),
        replace(MADE, id="h", contact="c3"),
        replace(STANDS[S.NOT_SENT], id="i", contact="c3"),
        replace(STANDS[S.MISSENT], id="j", contact="c3"),  # somebody else has it
    ]
    found = asked_about([*none, *reversed(sent)])
    assert {about: tuple(one.id for one in held) for about, held in found.items()} == {
        Asked(recipient="c0", table="t0", year=2026): ("a", "b"),
        Asked(recipient="c1", table="t0", year=2026): ("c",),
        Asked(recipient="c0", table="t1", year=2026): ("d",),
        Asked(recipient="c0", table="t0", year=2025): ("e",),
        Asked(recipient="c2", table="t0", year=2026): ("f",),
    }


def agreed(words="", **more):
    told = {"id": "x", "contact": "c0", "agreed_on": date(2026, 1, 15), "passphrase": words}
    return Protection(**{**told, "kind": ProtectionKind.CLOSED_FILE, **more})


def test_a_protection_can_be_used_and_a_passphrase_is_agreed_anew_each_year():
    assert checked(agreed("vijftien tekens")).stands
    with pytest.raises(PassphraseTooShortError):
        checked(agreed("veertien teken"))
    mail = agreed(kind=ProtectionKind.SECURE_MAIL, channel="Zivver")
    assert checked(mail) is mail
    with pytest.raises(ChannelMissingError):
        checked(replace(mail, channel=" "))
    assert not agreed().is_due(date(2027, 1, 14))
    assert agreed().is_due(date(2027, 1, 15))
    assert not mail.is_due(date(2030, 1, 1))
    assert not agreed(ended_on=date(2026, 2, 1)).stands
    assert "vijftien" not in repr(agreed("vijftien tekens"))

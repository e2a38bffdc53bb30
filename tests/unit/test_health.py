"""What is judged of a vault and its surroundings, and that every judgement has words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.services import health, health_words
from workbench.services.backup_files import Backup, Place, Reason
from workbench.services.backups import Standing
from workbench.services.health import Cost, Facts, State, gravest, lines
from workbench.services.keys import Holder
from workbench.services.locking import Trigger
from workbench.services.safekeeping import LastCheck
from workbench.texts import in_language

NOW = datetime(2026, 11, 26, 13, 30).astimezone()
COST = Cost(m_kib=262_144, t=3, p=4, is_weak=False)


def backup(days: int = 1, place: Place = Place.HERE) -> Backup:
    made = NOW - timedelta(days=days)
    return Backup(
        id="ab12", file=Path("geheim.mhk"), place=place, made_at=made, size=1, commit_no=1,
        reason=Reason.CLOSED, verified_at=made,
    )  # fmt: skip


GOOD = Facts(
    now=NOW,
    costs=(COST,),
    holders=frozenset({Holder.COORDINATOR, Holder.DEPUTY, Holder.RECOVERY}),
    needs_ring=False,
    ring=None,
    is_marked=True,
    missing=0,
    last_check=LastCheck(at=NOW - timedelta(days=3), codes=()),
    standing=Standing(
        newest=backup(), newest_elsewhere=backup(2, Place.ELSEWHERE),
        second_place=Path("/stick/geheim"), is_second_there=True, is_second_elsewhere=True,
        carried_at=NOW - timedelta(days=2), drilled_at=NOW - timedelta(days=20),
    ),
    newest_entry=NOW,
    is_local=True,
    is_private=True,
    free=50_000_000_000,
    size=10_000_000,
    encrypted_disk=True,
    is_administrator=False,
    is_shared=None,
    hardening=(("files", True), ("core dumps", True), ("memory", True)),
    versions=(("SQLCipher", "4.19.0"),),
    parts_on=date(2026, 11, 20),
    heard=frozenset({Trigger.SESSION, Trigger.SLEEP}),
)  # fmt: skip


def found(code: str, **changed) -> tuple[State, str]:
    (line,) = [one for one in lines(replace(GOOD, **changed)) if one.code == code]
    return line.state, line.case


def test_a_good_place_needs_nothing():
    judged = lines(GOOD)
    assert {line.code for line in judged if line.state is not State.GOOD} == {"computer.account"}
    assert gravest(judged) is State.UNKNOWN
    assert gravest(()) is State.UNKNOWN
    words = in_language("nl")
    assert health_words.summary(judged, words) == "Alles wat hier te zien is, is in orde."


WEAK = replace(COST, m_kib=65_536, is_weak=True)
LATE = NOW + timedelta(hours=1)


@pytest.mark.parametrize(
    ("code", "changed", "state", "case"),
    [
        ("vault.cipher", {"costs": (COST, WEAK)}, State.CAUTION, ""),
        ("vault.cipher", {"costs": ()}, State.UNKNOWN, ""),
        ("vault.check", {"last_check": None}, State.CAUTION, "never"),
        (
            "vault.check",
            {"last_check": LastCheck(at=NOW, codes=("KL-14",))},
            State.ACTION,
            "found",
        ),
        (
            "vault.check",
            {"last_check": LastCheck(at=NOW - timedelta(days=31), codes=())},
            State.CAUTION,
            "",
        ),
        ("vault.check", {"last_check": LastCheck(at=LATE, codes=())}, State.CAUTION, ""),
        ("vault.mark", {"missing": 3}, State.ACTION, "behind"),
        ("vault.mark", {"is_marked": False}, State.UNKNOWN, ""),
        ("vault.place", {"is_local": False}, State.ACTION, ""),
        ("vault.private", {"is_private": False}, State.ACTION, ""),
        ("vault.private", {"is_private": None}, State.UNKNOWN, ""),
        ("vault.room", {"free": 900_000_000}, State.ACTION, ""),
        ("vault.room", {"free": 4_000_000_000}, State.CAUTION, ""),
        ("vault.room", {"free": 9_000_000_000, "size": 5_000_000_000}, State.ACTION, ""),
        ("keys.recovery", {"holders": frozenset()}, State.ACTION, ""),
        ("keys.deputy", {"holders": frozenset()}, State.CAUTION, ""),
        ("keys.ring", {"needs_ring": True}, State.ACTION, "gone"),
        ("keys.ring", {"needs_ring": True, "ring": "KWallet"}, State.GOOD, "second"),
        (
            "keys.ring",
            {"needs_ring": True, "ring": "KWallet", "holders": frozenset({Holder.DEVICE})},
            State.CAUTION,
            "alone",
        ),
        ("backup.newest", {"standing": Standing()}, State.ACTION, "never"),
        (
            "backup.newest",
            {"standing": Standing(newest=backup(8), changes=4)},
            State.CAUTION,
            "",
        ),
        ("backup.newest", {"standing": Standing(newest=backup(8))}, State.GOOD, ""),
        ("backup.second", {"standing": Standing()}, State.ACTION, "never"),
        (
            "backup.second",
            {"standing": Standing(second_place=Path("/x"), is_second_there=True)},
            State.ACTION,
            "same",
        ),
        ("backup.second", {"standing": Standing(second_place=Path("/x"))}, State.ACTION, "empty"),
        (
            "backup.second",
            {"standing": replace(GOOD.standing, is_second_there=False)},
            State.CAUTION,
            "",
        ),
        ("backup.drill", {"standing": Standing()}, State.CAUTION, "never"),
        (
            "backup.drill",
            {"standing": replace(GOOD.standing, drilled_at=NOW - timedelta(days=101))},
            State.CAUTION,
            "",
        ),
        ("computer.disk", {"encrypted_disk": False}, State.ACTION, ""),
        ("computer.disk", {"encrypted_disk": None}, State.UNKNOWN, ""),
        ("computer.rights", {"is_administrator": True}, State.CAUTION, ""),
        ("computer.rights", {"is_administrator": None}, State.UNKNOWN, ""),
        ("computer.account", {"is_shared": True}, State.CAUTION, ""),
        ("computer.signals", {"heard": frozenset()}, State.CAUTION, "none"),
        ("computer.signals", {"heard": frozenset({Trigger.SLEEP})}, State.CAUTION, "some"),
        ("computer.memory", {"hardening": (("memory", False),)}, State.CAUTION, ""),
        ("computer.memory", {"hardening": ()}, State.UNKNOWN, ""),
        ("computer.clock", {"newest_entry": LATE}, State.ACTION, ""),
        ("computer.clock", {"parts_on": date(2026, 12, 1)}, State.ACTION, ""),
        ("program.parts", {"parts_on": None}, State.UNKNOWN, ""),
        ("program.parts", {"parts_on": date(2026, 10, 21)}, State.CAUTION, ""),
        ("program.parts", {"parts_on": date(2026, 10, 22)}, State.GOOD, ""),  # T62: 35 days
    ],
)
def test_what_is_not_as_it_should_be_is_told(code, changed, state, case):
    assert found(code, **changed) == (state, case)


def test_a_clock_a_little_behind_is_no_trouble():
    assert found("computer.clock", newest_entry=NOW + timedelta(minutes=4))[0] is State.GOOD
    assert found("computer.clock", newest_entry=None)[0] is State.GOOD


def test_without_the_port_of_backups_their_lines_are_left_out():
    codes = {line.code for line in lines(replace(GOOD, standing=None))}
    assert not codes & {"backup.newest", "backup.second", "backup.drill"}


maybe = st.none() | st.booleans()
ANY = st.builds(
    Facts,
    now=st.just(NOW),
    costs=st.sampled_from([(), (COST,), (WEAK,)]),
    holders=st.frozensets(st.sampled_from(Holder)),
    needs_ring=st.booleans(),
    ring=st.sampled_from([None, "KWallet"]),
    is_marked=st.booleans(),
    missing=st.integers(0, 2),
    last_check=st.none()
    | st.builds(
        LastCheck,
        at=st.sampled_from([NOW, LATE, NOW - timedelta(days=40)]),
        codes=st.sampled_from([(), ("KL-14", "KL-22")]),
    ),
    standing=st.none()
    | st.builds(
        Standing,
        newest=st.sampled_from([None, backup(), backup(9)]),
        newest_elsewhere=st.sampled_from([None, backup(3, Place.ELSEWHERE)]),
        second_place=st.sampled_from([None, Path("/stick/geheim")]),
        is_second_there=st.booleans(),
        is_second_elsewhere=st.booleans(),
        carried_at=st.sampled_from([None, NOW]),
        changes=st.integers(0, 2),
        drilled_at=st.sampled_from([None, NOW, NOW - timedelta(days=200)]),
    ),
    newest_entry=st.sampled_from([None, NOW, LATE]),
    is_local=st.booleans(),
    is_private=maybe,
    free=st.sampled_from([0, 3_000_000_000, 10**12]),
    size=st.just(1),
    encrypted_disk=maybe,
    is_administrator=maybe,
    is_shared=maybe,
    hardening=st.sampled_from([(), (("files", True),), (("core dumps", False), ("x", False))]),
    versions=st.just((("SQLite", "3"),)),
    parts_on=st.sampled_from([None, date(2026, 11, 20), date(2026, 1, 1), date(2027, 1, 1)]),
    heard=st.frozensets(st.sampled_from(Trigger)),
)


@given(ANY, st.sampled_from(["nl", "en"]))
def test_every_line_has_words_and_what_is_wrong_says_what_to_do(facts, language):
    words = in_language(language)
    judged = lines(facts)
    assert len({line.code for line in judged}) == len(judged)
    for line in judged:
        told = health_words.told(line, words)
        assert told.title
        assert told.meaning
        assert not re.search(r"[{}]", told.meaning)
        assert bool(told.todo) is (line.state is not State.GOOD)
        assert health_words.state(line.state, words)
        assert health_words.topic(line.topic, words)
    assert health_words.summary(judged, words)


@given(ANY)
def test_the_text_to_copy_holds_no_place_and_no_name(facts):
    text = health_words.as_text(facts, lines(facts), in_language("nl"))
    assert "geheim" not in text
    assert "/" not in text
    assert text.count("\n") == len(lines(facts)) + 2


def test_the_text_to_copy_holds_codes_states_and_versions():
    text = health_words.as_text(GOOD, lines(GOOD), in_language("nl"))
    assert "vault.cipher: goed (mib=256, passes=3, lanes=4)\n" in text
    assert "SQLCipher 4.19.0\n" in text


def test_many_things_are_counted_in_words():
    judged = lines(replace(GOOD, encrypted_disk=False, is_local=False, is_administrator=True))
    words = in_language("nl")
    assert health_words.summary(judged, words) == "2 punten vragen actie, 1 punt vraagt aandacht"
    assert gravest(judged) is State.ACTION
    assert timedelta(days=35) == health.PARTS_AGED

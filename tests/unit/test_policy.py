"""The administrator's file: what is wrong in it never opens a door."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench import paths
from workbench.bootstrap.worlds import LateWorld
from workbench.policy import FREE, STRICTEST, Policy, read

WHOLE = """
forbid_convenience_unlock = true
most_idle_minutes = 3
most_idle_minutes_in_meeting = 20
forbid_screen_capture_off = true
"""


@pytest.fixture
def file(tmp_path):
    return tmp_path / "policy.toml"


def told(file, text: str | bytes) -> Policy:
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(file)


def test_without_a_file_everything_is_free(file):
    assert read(file) == FREE == Policy()
    assert read(file / "beneath" / "nothing") == FREE


def test_what_is_laid_down_is_read(file):
    assert told(file, WHOLE) == Policy(
        forbid_convenience_unlock=True,
        most_idle_minutes=3,
        most_idle_minutes_in_meeting=20,
        forbid_screen_capture_off=True,
    )


def test_what_is_not_known_is_left_alone(file):
    assert told(file, "colour = 'red'\n[later]\nx = 1\n") == FREE
    assert told(file, "") == FREE


@pytest.mark.parametrize(
    "text",
    ["forbid_convenience_unlock = ", "= 1", b"\xff\xfe", "a = 1\na = 2\n", "# " + "x" * 70_000],
)
def test_a_broken_file_is_the_strictest(file, text):
    assert told(file, text) == STRICTEST


def test_a_file_that_cannot_be_read_is_the_strictest(file):
    file.mkdir()
    assert read(file) == STRICTEST


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("forbid_convenience_unlock = 'no'", Policy(forbid_convenience_unlock=True)),
        ("forbid_screen_capture_off = 0", Policy(forbid_screen_capture_off=True)),
        ("most_idle_minutes = '9'", Policy(most_idle_minutes=1)),
        ("most_idle_minutes = true", Policy(most_idle_minutes=1)),
        ("most_idle_minutes = -4", Policy(most_idle_minutes=1)),
        ("most_idle_minutes_in_meeting = 2.5", Policy(most_idle_minutes_in_meeting=1)),
        ("forbid_convenience_unlock = false\nmost_idle_minutes = 99", Policy(most_idle_minutes=99)),
    ],
)
def test_a_value_without_sense_is_the_strictest_for_that_key(file, line, expected):
    assert told(file, line) == expected


@given(text=st.text(max_size=80))
def test_any_text_gives_a_policy(tmp_path_factory, text):
    assert isinstance(told(tmp_path_factory.mktemp("p") / "policy.toml", text), Policy)


@pytest.mark.parametrize(
    ("platform", "expected"),
    [
        ("linux", "/etc/ketentafel/policy.toml"),
        ("darwin", "/Library/Application Support/Ketentafel/policy.toml"),
        ("win32", "D:/Data/Ketentafel/policy.toml"),
    ],
)
def test_it_lies_where_only_administrators_write(monkeypatch, platform, expected):
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setenv("PROGRAMDATA", "D:/Data")
    assert paths.policy_file() == Path(expected)


@pytest.mark.parametrize(
    ("text", "most", "most_in_meeting"),
    [
        (None, 15, 45),
        ("most_idle_minutes = 3\n", 3, 45),
        ("most_idle_minutes_in_meeting = 20\n", 15, 20),
        ("most_idle_minutes = 99\nmost_idle_minutes_in_meeting = 99\n", 15, 45),
        ("broken", 1, 1),
    ],
)
def test_it_lowers_the_minutes_until_the_lock(file, monkeypatch, text, most, most_in_meeting):
    if text is not None:
        file.write_text(text)
    monkeypatch.setattr(paths, "policy_file", lambda: file)
    limits = LateWorld((), None).lock_limits
    assert (limits.most, limits.most_in_meeting) == (most, most_in_meeting)
    longest = LateWorld((), None).idle(60, 60)
    moment = datetime(2026, 11, 26, 13, 30, tzinfo=UTC)
    told = [
        longest.remaining(moment, moment, meeting_in_progress=is_meeting)
        for is_meeting in (False, True)
    ]
    assert told == [timedelta(minutes=most), timedelta(minutes=most_in_meeting)]


@pytest.mark.parametrize(
    ("text", "may"), [("", True), ("forbid_screen_capture_off = true\n", False), ("broken", False)]
)
def test_it_forbids_that_other_programs_picture_the_windows(file, monkeypatch, text, may):
    file.write_text(text)
    monkeypatch.setattr(paths, "policy_file", lambda: file)
    assert LateWorld((), None).lock_limits.may_be_captured is may

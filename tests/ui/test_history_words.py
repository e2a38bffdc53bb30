"""Every field that a history shows has a name and a value in words, in both languages."""

from __future__ import annotations

import pytest

from tests.storage import fakes
from tests.storage.use_cases import world
from tests.storage.worlds import for_a_moment
from workbench.services.history import _SHOWN, differences
from workbench.services.logbook import Change
from workbench.storage import kinds
from workbench.storage.vaults import SqlVault
from workbench.texts import spoken
from workbench.ui.history.fields import field_name, kind_name
from workbench.ui.history.values import Values

AS_IT_STANDS = {"tlp", "sha256", "series", "year", "last"}
CODES_ARE_WORDS = {("meeting_table", "retention"), ("minutes_version", "state"),
                   ("number_series", "series"), ("", "tlp")}  # fmt: skip


@pytest.fixture(scope="module")
def writer(tmp_path_factory):
    path = tmp_path_factory.mktemp("words") / "kluis.db"
    made = SqlVault.create(path, fakes.Key(), clock=fakes.Clock(), actor="ik").writer()
    yield made
    made.connection.close()


def changes():
    """A row of every kind, as it came: that is all of its fields."""
    for shape, record in zip(kinds.ALL, fakes.one_of_each("Tekst").values(), strict=True):
        row = shape.row(record)
        yield Change(
            n=1, at=fakes.NOW, actor="ik", act="x", kind=shape.table, key=row["id"],
            before=None, after=row,
        )  # fmt: skip


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_field_and_kind_has_a_name(language):
    spoken.speak(language)
    for change in changes():
        assert kind_name(change.kind) != change.kind
        for told in differences(change):
            name = field_name(told.kind, told.column)
            assert name != told.column or told.column in AS_IT_STANDS, (told.kind, told.column)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_stands_in_a_field_is_said_in_words(writer, language):
    spoken.speak(language)
    with for_a_moment(writer) as work:
        world(work)
        values = Values(work, fakes.TODAY)
        for change in changes():
            for told in differences(change):
                before, after = values.both(told)
                assert before == ""
                assert after
                assert not after.startswith(("o0", "c0", "m0", "i0", "organisation:", "2026-"))


def test_every_word_of_a_closed_set_is_said():
    spoken.speak("nl")
    values = Values(None, fakes.TODAY)
    for shape in kinds.ALL:
        for field in shape.fields:
            for column in field.columns:
                for member in _members(field):
                    key = (shape.table, column)
                    if (
                        column not in _SHOWN.get(shape.table, ())
                        or key in CODES_ARE_WORDS
                        or ("", column) in CODES_ARE_WORDS
                    ):
                        continue
                    said = values.words(shape.table, column, member)
                    assert said, key
                    assert "_" not in said, (key, said)


def _members(field):
    read = field.read
    owner = getattr(read, "__self__", None)  # the mapping of an enumeration
    return list(owner) if isinstance(owner, dict) else []


def test_a_word_of_another_version_and_a_record_that_is_gone_stand_as_they_are(writer):
    spoken.speak("nl")
    with for_a_moment(writer) as work:
        values = Values(work, fakes.TODAY)
        assert values.words("action", "state", "later") == "later"
        assert values.words("action", "later", 7) == "7"
        for column in ("contact", "organisation", "meeting"):
            assert values.words("membership", column, "weg") == "weg"
        assert values.words("line", "audience", '["everyone"]') == "iedereen"
        assert values.words("line", "audience", "[]") == "niemand"
        assert values.words("line", "removed_at", "2025-01-02T09:30:00+01:00") == (
            "do 2 jan 2025 09:30"
        )
    assert field_name("later", "later") == kind_name("later") == "later"

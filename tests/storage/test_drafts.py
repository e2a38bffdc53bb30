"""What is being typed is on disk when acknowledged, and nowhere in the record (rules D9)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.storage import fakes
from workbench.domain.markings import Marking
from workbench.domain.minutes import Block, Draft, LineKind, LineStyle
from workbench.services.audit import Act
from workbench.storage.errors import StorageFaultError


def whole(text="Half getypt"):
    blocks = (
        Block(
            line="l1", text=text, kind=LineKind.ACTION, style=LineStyle.BULLET,
            mentions=(fakes.mention(), fakes.mention(4)), is_recorded=True, marking=Marking(),
            audience=("organisation:o0",),
        ),
        Block(line="l2", text=""),
    )  # fmt: skip
    return Draft(item="i0", blocks=blocks, caret=7, written_at=fakes.NOW)


def test_a_draft_comes_back_with_all_it_holds(writer, count):
    writer.drafts.write(whole())
    assert writer.drafts.read("i0") == whole()
    assert writer.drafts.waiting() == (whole(),)
    writer.drafts.write(whole("Verder"))
    assert writer.drafts.read("i0") == whole("Verder")
    assert count("draft") == 1


@pytest.mark.parametrize("text", ["", "é\n\0", "😀", "half \ud83d", '"\\'])
def test_every_text_comes_back_also_half_a_character(writer, text):
    writer.drafts.write(fakes.draft(text=text))
    assert writer.drafts.read("i0") == fakes.draft(text=text)


def test_a_draft_is_in_no_audit_history_or_count(writer, count):
    before = writer.commit_no
    writer.drafts.write(whole())
    writer.drafts.drop("i0")
    assert count("audit") == 1
    assert count("history") == count("draft") == 0
    assert writer.commit_no == before


def test_a_draft_that_was_dropped_or_never_was_is_none(writer):
    assert writer.drafts.read("i0") is None
    writer.drafts.write(whole())
    writer.drafts.drop("i0")
    writer.drafts.drop("i0")
    assert writer.drafts.read("i0") is None
    assert writer.drafts.waiting() == ()


def test_drafts_wait_newest_first(writer):
    for n, minutes in ((1, 5), (2, 9), (3, 1)):
        writer.drafts.write(fakes.draft(n, written_at=fakes.NOW + timedelta(minutes=minutes)))
    assert [draft.item for draft in writer.drafts.waiting()] == ["i2", "i1", "i3"]


@pytest.mark.parametrize(("seconds", "wins"), [(-1, False), (0, True), (1, True)])
def test_a_draft_wins_when_its_lines_are_not_newer(writer, seconds, wins):
    draft = replace(whole(), written_at=fakes.NOW + timedelta(seconds=seconds))
    writer.drafts.write(draft)
    with writer.store.transaction() as work:
        work.audit(Act.AGENDA_CHANGED, "i0")
    assert writer.drafts.read("i0") == draft
    with writer.store.transaction() as work:
        work.audit(Act.LINES_WRITTEN, "i0")
        work.audit(Act.LINES_WRITTEN, "i1")
    assert writer.drafts.read("i0") == (draft if wins else None)
    assert writer.drafts.waiting() == ((draft,) if wins else ())


def test_a_clock_that_was_put_back_makes_no_draft_old(writer):
    """T27e: the lines were written an hour later than what is typed now."""
    with writer.store.transaction() as work:
        work.audit(Act.LINES_WRITTEN, "i0")
    writer.drafts.write(replace(whole(), written_at=fakes.NOW - timedelta(hours=1)))
    assert writer.drafts.read("i0").blocks == whole().blocks
    assert len(writer.drafts.waiting()) == 1


def test_another_connection_sees_it_at_once(writer, vault):
    writer.drafts.write(whole())
    reader = vault.reader()
    assert reader.connection.execute("SELECT item, caret FROM draft").fetchall() == [("i0", 7)]
    reader.close()


def test_a_draft_inside_a_transaction_would_not_be_durable(writer):
    with writer.store.transaction(), pytest.raises(StorageFaultError):
        writer.drafts.write(whole())
    assert writer.drafts.read("i0") is None

"""The index for searching is held against the records, and the history says which one is right."""

from __future__ import annotations

import random
from contextlib import closing
from datetime import timedelta

import pytest

from tests.storage import fakes
from workbench.services.audit import Act
from workbench.services.safekeeping import INDEX_BROKEN, Finding, asks_for_new_index
from workbench.storage import integrity, search_check
from workbench.storage.connection import keyed, rows_of
from workbench.storage.errors import InterruptedQueryError

TELLS = (Finding(code=INDEX_BROKEN, place="search"),)
WORDS = ("de", "kade", "wordt", "vrijdag", "weer", "bezocht", "met", "toezicht", "en", "avond")


@pytest.fixture
def filled(path, keep, session, writer):
    """A vault of some kinds of records, of which the index is made, merged and at rest."""
    keep(**fakes.one_of_each("tekst"))
    dice = random.Random(7)  # noqa: S311 - words, no secret

    def save(work):
        for n in range(1, 41):
            text = " ".join(dice.choices(WORDS, k=9)) + f" woord{n}"
            work.actions.save(fakes.action(n, text=text, agreed_on=fakes.TODAY - timedelta(days=n)))
        work.audit(Act.ACTION_CHANGED, "a1")

    session.write(save)
    while writer.search.catch_up():
        pass
    while writer.search.tidy():
        pass
    return path


def bare(path, *statements):
    with closing(keyed(path, fakes.Key())) as connection:
        for sql in statements:
            connection.execute(sql)
        return rows_of(connection, "SELECT count(*) FROM search_doc")


def check(path):
    return integrity.check(path, fakes.Key())


def test_an_index_that_was_followed_or_made_anew_fits(filled, writer, keep):
    assert check(filled) == ()
    keep(actions=fakes.action(3, text="Iets heel anders"))
    keep(organisations=fakes.organisation(0, name="Een andere naam"))
    assert check(filled) == ()
    writer.search.make_anew()
    assert check(filled) == ()  # nothing is in it yet, and nothing in it is wrong
    assert writer.search.catch_up(3)
    assert check(filled) == ()  # half of it
    while writer.search.catch_up():
        pass
    assert check(filled) == ()


OUT = (
    "INSERT INTO search_index (search_index, rowid, title, body, marks)"
    " SELECT 'delete', doc, text, '', marks FROM search_doc JOIN action ON action.id = record"
    " WHERE record = 'a7'"
)


def instead(title, body="''"):
    """What stands in the index of one record is other than it was."""
    again = (
        f"INSERT INTO search_index (rowid, title, body, marks) SELECT doc, {title}, {body}, marks"  # noqa: S608 - words of a test
        " FROM search_doc JOIN action ON action.id = record WHERE record = 'a7'"
    )
    return OUT, again


LAST = "(SELECT max(id) FROM search_index_docsize)"
TWICE = "INSERT INTO search_index (rowid, title, body, marks) VALUES (5, 'kade', '', '')"
HARM = {
    "a record is not in it": (OUT,),
    "a record is in it with other words": instead("replace(text, 'woord7', 'woord8')"),
    "the same words, in another column": instead("''", "text"),
    "the same words, in another order": instead("'woord7 ' || replace(text, ' woord7', '')"),
    "something is in it that is no record": (TWICE,),
    "its list lacks a record": ("DELETE FROM search_doc WHERE record = 'a7'",),
    "its list has one too many": (
        "INSERT INTO search_doc VALUES (5, 'action', 'a99', 'action', '')",
    ),
    "its list has other marks": ("UPDATE search_doc SET marks = 'x' WHERE record = 'a7'",),
    "its list has another kind": ("UPDATE search_doc SET sort = 'note' WHERE record = 'a7'",),
    "its list has another day": (
        "UPDATE search_doc SET doc = doc + (5000 << 20) WHERE record = 'a7'",
    ),
    "a length is lost": (f"DELETE FROM search_index_docsize WHERE id = {LAST}",),  # noqa: S608 - words of a test
    "a length is another": (f"UPDATE search_index_docsize SET sz = x'010101' WHERE id = {LAST}",),  # noqa: S608 - words of a test
    "its pieces do not read": ("UPDATE search_index_data SET block = x'00ff' WHERE id > 10",),
    "it holds nothing": ("INSERT INTO search_index (search_index) VALUES ('delete-all')",),
}


def test_an_index_that_is_not_as_made_anew_is_told_and_made_anew(filled, writer):
    """T27b."""
    for harm, statements in HARM.items():
        bare(filled, *statements)
        assert check(filled) == TELLS, harm
        writer.search.make_anew()
        while writer.search.catch_up():
            pass
    assert check(filled) == ()
    assert asks_for_new_index(TELLS)


def test_the_beginnings_of_words_are_held_against_the_records_too(filled, writer):
    """Another index knows the same words, but has no list of the beginnings of three letters."""
    connection = writer.connection
    connection.set_authorizer(None)
    connection.execute(
        "CREATE VIRTUAL TABLE other USING fts5(title, body, marks, content = '',"
        " tokenize = \"unicode61 remove_diacritics 2\", prefix = '1 2')"
    )
    connection.execute(
        "INSERT INTO other (rowid, title, body, marks)"
        " SELECT doc, text, '', marks FROM search_doc JOIN action ON action.id = record"
    )
    connection.execute("BEGIN")
    kept = "DELETE FROM search_doc WHERE kind <> 'action'"
    for sql in (kept, "DELETE FROM search_index_data", "DELETE FROM search_index_idx"):
        connection.execute(sql)
    connection.execute("INSERT INTO search_index_data SELECT * FROM other_data")
    connection.execute("INSERT INTO search_index_idx SELECT * FROM other_idx")
    connection.execute(
        "DELETE FROM search_index_docsize WHERE id NOT IN (SELECT doc FROM search_doc)"
    )
    connection.execute("UPDATE search_state SET place = 'decision:'")
    connection.execute("COMMIT")
    connection.execute("DROP TABLE other")
    assert check(filled) == TELLS


def test_of_a_record_that_is_not_as_it_was_written_the_index_is_right(filled):
    """T27b: a page of records that is older than its index; nothing was to be seen of it before."""
    bare(filled, "UPDATE action SET text = 'zoals het was' WHERE id = 'a7'")
    assert check(filled) == (Finding(code="KL-14", place="not as it was written last: action"),)
    assert not asks_for_new_index(check(filled))


def test_a_record_that_went_or_came_back_is_told_by_the_history(filled, session):
    def take_away(work):
        work.actions.remove("a7")
        work.audit(Act.ACTION_CHANGED, "a7")

    bare(filled, "CREATE TABLE kept AS SELECT * FROM action WHERE id = 'a7'")
    session.write(take_away)
    assert check(filled) == ()
    bare(filled, "INSERT INTO action SELECT * FROM kept", "DROP TABLE kept")
    told = (Finding(code="KL-14", place="not as it was written last: action"),)
    assert check(filled) == told
    bare(filled, "DELETE FROM action WHERE id IN ('a7', 'a8')")
    assert check(filled) == told


def test_a_scratch_line_of_which_the_history_tells_nothing_is_believed(filled, session):
    def write(work):
        work.lines.save(fakes.line(9, kind="scratch"))
        work.audit(Act.LINES_WRITTEN, "i0")

    session.write(write)
    bare(filled, TWICE)
    assert check(filled) == TELLS


def test_a_check_of_the_index_goes_by_stretches_and_can_be_stopped(filled, key, monkeypatch):
    monkeypatch.setattr(search_check, "AT_ONCE", 7)
    monkeypatch.setattr(search_check, "_WORDS_AT_ONCE", 5)
    shares = []
    assert integrity.examine(filled, key, on_progress=shares.append).findings == ()
    assert shares == sorted(shares)
    assert len([share for share in shares if share > 0.6]) > 6

    def stop():
        return bool(shares) and shares[-1] > 0.7

    shares.clear()
    with pytest.raises(InterruptedQueryError):
        integrity.examine(filled, key, on_progress=shares.append, is_cancelled=stop)


def test_an_index_of_another_list_of_kinds_is_nobodys_business(filled):
    bare(filled, TWICE, "UPDATE search_state SET made_by = 0")
    assert check(filled) == ()

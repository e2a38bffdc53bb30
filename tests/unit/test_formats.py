"""What each kind of document offers."""

import pytest

from workbench.domain.formats import Format, offered
from workbench.domain.papers import PaperKind


@pytest.mark.parametrize("kind", PaperKind)
def test_each_kind_is_offered_in_some_form_and_none_twice(kind):
    forms = offered(kind)
    assert forms
    assert len(set(forms)) == len(forms)


@pytest.mark.parametrize("kind", PaperKind)
def test_every_document_is_offered_as_pdf_first(kind):
    assert offered(kind)[0] is Format.PDF


def test_rows_are_offered_of_lists_and_a_calendar_of_an_agenda():
    with_rows = {k for k in PaperKind if Format.XLSX in offered(k)}
    assert with_rows >= {PaperKind.ACTIONS, PaperKind.DECISIONS}
    assert {k for k in PaperKind if Format.CSV in offered(k)} == with_rows
    assert {k for k in PaperKind if Format.ODS in offered(k)} == with_rows
    assert [k for k in PaperKind if Format.ICS in offered(k)] == [PaperKind.AGENDA]
    assert {k for k in PaperKind if Format.TXT not in offered(k)} == {
        PaperKind.RETENTION, PaperKind.DECLARATION, PaperKind.REGION,
    }  # fmt: skip


def test_a_suffix_is_the_form_with_a_point():
    assert [form.suffix for form in Format] == [
        ".pdf", ".odt", ".docx", ".ods", ".xlsx", ".csv", ".ics", ".txt",
    ]  # fmt: skip

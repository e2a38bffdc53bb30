"""What a file is, by its bytes alone, and under which name it may leave the vault."""

from __future__ import annotations

import io
import string
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.attachments import (
    LONGEST_NAME,
    LOOKED_AT,
    AttachmentEmptyError,
    AttachmentKindError,
    AttachmentMacrosError,
    MediaType,
    kind_of,
    safe_name,
)


def zipped(*names: str, first: tuple[str, str] | None = None) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        if first:
            made.writestr(zipfile.ZipInfo(first[0]), first[1])
        for name in names:
            made.writestr(name, "x")
    return file.getvalue()


OFFICE = "[Content_Types].xml"
KNOWN = [
    (b"%PDF-1.7\n%\xe2\xe3", MediaType.PDF),
    (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", MediaType.PNG),
    (b"\xff\xd8\xff\xe0\0\x10JFIF\0", MediaType.JPEG),
    (b"GIF89a\x01\0", MediaType.GIF),
    (b"II*\0\x08\0\0\0", MediaType.TIFF),
    (b"MM\0*\0\0\0\x08", MediaType.TIFF),
    (b"RIFF\x24\0\0\0WEBPVP8 ", MediaType.WEBP),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), MediaType.OLE),
    (b"{\\rtf1\\ansi tekst}", MediaType.RTF),
    (zipped(OFFICE, "word/document.xml"), MediaType.WORD),
    (zipped(OFFICE, "xl/workbook.xml"), MediaType.EXCEL),
    (zipped(OFFICE, "ppt/presentation.xml"), MediaType.POWERPOINT),
    (zipped("content.xml", first=("mimetype", MediaType.ODT.value)), MediaType.ODT),
    (zipped("content.xml", first=("mimetype", MediaType.ODS.value)), MediaType.ODS),
    (zipped("content.xml", first=("mimetype", MediaType.ODP.value)), MediaType.ODP),
    (b"Received: from x\r\nSubject: verslag\r\n\r\nBeste", MediaType.MAIL),
    (b"X-Mozilla: 1\nFrom: a@b.nl\nTo: c@d.nl\n\nBeste", MediaType.MAIL),
    (b"Aan: de voorzitter\nGewone tekst\n", MediaType.TEXT),
    ("Coördinator, één regel".encode(), MediaType.TEXT),
    ("Coördinator".encode("latin-1"), MediaType.TEXT),
    ("﻿regel".encode("utf-16-le"), MediaType.TEXT),
    (b"<html><script>alert(1)</script>", MediaType.TEXT),
]
REFUSED = [
    b"MZ\x90\0\x03\0\0\0",
    b"\x7fELF\x02\x01\x01\0",
    b"\xca\xfe\xba\xbe\0\0\0\x34",
    zipped("verslag.pdf"),
    zipped(OFFICE),
    zipped("word/document.xml"),  # a ZIP that only looks like it
    b"Rar!\x1a\x07\x01\0",
    b"7z\xbc\xaf\x27\x1c",
    b"SQLite format 3\0",
    b"\x80\x81\x82\x83 geen tekst",
    b"\0",
]


@pytest.mark.parametrize(("data", "kind"), KNOWN, ids=lambda one: str(one)[:20])
def test_a_kind_is_told_by_its_bytes(data, kind):
    assert kind_of(data, data) is kind


@pytest.mark.parametrize("data", REFUSED, ids=lambda one: str(one[:8]))
def test_other_kinds_are_refused(data):
    with pytest.raises(AttachmentKindError):
        kind_of(data, data)


def test_nothing_is_no_file():
    with pytest.raises(AttachmentEmptyError):
        kind_of(b"", b"")


@pytest.mark.parametrize(
    "data",
    [
        zipped(OFFICE, "word/document.xml", "word/vbaProject.bin"),
        zipped(OFFICE, "xl/workbook.xml", "xl/macrosheets/sheet1.xml"),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "_VBA_PROJECT".encode("utf-16-le"),
    ],
    ids=["word", "excel 4", "before 2007"],
)
def test_a_document_with_a_program_is_refused(data):
    with pytest.raises(AttachmentMacrosError):
        kind_of(data, data)


def test_a_text_may_speak_of_programs():
    assert kind_of(b"Let op vbaProject.bin", b"") is MediaType.TEXT


def test_the_list_of_parts_is_looked_for_at_the_end():
    data = zipped("word/media/a.png", OFFICE, "word/document.xml")
    assert kind_of(data[:40], data[40:]) is MediaType.WORD


def test_a_letter_cut_at_the_edge_of_what_is_looked_at_is_text():
    data = b"a" * (LOOKED_AT - 1) + "é".encode()
    assert kind_of(data[:LOOKED_AT], b"") is MediaType.TEXT


@given(st.binary(max_size=300))
def test_any_bytes_are_a_kind_or_are_refused(data):
    with suppress(AttachmentEmptyError, AttachmentKindError, AttachmentMacrosError):
        assert kind_of(data, data) in MediaType


@pytest.mark.parametrize(
    ("name", "kind", "safe"),
    [
        ("Verslag maart.pdf", MediaType.PDF, "Verslag maart.pdf"),
        ("foto.JPEG", MediaType.JPEG, "foto.JPEG"),
        ("factuur.pdf.exe", MediaType.PDF, "factuur.pdf.exe.pdf"),
        ("script.bat", MediaType.TEXT, "script.bat.txt"),
        ("setup.msi", MediaType.OLE, "setup.msi.doc"),
        ("zonder", MediaType.MAIL, "zonder.eml"),
        (".pdf", MediaType.PDF, "pdf.pdf"),
        ("", MediaType.PNG, "_.png"),
        ("a/b\\c:d*.pdf", MediaType.PDF, "a_b_c_d_.pdf"),
        ("CON.pdf", MediaType.PDF, "_CON.pdf"),
        ("gpj\u202efdp.exe", MediaType.PDF, "gpj_fdp.exe.pdf"),
        ("x.pdf. . ", MediaType.PDF, "x.pdf"),
    ],
)
def test_a_name_outside_never_lets_a_file_run(name, kind, safe):
    assert safe_name(name, kind) == safe


@given(st.text(max_size=300), st.sampled_from(MediaType))
def test_a_safe_name_stays_what_it_is(name, kind):
    safe = safe_name(name, kind)
    assert len(safe) <= LONGEST_NAME
    assert not set(safe) & set('<>:"/\\|?*' + string.whitespace.replace(" ", ""))
    assert safe_name(safe, kind) == safe
    assert safe.strip(" .") == safe

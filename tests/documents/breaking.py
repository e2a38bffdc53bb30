"""Ten ways to break a good document; each must be refused by a validator that is worth its name."""

from __future__ import annotations

from io import BytesIO

import pikepdf
from pikepdf import Dictionary, Name


def _elements(document, role):
    found = []
    waiting = [document.Root.StructTreeRoot.K]
    while waiting:
        one = waiting.pop()
        if isinstance(one, pikepdf.Array):
            waiting.extend(one)
        elif isinstance(one, Dictionary) and "/S" in one:
            if str(one.S) == role:
                found.append(one)
            if "/K" in one:
                waiting.append(one.K)
    return found


def _fonts(document):
    return [font for page in document.pages for font in page.Resources.Font.values()]


def without_language(document):
    del document.Root.Lang


def without_tree(document):
    del document.Root.StructTreeRoot


def not_marked(document):
    document.Root.MarkInfo.Marked = False


def without_colours(document):
    del document.Root.OutputIntents


def without_metadata(document):
    del document.Root.Metadata


def without_title_shown(document):
    del document.Root.ViewerPreferences


def links_without_words(document):
    for page in document.pages:
        for link in page.get("/Annots", []):
            del link.Contents


def heads_without_scope(document):
    for head in _elements(document, "/TH"):
        del head.A


def words_outside_the_tree(document):
    page = document.pages[0]
    page.contents_add(b"0 g 10 10 50 50 re f", prepend=False)


def fonts_not_embedded(document):
    for font in _fonts(document):
        if "/FontFile2" in font.FontDescriptor:
            del font.FontDescriptor.FontFile2


def signs_without_meaning(document):
    for font in _fonts(document):
        if "/ToUnicode" in font:
            del font.ToUnicode


def a_heading_skipped(document):
    for heading in _elements(document, "/H2"):
        heading.S = Name.H4


# how it is broken, and which of the two standards it then does not meet
WAYS = (
    (without_language, "ua1"),
    (without_tree, "2a"),
    (not_marked, "2a"),
    (without_colours, "2a"),
    (without_metadata, "2a"),
    (without_title_shown, "ua1"),
    (links_without_words, "ua1"),
    (heads_without_scope, "ua1"),
    (words_outside_the_tree, "ua1"),
    (fonts_not_embedded, "2a"),
    (signs_without_meaning, "2a"),
    (a_heading_skipped, "ua1"),
)


def broken(data, way):
    """Return the document broken in one way, whole in every other."""
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as document:
        way(document)
        document.save(out)
    return out.getvalue()


def unbroken(data):
    """Return the document written again by the same hand: the control."""
    return broken(data, lambda _document: None)

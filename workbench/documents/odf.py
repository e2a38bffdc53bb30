"""The package around an OpenDocument file (ODF 1.3): its parts, its title, its language."""

from __future__ import annotations

from html import escape
from typing import Final

from workbench.documents.packing import packed

TEXT: Final = "application/vnd.oasis.opendocument.text"
SHEETS: Final = "application/vnd.oasis.opendocument.spreadsheet"
COUNTRIES: Final = {"nl": "NL", "en": "GB"}
_META: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<office:document-meta'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"><office:meta>'
    "<meta:generator>{generator}</meta:generator><dc:title>{title}</dc:title>"
    "<dc:language>{language}</dc:language></office:meta></office:document-meta>\n"
)
_MANIFEST: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<manifest:manifest'
    ' xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    ' manifest:version="1.3"><manifest:file-entry manifest:full-path="/"'
    ' manifest:version="1.3" manifest:media-type="{kind}"/>'
    "{parts}</manifest:manifest>\n"
)
_ENTRY: Final = '<manifest:file-entry manifest:full-path="{part}" manifest:media-type="text/xml"/>'


def package(
    content: bytes, styles: str, *, title: str, language: str, generator: str, settings: str = ""
) -> bytes:
    """Return the file of a text, or with settings that of sheets.

    Nothing in it tells of a day, a person or a machine.
    """
    kind = SHEETS if settings else TEXT
    spoken = f"{language}-{COUNTRIES[language]}"
    meta = _META.format(generator=escape(generator), title=escape(title), language=spoken)
    written = {
        "content.xml": content,
        "styles.xml": styles.encode("utf-8"),
        "meta.xml": meta.encode("utf-8"),
    }
    if settings:
        written["settings.xml"] = settings.encode("utf-8")
    manifest = _MANIFEST.format(kind=kind, parts="".join(_ENTRY.format(part=n) for n in written))
    parts = {
        "mimetype": kind.encode("ascii"),
        **written,
        "META-INF/manifest.xml": manifest.encode("ascii"),
    }
    return packed(parts, stored="mimetype")

"""The package around an OpenDocument text (ODF 1.3): its parts, its title, its language."""

from __future__ import annotations

from html import escape
from typing import Final

from workbench.documents.packing import packed

MIME: Final = "application/vnd.oasis.opendocument.text"
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
    f' manifest:version="1.3" manifest:media-type="{MIME}"/>'
    + "".join(
        f'<manifest:file-entry manifest:full-path="{part}" manifest:media-type="text/xml"/>'
        for part in ("content.xml", "styles.xml", "meta.xml")
    )
    + "</manifest:manifest>\n"
)


def package(content: bytes, styles: str, *, title: str, language: str, generator: str) -> bytes:
    """Return the file of a text; nothing in it tells of a day, a person or a machine."""
    spoken = f"{language}-{COUNTRIES[language]}"
    meta = _META.format(generator=escape(generator), title=escape(title), language=spoken)
    parts = {
        "mimetype": MIME.encode("ascii"),
        "content.xml": content,
        "styles.xml": styles.encode("utf-8"),
        "meta.xml": meta.encode("utf-8"),
        "META-INF/manifest.xml": _MANIFEST.encode("ascii"),
    }
    return packed(parts, stored="mimetype")

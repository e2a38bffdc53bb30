"""What makes a document fit for an archive and for everybody: PDF/A-2a and PDF/UA-1.

It says of itself which it is, in which language and what its colours mean; nothing of a person,
a path or a machine (documents.md 2 and 8).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc

from workbench import paths

if TYPE_CHECKING:
    from datetime import datetime

PRODUCER: Final = "Ketentafel"
_CATALOGUE_KEYS: Final = [*pdfdoc.PDFCatalog.__NoDefault__, "OutputIntents"]
_XMP: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<xmp:CreatorTool>{producer}</xmp:CreatorTool>
<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
<xmp:MetadataDate>{date}</xmp:MetadataDate>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdf:Producer>{producer}</pdf:Producer>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


class About(NamedTuple):
    """What a document says about itself."""

    title: str
    language: str  # nl-NL
    dated: datetime


class Info(pdfdoc.PDFInfo):  # type: ignore[misc] # reportlab has no types
    """Five keys: no person, no path, no machine (documents.md 8)."""

    def __init__(self, about: About) -> None:
        super().__init__()
        self.title = about.title
        self._dated = about.dated.strftime("D:%Y%m%d%H%M%S")

    def format(self, document: Any) -> bytes:  # noqa: ANN401 - reportlab has no types
        """Write the keys."""
        day = pdfdoc.PDFString(self._dated)
        keys = {
            "Title": pdfdoc.PDFString(self.title),
            "Producer": pdfdoc.PDFString(PRODUCER),
            "Creator": pdfdoc.PDFString(PRODUCER),
            "CreationDate": day,
            "ModDate": day,
        }
        return bytes(pdfdoc.PDFDictionary(keys).format(document))


def declare(document: Any, about: About) -> None:  # noqa: ANN401 - reportlab has no types
    """Say of a document what it is."""
    document.info = Info(about)
    catalogue = document.Catalog
    catalogue.__NoDefault__ = _CATALOGUE_KEYS
    catalogue.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
    catalogue.Metadata = _stream(_described(about), Type="Metadata", Subtype="XML")
    catalogue.OutputIntents = pdfdoc.PDFArray([_colours(document)])


def _described(about: About) -> bytes:
    date = about.dated.strftime("%Y-%m-%dT%H:%M:%S")
    return _XMP.format(
        title=escape(about.title), language=about.language, producer=PRODUCER, date=date
    ).encode()


def _colours(document: Any) -> Any:  # noqa: ANN401 - reportlab has no types
    """Say that colours are sRGB; the profile was made for this program."""
    stream = pdfdoc.PDFStream(content=_profile(), filters=[pdfdoc.PDFZCompress])
    stream.dictionary["N"] = 3
    return pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("OutputIntent"),
            "S": pdfdoc.PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": pdfdoc.PDFString("sRGB"),
            "Info": pdfdoc.PDFString("sRGB IEC61966-2.1"),
            "DestOutputProfile": document.Reference(stream),
        }
    )


@cache
def _profile() -> bytes:
    return (paths.resources() / "colour" / "srgb.icc").read_bytes()


def _stream(content: bytes, **names: str) -> Any:  # noqa: ANN401 - reportlab has no types
    """Return a stream that anybody can read as it stands."""
    stream = pdfdoc.PDFStream(content=content)
    for key, name in names.items():
        stream.dictionary[key] = pdfdoc.PDFName(name)
    return stream

"""The package for an archive: a PDF/A, its metadata as MDTO-XML 1.0.1, and its fingerprint.

MDTO describes two things, each in a file of its own: the record ("informatieobject") and the file
that shows it ("bestand"). The order of the elements is that of the schema.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from workbench.documents.packing import packed

if TYPE_CHECKING:
    from workbench.domain.archiving import Archived

_SPACE: Final = "https://www.nationaalarchief.nl/mdto"
_INSTANCE: Final = "http://www.w3.org/2001/XMLSchema-instance"
_SCHEMA: Final = f"{_SPACE} {_SPACE}/MDTO-XML1.0.1.xsd"
_LEVELS: Final = "Begrippenlijst Aggregatieniveaus MDTO"
_EVENTS: Final = "Begrippenlijst EventTypeLijst MDTO"
_APPRAISALS: Final = "Begrippenlijst Waarderingen MDTO"
_ALGORITHMS: Final = "Begrippenlijst ChecksumAlgoritme MDTO"
_FORMATS: Final = "PRONOM-register"
_SELECTION: Final = "Selectielijst gemeenten en intergemeentelijke organen 2020"
_FOR_EVER: Final = ("Blijvend te bewaren", "B")
_FOR_A_TIME: Final = ("Tijdelijk te bewaren", "V")


class ArchivePackages:
    """Makes packages in memory (satisfies ``services.archive_files.Packer``)."""

    def pack(self, about: Archived, pdf: bytes) -> bytes:
        """Return the package as one ZIP."""
        return package(about, pdf)


def package(about: Archived, pdf: bytes) -> bytes:
    """Return the package as one ZIP; the same minutes at the same moment are the same file."""
    name = f"{about.stem}.pdf"
    parts = {
        name: pdf,
        f"{name}.bestand.mdto.xml": _written(_file(about, name, pdf)),
        f"{about.stem}.mdto.xml": _written(_record(about, name)),
    }
    sums = "".join(f"{sha256(data).hexdigest()}  {path}\n" for path, data in parts.items())
    return packed({**parts, "sha256sums.txt": sums.encode("utf-8")})


def _written(what: ET.Element) -> bytes:
    root = ET.Element(
        "MDTO", {"xmlns": _SPACE, "xmlns:xsi": _INSTANCE, "xsi:schemaLocation": _SCHEMA}
    )
    root.append(what)
    ET.indent(root)
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def _record(about: Archived, file: str) -> ET.Element:
    made = ET.Element("informatieobject")
    _identity(made, "identificatie", about.identifier, about.source)
    _word(made, "naam", about.name)
    _concept(made, "aggregatieniveau", "Archiefstuk", _LEVELS)
    _word(made, "taal", about.language)
    for kind, day in (("Creatie", about.held_on), ("Bevriezing", about.adopted_on)):
        event = ET.SubElement(made, "event")
        _concept(event, "eventType", kind, _EVENTS)
        _word(event, "eventTijd", day.isoformat())
        _reference(event, "eventVerantwoordelijkeActor", about.organisation)
    label, code = _FOR_A_TIME if about.keep_until else _FOR_EVER
    _concept(made, "waardering", label, _APPRAISALS, code)
    if about.keep_until:
        term = ET.SubElement(made, "bewaartermijn")
        _word(term, "termijnEinddatum", about.keep_until.isoformat())
    category = str(about.category)
    _concept(made, "informatiecategorie", category, _SELECTION, category)
    _reference(made, "heeftRepresentatie", file)
    _reference(made, "archiefvormer", about.organisation)
    limit = ET.SubElement(made, "beperkingGebruik")
    _concept(limit, "beperkingGebruikType", about.marking, about.source)
    _word(limit, "beperkingGebruikNadereBeschrijving", about.handling)
    return made


def _file(about: Archived, name: str, pdf: bytes) -> ET.Element:
    made = ET.Element("bestand")
    _identity(made, "identificatie", name, about.source)
    _word(made, "naam", name)
    _word(made, "omvang", str(len(pdf)))
    _concept(made, "bestandsformaat", "Acrobat PDF/A-2a", _FORMATS, "fmt/476")
    checksum = ET.SubElement(made, "checksum")
    _concept(checksum, "checksumAlgoritme", "SHA-256", _ALGORITHMS)
    _word(checksum, "checksumWaarde", sha256(pdf).hexdigest())
    _word(checksum, "checksumDatum", about.at.isoformat(timespec="seconds"))
    represented = _reference(made, "isRepresentatieVan", about.name)
    _identity(represented, "verwijzingIdentificatie", about.identifier, about.source)
    return made


def _word(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def _identity(parent: ET.Element, name: str, key: str, source: str) -> None:
    made = ET.SubElement(parent, name)
    _word(made, "identificatieKenmerk", key)
    _word(made, "identificatieBron", source)


def _reference(parent: ET.Element, name: str, to: str) -> ET.Element:
    made = ET.SubElement(parent, name)
    _word(made, "verwijzingNaam", to)
    return made


def _concept(parent: ET.Element, name: str, label: str, among: str, code: str = "") -> None:
    made = ET.SubElement(parent, name)
    _word(made, "begripLabel", label)
    if code:
        _word(made, "begripCode", code)
    _reference(made, "begripBegrippenlijst", among)

"""The package for an archive: PDF, MDTO and hashes of adopted minutes (R9.10)."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime, time
from hashlib import sha256
from xml.etree import ElementTree as ET

import pytest

from workbench.documents.archive_package import ArchivePackages
from workbench.domain.archiving import NotAdoptedError
from workbench.domain.frozen import FrozenAdoption, FrozenMinutes, canonical
from workbench.domain.ids import MeetingId, VersionId
from workbench.domain.minutes import MinutesVersion, VersionState
from workbench.domain.retention import RetentionCategory
from workbench.services import archiving
from workbench.services.archiving import ArchiveOrder

M = "{https://www.nationaalarchief.nl/mdto}"
PDF = b"%PDF-1.7 minutes"
DRAFT = FrozenMinutes(
    organisation="Gemeente Lage Venen & Co",
    table="Regionale Tafel",
    prefix="RT",
    number="RT-26-3",
    title="Regionale Tafel",
    on=date(2026, 3, 12),
    starts_at=time(14),
)
ADOPTED = replace(DRAFT, state=VersionState.ADOPTED, adoption=FrozenAdoption(on=date(2026, 6, 11)))


class Paper:
    """Remembers what it was asked to draw."""

    def __init__(self):
        self.asked = []

    def make(self, paper, told=None):
        self.asked.append(paper)
        return PDF


class Files:
    def __init__(self, folder):
        self.folder = folder
        self.written = {}

    def write(self, folder, name, data):
        self.written[name] = data
        return folder / name


def order(folder, frozen=ADOPTED, category=RetentionCategory.TWENTY_YEARS):
    version = MinutesVersion(
        id=VersionId("v1"),
        meeting=MeetingId("m1"),
        n=1,
        state=frozen.state,
        canonical=canonical(frozen),
        sha256="",
        made_at=datetime(2026, 6, 11, tzinfo=UTC),
    )
    return ArchiveOrder(
        version=version,
        category=category,
        language="nl",
        folder=folder,
        at=datetime(2026, 7, 1, 9, 30, tzinfo=UTC),
    )


def made(folder, **more):
    paper, files = Paper(), Files(folder)
    path = archiving.make(order(folder, **more), paper, ArchivePackages(), files).path
    with zipfile.ZipFile(io.BytesIO(files.written[path.name])) as package:
        return path, {name: package.read(name) for name in package.namelist()}, paper


def parsed(data):
    return ET.fromstring(data)  # noqa: S314 - made by ourselves, a line above


def test_the_package_holds_the_minutes_their_metadata_and_their_hashes(tmp_path):
    path, parts, paper = made(tmp_path)
    assert path.name == "RT-26-3 archiefpakket.zip"
    assert list(parts) == [
        "RT-26-3 verslag.pdf",
        "RT-26-3 verslag.pdf.bestand.mdto.xml",
        "RT-26-3 verslag.mdto.xml",
        "sha256sums.txt",
    ]
    assert parts["RT-26-3 verslag.pdf"] == PDF
    told = dict(
        reversed(line.split("  ", 1)) for line in parts["sha256sums.txt"].decode().splitlines()
    )
    assert told == {
        name: sha256(data).hexdigest() for name, data in parts.items() if name != "sha256sums.txt"
    }
    (drawn,) = paper.asked
    assert drawn.furniture.copy == "Archiefexemplaar"


def test_the_record_says_what_the_standard_asks(tmp_path):
    _, parts, _ = made(tmp_path)
    record = parsed(parts["RT-26-3 verslag.mdto.xml"])[0]
    assert record.tag == f"{M}informatieobject"
    assert record.findtext(f"{M}identificatie/{M}identificatieKenmerk") == "RT-26-3"
    assert record.findtext(f"{M}archiefvormer/{M}verwijzingNaam") == "Gemeente Lage Venen & Co"
    assert record.findtext(f"{M}waardering/{M}begripCode") == "V"
    assert record.findtext(f"{M}bewaartermijn/{M}termijnEinddatum") == "2047-01-01"
    assert record.findtext(f"{M}informatiecategorie/{M}begripCode") == "19.1.8"
    events = [
        (e.findtext(f"{M}eventType/{M}begripLabel"), e.findtext(f"{M}eventTijd"))
        for e in record.iter(f"{M}event")
    ]
    assert events == [("Creatie", "2026-03-12"), ("Bevriezing", "2026-06-11")]
    assert record.findtext(f"{M}beperkingGebruik/{M}beperkingGebruikType/{M}begripLabel")


def test_the_file_is_told_by_size_and_hash(tmp_path):
    _, parts, _ = made(tmp_path)
    file = parsed(parts["RT-26-3 verslag.pdf.bestand.mdto.xml"])[0]
    assert file.findtext(f"{M}omvang") == str(len(PDF))
    assert file.findtext(f"{M}checksum/{M}checksumWaarde") == sha256(PDF).hexdigest()
    assert file.findtext(f"{M}checksum/{M}checksumDatum") == "2026-07-01T09:30:00+00:00"
    assert (
        file.findtext(f"{M}isRepresentatieVan/{M}verwijzingIdentificatie/{M}identificatieKenmerk")
        == "RT-26-3"
    )


def test_what_is_kept_for_ever_has_no_end(tmp_path):
    _, parts, _ = made(tmp_path, category=RetentionCategory.PERMANENT)
    record = parsed(parts["RT-26-3 verslag.mdto.xml"])[0]
    assert record.findtext(f"{M}waardering/{M}begripCode") == "B"
    assert record.find(f"{M}bewaartermijn") is None


def test_a_draft_is_refused_and_nothing_is_drawn(tmp_path):
    paper, files = Paper(), Files(tmp_path)
    with pytest.raises(NotAdoptedError):
        archiving.make(order(tmp_path, frozen=DRAFT), paper, ArchivePackages(), files)
    assert (paper.asked, files.written) == ([], {})


def test_the_same_package_is_the_same_file(tmp_path):
    assert made(tmp_path)[1] == made(tmp_path)[1]

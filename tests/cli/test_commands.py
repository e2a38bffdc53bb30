"""The command line as an administrator or a script meets it: files, exit codes, repeatable bytes."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pypdfium2
import pytest

from workbench.bootstrap.clocks import SystemClock
from workbench.bootstrap.keeping import FileKeeper
from workbench.cli import parsing
from workbench.cli.passphrases import passphrase_in
from workbench.domain.preferences import SIGNATURE_ON_MINUTES
from workbench.services import people

ROOT = Path(__file__).resolve().parents[2]


def run(*arguments, home, stdin=b""):
    env = {k: v for k, v in os.environ.items() if k in {"PATH", "LANG", "QT_QPA_PLATFORM"}}
    env |= {"KETENTAFEL_HOME": str(home), "PYTHONPATH": str(ROOT), "TZ": "Europe/Amsterdam"}
    return subprocess.run(
        [sys.executable, "-m", "workbench", *map(str, arguments)],
        env=env,
        input=stdin,
        capture_output=True,
        check=False,
        cwd=home,
    )


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    home = tmp_path_factory.mktemp("cli")
    made = run("demo", home / "kluis", home=home)
    assert made.returncode == parsing.EXIT_OK, made.stderr
    return home


def passphrase(home):
    return home / "kluis.passphrase"


def export(home, *extra, out, kind="minutes", meeting="RT-26-2", **more):
    file = ("--passphrase-file", passphrase(home))
    return run(
        "export", home / "kluis", "--meeting", meeting, "--kind", kind, "--out", out, *file,
        *extra, home=home, **more,
    )  # fmt: skip


def text_of(path):
    document = pypdfium2.PdfDocument(path)
    found = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return found.replace("\x02", "")


def test_the_demo_has_its_passphrase_for_its_owner_only(demo):
    assert stat.S_IMODE(passphrase(demo).stat().st_mode) == 0o600
    assert stat.S_IMODE((demo / "kluis").stat().st_mode) == 0o700
    assert {p.name for p in (demo / "kluis").iterdir()} >= {"kluis.db", "kluis.sleutel"}
    assert b"Lage Venen" not in (demo / "kluis" / "kluis.db").read_bytes()


def test_an_existing_passphrase_file_is_used_as_it_is(tmp_path):
    file = tmp_path / "zin"
    file.write_text("een eigen zin van lengte\ntweede regel\n")
    made = run("demo", tmp_path / "k", "--passphrase-file", file, home=tmp_path)
    assert made.returncode == parsing.EXIT_OK
    assert file.read_text() == "een eigen zin van lengte\ntweede regel\n"
    checked = run("check", tmp_path / "k", home=tmp_path, stdin=b"een eigen zin van lengte\n")
    assert checked.returncode == parsing.EXIT_OK


def test_a_whole_vault_has_no_faults(demo):
    checked = run("check", demo / "kluis", "--passphrase-file", passphrase(demo), home=demo)
    assert (checked.returncode, checked.stderr) == (parsing.EXIT_OK, b"")


def test_damage_is_found_and_placed(demo, tmp_path):
    copy = tmp_path / "kluis"
    copy.mkdir()
    for name in ("kluis.db", "kluis.sleutel"):
        (copy / name).write_bytes((demo / "kluis" / name).read_bytes())
    database = bytearray((copy / "kluis.db").read_bytes())
    database[-2000] ^= 1
    (copy / "kluis.db").write_bytes(database)
    checked = run("check", copy, "--passphrase-file", passphrase(demo), home=tmp_path)
    assert checked.returncode == parsing.EXIT_FOUND
    assert b"KL-14" in checked.stdout


@pytest.mark.parametrize(("kind", "holds"), [
    ("minutes", "Massagesalons verplaatsen zich"),
    ("decisions", "Eén APV-tekst gaat vóór 1 september"),
    ("actions", "Model-APV met toelichting opstellen"),
    ("year", "Verslagen 2026 Regionale Tafel"),
])  # fmt: skip
def test_each_document_is_made_and_equal_the_second_time(demo, tmp_path, kind, holds):
    hashes = []
    for n in (1, 2):
        made = export(demo, out=tmp_path / str(n), kind=kind)
        assert made.returncode == parsing.EXIT_OK, made.stderr
        (path,) = (tmp_path / str(n)).iterdir()
        assert made.stdout.decode().strip() == str(path)
        assert path.name.startswith("RT jaardossier" if kind == "year" else "RT-26-2 ")
        hashes.append(hashlib.sha256(path.read_bytes()).hexdigest())
    assert hashes[0] == hashes[1]
    assert holds in text_of(path).replace("\r\n", " ").replace("\n", " ")


@pytest.mark.parametrize("meeting", [
    "rt-26-2", "RT 2026-03-12", "regionale tafel mensenhandel lage venen 2026-03-12", "2026-03-12",
])  # fmt: skip
def test_a_meeting_is_found_as_people_name_it(demo, tmp_path, meeting):
    assert export(demo, out=tmp_path, meeting=meeting).returncode == parsing.EXIT_OK


@pytest.mark.parametrize(("meeting", "code"), [
    ("RT-26-9", b"meeting.unclear"),
    ("RT 2026-02-31", b"meeting.unclear"),
    ("2026-05-21", b"meeting.not-finished"),
])  # fmt: skip
def test_what_cannot_be_exported_is_said(demo, tmp_path, meeting, code):
    made = export(demo, out=tmp_path, meeting=meeting)
    assert made.returncode == parsing.EXIT_USAGE
    assert code in made.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_own_minutes_end_with_a_field_for_the_chair_once_that_was_turned_on(tmp_path):
    assert run("demo", tmp_path / "kluis", home=tmp_path).returncode == parsing.EXIT_OK
    secret = passphrase_in(passphrase(tmp_path))
    vault = FileKeeper(SystemClock()).unlock(tmp_path / "kluis", secret)
    writer = vault.open_writer()
    writer.session.write(people.set_preference, SIGNATURE_ON_MINUTES, "yes")
    writer.close()
    vault.close()
    made = export(tmp_path, out=tmp_path / "uit")
    assert made.returncode == parsing.EXIT_OK, made.stderr
    (path,) = (tmp_path / "uit").iterdir()
    assert "Handtekening van de voorzitter, " in text_of(path)


def test_an_extract_holds_one_item(demo, tmp_path):
    made = export(demo, "--item", "4", out=tmp_path, kind="extract")
    assert made.returncode == parsing.EXIT_OK, made.stderr
    (path,) = tmp_path.iterdir()
    assert path.name == "RT-26-2 uittreksel.pdf"
    text = text_of(path)
    assert "Uittreksel uit het verslag" in text.replace("\r\n", " ")
    assert "Eigen exemplaar, niet verzenden" in text


@pytest.mark.parametrize(("kind", "extra", "code"), [
    ("extract", (), b"copy.item-unclear"),
    ("extract", ("--item", "99"), b"copy.item-unclear"),
    ("extract", ("--case", "C-1999-001"), b"copy.nothing"),
    ("erratum", (), b"copy.nothing"),
    ("agenda", (), b"agenda.not-sent"),
])  # fmt: skip
def test_a_document_of_which_there_is_nothing_is_not_made(demo, tmp_path, kind, extra, code):
    made = export(demo, *extra, out=tmp_path, kind=kind)
    assert made.returncode == parsing.EXIT_USAGE
    assert code in made.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_copy_for_a_partner_holds_its_lines_only_and_stands_in_the_register(demo, tmp_path):
    """Without ``--for`` it is the own copy: the control, which holds what is withheld."""
    texts = {}
    for who in ("", "L. Meerdink"):
        extra = ("--for", who) if who else ()
        made = export(demo, *extra, out=tmp_path / (who or "own"), meeting="SO-26-1")
        assert made.returncode == parsing.EXIT_OK, made.stderr
        (path,) = (tmp_path / (who or "own")).iterdir()
        texts[who] = text_of(path).replace("\r\n", " ")
    assert path.name == "SO-26-1 verslag ZC 01.pdf"
    again = export(demo, "--for", "l. meerdink", out=tmp_path / "again", meeting="SO-26-1")
    assert again.stdout.decode().strip().endswith("SO-26-1 verslag ZC 02.pdf")  # it was counted
    assert "Zorgcoördinatie Lage Venen, exemplaar 1 van 1" in texts["L. Meerdink"]
    assert "Controlecode" in texts["L. Meerdink"]
    assert "Eigen exemplaar, niet verzenden" in texts[""]
    for withheld in ("paspoorten in één map", "C-2026-009"):
        assert withheld in texts[""]
        assert withheld not in texts["L. Meerdink"]


def test_a_copy_for_who_was_not_there_is_made_by_name_and_holds_nothing_it_may_not(demo, tmp_path):
    """R9.1: anybody can be added, and gets what such a reader may hold; here a third party."""
    made = export(
        demo, "--for", "Opvang De Luwte", out=tmp_path, meeting="SO-26-1", kind="decisions"
    )
    assert made.returncode == parsing.EXIT_OK, made.stderr
    (path,) = tmp_path.iterdir()
    text = text_of(path)
    assert "Opvang De Luwte, exemplaar" in text.replace("\r\n", " ")
    assert "S-047" not in text


@pytest.mark.parametrize(("who", "kind", "code"), [
    ("Niemand", "minutes", b"party.unclear"),
    ("L. Meerdink", "annotation", b"copy.own-only"),
    ("L. Meerdink", "erratum", b"copy.nothing"),
    ("L. Meerdink", "agenda", b"agenda.not-sent"),
])  # fmt: skip
def test_a_copy_for_nobody_is_not_made(demo, tmp_path, who, kind, code):
    made = export(demo, "--for", who, out=tmp_path, meeting="SO-26-1", kind=kind)
    assert made.returncode == parsing.EXIT_USAGE
    assert code in made.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_passphrase_opens_nothing(demo, tmp_path):
    asked = run("check", demo / "kluis", home=demo, stdin=b"niet de goede zin van toen\n")
    assert asked.returncode == parsing.EXIT_LOCKED
    assert b"KL-01" in asked.stderr
    assert b"niet de goede" not in asked.stderr


def test_a_file_that_is_not_there_is_said(demo):
    asked = run("check", demo / "kluis", "--passphrase-file", demo / "nergens", home=demo)
    assert asked.returncode == parsing.EXIT_USAGE
    assert b"file.unreadable" in asked.stderr
    assert b"Traceback" not in asked.stderr


def test_the_story_moves_by_whole_weeks(tmp_path):
    made = run("demo", tmp_path / "k", "--today", "2026-11-24", home=tmp_path)
    assert made.returncode == parsing.EXIT_OK
    asked = run(
        "export", tmp_path / "k", "--meeting", "RT 2026-10-15", "--kind", "minutes",
        "--out", tmp_path / "out", "--passphrase-file", tmp_path / "k.passphrase", home=tmp_path,
    )  # fmt: skip
    assert asked.returncode == parsing.EXIT_OK, asked.stderr


def test_a_vault_is_never_made_over_something_else(demo):
    again = run("demo", demo / "kluis", home=demo)
    assert again.returncode != parsing.EXIT_OK
    checked = run("check", demo / "kluis", "--passphrase-file", passphrase(demo), home=demo)
    assert checked.returncode == parsing.EXIT_OK


def test_help_names_every_exit_code(tmp_path):
    told = run("--help", home=tmp_path).stdout.decode()
    for code in (*range(6), *range(11, 15)):
        assert f"\n  {code:<2} " in told
    assert run("--version", home=tmp_path).stdout.startswith(b"Ketentafel ")


def test_the_program_tests_itself(tmp_path):
    tested = run("--self-test", home=tmp_path)
    assert tested.returncode == 0, tested.stdout
    assert b"FAIL" not in tested.stdout


ANCHOR = re.compile(r"Anker (\d+ (?:[A-Z2-7]{4} ?){4})")


def test_the_anchor_on_paper_is_in_the_log_and_another_is_not(demo, tmp_path):
    """D7: printed at the foot of each page, checked by a command; T54's anchor."""
    assert export(demo, out=tmp_path).returncode == parsing.EXIT_OK
    (path,) = tmp_path.iterdir()
    printed = {told.strip() for told in ANCHOR.findall(text_of(path))}
    assert len(printed) == 1
    (anchor,) = printed
    wrong = anchor[:-1] + ("A" if anchor[-1] != "A" else "B")

    def check(*anchors):
        asked = [part for each in anchors for part in ("--anchor", each)]
        file = ("--passphrase-file", passphrase(demo))
        return run("check", demo / "kluis", *asked, *file, home=demo)

    assert check(anchor).returncode == parsing.EXIT_OK
    told = check(anchor, wrong)
    assert told.returncode == parsing.EXIT_LOG
    assert told.stdout.decode().split() == ["KL-22", *wrong.split()]
    unclear = check("x")
    assert unclear.returncode == parsing.EXIT_USAGE
    assert b"anchor.unclear" in unclear.stderr


def test_a_damaged_vault_is_rescued_by_command(demo, tmp_path):
    vault, out = tmp_path / "kluis", tmp_path / "gered"
    shutil.copytree(demo / "kluis", vault)
    data = bytearray((vault / "kluis.db").read_bytes())
    for page in range(220, len(data) // 4096, 9):
        data[page * 4096 + 1000] ^= 1
    (vault / "kluis.db").write_bytes(data)
    file = ("--passphrase-file", passphrase(demo))
    assert run("check", vault, *file, home=demo).returncode == parsing.EXIT_FOUND
    told = run("rescue", vault, "--out", out, *file, home=demo)
    assert told.returncode in {parsing.EXIT_OK, parsing.EXIT_FOUND}, told.stderr
    assert (vault / "kluis.db").read_bytes() == data
    checked = run("check", out, *file, home=demo)
    assert checked.returncode in {parsing.EXIT_OK, parsing.EXIT_LOG}, checked.stdout


def test_nothing_is_rescued_over_another_vault(demo):
    file = ("--passphrase-file", passphrase(demo))
    told = run("rescue", demo / "kluis", "--out", demo / "kluis", *file, home=demo)
    assert told.returncode in {parsing.EXIT_USAGE, parsing.EXIT_VAULT}
    assert b"Traceback" not in told.stderr
    checked = run("check", demo / "kluis", *file, home=demo)
    assert checked.returncode == parsing.EXIT_OK


def test_a_page_for_the_ciso_needs_no_vault(tmp_path):
    made = run("handbook", "ciso", "--out", tmp_path / "uit", home=tmp_path)
    assert made.returncode == parsing.EXIT_OK, made.stderr
    (written,) = (tmp_path / "uit").iterdir()
    assert made.stdout.decode().strip() == str(written)
    assert written.read_bytes()[30:38] == b"mimetype"
    again = run("handbook", "ciso", "--out", tmp_path / "uit", "--language", "en", home=tmp_path)
    assert again.returncode == parsing.EXIT_OK, again.stderr
    assert len(list((tmp_path / "uit").iterdir())) == 2
    assert (
        run("handbook", "vault", "--out", tmp_path, home=tmp_path).returncode == parsing.EXIT_USAGE
    )


@pytest.mark.parametrize("how", [("annotatie",), ("annotation",), ("--kind", "annotation")])
def test_the_annotation_of_a_meeting_to_come_is_made(demo, tmp_path, how):
    made = run(
        "export", *(how if len(how) == 1 else ()), demo / "kluis", "--meeting", "2026-05-21",
        "--out", tmp_path, "--passphrase-file", passphrase(demo), *(how if len(how) > 1 else ()),
        home=demo,
    )  # fmt: skip
    assert made.returncode == parsing.EXIT_OK, made.stderr
    (path,) = tmp_path.iterdir()
    assert path.name == "RT 2026-05-21 annotatie 1.pdf"
    assert "Wat vastzit" in text_of(path)


def test_a_document_has_to_be_named(demo, tmp_path):
    made = run(
        "export", demo / "kluis", "--meeting", "RT-26-2", "--out", tmp_path,
        "--passphrase-file", passphrase(demo), home=demo,
    )  # fmt: skip
    assert made.returncode == parsing.EXIT_USAGE
    assert not list(tmp_path.iterdir())


def archive(home, out, meeting):
    return run(
        "archive", home / "kluis", "--meeting", meeting, "--out", out, "--passphrase-file",
        passphrase(home), home=home,
    )  # fmt: skip


def test_adopted_minutes_become_a_package_for_the_archive(demo, tmp_path):
    made = archive(demo, tmp_path, "RT-26-1")
    assert made.returncode == parsing.EXIT_OK, made.stderr
    (path,) = tmp_path.iterdir()
    assert path.name == "RT-26-1 archiefpakket.zip"
    with zipfile.ZipFile(path) as package:
        names = package.namelist()
        sums = package.read("sha256sums.txt").decode()
        pdf = package.read("RT-26-1 verslag.pdf")
    assert len(names) == 4
    assert f"{hashlib.sha256(pdf).hexdigest()}  RT-26-1 verslag.pdf\n" in sums
    assert "Archiefexemplaar" in text_of(pdf)


def test_a_draft_is_not_for_the_archive(demo, tmp_path):
    made = archive(demo, tmp_path / "new", "RT-26-2")
    assert made.returncode == parsing.EXIT_USAGE
    assert b"concept" in made.stderr or b"draft" in made.stderr
    assert not list((tmp_path / "new").iterdir())


def report(home, *what, out, **more):
    return run(
        "report", *what, "--out", out, "--passphrase-file", passphrase(home), home=home, **more,
    )  # fmt: skip


def test_the_report_of_a_year_is_made_and_equal_the_second_time(demo, tmp_path):
    hashes = []
    for n in (1, 2):
        made = report(demo, demo / "kluis", out=tmp_path / str(n))
        assert made.returncode == parsing.EXIT_OK, made.stderr
        (path,) = (tmp_path / str(n)).iterdir()
        assert made.stdout.decode().strip() == str(path)
        assert path.name.startswith("jaarverslag ")
        hashes.append(hashlib.sha256(path.read_bytes()).hexdigest())
    assert hashes[0] == hashes[1]


def test_how_things_stand_is_made_as_sheets(demo, tmp_path):
    made = report(demo, "processing", demo / "kluis", "--form", "ods", out=tmp_path)
    assert made.returncode == parsing.EXIT_OK, made.stderr
    (path,) = tmp_path.iterdir()
    assert path.name.startswith("register van verwerkingen ")
    assert zipfile.is_zipfile(path)


def test_a_report_of_a_day_before_the_vault_is_refused(demo, tmp_path):
    refused = report(demo, demo / "kluis", "--as-of", "2019-12-31", "--year", "2019", out=tmp_path)
    assert refused.returncode == parsing.EXIT_USAGE
    assert list(tmp_path.iterdir()) == []

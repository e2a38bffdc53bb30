"""The words of the command line."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from workbench import PRODUCT, __version__
from workbench.texts import tr

COMMAND = "command"  # from where the log says that it was done
OF_MEETING = ("minutes", "decisions", "actions", "agenda", "extract", "erratum", "year")
YEAR = "year"
REPORTS = (YEAR, "feedback", "processing", "keeping")
KINDS = (*OF_MEETING, "annotation", "annotatie")  # two names, one paper
EXIT_OK = 0
EXIT_FOUND = 1
EXIT_USAGE = 2
EXIT_LOCKED = 3
EXIT_VAULT = 4
EXIT_PAPER = 5
EXIT_BEHIND = 11
EXIT_LOG = 12
EXIT_MARK = 13
EXIT_KEY_FILE = 14
EXIT_BACKUP = 21
EXIT_PARTLY = 22


def parser() -> argparse.ArgumentParser:
    """Return the parser; without a command the window opens."""
    top = argparse.ArgumentParser(
        prog="workbench",
        description=tr("{product}: partner meetings, agreements and minutes.").format(
            product=PRODUCT
        ),
        epilog=_exit_codes(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"{PRODUCT} {__version__}")
    top.add_argument("--vault", type=Path, metavar="DIR", help=tr("open this vault"))
    top.add_argument(
        "--scratch", action="store_true", help=tr("the demo vault in a throw-away home")
    )
    top.add_argument(
        "--self-test", action="store_true", help=tr("check that everything needed is there")
    )
    commands = top.add_subparsers(dest="command", metavar=tr("COMMAND"))
    _demo(commands.add_parser("demo", help=tr("make the demo vault")))
    _rescue(commands.add_parser("rescue", help=tr("copy what can be read of a damaged vault")))
    _check(commands.add_parser("check", help=tr("look for damage in a vault")))
    _export(commands.add_parser("export", help=tr("make a document of a meeting")))
    _archive(commands.add_parser("archive", help=tr("make the package for an archive")))
    _report(commands.add_parser("report", help=tr("make a report to account with")))
    _backup(commands.add_parser("backup", help=tr("make a backup and read it back")))
    _restore(commands.add_parser("restore", help=tr("put a vault back from a backup")))
    _verify(commands.add_parser("verify-backup", help=tr("look whether a backup is whole")))
    _handbook(commands.add_parser("handbook", help=tr("write a page for the CISO or the FG")))
    return top


def _exit_codes() -> str:
    return "\n".join(
        (
            tr("exit codes:"),
            f"  {EXIT_OK}  " + tr("done"),
            f"  {EXIT_FOUND}  " + tr("the check found damage, or a rescue copy lacks something"),
            f"  {EXIT_USAGE}  " + tr("the command is not understood, or does not fit"),
            f"  {EXIT_LOCKED}  " + tr("the vault does not open with this passphrase or key file"),
            f"  {EXIT_VAULT}  " + tr("the vault, its folder or the disk is at fault"),
            f"  {EXIT_PAPER}  " + tr("the document could not be made"),
            f"  {EXIT_BEHIND} " + tr("the check found that changes are missing"),
            f"  {EXIT_LOG} " + tr("the check found that the log does not add up"),
            f"  {EXIT_MARK} " + tr("the check found no mark, or not that of this vault"),
            f"  {EXIT_KEY_FILE} " + tr("the check found one of the two copies of the keys damaged"),
            f"  {EXIT_BACKUP} " + tr("the file is no whole backup, or a backup did not read back"),
            f"  {EXIT_PARTLY} " + tr("done, but not in each place, or something is lacking"),
            tr("Of several findings the first of 1, 11, 12, 13 and 14 counts."),
        )
    )


def _demo(made: argparse.ArgumentParser) -> None:
    made.add_argument("folder", type=Path, metavar="DIR", help=tr("an empty or new folder"))
    made.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="FILE",
        help=tr("its first line is the passphrase; made if absent (default: DIR.passphrase)"),
    )
    made.add_argument(
        "--today",
        type=date.fromisoformat,
        metavar="DATE",
        help=tr("move the story so that it is told on this day (YYYY-MM-DD)"),
    )


def _check(made: argparse.ArgumentParser) -> None:
    made.add_argument("folder", type=Path, metavar="VAULT", help=tr("the folder of the vault"))
    made.add_argument(
        "--anchor",
        action="append",
        default=[],
        metavar="N:CODE",
        help=tr("an anchor printed on paper, that must be in the log; may be given again"),
    )
    _passphrase(made)


def _rescue(made: argparse.ArgumentParser) -> None:
    made.add_argument("folder", type=Path, metavar="VAULT", help=tr("the folder of the vault"))
    made.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help=tr("an empty or new folder")
    )
    _passphrase(made)


def _handbook(made: argparse.ArgumentParser) -> None:
    made.add_argument("name", choices=("ciso", "dpia", "register"), help=tr("which page"))
    made.add_argument("--out", type=Path, required=True, metavar="DIR", help=tr("where to write"))
    made.add_argument("--language", choices=("nl", "en"), default="nl")


def _export(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "what", nargs="?", choices=KINDS, help=tr("which document (or say it with --kind)")
    )
    made.add_argument("--kind", choices=KINDS)
    made.add_argument(
        "--for",
        dest="party",
        default="",
        metavar="PARTY",
        help=tr("the copy of this recipient, in the register (default: the own copy)"),
    )
    made.add_argument("--item", default="", metavar="NUMBER", help=tr("of which an extract is"))
    made.add_argument(
        "--case", default="", metavar="CODE", help=tr("or an extract of all that names a case")
    )
    _archive(made)


def _archive(made: argparse.ArgumentParser) -> None:
    made.add_argument("folder", type=Path, metavar="VAULT", help=tr("the folder of the vault"))
    made.add_argument(
        "--meeting",
        required=True,
        metavar="REF",
        help=tr("its number (RT-26-2), or the table's name or prefix and the date (RT 2026-03-12)"),
    )
    made.add_argument("--out", type=Path, required=True, metavar="DIR", help=tr("where to write"))
    made.add_argument("--language", choices=("nl", "en"), default="nl")
    _passphrase(made)


def _report(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "what", nargs="?", choices=REPORTS, default=YEAR, help=tr("which report (default: year)")
    )
    made.add_argument("folder", type=Path, metavar="VAULT", help=tr("the folder of the vault"))
    made.add_argument("--year", type=int, metavar="YEAR", help=tr("of which year (default: this)"))
    made.add_argument(
        "--as-of",
        dest="day",
        type=date.fromisoformat,
        metavar="DATE",
        help=tr("as things stood on this day (YYYY-MM-DD), for the report of a year"),
    )
    made.add_argument("--form", choices=("pdf", "ods"), default="pdf")
    made.add_argument("--out", type=Path, required=True, metavar="DIR", help=tr("where to write"))
    made.add_argument("--language", choices=("nl", "en"), default="nl")
    _passphrase(made)


def _backup(made: argparse.ArgumentParser) -> None:
    made.add_argument("folder", type=Path, metavar="VAULT", help=tr("the folder of the vault"))
    made.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help=tr("make it there (default: beside the vault, and in the second place)"),
    )
    _passphrase(made)


def _restore(made: argparse.ArgumentParser) -> None:
    made.add_argument("file", type=Path, metavar="FILE", help=tr("a backup (.mhk)"))
    made.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help=tr("an empty or new folder")
    )
    _passphrase(made)


def _verify(made: argparse.ArgumentParser) -> None:
    made.add_argument("file", type=Path, metavar="FILE", help=tr("a backup (.mhk)"))
    made.add_argument(
        "--passphrase",
        action="store_true",
        help=tr("check what is in it too, with the passphrase on standard input"),
    )
    made.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="FILE",
        help=tr("check what is in it too, with the passphrase on the first line of this file"),
    )


def _passphrase(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="FILE",
        help=tr("its first line is the passphrase (default: standard input)"),
    )

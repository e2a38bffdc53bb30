"""The sentences for each code: what happened, whether the data are safe, what to do next.

The codes are those of the errors (security.md section 12); vault, storage and documents define
them, and a test asks that none is without words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from workbench.services.action_sentences import action_rules
from workbench.services.adoption_sentences import adoption_rules
from workbench.services.attachment_sentences import attachment_trouble
from workbench.services.attention_words import attention_rules
from workbench.services.backup_sentences import (
    backup_rules,
    backup_trouble,
    copy_rules,
    lending_rules,
)
from workbench.services.care_words import care_rules
from workbench.services.case_state_words import state_rules
from workbench.services.case_words import case_file_rules, case_rules
from workbench.services.contact_point_words import contact_point_rules
from workbench.services.copy_sentences import copying_rules
from workbench.services.crossing_words import crossing_rules
from workbench.services.disclosure_sentences import disclosure_rules, protection_rules
from workbench.services.entity_words import entity_rules
from workbench.services.escalation_words import ladder_rules
from workbench.services.forgetting_words import forgetting_rules
from workbench.services.format_sentences import format_trouble
from workbench.services.holding_words import holding_rules
from workbench.services.judgement_words import judgement_rules
from workbench.services.key_sentences import key_places, key_ring
from workbench.services.lesson_words import lesson_rules
from workbench.services.meeting_sentences import meeting_rules, minutes_trouble
from workbench.services.partner_sentences import partner_rules
from workbench.services.passing_on import passing_rules
from workbench.services.policy_words import policy_rules
from workbench.services.preparing_sentences import preparing_rules
from workbench.services.proving_sentences import proof_trouble
from workbench.services.record_sentences import record_trouble
from workbench.services.rectifying_words import rectifying_rules
from workbench.services.region_sentences import region_rules
from workbench.services.reminder_sentences import reminder_rules
from workbench.services.role_words import role_rules
from workbench.services.safekeeping_sentences import doubts, of_index
from workbench.services.sharing_sentences import sharing_trouble
from workbench.services.shielding import shielding_rules
from workbench.services.signal_words import signal_rules
from workbench.services.table_sentences import table_rules
from workbench.services.weighing_words import weighing_rules
from workbench.services.woo_sentences import woo_rules
from workbench.services.year_report_words import year_report_rules

if TYPE_CHECKING:
    from collections.abc import Callable

    Sentences = tuple[str, str, str]
    Table = dict[str, Sentences]


def sentences(code: str, tr: Callable[[str], str]) -> Sentences:
    """Return the three sentences of a code; an unknown one gets a general word."""
    for part in _PARTS:
        found = part(tr).get(code)
        if found is not None:
            return found
    return _anything(tr)


def _key_trouble(tr: Callable[[str], str]) -> Table:
    return {
        "KL-01": (
            tr("That passphrase is not right."),
            tr("The data are untouched."),
            tr("Check capitals, spaces and Caps Lock."),
        ),
        "KL-02": (
            tr("The key file is damaged or missing."),
            tr("The data are still there, but cannot be opened without it."),
            tr("Put the file kluis.sleutel back from a backup of the same vault."),
        ),
        "KL-03": (
            tr("The key file was changed outside this program."),
            tr("The data were not opened."),
            tr("Do not go on. Put the key file back from a backup and tell the security officer."),
        ),
        "KL-04": (
            tr("This vault was made with a newer version of the program."),
            tr("The data are untouched."),
            tr("Install the newer version."),
        ),
        "KL-05": (
            tr("There is too little memory to unlock: 256 MB is needed."),
            tr("The data are untouched."),
            tr("Close other programs and try again."),
        ),
        "passphrase.too-short": (
            tr("The passphrase is too short."),
            tr("Nothing was made."),
            tr("Use at least 15 characters."),
        ),
    }


def _file_trouble(tr: Callable[[str], str]) -> Table:
    return {
        "KL-10": (
            tr("The vault was not found, or this account may not read it."),
            tr("Nothing was changed."),
            tr("Choose the folder of the vault, or ask for access to it."),
        ),
        "KL-11": (
            tr("The vault file is empty."),
            tr("What was in it is not in this file any more."),
            tr("Put the vault back from a backup. Do not start anew in this folder."),
        ),
        "KL-12": (
            tr("The key file and the vault do not belong together."),
            tr("Nothing was changed."),
            tr("Put the two files of one vault together in the folder."),
        ),
        "KL-13": (
            tr("The beginning of the vault is damaged."),
            tr("Part of the data may be lost."),
            tr(
                "Put the vault back from a backup."
                " Or let the command rescue copy what can still be read."
            ),
        ),
        "KL-14": (
            tr("The vault is damaged."),
            tr("What was not read yet may be damaged too; what is on screen is not stored."),
            tr(
                "Lock the program and open the vault again: it then offers a rescue copy."
                " Or put the vault back from a backup."
            ),
        ),
        "KL-20": (
            tr("This vault has an unknown layout, or a newer one."),
            tr("The data are untouched."),
            tr("Install the newest version of the program."),
        ),
    }


def _place_trouble(tr: Callable[[str], str]) -> Table:
    return {
        "KL-15": (
            tr("The vault is busy for a moment."),
            tr("Nothing is lost; the text is still here."),
            tr("Try again."),
        ),
        "KL-16": (
            tr("This vault is already in use."),
            tr("The data are safe."),
            tr("Close it there first."),
        ),
        "KL-17": (
            tr("The folder or disk is read-only."),
            tr("The last change was not stored; the text is still here."),
            tr("Make the folder writable, or choose another place."),
        ),
        "KL-18": (
            tr("The disk is full."),
            tr("The last change was not stored; the text is still here."),
            tr("Free some space and try again."),
        ),
        "KL-19": (
            tr("This folder lies on a network or is synchronised with a cloud service."),
            tr("Nothing was changed. Working there can damage the data."),
            tr("Choose a folder on this laptop."),
        ),
        "paper.failed": (
            tr("The document could not be made."),
            tr("Nothing was written; the minutes are stored."),
            tr("Try again."),
        ),
    }


def _broken_rules(tr: Callable[[str], str]) -> Table:
    return {
        "record.not-found": (
            tr("This is not there any more."),
            tr("Nothing was changed."),
            tr("Look at the list again."),
        ),
        "undo.outdated": (
            tr("This cannot be undone any more: it was changed again since."),
            tr("Nothing was changed."),
            tr("Change it by hand."),
        ),
        "name.missing": (
            tr("A name is needed."),
            tr("Nothing was stored."),
            tr("Type a name."),
        ),
        "item.title-missing": (
            tr("An agenda item needs a title."),
            tr("Nothing was stored."),
            tr("Type a title."),
        ),
        "item.has-text": (
            tr("This item holds minutes."),
            tr("Nothing was removed."),
            tr("Remove or move its text first."),
        ),
        "item.too-deep": (
            tr("An agenda has two levels."),
            tr("Nothing was moved."),
            tr("Take the item out from below the other one first."),
        ),
    }


def _broken_agreements(tr: Callable[[str], str]) -> Table:
    return {
        "shorthand.refused": (
            tr("This cannot be an abbreviation."),
            tr("Nothing was changed."),
            tr("Type one word that begins with a letter or a figure, and what it stands for."),
        ),
        "shorthand.taken": (
            tr("This abbreviation stands for something else already."),
            tr("Nothing was changed."),
            tr("Choose another one, or change the one that is there."),
        ),
        "meeting.wrong-state": (
            tr("This cannot be done with the meeting as it stands."),
            tr("Nothing was changed."),
            tr("Look at its state again."),
        ),
        "meeting.adopted": (
            tr("The minutes are adopted and cannot be changed."),
            tr("Nothing was changed."),
            tr("Make an erratum."),
        ),
    }


def _paper_trouble(tr: Callable[[str], str]) -> Table:
    return {
        "paper.cancelled": (
            tr("The document was cancelled."),
            tr("Nothing was written."),
            tr("Make it again when it is needed."),
        ),
        "paper.disk-full": (
            tr("The disk is full."),
            tr("The document was not written; the minutes are stored."),
            tr("Free some space, or choose another folder."),
        ),
        "paper.does-not-fit": (
            tr("A part of the document fits on no page."),
            tr("Nothing was written; the minutes are stored."),
            tr("Split a very long word or line and try again."),
        ),
        "paper.folder": (
            tr("The folder is not there, or may not be written to."),
            tr("The document was not written; the minutes are stored."),
            tr("Choose another folder."),
        ),
        "paper.not-written": (
            tr("The document could not be written."),
            tr("The folder is as it was; the minutes are stored."),
            tr("Try again, or choose another folder."),
        ),
        "paper.process-died": (
            tr("The part of the program that makes documents stopped."),
            tr("Nothing was written; the minutes are stored."),
            tr("Try again; it starts anew by itself."),
        ),
        "paper.refused": (
            tr("This document could not be drawn."),
            tr("Nothing was written; the minutes are stored."),
            tr("Note the code for the administrator."),
        ),
    }


def _key_rules(tr: Callable[[str], str]) -> Table:
    return {
        "key.last": (
            tr("The last passphrase or the last recovery key cannot be removed."),
            tr("Nothing was changed."),
            tr("Add another one first."),
        ),
        "passphrase.like-recovery-key": (
            tr("This passphrase looks like a recovery key."),
            tr("Nothing was made."),
            tr("Choose other words."),
        ),
        "passphrase.monotonous": (
            tr("This passphrase is one character over and over."),
            tr("Nothing was made."),
            tr("Choose a few loose words."),
        ),
        "passphrase.too-long": (
            tr("The passphrase is too long."),
            tr("Nothing was made."),
            tr("Use at most 128 characters."),
        ),
        "vault.locked": (
            tr("The vault is locked."),
            tr("What was stored is safe."),
            tr("Unlock it first."),
        ),
        "folder.not-empty": (
            tr("A new vault needs a folder of its own; this one holds something else."),
            tr("Nothing was made."),
            tr("Choose an empty or new folder."),
        ),
    }


def _anything(tr: Callable[[str], str]) -> Sentences:
    return (
        tr("Something is wrong with the vault."),
        tr("The last change was not stored."),
        tr("Close the program and start it again."),
    )


_PARTS: Final = (
    _key_trouble,
    _key_rules,
    key_places,
    key_ring,
    _file_trouble,
    doubts,
    of_index,
    _place_trouble,
    _paper_trouble,
    format_trouble,
    minutes_trouble,
    record_trouble,
    _broken_rules,
    _broken_agreements,
    action_rules,
    attachment_trouble,
    table_rules,
    partner_rules,
    case_rules,
    case_file_rules,
    entity_rules,
    judgement_rules,
    crossing_rules,
    passing_rules,
    rectifying_rules,
    state_rules,
    shielding_rules,
    contact_point_rules,
    signal_rules,
    forgetting_rules,
    weighing_rules,
    holding_rules,
    backup_trouble,
    backup_rules,
    lending_rules,
    copy_rules,
    adoption_rules,
    meeting_rules,
    preparing_rules,
    ladder_rules,
    region_rules,
    year_report_rules,
    reminder_rules,
    proof_trouble,
    sharing_trouble,
    disclosure_rules,
    protection_rules,
    policy_rules,
    attention_rules,
    role_rules,
    lesson_rules,
    care_rules,
    copying_rules,
    woo_rules,
)

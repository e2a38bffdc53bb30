"""What the fields of records, and the records themselves, are called in their history."""

from __future__ import annotations

from workbench.texts import ptr, tr
from workbench.ui.history import parts


def field_name(kind: str, column: str) -> str:
    """Return what a field is called; one that is not known is told as it stands."""
    found = {**_words(), **_of_minutes(), **_days(), **_people(), **_marks()}
    found |= _of_copies() | _of_cases() | _of_signals() | _of_forgetting()
    own = {
        ("action", "text"): tr("What is to be done"),
        ("attachment", "name"): tr("File name"),
        ("adoption", "withdrawn_at"): tr("Withdrawn at"),
        ("chair_ask", "withdrawn_at"): tr("Withdrawn at"),
        ("escalation_step", "who"): tr("To whom"),
        ("disclosure", "code"): tr("Control code"),
        ("judgement", "verdict"): ptr("judgement", "Verdict"),
        ("case_file", "why"): tr("Why more people take part"),
        ("case_step", "words"): tr("What it rests on"),
        ("case_opening", "reason"): tr("Why it was opened"),
        ("case_opening", "opened_at"): tr("Opened at"),
        ("case_opening", "until"): tr("Holds until lock, at most until"),
        ("organisation", "kind"): tr("Kind of partner"),
        ("other_word", "word"): tr("Word"),
        ("woo_mark", "words"): ptr("woo", "Passage"),
        ("victim_check", "words"): ptr("victim", "Who, or why not"),
        ("woo_mark", "ground"): ptr("woo", "Ground"),
        ("seat_waiver", "kind"): tr("Kind of partner"),
        ("stated_ground", "words"): tr("Why it may hold what tells of persons"),
        ("stated_ground", "stated_on"): tr("Stated on"),
        ("contact_note", "way"): ptr("contact", "Way"),
        ("succession", "name"): tr("Name before"),
        ("postponement", "from_due"): tr("Due before"),
        ("postponement", "to_due"): tr("Due after"),
        ("reply_part", "settled_at"): tr("Decided at"),
        ("disclosure", "name"): tr("Recipient"),
        ("disclosure", "channel"): tr("Service or reference"),
        ("disclosure", "withdrawn_at"): tr("Withdrawn at"),
        ("signal", "place"): tr("Kind of place"),
        ("signal", "until"): tr("Last day"),
        ("protection", "kind"): tr("Protection of copies"),
        ("protection", "channel"): tr("Service"),
        ("protection", "ended_on"): tr("Ended on"),
    }
    own |= parts.fields()
    return own.get((kind, column)) or found.get(column, column)


def kind_name(kind: str) -> str:
    """Return what a record, or a part of one, is called."""
    found = {**_kinds(), **_kinds_of_agreements(), **_kinds_of_versions()}
    found |= _kinds_of_partners() | _kinds_of_copies() | _kinds_of_cases()
    found |= _kinds_of_forgetting()
    found |= parts.kinds()
    return found.get(kind, kind)


def _kinds() -> dict[str, str]:
    return {
        "meeting_table": tr("Table"),
        "fixed_item": tr("Fixed agenda item"),
        "meeting": tr("Meeting"),
        "attendance": tr("Attendance"),
        "presence_span": tr("Attendance"),
        "agenda_item": tr("Agenda item"),
        "line": tr("Line of the minutes"),
        "mention": tr("Line of the minutes"),
        "reminder": tr("Reminder"),
        "reminded": tr("Reminder"),
        "calendar_entry": tr("Calendar entry"),
        "reply": ptr("reminder", "Answer"),
        "reply_part": ptr("reminder", "Part of an answer"),
        "number_series": tr("Number"),
        "preference": tr("Setting"),
        "attachment": tr("Attachment"),
        "lending": tr("Lending of the vault"),
        "standing": tr("Open question, bottleneck or kept information"),
        "shorthand": tr("Abbreviation"),
        "widening": tr("Made visible to more people"),
        "parked_item": tr("Parked item"),
        "agenda_template": tr("Template of an agenda"),
        "template_point": tr("Agenda item"),
        "meeting_move": tr("Meeting moved"),
    }


def _kinds_of_agreements() -> dict[str, str]:
    return {
        "action": ptr("pane", "Action"),
        "action_owner": tr("Owner"),
        "action_check": tr("Part of the action"),
        "saved_view": tr("Own view"),
        "postponement": tr("Postponement"),
        "progress_note": tr("Progress note"),
        "escalation_step": tr("Step on the ladder"),
        "chair_ask": tr("Ask to the chair"),
        "item_brief": tr("Prepared for the chair"),
        "annotation_version": tr("Annotation for the chair"),
        "decision": tr("Decision"),
    }


def _kinds_of_versions() -> dict[str, str]:
    return {
        "minutes_version": tr("Version of the minutes"),
        "agenda_version": tr("Version of the agenda"),
        "agenda_recipient": tr("Has this version of the agenda"),
        "approval": tr("Approval of the chair"),
        "remark": tr("Remark"),
        "correction": tr("Correction of the minutes"),
        "adoption": tr("Adoption"),
        "written_round": tr("Written round"),
        "round_answer": tr("Answer in the written round"),
        "erratum": ptr("minutes", "Erratum"),
        "other_word": tr("Another word in copies"),
    }


def _kinds_of_partners() -> dict[str, str]:
    return {
        "organisation": tr("Partner"),
        "contact": tr("Contact"),
        "contact_note": tr("Note on a contact"),
        "succession": tr("Partner renamed, merged or split"),
        "membership": tr("Seat at the table"),
        "seat_waiver": tr("Kind of partner not needed at a table"),
        "stated_ground": tr("Ground of a third party"),
    }


def _kinds_of_copies() -> dict[str, str]:
    return {
        "disclosure": tr("Copy for a recipient"),
        "disclosed_case": tr("Copy for a recipient"),
        "feedback": tr("Feedback"),
        "protection": tr("Protection of copies"),
        "woo_mark": tr("Decision on a passage"),
    }


def _of_copies() -> dict[str, str]:
    return {
        "about": tr("About"),
        "agreed_on": tr("Agreed on"),
        "basis": tr("Basis"),
        "copy": ptr("copy", "Copy"),
        "file_name": tr("File"),
        "made_by": tr("Made by"),
        "missent_at": tr("Discovered at"),
        "missent_to": tr("Went to"),
        "sent_by": tr("Sent by"),
        "sheets": tr("Copies on paper"),
        "skipped_at": tr("Not sent"),
    }


def _kinds_of_cases() -> dict[str, str]:
    return {
        "case_file": tr("Case"),
        "case_step": tr("Step of a case"),
        "case_opening": tr("Opening of a shielded case"),
        "case_action": ptr("case", "Action"),
        "case_entry": tr("Entry of a case"),
        "case_track": tr("Track of a case"),
        "case_transfer": tr("Transfer to another region"),
        "victim_check": tr("Question for the victim"),
        "signal": tr("Signal"),
        "signal_case": tr("Signal with a case"),
        "subject": tr("Subject"),
        "pseudonym": tr("Pseudonym"),
        "entity": tr("Identifier"),
        "entity_link": tr("Identifier of a signal or subject"),
        "judgement": tr("Judgement whether two are the same"),
        "merger": tr("Subjects merged"),
    }


def _kinds_of_forgetting() -> dict[str, str]:
    return {
        "destruction": tr("Destruction"),
        "destruction_stop": tr("Stop on destroying"),
        "restriction": tr("Restriction of use"),
    }


def _of_forgetting() -> dict[str, str]:
    return {
        "approved_on": tr("Approved on"),
        "done_at": tr("Destroyed at"),
        "lifted_on": tr("Lifted on"),
        "set_on": tr("Set on"),
    }


def _of_cases() -> dict[str, str]:
    return {
        "aliases": tr("Other names"),
        "born": tr("Born"),
        "case_file": tr("Case"),
        "forms": tr("Forms of exploitation"),
        "lead": tr("Lead"),
        "purpose": tr("Purpose"),
        "question": ptr("victim", "Question"),
        "receiver": tr("Who takes over"),
        "region": tr("Region"),
        "review_on": tr("Review on"),
        "track": ptr("case", "Track"),
        "made_on": tr("Made on"),
        "checked_on": tr("Answered on"),
        "code": tr("Code"),
        "opened_on": tr("Opened on"),
        "kept": tr("Known by"),
        "merged": tr("Merged with it"),
        "participants": tr("Participants"),
        "reopened_on": tr("Opened again on"),
        "undone_on": tr("Taken apart on"),
        "why_reopened": tr("Why it was opened again"),
        "why_undone": tr("Why they were taken apart"),
    }


def _of_signals() -> dict[str, str]:
    return {
        "asks": tr("Asks consent of"),
        "certainty": tr("What it is"),
        "condition": tr("Condition of the provider"),
        "consented_by": tr("Consent of"),
        "consented_on": tr("Consent on"),
        "entity": tr("Identifier"),
        "muted": tr("Muted"),
        "muted_by": tr("Muted by"),
        "reporter": tr("Reporter"),
        "shown": tr("As it was typed"),
        "dismissed_on": tr("Dismissed on"),
        "dismissed_why": tr("Why nothing follows"),
        "feedback": tr("Feedback to the reporter"),
        "form": tr("Form of exploitation"),
        "municipality": tr("Municipality"),
        "nearness": tr("How well the day is known"),
        "secrecy": tr("Ground of care secrecy"),
        "sector": tr("Sector"),
        "signal": tr("Signal"),
    }


def _words() -> dict[str, str]:
    return {
        "audience": tr("Only for"),
        "cadence": tr("Rhythm"),
        "capacity": ptr("action", "Capacity"),
        "fate": tr("After the meeting"),
        "represents": tr("Also speaks for"),
        "channel": tr("Takes part by"),
        "email": tr("E-mail"),
        "function": tr("Function"),
        "length": tr("Size in bytes"),
        "minutes": tr("Planned minutes"),
        "monogram": tr("Monogram"),
        "n": tr("Number"),
        "name": tr("Name"),
        "note": tr("Note"),
        "number": tr("Number"),
        "phone": tr("Telephone"),
        "place": tr("Place"),
        "postponed": tr("Times postponed"),
        "prefix": tr("Prefix of numbers"),
        "rationale": tr("Rationale"),
        "reason": tr("Reason"),
        "replaces": ptr("decision", "Replaces"),
        "reservation": tr("Reservation"),
        "retention": tr("Kept for"),
        "sender_label": tr("Label of the sender"),
        "skipped": tr("Days passed over"),
        "text": tr("Text"),
        "title": tr("Title"),
        "value": tr("Value"),
        "waits_for": tr("Waits for"),
        "way": tr("Way"),
        "deputy": tr("Deputy"),
        "ended_as": tr("How it ended"),
        "who": tr("From whom"),
        "source": tr("Source"),
        "short": tr("Abbreviation"),
        "query": tr("Filter"),
    }


def _of_minutes() -> dict[str, str]:
    return {
        "agenda_version": tr("Version of the agenda"),
        "advice": tr("Advice"),
        "aim": tr("Aim"),
        "sentence": tr("Sentence to read out"),
        "answer": tr("Answer"),
        "outcome": tr("Result"),
        "rung": tr("Rung"),
        "told": tr("What was said"),
        "why": tr("Why"),
        "quote": tr("Words that are meant"),
        "sequence": tr("Times changed"),
        "settled": ptr("answer", "Decided"),
        "verdict": tr("What it says"),
        "wording": tr("New wording"),
    }


def _days() -> dict[str, str]:
    return {
        "answered_on": tr("Answered on"),
        "asked_on": tr("Asked on"),
        "cancelled_at": tr("Taken out at"),
        "closed_on": tr("Closed on"),
        "day": tr("Day"),
        "done_at": tr("Done at"),
        "done_on": tr("Done on"),
        "due": ptr("action", "Due"),
        "due_kind": tr("Kind of term"),
        "ended_at": tr("Ended at"),
        "finished_at": tr("Finished at"),
        "from_at": tr("From"),
        "to_at": tr("Until"),
        "on_day": tr("Day"),
        "lent_at": tr("Lent at"),
        "outcome_on": tr("Result on"),
        "parked_on": tr("Parked on"),
        "released_at": tr("Released at"),
        "removed_at": tr("Removed at"),
        "sent_at": tr("Sent at"),
        "settled_at": tr("Final at"),
        "since": tr("From"),
        "started_at": tr("Begun at"),
        "starts_at": tr("Begins at"),
        "until": tr("Until"),
        "waits_until": tr("Waits until"),
        "withdrawn_at": tr("Taken out at"),
        "widened_at": tr("Widened at"),
        "from_on": tr("Day before"),
        "to_on": tr("Day after"),
        "from_starts_at": tr("Began at before"),
        "to_starts_at": tr("Begins at after"),
        "from_kind": tr("Kind of term before"),
        "to_kind": tr("Kind of term after"),
    }


def _people() -> dict[str, str]:
    return {
        "chair": tr("Chair"),
        "contact": tr("Person"),
        "from_item": tr("From agenda item"),
        "item": tr("Agenda item"),
        "to_item": tr("Until agenda item"),
        "meeting": tr("Meeting"),
        "minute_taker": tr("Minute taker"),
        "organisation": tr("Organisation"),
        "organisation_name": tr("Organisation"),
        "presence": tr("Attendance"),
        "presenter": tr("Presented by"),
        "presenter_text": tr("Presented by"),
        "reported_by": tr("Reported by"),
        "role": tr("Role"),
        "follows": tr("Function before"),
        "successor": tr("Goes on as"),
        "substitute_for": tr("Substitute for"),
        "substituted_by": tr("Substituted by"),
    }


def _marks() -> dict[str, str]:
    return {
        "asks_chair": tr("Asks for the chair"),
        "is_amended": tr("With changes"),
        "is_closed": tr("Closed part"),
        "is_confirmed": tr("Attendance confirmed"),
        "is_done": ptr("action", "Done"),
        "is_function_only": tr("Function only"),
        "is_guest": tr("Guest"),
        "is_lapsed": ptr("action", "Lapsed"),
        "is_nodded": tr("Without discussion"),
        "is_own": tr("Own organisation"),
        "is_recorded": tr("Recorded with Enter"),
        "is_secret": tr("Secret address"),
        "reads_large": tr("Large print"),
        "kind": tr("Kind"),
        "label": tr("Confidentiality"),
        "regime": tr("Regime"),
        "silence_is_consent": tr("Silence is consent"),
        "silence_agrees": tr("Silence is consent"),
        "skip_once": tr("Left out next time"),
        "state": ptr("action", "State"),
        "style": tr("Layout"),
        "tlp": "TLP",
        "treatment": tr("Treatment"),
        "turn": tr("What happened"),
    }

"""Use cases on adopting in writing (rules R7.3): ask, note the answers, adopt when all agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.ids import AnswerId, RoundId
from workbench.domain.meetings import MeetingState
from workbench.domain.rounds import (
    Answer,
    NobodyAskedError,
    NotAgreedError,
    NotAskedError,
    RoundAnswer,
    RoundRunsError,
    RoundState,
    WrittenRound,
    must_be_a_term,
    standing,
)
from workbench.services import adoptions, versions
from workbench.services.audit import Act

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from workbench.domain.adoptions import Adoption
    from workbench.domain.ids import MeetingId, OrganisationId, VersionId
    from workbench.domain.meetings import Meeting
    from workbench.domain.rounds import RoundStanding
    from workbench.services.ports import Read, Work


def ask_in_writing(work: Work, key: VersionId, until: date) -> WrittenRound:
    """Ask every partner of the table whether it agrees with a draft, until a day."""
    meeting, version = versions.draft(work, key)
    must_be_a_term(until, work.today)
    if round_of(work, key) is not None:
        raise RoundRunsError(key)
    asked = partners_of(work, meeting)
    if not asked:
        raise NobodyAskedError(meeting.id)
    table = work.tables.find(meeting.table) if meeting.table else None
    made = WrittenRound(
        id=RoundId(work.new_id()),
        meeting=meeting.id,
        version=version.id,
        asked_on=work.today,
        until=until,
        asked=asked,
        silence_agrees=table.silence_is_consent if table else False,
        made_at=work.now,
    )
    work.rounds.save(made)
    work.audit(Act.ROUND_ASKED, made.id)
    return made


def answer_round(
    work: Work, key: RoundId, organisation: OrganisationId, answer: Answer | None, on: date
) -> RoundAnswer | None:
    """Note what a partner answered; its last word counts. None: it did not answer after all."""
    held = work.rounds.get(key)
    versions.draft(work, held.version)
    if not held.stands or organisation not in held.asked:
        raise NotAskedError(organisation)
    before = next(iter(work.answers.where(round=key, organisation=organisation)), None)
    if before is not None:
        work.answers.remove(before.id)
    told = None
    if answer is not None:
        told = RoundAnswer(
            id=AnswerId(work.new_id()), round=key, organisation=organisation, answer=answer, on=on
        )
        work.answers.save(told)
    work.audit(Act.ROUND_ANSWERED, key)
    return told


def withdraw_round(work: Work, key: RoundId) -> WrittenRound:
    """Take the question back: the minutes go to the next meeting."""
    held = work.rounds.get(key)
    versions.draft(work, held.version)
    withdrawn = held.withdraw(work.now)
    work.rounds.save(withdrawn)
    work.audit(Act.ROUND_WITHDRAWN, key)
    return withdrawn


def adopt_in_writing(work: Work, key: RoundId) -> Adoption:
    """Adopt what the partners agreed with, on the day on which they did.

    Raises:
        NotAgreedError: somebody objected, or must still answer.
    """
    held = work.rounds.get(key)
    stands = standing_of(work, held, work.today)
    if not held.stands or stands.state is not RoundState.AGREED or stands.agreed_on is None:
        raise NotAgreedError(key)
    return adoptions.adopt_by_round(work, held, stands.agreed_on)


def partners_of(read: Read, meeting: Meeting) -> tuple[str, ...]:
    """Return which organisations say whether minutes are right: members, else who was listed."""
    if meeting.table:
        seats = read.memberships.where(table=meeting.table)
        found = [seat.organisation for seat in seats if seat.is_active(meeting.on)]
    else:
        found = [row.organisation for row in read.attendance.where(meeting=meeting.id)]
    asked = (read.organisations.get(key) for key in dict.fromkeys(found))
    return tuple(home.id for home in asked if not home.is_own)


def round_of(read: Read, version: VersionId) -> WrittenRound | None:
    """Return the round that runs on a draft."""
    return next((held for held in read.rounds.where(version=version) if held.stands), None)


def standing_of(read: Read, held: WrittenRound, today: date) -> RoundStanding:
    """Return how a round stands today."""
    return standing(held, read.answers.where(round=held.id), today)


def waiting(
    read: Read, today: date, drafts: Sequence[MeetingId] | None = None
) -> tuple[WrittenRound, ...]:
    """Return the rounds that ask for something: agreed, objected to, or over their term.

    ``drafts`` are the meetings whose draft is in a round, where they are known already.
    """
    if drafts is None:
        drafts = [held.id for held in read.meetings.where(state=MeetingState.DRAFT_MINUTES)]
    running = (_running(read, meeting) for meeting in drafts)
    return tuple(
        held
        for held in running
        if held is not None and standing_of(read, held, today).state is not RoundState.WAITING
    )


def _running(read: Read, meeting: MeetingId) -> WrittenRound | None:
    """Return the round on the draft that counts; few have one, and versions are long to read."""
    held = {one.version: one for one in read.rounds.where(meeting=meeting) if one.stands}
    version = versions.latest(read, meeting) if held else None
    return held.get(version.id) if version is not None else None

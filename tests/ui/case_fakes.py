"""Cases over a memory: counted and read by hand, as the queries would."""

from __future__ import annotations

from collections import Counter

from workbench.domain.case_entries import Track
from workbench.domain.case_states import CaseState
from workbench.domain.referrals import ReferralState
from workbench.services.case_files import CaseRow, Happening, Sort


class MemoryCases:
    """Answers what the room asks; lines that name a case are not looked for."""

    def __init__(self, memory):
        self._memory = memory

    def counts(self):
        return Counter(case.state for case in self._memory.cases.where())

    def rows(self, view, search=""):
        held = [case for case in self._memory.cases.where() if case.state in view.states]
        found = [
            CaseRow(
                id=case.id, code=case.code, name=case.name, purpose=case.purpose,
                state=case.state, signals=len(self._signals(case.id)), review_on=case.review_on,
                closed_on=case.closed_on, **self._lead(case.lead),
            )
            for case in held
            if search.casefold() in f"{case.name} {case.code} {case.purpose}".casefold()
        ]  # fmt: skip
        order = (CaseState.WEIGHING, CaseState.IN_TREATMENT)
        return sorted(found, key=lambda row: (row.state != order[0], row.code))

    def _lead(self, key):
        home = self._memory.organisations.find(key) if key else None
        if home is None:
            return {}
        return {"lead_name": home.name, "monogram": home.monogram, "colour": home.colour}

    def _home(self, key):
        home = self._memory.organisations.find(key) if key else None
        if home is None:
            return {}
        return {
            "organisation": home.id, "name": home.name, "monogram": home.monogram,
            "colour": home.colour,
        }  # fmt: skip

    def _signals(self, key):
        bonds = self._memory.signal_cases.where(case=key)
        return [self._memory.signals.get(bond.signal) for bond in bonds]

    def signals(self, state, most):
        held = self._memory.signals.where(state=state)
        found = sorted(held, key=lambda one: (one.on, one.id), reverse=True)
        return [one.id for one in found[:most]]

    def signal_count(self, state):
        return len(self._memory.signals.where(state=state))

    def timeline(self, key):
        case = self._memory.cases.get(key)
        found = [Happening(sort=Sort.OPENED, key=key, on=case.opened_on)]
        found += [
            Happening(
                sort=Sort.STEP, key=step.id, on=step.on, text=step.words, reached=step.state,
                why=step.why,
            )
            for step in self._memory.case_steps.where(case=key)[1:]
        ]  # fmt: skip
        found += [
            Happening(
                sort=Sort.SIGNAL, key=s.id, on=s.on, written_on=s.made_at.date(), text=s.text, line=s.line or "",
                **self._home(s.organisation),
            )
            for s in self._signals(key)
        ]  # fmt: skip
        found += [
            Happening(
                sort=Sort.ENTRY, key=e.id, on=e.on, written_on=e.made_at.date(), text=e.text, track=e.track,
                **self._home(e.organisation),
            )
            for e in self._memory.case_entries.where(case=key)
        ]  # fmt: skip
        found += self._referrals(key)
        found += [self._action(a) for a in self._actions(key)]
        order = tuple(Sort)
        return sorted(found, key=lambda h: (h.on, order.index(h.sort), h.key), reverse=True)

    def _referrals(self, key):
        for one in self._memory.referrals.where(case=key):
            told = {"sort": Sort.REFERRAL, "track": Track.VICTIM, "care": one.kind}
            told |= self._home(one.organisation)
            yield Happening(key=one.id, on=one.on, helped=ReferralState.REFERRED, **told)
            if one.ended_on is not None:
                yield Happening(
                    key=f"{one.id}:ended", on=one.ended_on, helped=one.state, declined=one.why,
                    **told,
                )  # fmt: skip

    def _action(self, action):
        row = self._memory.action_row(action)
        return Happening(
            sort=Sort.ACTION, key=row.id, on=row.agreed_on, text=row.text, state=row.state,
            due=row.due, closed_on=row.closed_on, name=row.organisation_name,
            monogram=row.monogram, colour=row.colour, meeting=row.meeting or "",
        )  # fmt: skip

    def _actions(self, key):
        links = self._memory.case_actions.where(case=key)
        held = (self._memory.actions.find(link.action) for link in links)
        return [action for action in held if action is not None and action.withdrawn_at is None]

    def actions(self, key):
        return [action.id for action in self._actions(key) if action.state.is_open]

"""The register of provisions over a memory: its lists by hand, its codes without a key."""

from __future__ import annotations

from hashlib import sha256

from workbench.domain.control_codes import code_of, told


class MemoryCodes:
    """Codes that are no secret."""

    def code(self, model_sha256, recipient, kind, copy):
        return code_of(sha256(told(model_sha256, recipient, kind, copy)).digest())


class MemoryProvisions:
    """What the queries answer, counted by hand."""

    def __init__(self, memory):
        self._memory = memory

    def keys(self, scope):
        of_case = {
            told.disclosure
            for told in self._memory.disclosed_cases.where()
            if self._memory.cases.get(told.case_id).code == scope.search.upper()
        }
        found = [
            one
            for one in self._memory.disclosures.where()
            if one.id in of_case or _fits(one, scope)
        ]
        return tuple(one.id for one in reversed(found))

    def years(self):
        every = {one.made_at.year for one in self._memory.disclosures.where()}
        return tuple(sorted(every, reverse=True))


def _fits(one, scope):
    if scope.code:
        return one.code == scope.code
    words = f"{one.name} {one.organisation_name} {one.about} {one.file_name}".lower()
    return (
        scope.year in (None, one.made_at.year)
        and scope.table in (None, one.table)
        and scope.state in (None, one.state)
        and scope.search.lower() in words
    )

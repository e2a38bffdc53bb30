"""Where entities stand, over the records of a memory: worked out anew at each question."""

from __future__ import annotations

from collections import Counter

from workbench.domain.entities import EntityKind, scope_of
from workbench.domain.signals import SignalState
from workbench.services.entity_places import Bond, Fresh, Seen

HEARD = {SignalState.WAITING, SignalState.WITH_CASE}


class MemoryPlaces:
    def __init__(self, memory):
        self._memory = memory

    def _all(self):
        """Each link with its scope and who brought it."""
        for link in self._memory.entity_links.where():
            if link.signal:
                signal = self._memory.signals.find(link.signal)
                scope = self._of_table(signal.table) if signal and signal.state in HEARD else None
                if scope:
                    yield link, scope, signal.organisation
            else:
                for scope in self._of_subject(link.subject):
                    yield link, scope, None

    def _of_table(self, table):
        held = self._memory.tables.find(table) if table else None
        return scope_of(held.regime, held.id) if held else None

    def _of_subject(self, key):
        subject = self._memory.subjects.find(key)
        case = self._memory.cases.find(subject.case) if subject and subject.case else None
        found = {self._of_table(p.table) for p in self._memory.pseudonyms.where(subject=key)}
        if case:
            found.add(scope_of(case.regime, case.table))
        return sorted(found - {None})

    def _at(self, entity, scope):
        found = [one for one in self._all() if one[0].entity == entity and one[1] == scope]
        return sorted(found, key=lambda one: one[0].id, reverse=True)

    def _is_heard(self, entity):
        return not self._memory.entities.get(entity).muted

    def named(self, values):
        return tuple(one for one in self._memory.entities.where() if one.value in values)

    def like(self, by_street):
        return tuple(
            one
            for one in self._memory.entities.where(kind=EntityKind.ADDRESS)
            if by_street in {one.also, one.value} - {""}
        )

    def seen(self, entity, scope):
        found = self._at(entity, scope)
        return Seen(
            signals=sum(link.signal is not None for link, _, _ in found),
            partners=len({home for _, _, home in found if home}),
            subjects=sum(link.subject is not None for link, _, _ in found),
        )

    def most_seen(self, entity):
        scopes = {scope for link, scope, _ in self._all() if link.entity == entity}
        return max((self.seen(entity, scope).signals for scope in scopes), default=0)

    def shared(self, signal, scope):
        mine = [link.entity for link, at, _ in self._all() if link.signal == signal and at == scope]
        found = {one: self.seen(one, scope) for one in mine if self._is_heard(one)}
        order = sorted(found, key=lambda one: (-found[one].partners, -found[one].signals, one))
        return {one: found[one] for one in order if found[one].is_shared}

    def signals(self, entity, scope, most):
        return tuple(link.signal for link, _, _ in self._at(entity, scope) if link.signal)[:most]

    def subjects(self, entity, scope, most):
        return tuple(link.subject for link, _, _ in self._at(entity, scope) if link.subject)[:most]

    def partners(self, entity, scope):
        count = Counter(home for _, _, home in self._at(entity, scope) if home)
        return tuple(sorted(count, key=lambda home: (-count[home], home)))

    def apart(self, signal, scope):
        mine = {link.entity for link, at, _ in self._all() if link.signal == signal and at == scope}
        return tuple(
            one
            for one in sorted(mine)
            if self._is_heard(one)
            and any(link.entity == one and at != scope for link, at, _ in self._all())
        )

    def scopes(self, entity):
        return tuple(sorted({at for link, at, _ in self._all() if link.entity == entity}))

    def around(self, signals, scope, hops, most):
        far = dict.fromkeys(signals, 0)
        pairs = [
            (link.signal, link.entity)
            for link, at, _ in self._all()
            if at == scope and link.signal and self._is_heard(link.entity)
        ]
        for hop in range(hops):
            near = {entity for signal, entity in pairs if far.get(signal) == hop}
            for signal, entity in pairs:
                if entity in near:
                    far.setdefault(signal, hop + 1)
        found = sorted((far[s], s, e) for s, e in pairs if s in far)
        return tuple(Bond(signal=s, entity=e) for _, s, e in found)[:most]

    def fresh(self, most):
        newest = {}
        for link, scope, _ in self._all():
            key = (link.entity, scope)
            newest[key] = max(newest.get(key, ""), link.id)
        found = [
            Fresh(entity=entity, scope=scope, seen=self.seen(entity, scope), newest=link)
            for (entity, scope), link in newest.items()
            if self._is_heard(entity)
        ]
        shared = [one for one in found if one.seen.partners > 1]
        return tuple(sorted(shared, key=lambda one: one.newest, reverse=True))[:most]

"""An immutable index of who was in what, when: compiled once from claims, then asked without touching the store.

A `Timeline` holds the claims by alliance and reconciles an alliance the first time it is asked about through a
`Lens`, that is on a basis, by a policy, with what was known on a day. Everything known, on the default basis and by
the default policy, is compiled at once.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from operator import attrgetter

from graph.conflicts import Conflict, Finding, cycles, merge_findings
from graph.evidence import Testimony, known_by, testify
from graph.read import Contents
from graph.reconcile import Dossier, Lives, file_by_alliance, reconcile_alliance
from graph.rolls import EMPTY, Roll, Row
from ontology.actors import Actors
from ontology.claims import Spell
from ontology.words import Basis, Policy

KEPT = 4096  # reconciled alliances remembered: a lens times an alliance each; old ones are forgotten


@dataclass(frozen=True, slots=True)
class Lens:
    """Through which eyes a question looks: what was known on a day (`None`: all that is), basis, policy."""

    known: date | None = None
    basis: Basis = "force"
    policy: Policy = "weighted"


DEFAULT = Lens()


class Timeline:
    """Claims by alliance, and what they amount to through any lens. Nothing in it changes but what it remembers.

    `alliances` and `states` are those that some claim is about, by id.
    """

    def __init__(self, testimonies: Iterable[Testimony], lives: Lives | None = None) -> None:
        self._dossiers = file_by_alliance(testimonies)
        self._lives = lives or Lives()
        self._by_state: dict[str, tuple[str, ...]] = _alliances_of_states(self._dossiers)
        self.alliances = tuple(sorted(self._dossiers))
        self.states = tuple(self._by_state)
        self._undated = {name: _undated(dossier) for name, dossier in self._dossiers.items()}
        self.roll = lru_cache(maxsize=KEPT)(self._roll)
        self._default = {name: self._roll(name, DEFAULT).prepare() for name in self.alliances}

    @classmethod
    def compile(cls, contents: Contents) -> "Timeline":
        """The timeline of everything that a graph holds and nobody retracted."""
        return cls(testify(contents.counted, contents.sources, contents.documents), lives_of(contents.actors))

    def alliances_of(self, state: str) -> tuple[str, ...]:
        """Every alliance for which some claim names the state, by id."""
        return self._by_state.get(state, ())

    def members(self, alliance: str, at: date, lens: Lens = DEFAULT, role: str | None = None) -> tuple[Row, ...]:
        """Who was in the alliance on the day, in which role, and whether for certain. An unknown alliance has nobody.

        >>> Timeline([]).members("cst", date(1996, 6, 1))
        ()
        """
        rows = self.look(alliance, lens).on(at)
        return rows if role is None else tuple(row for row in rows if row.spell.role == role)

    def look(self, alliance: str, lens: Lens = DEFAULT) -> Roll:
        """The alliance's roll through the lens."""
        if lens is DEFAULT or lens == DEFAULT:
            return self._default.get(alliance, EMPTY)
        return self.roll(alliance, lens)

    def spells(self, lens: Lens = DEFAULT, *, alliance: str | None = None, state: str | None = None) -> list[Spell]:
        """Spells of the alliance, or of the state, or all, by alliance, state, role and number."""
        names = self.alliances if state is None else self.alliances_of(state)
        return [
            spell
            for name in names
            if alliance in (None, name)
            for spell in self.look(name, lens).spells
            if state in (None, spell.state)
        ]

    def conflicts(self, lens: Lens = DEFAULT) -> list[Conflict]:
        """Every conflict between claims about a state in an alliance."""
        return [conflict for name in self.alliances for conflict in self.look(name, lens).conflicts]

    def findings(self, lens: Lens = DEFAULT) -> list[Finding]:
        """Every claim that cannot be right as it stands."""
        about = [told for name in self.alliances for told in known_by(self.about(name), lens.known)]
        single = (finding for name in self.alliances for finding in self.look(name, lens).findings)
        return merge_findings([*cycles(about), *single])

    def left_out(self, alliance: str, lens: Lens) -> int:
        """How many claims about the alliance a past `known` sets aside because nobody knows when they came out."""
        return 0 if lens.known is None else self._undated.get(alliance, 0)

    def about(self, alliance: str) -> list[Testimony]:
        """Testimonies about the alliance itself, by id."""
        return sorted(self._dossiers[alliance][1], key=attrgetter("id")) if alliance in self._dossiers else []

    def testimonies(self, alliance: str, state: str | None = None) -> list[Testimony]:
        """Testimonies about the alliance or a state in it, by id."""
        states, about = self._dossiers.get(alliance, ({}, []))
        told = states.get(state, []) if state else [*about, *(one for group in states.values() for one in group)]
        return sorted(told, key=attrgetter("id"))

    def _roll(self, alliance: str, lens: Lens) -> Roll:
        dossier = self._dossiers.get(alliance)
        if dossier is None:
            return EMPTY
        if lens.known is not None:
            states, about = dossier
            dossier = (
                {state: known_by(told, lens.known) for state, told in states.items()},
                known_by(about, lens.known),
            )
        return Roll(reconcile_alliance(alliance, dossier, lens.basis, lens.policy, self._lives))


def lives_of(actors: Actors) -> Lives:
    """When the actors came to be and ceased to be, as their descriptions tell."""
    begins = {actor.id: actor.exists_from.earliest_start for actor in actors if actor.exists_from}
    ends = {actor.id: actor.exists_until.latest_start for actor in actors if actor.exists_until}
    return Lives(
        {key: day for key, day in begins.items() if day is not None},
        {key: day for key, day in ends.items() if day is not None},
    )


def _alliances_of_states(dossiers: dict[str, Dossier]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for alliance in sorted(dossiers):
        for state in dossiers[alliance][0]:
            found.setdefault(state, []).append(alliance)
    return {state: tuple(found[state]) for state in sorted(found)}


def _undated(dossier: Dossier) -> int:
    states, about = dossier
    return sum(told.known is None for group in (*states.values(), about) for told in group)

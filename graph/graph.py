"""The graph as one object: every question a method, every answer plain dicts, lists and strings."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Unpack

from graph import questions
from graph.answers import lens_words
from graph.commitments import binding_role, bound, commitments, runs_between, strains
from graph.counts import miscounts
from graph.networks import Networks
from graph.rolls import Row
from graph.timeline import Lens
from graph.view import Day, View, as_day, read_lens, read_word
from graph.wording import Plain, iso
from ontology.errors import InputError
from ontology.words import ROLES

USSR_END = date(1991, 12, 26)  # Declaration no. 142-N of the Soviet of the Republics of the Supreme Soviet of the USSR


class Graph(Networks):
    """An open release of the graph. What it answers is told in the docstring of the package."""

    # --- questions of time -------------------------------------------------------------------------------------------

    def members(self, alliance: str, at: Day, *, role: str | None = None, **view: Unpack[View]) -> Plain:
        """Who was in the alliance on the day, as the package's docstring shows."""
        key, day, lens = self._alliance(alliance), as_day(at, "at"), read_lens(view)
        rows = self.timeline.members(key, day, lens, read_word(role, ROLES, "role"))
        teller = self._tell(view)
        return {
            "alliance": teller.named(key),
            "at": day.isoformat(),
            **lens_words(lens),
            "release": self.release,
            "left_out": self.timeline.left_out(key, lens),
            "notes": notes(rows, day),
            "members": [teller.row(row) for row in rows],
        }

    def history(self, state: str, **view: Unpack[View]) -> Plain:
        """Every spell of the state, in order of time."""
        key, lens, teller = self._state(state), read_lens(view), self._tell(view)
        spells = sorted(
            self.timeline.spells(lens, state=key),
            key=lambda spell: (spell.earliest_start or spell.latest_start or date.min, spell.alliance, spell.role),
        )
        return {
            "state": teller.named(key),
            **lens_words(lens),
            "release": self.release,
            "left_out": sum(self.timeline.left_out(name, lens) for name in self.timeline.alliances_of(key)),
            "notes": [SUCCESSION] if key in ("RU", "SU") else [],
            "spells": [teller.spell(spell) for spell in spells],
        }

    def memberships(
        self, *, state: str | None = None, alliance: str | None = None, role: str | None = None, **view: Unpack[View]
    ) -> list[Plain]:
        """Spells of the state, in the alliance, in the role: all where nothing is asked for; by alliance and state."""
        chosen = read_word(role, ROLES, "role")
        spells = self.timeline.spells(
            read_lens(view),
            state=None if state is None else self._state(state),
            alliance=None if alliance is None else self._alliance(alliance),
        )
        teller = self._tell(view)
        return [teller.spell(spell) for spell in spells if chosen in (None, spell.role)]

    def changes(self, first: Day, last: Day, **view: Unpack[View]) -> list[Plain]:
        """Every beginning and end from the first day to the last, both included. Raises InputError if last is first."""
        start, end = as_day(first, "from"), as_day(last, "to")
        if end < start:
            raise InputError(f"{end} is before {start}", where="to", remedy="give the earlier day as from")
        teller = self._tell(view)
        return [teller.change(change) for change in questions.changes(self.timeline, start, end, read_lens(view))]

    def events(
        self, *, alliance: str | None = None, state: str | None = None, type: str | None = None, language: str = "en"
    ) -> list[Plain]:
        """Dated claims about the alliance, the state, of the type; in order of time."""
        told = questions.events(
            self.timeline,
            alliance=None if alliance is None else self._alliance(alliance),
            state=None if state is None else self._state(state),
        )
        return [self._claim(one, language) for one in told if type in (None, one.claim.type)]

    def overlap(self, one: str, other: str, **view: Unpack[View]) -> list[Plain]:
        """When and by what the two states were bound together; `obligations` where both roles are those that bind."""
        teller, lens = self._tell(view), read_lens(view)
        found = questions.overlap(self.timeline, self._state(one), self._state(other), lens)
        return [{**teller.overlap(both), "obligations": self._kinds_owed(both, lens)} for both in found]

    def _kinds_owed(self, both: questions.Overlap, lens: Lens) -> list[str]:
        """The kinds of obligations that run between the two: a partner or an observer owes nothing, nor is it owed."""
        alliance = both.one.alliance
        role = binding_role(self.timeline, alliance, lens)
        owed = self._obliging(alliance) if (both.one.role, both.other.role) == (role, role) else []
        return sorted({each.kind for each in owed if runs_between(each, both.one.state, both.other.state)})

    def differences(
        self, alliance: str, at: Day, *, earlier: Day, later: Day | None = None, **view: Unpack[View]
    ) -> list[Plain]:
        """Standings on the day that were thought otherwise on the earlier day of knowledge than on the later."""
        lens, key = read_lens(view), self._alliance(alliance)
        before = Lens(as_day(earlier, "earlier"), lens.basis, lens.policy)
        after = Lens(None if later is None else as_day(later, "later"), lens.basis, lens.policy)
        teller = self._tell(view)
        return [
            teller.difference(one) for one in questions.differences(self.timeline, key, as_day(at, "at"), before, after)
        ]

    def since(self, older: "Graph", alliance: str, at: Day, **view: Unpack[View]) -> list[Plain]:
        """Standings on the day that an older release told otherwise than this one."""
        key, day, lens = self._alliance(alliance), as_day(at, "at"), read_lens(view)
        before, after = older.timeline.members(key, day, lens), self.timeline.members(key, day, lens)
        teller = self._tell(view)
        return [teller.difference(one) for one in questions.compare(before, after)]

    def chronicle(self, alliance: str, **view: Unpack[View]) -> list[Plain]:
        """The alliance's life in order of time: beginnings and ends of spells, and dated claims about the alliance."""
        key, teller, lens = self._alliance(alliance), self._tell(view), read_lens(view)
        moves = [
            teller.change(change)
            for change in questions.changes(self.timeline, date.min, date.max, lens)
            if change.spell.alliance == key
        ]
        told = [
            {
                "what": one.claim.type,
                "earliest": iso(one.claim.date.earliest_start),
                "latest": iso(one.claim.date.latest_start),
                "claim": self._claim(one, view.get("language", "en")),
            }
            for one in self.timeline.about(key)
            if one.claim.date is not None
        ]
        return sorted([*moves, *told], key=lambda entry: (entry["earliest"] or entry["latest"] or "", str(entry)))

    # --- questions of obligation -------------------------------------------------------------------------------------

    def bound(self, toward: str, at: Day, *, kind: str | None = "defence", **view: Unpack[View]) -> list[Plain]:
        """Who owed the state that kind of thing on the day (`None`: anything), by which article, on which condition."""
        teller = self._tell(view)
        owed = [one for one in self.contents.obligations if kind in (None, one.kind)]
        found = bound(self.timeline, owed, self._state(toward), as_day(at, "at"), read_lens(view))
        return [teller.commitment(one) for one in found]

    def commitments(self, at: Day, **view: Unpack[View]) -> list[Plain]:
        """Everything that any state owed another on the day."""
        teller = self._tell(view)
        found = commitments(self.timeline, self.contents.obligations, as_day(at, "at"), read_lens(view))
        return [teller.commitment(one) for one in found]

    def strains(self, at: Day, *, foes: Iterable[tuple[str, str]] | None = None, **view: Unpack[View]) -> list[Plain]:
        """Commitments of the day that pull apart: peace owed to one state, help to its foe.

        `foes` are the pairs of states to hold for foes; without them, any two count that owe each other nothing.
        """
        pairs = None if foes is None else {frozenset(self._state(each) for each in pair) for pair in foes}
        are_foes: Callable[[str, str], bool] | None = None
        if pairs is not None:
            are_foes = lambda one, other: frozenset((one, other)) in pairs  # noqa: E731  a closure of one line
        teller = self._tell(view)
        found = strains(self.timeline, self.contents.obligations, as_day(at, "at"), read_lens(view), are_foes)
        return [teller.strain(one) for one in found]

    # --- questions of doubt ------------------------------------------------------------------------------------------

    def conflicts(self, *, alliance: str | None = None, state: str | None = None, **view: Unpack[View]) -> list[Plain]:
        """Claims that cannot all be true, about the alliance, about the state."""
        lens, teller = read_lens(view), self._tell(view)
        wanted = {self._alliance(alliance)} if alliance else set()
        wanted |= {self._state(state)} if state else set()
        found = [*self.timeline.conflicts(lens), *miscounts(self.timeline, lens)]
        return [teller.conflict(one) for one in found if wanted <= set(one.about)]

    def ledger(self, alliance: str | None = None, **view: Unpack[View]) -> list[Plain]:
        """The disagreements: for each disputed spell, who says what, with evidence, and which claim won."""
        lens, teller, language = read_lens(view), self._tell(view), view.get("language", "en")
        key = None if alliance is None else self._alliance(alliance)
        told = []
        for dispute in questions.ledger(self.timeline, lens, alliance=key):
            sides = [
                {"verdict": "chosen", "reason": None, "claim": self.claim(one, language)} for one in dispute.chosen
            ]
            sides += [
                {"verdict": "lost", "reason": why, "claim": self.claim(one, language)} for one, why in dispute.lost
            ]
            told.append(teller.dispute(dispute, sides))
        return told

    def findings(self) -> list[Plain]:
        """Claims that cannot be right as they stand."""
        return [{"claim": one.claim, "what": one.what} for one in self.timeline.findings()]


SUCCESSION = (
    f"The USSR (SU) existed until {USSR_END}; Russia (RU) is another state, even where it continued the USSR's rights."
)


def notes(rows: Iterable[Row], at: date) -> list[str]:
    """What the reader of the answer should be told: Russia is not the USSR."""
    is_told = any(row.spell.state in ("RU", "SU") for row in rows)
    return [SUCCESSION] if is_told and at < USSR_END else []


def open(directory: Path | str) -> Graph:
    """The current release of the graph directory. Raises StoreError, with its remedy, where there is none."""
    return Graph.open(Path(directory))

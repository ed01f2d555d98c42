"""Who owed whom what on a day, by which article, under which condition; and commitments that pull apart.

A state owes what an alliance binds its members to while it is a member. Where an instrument has no members on record
(a declaration, a memorandum), its signatories owe it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from graph.rolls import Row
from graph.timeline import DEFAULT, Lens, Timeline
from ontology.obligations import Obligation
from ontology.words import Certainty

PEACEFUL = ("non-aggression", "neutrality")
Foes = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class Commitment:
    """One state owes another what the obligation says; as sure as the less sure of the two spells."""

    giver: str
    taker: str
    obligation: Obligation
    certainty: Certainty
    giver_spell: str
    taker_spell: str


@dataclass(frozen=True, slots=True)
class Strain:
    """A state that owes peace to one state and help to another which that one owes nothing: it cannot keep both.

    `peace` and `help` are the two commitments. Should the two others fight, one of them must be broken.
    """

    state: str
    peace: Commitment
    help: Commitment


def bound(
    timeline: Timeline, obligations: Iterable[Obligation], toward: str, at: date, lens: Lens = DEFAULT
) -> list[Commitment]:
    """Who owed the state any of these obligations on the day; by alliance, obligation and giver."""
    shared = set(timeline.alliances_of(toward))
    owed = commitments(timeline, (one for one in obligations if one.alliance in shared), at, lens)
    return [one for one in owed if one.taker == toward]


def commitments(
    timeline: Timeline, obligations: Iterable[Obligation], at: date, lens: Lens = DEFAULT
) -> list[Commitment]:
    """Everything that anybody owed anybody on the day."""
    return sorted((one for told in obligations for one in _owed(timeline, told, at, lens)), key=_place)


def strains(
    timeline: Timeline,
    obligations: Iterable[Obligation],
    at: date,
    lens: Lens = DEFAULT,
    are_foes: Foes | None = None,
) -> list[Strain]:
    """Commitments of the day that pull apart: peace owed to one, defence owed to another who is that one's foe.

    Who is whose foe is for the asker to say. Without it, two states count that owe each other neither peace nor
    help: nothing forbids them to fight.
    """
    owed = commitments(timeline, obligations, at, lens)
    given: dict[str, list[Commitment]] = {}
    for one in owed:
        given.setdefault(one.giver, []).append(one)
    tied = {frozenset((one.giver, one.taker)) for one in owed}
    may_fight = are_foes or (lambda one, other: frozenset((one, other)) not in tied)
    found: dict[tuple[str, str, str, str, str], Strain] = {}
    for state in sorted(given):
        peaces = [one for one in given[state] if one.obligation.kind in PEACEFUL]
        helps = [one for one in given[state] if one.obligation.kind == "defence"]
        for peace in peaces:
            for assistance in helps:
                if peace.taker != assistance.taker and may_fight(peace.taker, assistance.taker):
                    key = (
                        state,
                        peace.taker,
                        peace.obligation.alliance,
                        assistance.taker,
                        assistance.obligation.alliance,
                    )
                    found.setdefault(key, Strain(state, peace, assistance))
    return [found[key] for key in sorted(found)]


def _owed(timeline: Timeline, obligation: Obligation, at: date, lens: Lens) -> list[Commitment]:
    """Every pair of states between whom the obligation ran on the day."""
    during = obligation.during
    if during is not None and not _holds(obligation, at):
        return []
    rows = _parties(timeline, obligation.alliance, at, lens)
    givers, takers = _sides(obligation.direction, rows)
    return [
        Commitment(giver, taker, obligation, _weaker(one, other), one.spell.id, other.spell.id)
        for giver, one in sorted(givers.items())
        for taker, other in sorted(takers.items())
        if giver != taker
    ]


def binding_role(timeline: Timeline, alliance: str, lens: Lens = DEFAULT) -> str:
    """The role whose holders owe what the alliance binds to: member; signatory where it never had a member."""
    has_members = any(spell.role == "member" for spell in timeline.look(alliance, lens).spells)
    return "member" if has_members else "signatory"


def _parties(timeline: Timeline, alliance: str, at: date, lens: Lens) -> dict[str, Row]:
    """Who was bound on the day, by state."""
    return {
        row.spell.state: row for row in timeline.members(alliance, at, lens, binding_role(timeline, alliance, lens))
    }


def _sides(direction: str, rows: Mapping[str, Row]) -> tuple[Mapping[str, Row], Mapping[str, Row]]:
    """Who gives and who takes: all and all, or those named before and after `to`."""
    givers, to, takers = direction.partition(" to ")
    if not to:
        return rows, rows
    return (
        {state: rows[state] for state in givers.split() if state in rows},
        {state: rows[state] for state in takers.split() if state in rows},
    )


def runs_between(obligation: Obligation, one: str, other: str) -> bool:
    """Whether, by its direction, one of the two states may owe it to the other."""
    givers, to, takers = (words.split() for words in obligation.direction.partition(" to "))
    return not to or (one in givers and other in takers) or (other in givers and one in takers)


def _holds(obligation: Obligation, at: date) -> bool:
    during = obligation.during
    if during is None:
        return True
    begun = during.earliest_start is None or during.earliest_start <= at
    return begun and (not during.is_interval or during.latest_end is None or at < during.latest_end)


def _weaker(one: Row, other: Row) -> Certainty:
    return "certain" if one.certainty == other.certainty == "certain" else "possible"


def _place(one: Commitment) -> tuple[str, str, str, str]:
    return one.obligation.alliance, one.obligation.id, one.giver, one.taker

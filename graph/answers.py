"""Answers as plain dicts and lists: the JSON of the service, the rows of a notebook. Days are ISO text."""

from collections.abc import Iterable

from graph.commitments import Commitment, Strain
from graph.conflicts import Conflict
from graph.evidence import Testimony
from graph.lives import Life
from graph.questions import Change, Difference, Dispute, Overlap
from graph.rolls import Row
from graph.timeline import Lens
from graph.wording import Plain, citation, claim_words, code_words, evidence, iso, source_words, told
from ontology.actors import Actor, Actors
from ontology.claims import Spell
from ontology.sources import Document, Source


class Teller:
    """Says what was found, with names in one language."""

    def __init__(self, actors: Actors, language: str) -> None:
        self._actors = actors
        self._language = language

    def named(self, key: str) -> Plain:
        """Id and label of an actor; an actor nobody described is called by its id."""
        return {"id": key, "label": self._actors[key].label(self._language) if key in self._actors else key}

    def spell(self, spell: Spell) -> Plain:
        """A spell with its bounds and its claims."""
        return {
            "id": spell.id,
            "number": spell.number,
            "state": self.named(spell.state),
            "alliance": self.named(spell.alliance),
            "role": spell.role,
            "start": {"earliest": iso(spell.earliest_start), "latest": iso(spell.latest_start)},
            "end": {"earliest": iso(spell.earliest_end), "latest": iso(spell.latest_end), "kind": spell.end},
            "cause": spell.cause,
            "disputed": spell.is_disputed,
            "claims": list(spell.claims),
            "events": list(spell.events),
            "lost": [{"claim": claim, "reason": reason} for claim, reason in spell.lost],
        }

    def row(self, row: Row) -> Plain:
        """A spell as it stands on the day asked about."""
        spell = row.spell
        return {
            "state": self.named(spell.state),
            "role": spell.role,
            "certainty": row.certainty,
            "disputed": spell.is_disputed,
            "spell": self.spell(spell),
            "claims": list(spell.claims),
        }

    def change(self, change: Change) -> Plain:
        """A beginning or an end."""
        return {
            "what": change.what,
            "earliest": iso(change.earliest),
            "latest": iso(change.latest),
            "certainty": change.certainty,
            "state": self.named(change.spell.state),
            "alliance": self.named(change.spell.alliance),
            "role": change.spell.role,
            "cause": change.spell.cause if change.what == "ended" else None,
            "disputed": change.spell.is_disputed,
            "spell": self.spell(change.spell),
        }

    def overlap(self, both: Overlap) -> Plain:
        """Two spells side by side."""
        certain = both.certain
        return {
            "alliance": self.named(both.one.alliance),
            "roles": [both.one.role, both.other.role],
            "possible": {"from": iso(both.possible[0]), "to": iso(both.possible[1])},
            "certain": None if certain is None else {"from": iso(certain[0]), "to": iso(certain[1])},
            "spells": [both.one.id, both.other.id],
            "claims": sorted({*both.one.claims, *both.other.claims}),
        }

    def commitment(self, one: Commitment) -> Plain:
        """What one state owed another."""
        return {
            "giver": self.named(one.giver),
            "taker": self.named(one.taker),
            "alliance": self.named(one.obligation.alliance),
            "kind": one.obligation.kind,
            "articles": [citation(each) for each in one.obligation.citations],
            "condition": one.obligation.condition,
            "certainty": one.certainty,
            "obligation": one.obligation.id,
            "spells": [one.giver_spell, one.taker_spell],
        }

    def strain(self, strain: Strain) -> Plain:
        """Two commitments that pull apart."""
        return {
            "state": self.named(strain.state),
            "peace": self.commitment(strain.peace),
            "help": self.commitment(strain.help),
        }

    def difference(self, one: Difference) -> Plain:
        """A standing that two lenses show differently."""
        return {
            "state": self.named(one.state),
            "role": one.role,
            "earlier": None if one.earlier is None else self.row(one.earlier),
            "later": None if one.later is None else self.row(one.later),
        }

    def conflict(self, conflict: Conflict) -> Plain:
        """Claims that cannot all be true."""
        return {
            "id": conflict.id,
            "about": [self.named(actor) for actor in conflict.about],
            "claims": list(conflict.claims),
            "reason": conflict.reason,
        }

    def actor(self, actor: Actor) -> Plain:
        """A state or an alliance, with all its names."""
        return {
            **self.named(actor.id),
            "labels": dict(sorted(actor.labels.items())),
            "names": {language: list(texts) for language, texts in sorted(actor.alternative.items())},
            "codes": {scheme: list(codes) for scheme, codes in sorted(actor.codes.items())},
            "code_years": [code_words(code) for code in actor.code_years],
            "same_as": list(actor.same_as),
            "kind": actor.alliance_kind or actor.kind,
            "exists": {"from": told(actor.exists_from), "until": told(actor.exists_until)},
            "resulted_from": list(actor.resulted_from),
            "part_of": list(actor.part_of),
            "replaces": list(actor.replaces),
            "replaced_by": list(actor.replaced_by),
        }

    def claim(self, testimony: Testimony, source: Source | Document | None, retracted: str | None) -> Plain:
        """A claim with its source: enough to find the very words again."""
        claim = testimony.claim
        return {
            "id": testimony.id,
            **claim_words(claim),
            "subject": self.named(claim.subject),
            "object": None if claim.object is None else self.named(claim.object),
            "evidence": evidence(claim),
            "source": None if source is None else source_words(source),
            "known": iso(testimony.known),
            "retracted": retracted,
        }

    def dispute(self, dispute: Dispute, sides: Iterable[Plain]) -> Plain:
        """A spell on which sources disagree; each side a claim, its verdict and its reason."""
        return {"spell": self.spell(dispute.spell), "sides": list(sides)}


def life_words(life: Life) -> Plain:
    """From when until when an alliance was, what is known of its end (as of a spell's), and the claims that say so."""
    begun, over = ((told(one.claim.date) if one else None) for one in life)
    end = "known" if over else "unknown" if life.over else "open"
    return {"from": begun, "until": over, "end": end, "claims": [one.id for one in life if one]}


def lens_words(lens: Lens) -> Plain:
    """Through which eyes the question looked."""
    return {"known": iso(lens.known), "basis": lens.basis, "policy": lens.policy}

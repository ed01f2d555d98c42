"""Extraction: a text becomes claims, by rules, offline, the same every time."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from ingest.constructions import Match, find_matches
from ingest.coreference import MEMORY, Focus
from ingest.date_memory import DateMemory
from ingest.documents import Text
from ingest.fold import Folded, fold
from ingest.gate import NAMING, is_named
from ingest.grammar import Grammar, load_grammar
from ingest.ground import Sentence, claims_of
from ingest.instruments import Instrument
from ingest.reading import analyse, read_items
from ingest.tokens import Cut, Item, Tokens, sentences, tags_in
from ontology.claims import Claim, Passage
from ontology.words import CONFIDENCES

Read = tuple[list[Item], frozenset[str]]  # a sentence's items, and all tags that one of them has


class Extractor(Protocol):
    """Whatever reads claims out of a text: these rules, or a model behind the same validator."""

    def __call__(self, text: Text) -> list[Claim]:
        """The claims of the text, sorted by place, type, subject and object."""


def extract(text: Text) -> list[Claim]:
    """The claims of the text, sorted by start, end, type, subject and object; every quote is exact."""
    grammar = load_grammar(text.document.language)
    return distinct(_claims(text, grammar))


def read_sentences(text: Text, grammar: Grammar, every: bool = False) -> Iterator[Sentence]:
    """The sentences of the text as rules see them, in order: `every` one, or those near one that names an alliance."""
    folded = fold(text.text, grammar.language.joins)
    cut = Cut(folded.text)
    if not every and not grammar.gate.opens(cut.words):
        return
    publisher = text.document.publisher
    focus = Focus(
        grammar.actors.grown_from, grammar.actors.kinds, grammar.language.home(publisher), publisher is not None
    )
    dates = DateMemory(text.document.published)
    for read in _near_alliances(text, folded, cut.tokens(), grammar, every):
        if read is None:
            focus.skip()
            dates.skip()
            continue
        known = focus.known()
        yield Sentence(text, folded, analyse(*read, grammar, focus, dates), known)


def _near_alliances(text: Text, folded: Folded, tokens: Tokens, grammar: Grammar, every: bool) -> Iterator[Read | None]:
    """Each sentence's items and their tags, `None` for one that names no alliance and is too far from any that does."""
    waiting: list[Read] = []  # sentences that count only if an alliance is named soon
    left = 0  # sentences still near the last that named one
    for start, end in sentences(text.text, grammar.abbreviations):
        items = read_items(tokens.between(folded.folded(start), folded.folded(end)), grammar)
        tags = tags_in(items)
        if every or (tags & NAMING and any(is_named(item) for item in items)):
            yield from waiting
            waiting, left = [], MEMORY
            yield items, tags
        elif left:
            left -= 1
            yield items, tags
        else:
            waiting.append((items, tags))
            if len(waiting) > MEMORY:
                waiting.pop(0)
                yield None


def _claims(text: Text, grammar: Grammar) -> Iterator[Claim]:
    instrument = Instrument(grammar.actors.founding_treaties)
    for sentence in read_sentences(text, grammar):
        if not sentence.items:
            continue
        instrument.see(sentence)
        matches = find_matches(sentence.items, grammar)
        found = [
            (claim, _event_place(sentence, match)) for match in matches for claim in claims_of(sentence, match, grammar)
        ]
        if found:
            yield from _agreed(found, grammar)
    yield from instrument.claims()


def _event_place(sentence: Sentence, match: Match) -> int:
    return sentence.folded.original(sentence.items[match.event].start)


def _agreed(claims: Sequence[tuple[Claim, int]], grammar: Grammar) -> Iterator[Claim]:
    """The claims of a sentence without those that an earlier rule, or a type that says more, has overruled.

    One stretch of text says one thing of a state and an alliance: the first rule decides with which modality.
    """
    kept: dict[tuple[str, str, str | None, int | None], list[tuple[Claim, int]]] = {}
    for claim, event in claims:
        same = kept.setdefault((claim.type, claim.subject, claim.object, claim.value), [])
        if not any(_overlap(claim, other) for other, _ in same):
            same.append((claim, event))
    for (type_, subject, object_, value), same in kept.items():
        names = grammar.superseded_by.get(type_, ())
        superior = [claim for name in names for claim in kept.get((name, subject, object_, value), ())]
        yield from (claim for claim, event in same if not any(_holds(other, event) for other, _ in superior))


def _holds(claim: Claim, place: int) -> bool:
    start, end = _span(claim)
    return start <= place < end


def _overlap(one: Claim, other: Claim) -> bool:
    (start, end), (first, last) = _span(one), _span(other)
    return start < last and first < end


def _span(claim: Claim) -> tuple[int, int]:
    evidence = claim.evidence
    return (evidence.start, evidence.end) if isinstance(evidence, Passage) else (0, 0)


def distinct(claims: Iterable[Claim]) -> list[Claim]:
    """The claims in order, a repeated one once (its surest, else first mention), unless date or modality differ."""
    ordered = sorted(claims, key=_place)
    seen: dict[tuple[str | int | None, ...], Claim] = {}
    for claim in ordered:
        date = claim.date.edtf if claim.date else None
        key = claim.type, claim.subject, claim.object, claim.value, date, claim.modality
        known = seen.get(key)
        if known is None or CONFIDENCES.index(claim.confidence) < CONFIDENCES.index(known.confidence):
            seen[key] = claim
    return sorted(seen.values(), key=_place)


def _place(claim: Claim) -> tuple[int, int, str, str, str, str]:
    start, end = _span(claim)
    return start, end, claim.type, claim.subject, claim.object or "", claim.method

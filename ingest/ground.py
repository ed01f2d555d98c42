"""Grounding: a match becomes claims with the exact characters of the text that they rest on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.attribution import place_of, speaker_of
from ingest.bilaterals import parties_of
from ingest.constructions import Match
from ingest.coreference import Known
from ingest.dating import date_of, is_vague, lies_ahead, place_of_date
from ingest.documents import Text
from ingest.fold import Folded
from ingest.grammar import Event, Grammar
from ingest.modality import Verdict
from ingest.polarity import decide, not_yet
from ingest.tokens import Item
from ontology.claims import Claim, Passage
from ontology.dates import UncertainDate
from ontology.words import CLAIM_TYPES

# Bodies that a text names beside those of this graph, and that a pronoun may mean; no claim is made of them.
OUTSIDE = frozenset(
    {"african-union", "arab-league", "asean", "brics", "coe", "commonwealth-of-nations", "eu", "g7", "gcc"}
    | {"league-of-nations", "oic", "wto"}
)
ORDER = ("high", "medium", "low")
OF_PAPERS = frozenset({"signed", "ratified", "entered_into_force", "extended", "lapsed"})  # done to a charter itself
NEXT_TO = 2  # items between a match and a date that is surely its own


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as rules see it, and the way back to its text."""

    text: Text
    folded: Folded
    items: Sequence[Item]
    known: Known

    def recent(self, kind: str, before: int) -> list[str]:
        """The ids of the last `state` or `alliance` named before the item, in this sentence or an earlier one.

        What a verb may speak of comes first, then a single name, an earlier sentence's, and last a whole list.
        """
        named = [item for item in reversed(self.items[:before]) if kind in item.tags and item.ids]
        likely = [item for item in named if "agent" in item.tags] + [item for item in named if len(item.ids) == 1]
        ids = next((ids for ids in (*(item.ids for item in likely), self.known.ids(kind)) if ids), ())
        return [name for name in ids or (named[0].ids if named else ()) if name not in OUTSIDE]


def claims_of(sentence: Sentence, match: Match, grammar: Grammar) -> Iterator[Claim]:
    """The claims that the match makes: one for each subject, object and value."""
    items = sentence.items
    event = grammar.events.get(match.type, Event(match.type))
    date_item = place_of_date(match, items, grammar)
    date = _date(sentence, items[date_item], event) if date_item is not None else None
    dates_follow = bool(grammar.language.raw.get("dates_follow"))
    firm = None if date_item is not None and _is_loose(items, match, date_item, dates_follow) else date
    verdict = decide(items, match, grammar, firm, sentence.text.document.published)
    if date_item is not None and lies_ahead(items[date_item], match, verdict, items):
        date = _date(sentence, items[date_item], event, is_ahead=True)
    verdict = not_yet(verdict, items, match, date, sentence.text.document.published)  # by a loose date too
    level = verdict.level
    type_ = dict(event.instead).get(level, match.type)
    subjects, objects = _actors(match, sentence, type_)
    if _of_namesake(subjects, objects, grammar):
        return
    if match.is_pair and len(subjects) == 1:  # "a treaty with X was signed": by whom the text is about
        subjects += [state for state in sentence.recent("state", match.event) if state not in subjects][:1]
    if match.is_pair:
        objects = _treaty_of(subjects, date, grammar)
    values = [items[at].value for role, at in match.roles.items() if role.startswith("value")] or [None]
    span = [match.first, match.last, *([date_item] if date_item is not None else [])]
    passage = _passage(sentence, items[min(span)], items[max(span)])
    place = place_of(items, match, grammar.actors)
    speaker = speaker_of(items, match, grammar.actors)
    for subject in subjects:
        for object_ in objects:
            if subject == object_ or _is_stranger(subject, object_):  # "was renamed": one body under two names
                continue
            for value in values:
                yield Claim(
                    type=type_,
                    subject=subject,
                    object=object_,
                    value=value,
                    date=date,
                    place=place,
                    attributed_to=speaker,
                    modality=level,  # type: ignore[arg-type]
                    evidence=passage,
                    method=match.rule,
                    confidence=_confidence(match, items, verdict),  # type: ignore[arg-type]
                )


def _is_stranger(subject: str, object_: str | None) -> bool:
    """Whether the state is none of the two whose treaty it is said to have: then another treaty was meant."""
    parties = parties_of(object_)
    return bool(parties) and subject.isupper() and subject not in parties


def _is_loose(items: Sequence[Item], match: Match, date: int, dates_follow: bool) -> bool:
    """Whether the date makes no fact of what it dates: a vague one, or one that a noun shares with another word.

    Where dates follow what they date, one between a verb and the noun is the verb's.
    """
    first = match.first if dates_follow and date > 1 else match.first - NEXT_TO
    is_own = first <= date <= match.last + NEXT_TO
    return is_vague(items[date]) or ("noun" in items[match.event].tags and not is_own)


def _actors(match: Match, sentence: Sentence, type_: str) -> tuple[list[str], list[str] | list[None]]:
    kind = CLAIM_TYPES[type_]
    subjects = _ids(match, sentence.items, "subject")
    objects = _ids(match, sentence.items, "object")
    if match.focus and not _has(match, "subject"):
        subjects = sentence.recent(kind.subject, match.event)
    if match.focus and not _has(match, "object") and kind.object:
        objects = sentence.recent(kind.object, match.event)
        if type_ not in OF_PAPERS:  # "did not ratify its charter and is no member of it"
            objects = [name.removesuffix("-charter") for name in objects]
    if match.focus == "it":  # what the sentence before began with, and nothing else
        body = list(sentence.known.opener)
        subjects, objects = (subjects, body) if kind.object else (body, objects)
    if type_ == "founded" and "signed" in sentence.items[match.event].tags:
        subjects = [name for name in subjects if not parties_of(name)]  # who signed it is named
    if type_ == "signed":
        subjects = [*subjects, *_partners(subjects, objects)] or sorted(frozenset().union(*map(parties_of, objects)))
    return subjects, objects if kind.object else [None]


def _of_namesake(subjects: Sequence[str], objects: Sequence[str | None], grammar: Grammar) -> bool:
    """Whether a state is named that belongs to a body of the same name: New Zealand's Commonwealth is not the CIS."""
    namesakes: dict[str, list[str]] = grammar.language.raw.get("namesakes", {})
    return any(state in namesakes.get(name or "", ()) for name in objects for state in subjects)


def _partners(subjects: Sequence[str], objects: Sequence[str]) -> list[str]:
    """The other parties of the bilateral treaties that one of the two signs: it takes both."""
    pairs = (parties_of(name) for name in objects)
    return sorted({other for pair in pairs if pair & set(subjects) for other in pair} - set(subjects))


def _treaty_of(states: Sequence[str], date: UncertainDate | None, grammar: Grammar) -> list[str]:
    """The treaty that two states made in the year: the one known, else the name that it would have."""
    year = date.earliest_start.year if date and date.earliest_start else None
    if year is None or len(states) != 2 or (date and date.latest_start and date.latest_start.year != year):
        return []
    one, other = sorted(state.lower() for state in states)
    names = (f"{one}-{other}-{year}", f"{other}-{one}-{year}")
    return [next((name for name in names if name in grammar.actors.kinds), names[0])]


def _has(match: Match, role: str) -> bool:
    """Whether the pattern found the role, in whichever of the places that it may stand."""
    return any(name == role or name.startswith(role + "_") for name in match.roles)


def _ids(match: Match, items: Sequence[Item], role: str) -> list[str]:
    return list(
        dict.fromkeys(
            actor
            for name, at in match.roles.items()
            if name == role or name.startswith(role + "_")
            for actor in items[at].ids
            if actor not in OUTSIDE
        )
    )


def _date(sentence: Sentence, item: Item, event: Event, *, is_ahead: bool = False) -> UncertainDate | None:
    """What the date says of the event, in the text's own wording too."""
    printed = sentence.text.text[sentence.folded.original(item.start) : sentence.folded.original_end(item.end)]
    return date_of(item, event, " ".join(printed.split()), is_ahead=is_ahead)


def _passage(sentence: Sentence, first: Item, last: Item) -> Passage:
    start = sentence.folded.original(first.start)
    end = sentence.folded.original_end(last.end)
    return Passage(document=sentence.text.document.id, start=start, end=end, quote=sentence.text.text[start:end])


def _confidence(match: Match, items: Sequence[Item], verdict: Verdict) -> str:
    weak = any(items[at].tags & {"metonym", "anaphor", "typo"} for at in match.roles.values())
    guessed = 2 * any("guess" in items[at].tags for at in match.roles.values())
    steps = ORDER.index(match.confidence) + weak + guessed + (not verdict.is_governed)
    return ORDER[min(2, steps)]

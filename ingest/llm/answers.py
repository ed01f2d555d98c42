"""Answers: what a model says becomes claims of the same kind as any, or is refused claim by claim."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ingest.actor_names import known_actors
from ingest.documents import Text
from ingest.fold import Folded
from ingest.llm.quotes import find_quote
from ingest.llm.server import Unusable
from ontology.claims import Claim, Passage
from ontology.dates import UncertainDate
from ontology.errors import ClaimError
from ontology.words import CLAIM_TYPES

MOST = 300  # claims of one piece of text: more is a model that repeats itself


def read_answer(content: str) -> list[Mapping[str, Any]]:
    """The claims as the model wrote them; raises Unusable for an answer that is not of the asked form."""
    try:
        told = json.loads(_unfenced(content))
    except (ValueError, RecursionError) as error:
        raise Unusable("no JSON") from error
    claims = told.get("claims") if isinstance(told, dict) else None
    if not isinstance(claims, list) or not all(isinstance(claim, dict) for claim in claims) or len(claims) > MOST:
        raise Unusable("no list of claims")
    return claims


def _unfenced(content: str) -> str:
    """The answer without the fence that many models put around JSON."""
    text = content.strip()
    if text.startswith("```") and text.endswith("```"):
        return text[3:-3].removeprefix("json")
    return text


@dataclass(frozen=True, slots=True)
class Ground:
    """What claims must stand on: a piece of the text, folded, and where it begins; the actors that the text names."""

    text: Text
    piece: Folded
    start: int
    named: frozenset[str]
    method: str

    def claim(self, told: Mapping[str, Any]) -> Claim:
        """The claim with the place of its words in the text.

        Raises PactGraphError with the reason to refuse it: words that are not there, an actor that the text does not
        name or that is of the wrong kind, a date that is none, a field that is missing.
        """
        for name in ("type", "subject", "modality", "quote"):
            if not isinstance(told.get(name), str):
                raise ClaimError(f"{name} is no text")
        self._check_actors(told)
        passage, is_exact = self._passage(told["quote"])
        return Claim(
            type=told["type"],
            subject=told["subject"],
            object=told.get("object"),
            value=_value(told.get("value")),
            date=_date(told.get("date")),
            place=_words(told.get("place")),
            attributed_to=_words(told.get("attributed_to")),
            modality=told["modality"],
            evidence=passage,
            method=self.method,
            confidence="medium" if is_exact else "low",
        )

    def _check_actors(self, told: Mapping[str, Any]) -> None:
        known = known_actors()
        for actor, kind in _actors(told):
            if actor not in known or known[actor].kind != kind:
                raise ClaimError(f"{actor!r} is no {kind}")
            if actor not in self.named:
                raise ClaimError(f"the text does not name {actor}")

    def _passage(self, quote: str) -> tuple[Passage, bool]:
        place = find_quote(quote, self.piece)
        if place is None:
            raise ClaimError("its words are not in the text")
        start, end = self.start + place[0], self.start + place[1]
        words = self.text.text[start:end]
        return Passage(document=self.text.document.id, start=start, end=end, quote=words), place[2]


def _actors(told: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    kind = CLAIM_TYPES.get(told["type"])
    if kind is None:
        raise ClaimError(f"{told['type']!r} is no claim type")
    yield told["subject"], kind.subject
    object_ = told.get("object")
    if kind.object and isinstance(object_, str):
        yield object_, kind.object
    elif object_ is not None or kind.object:
        raise ClaimError("the object is not what the type takes")


def _value(told: Any) -> int | None:
    if told is None or (isinstance(told, int) and not isinstance(told, bool)):
        return told
    raise ClaimError("the value is no integer")


def _date(told: Any) -> UncertainDate | None:
    if told is None or told == "":
        return None
    if not isinstance(told, str):
        raise ClaimError("the date is no text")
    return UncertainDate.parse(told)


def _words(told: Any) -> str | None:
    """A short text on one line, or nothing."""
    return " ".join(told.split())[:200] or None if isinstance(told, str) else None

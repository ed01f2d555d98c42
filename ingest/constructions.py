"""Constructions and frames: where in a sentence a rule matches, and which items play which role.

Constructions are precise and ordered; a frame takes an event that no construction took, and looks around it,
inside its clause, for the nearest items that fit.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.grammar import Frame, Grammar
from ingest.rules import Pattern, Rule, encode
from ingest.tokens import Item, tags_in

COMMA = 2  # a comma between an event and a role counts as this many items
WRONG_SIDE = 4
NEAR = 4  # items on either side of a match in which a forbidding pattern is looked for


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that fired: its roles as item numbers, the span of items, and the item that names the event."""

    rule: str
    type: str
    roles: dict[str, int]
    first: int
    last: int
    event: int
    modality: str | None = None
    confidence: str = "high"
    is_governed: bool = True
    focus: str | None = None
    order: int = 0
    is_pair: bool = False


def find_matches(items: Sequence[Item], grammar: Grammar) -> list[Match]:
    """The matches of all rules in one sentence: constructions first, frames for the events that are left."""
    sets = [item.tags for item in items]
    tags = tags_in(items)
    fitting = grammar.index.fitting(tags)
    letters = encode(sets, grammar.alphabet, grammar.relevant) if fitting else ""
    found = [match for rule in fitting for match in _apply(rule, letters, items)]
    found.sort(key=lambda match: (match.order, match.type, match.first, -match.last, match.rule))
    kept: list[Match] = []
    taken: set[tuple[str, int]] = set()
    for match in found:
        key = (match.type, match.event)
        if key not in taken:
            taken.add(key)
            kept.append(match)
    kept.extend(
        match for frame in grammar.frames if frame.triggers & tags for match in _frame_matches(frame, items, taken)
    )
    return kept


def _apply(rule: Rule, letters: str, items: Sequence[Item]) -> Iterator[Match]:
    for hit in rule.pattern.regex.finditer(letters):
        if hit.end() == hit.start():
            continue
        roles = {role: hit.start(role) for role in rule.pattern.roles if hit[role] is not None}
        if any(_forbids(veto, letters, hit, roles) for veto in rule.vetoes):
            continue
        event = roles.get("event", _event_item(rule.type, items, hit.start(), hit.end()))
        yield Match(
            rule=rule.id,
            type=rule.claim or rule.type,
            roles=roles,
            first=hit.start(),
            last=hit.end() - 1,
            event=event,
            modality=rule.modality,
            confidence=rule.confidence,
            is_governed=rule.is_governed,
            focus=rule.focus,
            order=rule.order,
            is_pair=rule.is_pair,
        )


def _forbids(veto: Pattern, letters: str, hit: re.Match[str], roles: dict[str, int]) -> bool:
    """Whether the veto stands at the hit; one that begins with an alliance speaks of the object, if there is one.

    "Told the bloc's office that it left it": that the bloc has an office is no ground against the leaving.
    """
    end = hit.end() + NEAR
    objects = [at for role, at in roles.items() if role.startswith("object")]
    if objects and veto.text.startswith("alliance"):
        return any(veto.regex.match(letters, at, end) for at in objects)
    return veto.regex.search(letters, max(0, hit.start() - NEAR), end) is not None


def _event_item(type_: str, items: Sequence[Item], start: int, end: int) -> int:
    return next((at for at in range(start, end) if type_ in items[at].tags), start)


def _frame_matches(frame: Frame, items: Sequence[Item], taken: set[tuple[str, int]]) -> Iterator[Match]:
    for at, item in enumerate(items):
        if not item.tags & frame.triggers or item.tags & frame.without or (frame.type, at) in taken:
            continue
        roles: dict[str, int] = {}
        alliance = _nearest(items, at, "alliance", frame.object_side, frame.reach)
        subject = _nearest(items, at, "agent" if frame.agent else "state", frame.subject_side, frame.reach)
        if (frame.needs_object and alliance is None) or (frame.needs_subject and subject is None):
            continue
        if alliance is not None and any("body.attribute" in near.tags for near in items[alliance + 1 : alliance + 2]):
            continue  # "joined the bloc's appeal"
        if alliance is not None:
            roles["object" if frame.needs_subject else "subject"] = alliance
        if subject is not None and frame.needs_subject:
            roles["subject"] = subject
        taken.add((frame.type, at))
        span = (at, *roles.values())
        yield Match(f"{frame.type}.frame", frame.type, roles, min(span), max(span), at, confidence="medium")


def _nearest(items: Sequence[Item], at: int, kind: str, side: str, reach: int) -> int | None:
    best: tuple[int, int] | None = None
    for step in (-1, 1):
        if side == ("only left" if step > 0 else "only right"):
            continue
        cost = WRONG_SIDE if (side == "left" and step > 0) or (side == "right" and step < 0) else 0
        k = at + step
        while 0 <= k < len(items) and cost < reach:
            tags = items[k].tags
            if "barrier" in tags:
                break
            cost += COMMA if "comma" in tags else 1
            if kind in tags and items[k].ids:
                if best is None or cost < best[0]:
                    best = cost, k
                break
            k += step
    return best[1] if best else None

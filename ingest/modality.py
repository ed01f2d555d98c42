"""Modality: how firmly an event is said, from the words that govern it.

denied > speculated > planned > announced > asserted: the weakest governor wins. A noun or an infinitive asserts
nothing by itself; "after", "since" and the like make a fact of it, a goal or a hope does not.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.tokens import Item

LEVELS = ("asserted", "announced", "planned", "speculated", "denied")
FORMS = ("past", "present", "future", "open", "noun")
_BASE = {"past": "asserted", "present": "asserted", "future": "announced", "open": "speculated"}
_BEFORE_INFINITIVE = frozenset({"to", "m.planned", "m.announced", "m.speculated", "m.denied"})
_GOVERNS_PAST = frozenset({"speculated", "denied"})
COMMA_COST = 2
VERB_LAST = 6  # items to the right that no governor acts on where verbs do not stand last
AHEAD = 4  # items between "before" and a present that is still to come
CARRIED = 5  # items like "sent any official" between a negation and the announcement that it denies
YET = 4  # items between a negation and its "yet"
BACK = 9  # items between an announcement and the "would" that reports it
# What a negation reaches over: "not yet a full member", "never a NATO member".
_WEAK = frozenset({"particle", "list.filler", "to", "in", "adverb", "is", "full", "ordinal"})
_NAMED = _WEAK | {"alliance", "alliance.filler"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """The modality of an event and the words that gave it, for `explain`."""

    level: str
    reasons: tuple[str, ...] = ()
    is_governed: bool = True


@dataclass(frozen=True, slots=True)
class Reach:
    """How far, in items, a governing word acts: on what follows it and on what stands before it."""

    left: int
    right: int

    @property
    def is_verb_last(self) -> bool:
        """Whether the language puts its verbs last: its governors reach far to the right."""
        return self.right > VERB_LAST


def weakest(*levels: str) -> str:
    """The least firm of the levels.

    >>> weakest("asserted", "planned", "announced")
    'planned'
    """
    return max(levels, key=LEVELS.index)


def judge(items: Sequence[Item], event: int, reach: Reach, bare_noun: str, stative: bool = False) -> Verdict:
    """The modality of the event that the item at `event` names.

    `bare_noun` is what a noun says without a governor; a status is not made less by being announced.
    """
    form = _form(items, event)
    reasons: list[str] = []
    is_apart = form == "past" and "and" in items[event].tags  # "refused it and left": a clause of its own
    levels = [] if is_apart else _before(items, event, reach.left, form, reasons)
    levels += _after(items, event, reach.right, form, reasons)
    if "not" in items[event].tags:
        levels.append("denied")
        reasons.append(items[event].text)
    is_fact = "bare fact" in levels  # "with the accession of X": a fact where nothing else governs
    levels = [level for level in levels if level != "bare fact"]
    if is_fact and not levels:
        return Verdict("asserted", tuple(reasons))
    if stative:
        levels = [level for level in levels if level != "announced"]
    if "fact" in levels:
        levels = ["asserted", *(level for level in levels if level == "denied")]
        return Verdict(weakest(*levels), tuple(reasons))
    if form == "open" and not levels and _is_headline(items, event):
        return Verdict("planned", ("to",))
    if "future" in items[event].tags and form != "future":
        levels.append("announced")
    if levels and form in ("open", "noun"):
        return Verdict(weakest(*levels), tuple(reasons))
    base = bare_noun if form == "noun" else _BASE[form]
    return Verdict(weakest(base, *levels), tuple(reasons), is_governed=bool(levels) or form not in ("open", "noun"))


def _form(items: Sequence[Item], event: int) -> str:
    """The form of the event's word; one that is past and infinitive alike ("quit") is the latter after a governor."""
    tags = items[event].tags
    form = next((form for form in FORMS if form in tags), "present")
    if form == "past" and "base" in tags and event and items[event - 1].tags & _BEFORE_INFINITIVE:
        return "open"
    return form


def _is_headline(items: Sequence[Item], event: int) -> bool:
    """Whether the event is what the sentence's first name is "to" do: "X to leave Y"."""
    at = event - ("headline" not in items[event].tags)
    while at > 1 and "headline" not in items[at].tags and items[at].tags & {"particle", "adverb"}:
        at -= 1
    return 0 < at <= 2 and "headline" in items[at].tags and "agent" in items[at - 1].tags


def level_of(tags: frozenset[str]) -> str | None:
    """The level that a word with these tags gives what it governs; "fact" for one that makes facts."""
    for level in reversed(LEVELS):
        if f"m.{level}" in tags:
            return level
    return "fact" if "m.fact" in tags else None


def _before(items: Sequence[Item], event: int, reach: int, form: str, reasons: list[str]) -> list[str]:
    """Levels given by the words before the event, up to the barrier of its clause."""
    levels: list[str] = []
    budget = reach
    is_apart = False  # past a comma: "many questions arise, as X is a member" questions nothing
    is_other = False  # past an "and" with a governor of its own: "refuses aid and plans to leave" refuses no leaving
    for at in range(event - 1, -1, -1):
        tags = items[at].tags
        is_apart = is_apart or bool(tags & {"comma", "that.none"})
        is_other = is_other or (bool(levels) and _begins_other(items, at))
        budget -= COMMA_COST if "comma" in tags else 1
        if "barrier" in tags or budget < 0 or ("relative" in tags and form in ("past", "present")):
            opening = [level for level in _opening(tags, form) if budget >= 0]
            levels.extend(opening)
            reasons.extend(items[at].text for _ in opening)
            break
        if "comma" in tags and "and" in items[at + 1].tags and items[at + 1].tags & {"past", "present"}:
            break  # a comma and a verb with a clitic "and": what stands before is a clause of its own
        if "ahead" in tags and form == "present" and event - at <= AHEAD:
            levels.append("planned")  # "before it joins"
            reasons.append(items[at].text)
            break
        if "not" in tags and _negates(items, at, event):
            levels.append("denied")
            reasons.append(items[at].text)
        level = _backshifted(items, at, level_of(tags)) if "after" not in tags else None
        if level == "speculated" and "weak" in tags and "past" in items[at + 1].tags:
            continue  # "had joined": of what was done the word says nothing, nor of what was so thereby
        if level == "fact" and "weak" in tags:
            if event - at <= 3 and not any("state" in item.tags for item in items[at + 1 : event]):
                levels.append("bare fact")
                reasons.append(items[at].text)
            continue
        if level == "fact":
            if (
                event - at <= 3
                and not levels
                and not _is_yet(items, at)
                and ("past" not in tags or form in ("past", "noun"))
            ):
                levels.append("fact")  # "when X joined" is a fact, "when X joins" is not, nor "after the threat of"
                reasons.append(items[at].text)
                break
            continue
        level = None if level == "denied" and is_other else level
        if level and _governs(level, tags, form) and not (is_apart and form == "present" and "weak" in tags):
            levels.append("denied" if is_negated(items, at) and level != "denied" else level)
            reasons.append(items[at].text)
    return levels


def _begins_other(items: Sequence[Item], at: int) -> bool:
    """Whether "and" at this place has a governor right behind it and none right before: another deed begins."""
    is_link = "and" in items[at].tags and at > 0
    return is_link and level_of(items[at + 1].tags) is not None and level_of(items[at - 1].tags) is None


def _backshifted(items: Sequence[Item], at: int, level: str | None) -> str | None:
    return "announced" if level == "speculated" and _is_backshifted(items, at) else level


def _opening(tags: frozenset[str], form: str) -> list[str]:
    """The level of a barrier that is itself a governor: "and announced" begins the clause that it governs."""
    level = level_of(tags) if "barrier" in tags else None
    return [level] if level in ("announced", "planned") and _governs(level, tags, form) else []


def _is_yet(items: Sequence[Item], at: int) -> bool:
    """Whether the word that says "after" is a "yet": one word is both, and a negation stands before it."""
    return "particle" in items[at].tags and any("not" in item.tags for item in items[max(0, at - YET) : at])


def _after(items: Sequence[Item], event: int, reach: int, form: str, reasons: list[str]) -> list[str]:
    """Levels given by words after the event: those tagged `after`, or all where the verb stands last."""
    levels: list[str] = []
    verb_last = reach > VERB_LAST
    if verb_last and form in ("past", "future") and "light" not in items[event].tags:
        return levels  # a finite verb that stands last ends its clause
    for at in range(event + 1, min(len(items), event + 1 + max(reach, 6))):
        tags = items[at].tags
        if "barrier" in tags or (verb_last and "comma" in tags and form in ("past", "future")):
            break
        level = level_of(tags)
        if level and level != "fact" and (verb_last or tags & {"after", "around"}) and "before" not in tags:
            if _governs(level, tags, form):
                levels.append("denied" if is_negated(items, at) and level != "denied" else level)
                reasons.append(items[at].text)
        elif verb_last and "not" in tags and "light" in tags and form in ("noun", "present"):
            levels.append("denied")
            reasons.append(items[at].text)
            break
        elif verb_last and "light" in tags:
            if form == "noun" and "open" in tags and not any("comma" in item.tags for item in items[event:at]):
                levels.append("speculated")  # "so that they may attend the signing": nothing is signed yet
                reasons.append(items[at].text)
            break
    return levels


def _governs(level: str, tags: frozenset[str], form: str) -> bool:
    """Whether a governor of the level acts on this form: a plan says nothing of what is past, a weak word either."""
    return form != "past" or (level in _GOVERNS_PAST and "weak" not in tags)


def _negates(items: Sequence[Item], at: int, event: int) -> bool:
    """Whether the negation at `at` reaches the event: only weak words between the two."""
    weak = _WEAK if "noun" in items[event].tags else _NAMED  # who will not be at a summit denies no summit
    return event - at <= 5 and all(items[k].tags & weak for k in range(at + 1, event))


def is_negated(items: Sequence[Item], at: int) -> bool:
    """Whether the word itself is negative, or a negation stands before it: right before, or "has not sent any"."""
    if "not" in items[at].tags:
        return True
    first = at - 1
    while first > 0 and at - first <= CARRIED and "carry" in items[first].tags:
        first -= 1
    return first >= 0 and "not" in items[first].tags


def _is_backshifted(items: Sequence[Item], at: int) -> bool:
    """Whether the "would" at `at` is the future of one who announced: "declared that they would"."""
    if "backshift" not in items[at].tags:
        return False
    for k in range(at - 1, max(-1, at - 1 - BACK), -1):
        tags = items[k].tags
        if "barrier" in tags or "m.speculated" in tags or "m.denied" in tags:
            return False
        if "m.announced" in tags:
            return not is_negated(items, k)
    return False

"""Polarity: the last word on how firmly a match is said, once its clause, its occasion and its date are known.

`modality` weighs the governors near the event. Here come those that act from afar: "if" and "whether", the word on
which a whole "that" clause hangs, the verb that says of a meeting whether it was held, and the document's own day:
what lies after it has not happened yet.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from ingest.constructions import Match
from ingest.grammar import Event, Grammar
from ingest.modality import FORMS, LEVELS, Verdict, is_negated, judge, level_of, weakest
from ingest.tokens import Item
from ontology.dates import UncertainDate

HEAD = 5  # items before "that" among which its governor is looked for
NEAR = 3
OCCASION = 5  # items between "at" and the meeting: "at the 2008 Bucharest summit"
CONDITION = 4  # items between what is said to come about and the "if" that it hangs on
SUPPORT_LAST = 18
SUPPORT = 9  # items within which a verb says whether the meeting was held
_FACTS = ("known", "m.fact", "m.planned", "m.announced", "m.asserted")
_HELD = {"future": "planned", "open": "speculated", "past": "asserted", "present": "asserted"}


def decide(
    items: Sequence[Item],
    match: Match,
    grammar: Grammar,
    date: UncertainDate | None = None,
    published: UncertainDate | None = None,
) -> Verdict:
    """How firmly the match is said, never firmer than its rule allows, and never asserted of a day still to come."""
    if not match.is_governed:
        return not_yet(Verdict(match.modality or "asserted", ("apposition",)), items, match, date, published)
    event = grammar.events.get(match.type, Event(match.type))
    if event.is_presupposed and not items[match.event].tags.intersection(FORMS):
        verdict = Verdict("asserted")  # "the six members want": what they want leaves their number alone
    else:
        verdict = judge(items, match.event, grammar.reach, event.bare_noun, event.stative)
    is_noun = "noun" in items[match.event].tags
    if (
        event.is_occasion
        and is_noun
        and (verdict.level in (event.bare_noun, "denied") or _is_at(items, match.event) or _is_over(items, match.event))
    ):  # who refuses to come denies none
        span = SUPPORT_LAST if grammar.reach.is_verb_last else SUPPORT
        verdict = _occasion(items, match.event, verdict, (date, published), span)
    elif is_noun and not verdict.is_governed and _is_behind(date, published):
        verdict = replace(verdict, level="asserted")  # "the withdrawal of X in 2009"
    verdict = _with(verdict, *_from_afar(items, match, grammar.language.hangs))
    verdict = _with(verdict, *_condition(items, match))
    if match.modality:
        verdict = replace(verdict, level=weakest(verdict.level, match.modality))
    return not_yet(verdict, items, match, date, published)


def not_yet(
    verdict: Verdict,
    items: Sequence[Item],
    match: Match,
    date: UncertainDate | None,
    published: UncertainDate | None,
) -> Verdict:
    """The verdict, no fact where the date lies after the document's day."""
    if verdict.level != "asserted" or not _is_ahead(date, published):
        return verdict
    level = "planned" if "noun" in items[match.event].tags else "announced"
    return replace(verdict, level=level, reasons=(*verdict.reasons, str(date)))


def _condition(items: Sequence[Item], match: Match) -> tuple[str | None, str, bool]:
    """What "if" after a verb of the future makes of it: "X will leave if Y does not help"."""
    if "future" not in items[match.event].tags:
        return None, "", True
    for item in items[match.event + 1 : match.last + 1 + CONDITION]:
        if "barrier" in item.tags:
            break
        if "condition" in item.tags and "and" not in item.tags:
            return "speculated", item.text, True
    return None, "", True


def _is_at(items: Sequence[Item], event: int) -> bool:
    """Whether something is said to be done at the meeting: of what is agreed at it, the meeting is no part."""
    is_at = any("at" in item.tags for item in items[max(0, event - OCCASION) : event])
    return is_at and not any("future" in item.tags for item in items)


def _is_over(items: Sequence[Item], event: int) -> bool:
    """Whether a word beside the meeting calls it past: "the recent summit", whatever else is announced."""
    around = items[max(0, event - NEAR) : event + NEAR + 1]
    return any("ended" in item.tags for item in around) and not any("coming" in item.tags for item in around)


def _with(verdict: Verdict, level: str | None, reason: str, is_known: bool) -> Verdict:
    if level is None:
        return verdict
    return Verdict(
        weakest(verdict.level, level), (*verdict.reasons, reason), is_governed=verdict.is_governed and is_known
    )


def _from_afar(items: Sequence[Item], match: Match, hangs: re.Pattern[str] | None) -> tuple[str | None, str, bool]:
    """The level given by a word that governs the whole clause, that word, and whether it is a known governor."""
    found: list[tuple[str, str, bool]] = []  # a match that begins with "but" goes on in the clause before it
    after = items[match.event + 1] if match.event + 1 < len(items) else None
    if after and {"m.clause", "m.speculated", "if"} <= after.tags and items[match.event].tags & {"future", "open"}:
        found.append(("speculated", after.text, True))  # "will leave if", where the verb stands last
    for at in range(match.event - 1, -1, -1):
        tags = items[at].tags
        if "barrier" in tags and at != match.first:
            break
        if not at and "inverts" in tags and "state" in items[1].tags:
            found.append(("speculated", items[at].text, True))  # "should X leave", "were X to join"
        level = level_of(tags)
        if "m.clause" in tags and level:
            found.append(("denied" if is_negated(items, at) and level == "denied" else level, items[at].text, True))
        if "that" in tags and at < match.first:
            head = _head(items, at, hangs)
            if head:
                found.append(head)
            break
    return max(found, key=lambda hit: LEVELS.index(hit[0]), default=(None, "", True))


def _head(items: Sequence[Item], that: int, hangs: re.Pattern[str] | None) -> tuple[str, str, bool] | None:
    """What the word before "that" makes of the clause: `None` for a fact, speculation for a word nobody knows."""
    ahead = _unset(items, that)
    is_said = False
    for steps, at in enumerate(ahead):
        tags = items[at].tags
        level = "denied" if "that.denied" in tags else "speculated" if "that.speculated" in tags else level_of(tags)
        if level == "speculated" and "weak" in tags:
            continue  # "had said that" is no "may"
        if level in ("speculated", "denied"):
            is_undone = level == "denied" and is_negated(items, at)
            return ("speculated" if is_undone else level), items[at].text, True
        if "known" in tags and is_negated(items, at):
            return "denied", items[at].text, True
        if ("says" in tags or level == "announced") and is_negated(items, at):
            return "speculated", items[at].text, True  # "nobody has confirmed that"
        if level or "known" in tags or ("barrier" in tags and "says" not in tags) or (is_said and steps > 2):
            break
        is_said = is_said or "says" in tags
    else:
        at = -1
    if is_said or (at >= 0 and items[at].tags.intersection(_FACTS)):
        return None
    word = items[ahead[0]].text if ahead else ""
    if not word or (hangs and not hangs.search(word)):
        return None
    return "speculated", word, False


def _unset(items: Sequence[Item], that: int) -> list[int]:
    """The items before "that", nearest first, without what commas and dates set between: "said, on Sunday, that"."""
    weighty = (at for at in range(that - 1, -1, -1) if not items[at].tags & {"comma", "date"})
    return list(islice(weighty, HEAD))


def _occasion(
    items: Sequence[Item],
    event: int,
    verdict: Verdict,
    dates: tuple[UncertainDate | None, UncertainDate | None],
    span: int,
) -> Verdict:
    """A meeting named by its noun: held, to be held, or, where nothing tells, only planned.

    `dates` are its own and the document's; a verb within `span` items says whether it was held.
    """
    date, published = dates
    around = items[max(0, event - NEAR) : event + NEAR + 1]
    held = _support(items, event, span)
    if held is not None:
        tags = items[held].tags
        form = next((form for form in _HELD if form in tags), "present")
        level = "denied" if "held" in tags and (is_negated(items, held) or "undone" in tags) else _HELD[form]
        if "absent_from" in tags and level == "speculated":
            level = "planned"  # who is to stay away is no doubt cast on the meeting
        if form == "present" and level == "asserted" and _is_to_come(items, held, around):
            level = "planned"  # "holds its next summit", "meets tomorrow", "when they meet"
        return Verdict(level, (items[held].text,))
    due = next((item.text for item in items[event : event + SUPPORT] if {"m.planned", "around"} <= item.tags), None)
    if due is not None:  # "the summit of X, which is scheduled for June"
        return Verdict("planned", (due,))
    for tag, level in (("coming", "planned"), ("ended", "asserted")):
        word = next((item.text for item in around if tag in item.tags), None)
        if word is not None:
            return Verdict(level, (word,))
    if date is not None and published is not None and not _is_ahead(date, published):
        return Verdict("asserted", (str(date),))
    before = items[max(0, event - OCCASION) : event]
    occasion = next((item.text for item in before if "at" in item.tags), None)
    is_told = span > SUPPORT and _is_told(items, event)
    is_coming = any("future" in item.tags for item in items) and not is_told
    if occasion is not None and not is_coming and not _is_wished(items, event):
        return Verdict("asserted", (occasion,))
    return replace(verdict, level="planned", is_governed=False)


def _is_told(items: Sequence[Item], event: int) -> bool:
    """Whether the next verb is past, where verbs stand last: what is done at the meeting is done, whatever follows."""
    verbs = (item.tags for item in items[event + 1 :] if item.tags & {"past", "future"} and "noun" not in item.tags)
    return "past" in next(verbs, frozenset())


def _is_wished(items: Sequence[Item], event: int) -> bool:
    """Whether the verb that ends the clause of the meeting is a subjunctive: "they should discuss at the summit"."""
    for item in items[event + 1 : event + 1 + SUPPORT_LAST]:
        if item.tags & {"barrier", "that"} or (level_of(item.tags) and not item.tags & {"weak", "before"}):
            return False  # "at the summit, the West intends that they be"
        if "light" in item.tags:
            return "open" in item.tags
    return False


def _is_to_come(items: Sequence[Item], verb: int, around: Sequence[Item]) -> bool:
    """Whether a word near a verb of holding in the present, or near the meeting, says that it is still to come."""
    near = (*around, *items[max(0, verb - NEAR) : verb + NEAR + 1])
    is_when = verb > 0 and {"m.fact", "past"} <= items[verb - 1].tags
    return is_when or any("coming" in item.tags or {"undated", "m.planned"} <= item.tags for item in near)


def _support(items: Sequence[Item], event: int, span: int) -> int | None:
    """The nearest verb of holding, or of staying away, in the clause of the meeting."""
    best: tuple[int, int] | None = None
    for step in (-1, 1):
        at = event + step
        while (
            0 <= at < len(items)
            and abs(at - event) <= (span if step > 0 else SUPPORT)
            and "barrier" not in items[at].tags
        ):
            if items[at].tags & {"held", "absent_from"}:
                if best is None or abs(at - event) < best[0]:
                    best = abs(at - event), at
                break
            at += step
    return best[1] if best else None


def _is_ahead(date: UncertainDate | None, published: UncertainDate | None) -> bool:
    """Whether the date lies wholly after the day of the document."""
    if date is None or published is None or date.earliest_start is None:
        return False
    if published.latest_end is not None:  # the first day that is over
        return date.earliest_start >= published.latest_end
    today = published.latest_start or published.earliest_start
    return today is not None and date.earliest_start > today


def _is_behind(date: UncertainDate | None, published: UncertainDate | None) -> bool:
    """Whether the text gives the event a year of its own that is not still to come."""
    return date is not None and date.earliest_start is not None and not _is_ahead(date, published)

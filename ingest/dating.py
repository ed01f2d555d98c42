"""Dating: which of the dates of a sentence is that of an event, and what it says of it.

A date belongs to the nearest event noun or verb of its clause, not to the sentence's main verb; the day on which
somebody said something is nobody's date.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.constructions import Match
from ingest.date_phrases import DateItem
from ingest.grammar import Event, Grammar
from ingest.modality import Verdict
from ingest.tokens import Item
from ontology.dates import UncertainDate
from ontology.errors import DateError

REACH = 9
WHOLE = 24  # items that a sentence's only date reaches over from its beginning
STATUS_REACH = 6  # "as a member of NATO it began the work in 2016": a status has a date close by, or that opens
COMMA = 3  # items that a comma between an event and a date counts for
SPEECH = 3  # items between a word of saying and the day on which it was said
BOUNDED = frozenset({"since", "until"})
TO_COME = frozenset({"planned", "announced", "speculated"})

_WEAK = frozenset({"in", "adverb", "particle"})

Rank = tuple[bool, int, bool, int]


def place_of_date(match: Match, items: Sequence[Item], grammar: Grammar) -> int | None:
    """The item of the date: the rule's own, else the nearest in the clause that no other event is nearer to."""
    if "date" in match.roles:
        return match.roles["date"]
    own = range(match.first, match.last + 1)
    rivals = [at for at, item in enumerate(items) if item.tags & grammar.events.keys() and at not in own]
    event = grammar.events.get(match.type, Event(match.type))
    clause = _Clause(match, items, rivals, REACH, grammar.reach.is_verb_last)
    if event.stative:
        clause = _Clause(match, items, rivals, STATUS_REACH, clause.is_verb_last)
    is_status = event.stative or event.is_presupposed
    dates = (
        at
        for at, item in enumerate(items)
        if "date" in item.tags
        and not _is_of_speech(items, at, match.event)
        and not (is_status and (_is_of_document(item) or _is_past_now(items, at, match)))
    )
    ranks = [rank for at in dates if (rank := clause.rank(at)) is not None]
    return min(ranks)[3] if ranks else None


@dataclass(frozen=True, slots=True)
class _Clause:
    """A match among the items of its sentence, where dates vie for it, and it with other events for them."""

    match: Match
    items: Sequence[Item]
    rivals: Sequence[int]
    reach: int
    is_verb_last: bool

    def rank(self, at: int) -> Rank | None:
        """How well the date fits, the smaller the better; `None` for a date of something else."""
        items, event = self.items, self.match.event
        low, high = sorted((at, event))
        if any("barrier" in items[k].tags for k in range(low, high)):
            return None
        if at > event and any("that" in items[k].tags for k in range(low + 1, high)):
            return None  # "X leaves, and that it will not preside this year"
        if at < event and any("that" in items[k].tags and "comma" in items[k - 1].tags for k in range(low + 2, high)):
            return None  # "a member of A since 1994, just as it is one of B"
        is_apart = any("and" in items[k].tags for k in range(low + 1, high))
        is_spanned = self.match.first <= at <= self.match.last or _follows(items, self.match.last, at)
        if self.is_verb_last and at > event and is_apart and items[event].tags & {"past", "future"}:
            return None  # where verbs stand last a date behind the verb and an "and" is of the next clause
        has_and = at < event and "and" in items[event].tags  # a clitic: what stands before is the clause before
        if has_and and not (is_spanned and _is_one(items, at, event)) and not self._is_of_all(at):
            return None
        cost = high - low
        if (not is_spanned and self._is_too_far(at, cost)) or _is_of_another(items, self.match.first, at, event):
            return None
        is_behind = (at < event) != self.is_verb_last  # of two dates equally near, the one on the verb's own side
        commas = sum("comma" in item.tags for item in items[low:high]) + ("and" in items[high].tags)
        commas += at < event and is_apart  # "met in 1992 and joined in 1994"
        return not is_spanned or is_apart, cost + COMMA * commas, is_behind, at  # what the rule spans comes first

    def _is_too_far(self, at: int, cost: int) -> bool:
        if self._is_of_all(at) and cost <= WHOLE:
            return False
        is_free = not at or bool(self.items[at].tags & BOUNDED)  # it opens the sentence, or bounds what it speaks of
        reach = REACH if is_free else self.reach
        return cost > reach or any(_is_nearer(self.items, at, rival, cost) for rival in self.rivals)

    def _is_of_all(self, at: int) -> bool:
        """Whether the date is the only one of a sentence that begins with it."""
        opens = not at or (at == 1 and "in" in self.items[0].tags)
        return opens and sum("date" in item.tags for item in self.items) == 1


def _is_of_speech(items: Sequence[Item], date: int, event: int) -> bool:
    """Whether the date is the day on which something was said: it stands by a word of saying, nearer than the event."""
    if _is_before_report(items, date, event):
        return True
    is_day = _is_day_of_document(items[date])
    for at in range(max(0, date - SPEECH), min(len(items), date + SPEECH + 1)):
        tags = items[at].tags  # an announcement is an event itself, and has its year; its day is that of the saying
        said = bool(tags & {"says", "m.announced"}) if is_day else "says" in tags and "m.announced" not in tags
        if said and at != event and abs(at - date) < abs(event - date) and not _is_cut(items, at, date):
            return True
    return False


def _is_before_report(items: Sequence[Item], date: int, event: int) -> bool:
    """Whether the date stands between a word of saying and the "that" of what is said: "said in May that X left"."""
    if not any(item.tags & {"that", "that.none"} for item in items[date + 1 : event]):
        return False
    for at in range(date - 1, max(-1, date - 1 - REACH), -1):
        tags = items[at].tags
        if "says" in tags:  # the year of an announcement is its own
            return "m.announced" not in tags or _is_day_of_document(items[date])
        if tags & {"barrier", "that", "that.none"}:
            break
    return False


def _is_of_another(items: Sequence[Item], first: int, date: int, event: int) -> bool:
    """Whether the date is another's: "joined, after X in 1951", or "A, which began in 2015, includes B"."""
    if date > event:
        if "'of'" in items[date - 1].tags and "treaty" in items[date - 2].tags:
            return True  # "did not ratify the Charter of 1993"
        if any("which" in items[at].tags and "agent" in items[at + 1].tags for at in range(event + 1, date)):
            return True  # "is outside B, of which C has been a member since 2015"
        after = (at for at in range(event + 1, date) if "m.fact" in items[at].tags and "comma" in items[at - 1].tags)
        return any("state" in items[at + 1].tags and items[at + 1].ids for at in after)
    opens = ("comma" in items[at].tags and items[at + 1].tags & {"which", "relative"} for at in range(first, date))
    return any(opens) and any("comma" in item.tags for item in items[date + 1 : event])


def _is_past_now(items: Sequence[Item], at: int, match: Match) -> bool:
    """Whether "now" stands between the date and the status: "was founded in 1949 and now has 32 members"."""
    return any("now" in item.tags for item in items[at + 1 : match.event])


def _is_of_document(item: Item) -> bool:
    """Whether the date is "today", "last month": a status does not begin with it, unless it says since or until."""
    relative = item.relative if isinstance(item, DateItem) else None
    return relative is not None and relative.anchor == "document" and not item.tags & BOUNDED


def _is_day_of_document(item: Item) -> bool:
    """Whether the date is a day near the document's own: "yesterday", "on Monday"."""
    relative = item.relative if isinstance(item, DateItem) else None
    return relative is not None and (relative.weekday is not None or relative.unit == "day")


def _is_cut(items: Sequence[Item], one: int, other: int) -> bool:
    low, high = sorted((one, other))
    return any(item.tags & {"comma", "barrier"} for item in items[low + 1 : high])


def _is_one(items: Sequence[Item], low: int, high: int) -> bool:
    """Whether no comma parts the two."""
    return not any("comma" in item.tags for item in items[low:high])


def _follows(items: Sequence[Item], last: int, date: int) -> bool:
    """Whether the date comes right after the last item of the match, with no more than "officially in" between."""
    between = [items[at].tags for at in range(last + 1, date)]
    return last < date <= last + 3 and all(tags & _WEAK and "and" not in tags for tags in between)


def _is_nearer(items: Sequence[Item], date: int, event: int, cost: int) -> bool:
    """Whether the date is nearer to this event, with no comma or "and" between the two."""
    between = items[min(date, event) + 1 : max(date, event)]
    return abs(event - date) < cost and not any(item.tags & {"and", "comma"} for item in between)


def date_of(item: Item, event: Event, printed: str, *, is_ahead: bool = False) -> UncertainDate | None:
    """The date with its printed form and calendar, and how it was resolved where it is relative.

    A status "since 1994" is `1994/..`, "until 1996" `../1996`.
    """
    if not isinstance(item, DateItem):
        return None
    edtf, rule = (item.ahead, item.ahead_rule) if is_ahead else (item.date, item.rule)
    if edtf is None:
        return None
    if event.stative and "/" not in edtf:
        edtf = f"{edtf}/.." if "since" in item.tags else f"../{edtf}" if "until" in item.tags else edtf
    try:
        return UncertainDate.parse(edtf, printed=printed, calendar=item.calendar, rule=rule)
    except DateError:
        return None


def is_vague(date: Item) -> bool:
    """Whether the date leaves open if it lies before or after the document's own: "in November", "this week"."""
    return isinstance(date, DateItem) and date.is_vague


def lies_ahead(date: Item, match: Match, verdict: Verdict, items: Sequence[Item]) -> bool:
    """Whether the date has a meaning of its own for what is still to come, and the match is of that.

    Where nothing but the lack of a verb makes a plan of the event, the nearer day is meant.
    """
    if not isinstance(date, DateItem) or date.ahead is None:
        return False
    tags = items[match.event].tags
    if "present" in tags and verdict.level == "asserted":  # "X joins on 4 July", said on 30 June
        return date.is_nearer_ahead
    if "signed.past" in tags:
        return False  # "signed a treaty of accession on Tuesday" is over, whatever it plans
    at = next((k for k, item in enumerate(items) if item is date), match.event)
    if any(item.tags & {"says", "signed.past"} for item in items[at + 1 : match.event]):
        return False  # "in June they declared that they will": the day is that of the declaring
    is_to_come = verdict.level in TO_COME and (verdict.is_governed or date.is_nearer_ahead)
    return is_to_come or "future" in tags

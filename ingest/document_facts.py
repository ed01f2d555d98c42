"""Document facts: what a text itself tells of its title, its publisher and its day.

A title is a first line that is a headline; a day stands in a dateline ("TASHKENT, 3 July 2006 (Agency) — …") or on a
line of its own; a publisher in the dateline's brackets or as the last line. What the catalogue tells comes first, and
what is not told stays unknown: nothing here guesses.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ingest.date_phrases import DateItem, gather_dates
from ingest.fold import fold, key
from ingest.grammar import Grammar, load_grammar
from ingest.reading import read_items
from ingest.tokens import Cut, Item, tags_in
from ontology.dates import UncertainDate
from ontology.errors import DateError

HEAD = 600  # characters among which title and dateline stand
LINES = 4  # lines of the head that may be a dateline
TITLE = range(8, 160)  # characters of a headline
BEFORE = 6  # items that a dateline has before its date: place, agency
WORDS = 3  # that a headline has at least
SHORT = 60  # characters: a line of its own that tells a date tells little else
_LETTER = re.compile(r"[^\W\d_]")
_STOP = re.compile(r"[.؟?!:;،,…]$")
_DASH = re.compile(r"\s*[.)\]]?\s*(?:[(\[][^()\[\]\n]{2,40}[)\]])?\s*(?:[-–—:]|\.\s*[-–—])")
_BRACKETS = re.compile(r"[(\[]([^()\[\]\n]{2,40})[)\]]")
_SITE = re.compile(r"(?:www\.)?([\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|tv|ru|ir|am|az|by|ge|kg|kz|md|tj|tm|ua|uz))/?")
_HANDLE = re.compile(r"@\s?\w{3,}")


@dataclass(frozen=True, slots=True)
class Facts:
    """What a text tells of itself, each `None` where it does not."""

    title: str | None = None
    publisher: str | None = None
    published: UncertainDate | None = None


def read_facts(text: str, language: str) -> Facts:
    """What the text tells of itself, whatever a catalogue may say.

    >>> told = read_facts("Latvia in NATO\\n\\nRIGA, 29 March 2004 (Reuters) - Latvia has joined.", "en")
    >>> told.title, told.publisher, str(told.published)
    ('Latvia in NATO', 'Reuters', '2004-03-29')
    """
    head = text[:HEAD]
    days = [_dateline(line, language) for line in list(_lines(head))[:LINES]]
    title = _title(head) if days and days[0] is None else None
    return Facts(title, _publisher(text), next((day for day in days if day is not None), None))


def _lines(head: str) -> Iterator[str]:
    """The lines that hold words, without the marks that stand before them."""
    for line in head.splitlines():
        letter = re.search(r"[\w(\[]", line)
        if letter and _LETTER.search(line):
            yield line[letter.start() :].strip()


def _title(head: str) -> str | None:
    """The first line, where it is a headline: short, not a sentence with its stop, not wrapped, no dateline."""
    lines = head.splitlines()
    at = next((k for k, line in enumerate(lines) if _LETTER.search(line)), len(lines))
    if at + 1 >= len(lines):
        return None
    first = next(_lines(lines[at]), "")
    words = first.split()
    is_whole = len(first) in TITLE and len(words) >= WORDS and not first[0].islower() and not _STOP.search(first)
    if not is_whole or _SITE.search(first) or _BRACKETS.search(first) or _is_wrapped(first, lines[at + 1]):
        return None
    return " ".join(words)


def _is_wrapped(line: str, following: str) -> bool:
    """Whether the next line goes on with the same sentence."""
    start = following.lstrip()[:1]
    return bool(start) and (start.islower() or (len(line) > SHORT and start.isalpha() and not start.isupper()))


def _dateline(line: str, language: str) -> UncertainDate | None:
    """The day that the line tells at its head, before a dash, or as all it tells."""
    if not re.search(r"\d", line[:SHORT]) or not (len(line) <= SHORT or _DASH.search(line[: 2 * SHORT])):
        return None
    grammar = load_grammar(language)
    folded = fold(line[: 2 * SHORT], grammar.language.joins)
    items = _read(folded.text, grammar)
    at = next((k for k, item in enumerate(items) if isinstance(item, DateItem)), len(items))
    date = items[at] if at <= BEFORE and at < len(items) else None
    if not isinstance(date, DateItem) or date.date is None or date.relative is not None:
        return None
    is_alone = len(line) <= SHORT and len(items) - at <= 2 and all(_is_label(item) for item in items[:at])
    is_before_dash = bool(_DASH.match(line, folded.original_end(date.end))) and _is_headed(items[:at], line)
    return _day(date.date) if is_alone or is_before_dash else None


def _read(folded: str, grammar: Grammar) -> list[Item]:
    items = read_items(Cut(folded).tokens(), grammar)
    return gather_dates(items, tags_in(items), grammar.dates, grammar.alphabet, grammar.relevant)


def _is_headed(before: list[Item], line: str) -> bool:
    """Whether a place or an agency stands before the date, and nothing that a sentence would have."""
    named = any(item.tags & {"metonym", "place", "state"} for item in before) or _agency(line[: 2 * SHORT]) is not None
    return named and not any(_is_verb(item) for item in before)


def _is_label(item: Item) -> bool:
    """Whether the item may stand before the day on a line that tells nothing else: a place, a mark, "Published"."""
    return bool(item.tags & {"metonym", "place", "state", "comma", "colon"}) or item.text in _words()[1]


def _is_verb(item: Item) -> bool:
    return bool(item.tags & {"past", "present", "future"})


def _day(edtf: str) -> UncertainDate | None:
    try:
        found = UncertainDate.parse(edtf)
    except DateError:
        return None
    return found if found.is_day else None


def _publisher(text: str) -> str | None:
    """The agency that the head names in brackets, else the site or channel that signs as the last line."""
    agency = _agency(text[: HEAD // 2])
    if agency is not None:
        return agency
    last = next((line.strip() for line in reversed(text[-200:].splitlines()) if line.strip()), "")
    site = _SITE.fullmatch(last)
    if site:
        return site[1].lower()
    handle = _HANDLE.search(last) if len(last) <= SHORT else None
    return handle[0].replace(" ", "") if handle else None


def _agency(head: str) -> str | None:
    names = _words()[0]
    return next((names[key(found)] for found in _BRACKETS.findall(head) if key(found) in names), None)


@cache
def _words() -> tuple[dict[str, str], frozenset[str]]:
    """The kept name of every agency by its names folded, and the words that may stand before a day."""
    raw = tomllib.loads((files("ingest") / "languages" / "publishers.toml").read_text(encoding="utf-8"))
    agencies = {key(name): names[0] for names in raw["publishers"] for name in names}
    return agencies, frozenset(key(word) for word in raw["labels"])

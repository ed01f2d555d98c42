"""Vocabulary: how each word met so far is read, wherever it stands.

Texts repeat their words. What a word means is found out once, unless what follows it decides.
"""

from dataclasses import dataclass

from ingest.language import Language
from ingest.lexicon import REMEMBERED, Lexicon
from ingest.mentions import SHORTEST_SLIP, NearNames
from ingest.numbers import number_tags

OPENING, CLOSING = "([{", ")]}"
BRACKETS = frozenset(OPENING + CLOSING)
PUNCTUATION = {
    ",": "comma", "،": "comma", ";": "barrier", "؛": "barrier", ":": "colon", "/": "slash", "&": "and", "+": "and",
    "%": "percent", "№": "w", "$": "w",
}  # fmt: skip
NONE = frozenset[str]()
SHORTEST_HALF = 4  # letters of a name that another is run together with


@dataclass(frozen=True, slots=True)
class Reading:
    """How a word is read by itself: its entry, and how many of its letters are clitics.

    A word in `further` after it may make a phrase of the two; so may one that is almost a token of `slips`.
    """

    tags: frozenset[str]
    ids: tuple[str, ...] = ()
    value: int | None = None
    clitics: int = 0
    further: frozenset[str] = NONE
    slips: frozenset[str] = NONE
    may_go_on: bool = False  # whether one of the two has any


PLAIN = Reading(frozenset({"w"}))
DROPPED = Reading(frozenset())  # a mark that nothing asks for


class Vocabulary(dict[str, Reading]):
    """The readings of the words met so far. Texts repeat their words, so most are looked up once and for all."""

    def __init__(self, language: Language, lexicon: Lexicon, near: NearNames) -> None:
        super().__init__()
        self._language = language
        self._lexicon = lexicon
        self._near = near

    def __missing__(self, word: str) -> Reading:
        if word.isdigit():  # there is no end of numbers, and nothing to look up
            return Reading(number_tags(word), value=int(word[:9]))
        if len(self) >= REMEMBERED:
            self.clear()
        found = self[word] = self._mark(word) if len(word) == 1 and not word.isalnum() else self._word(word)
        return found

    def _mark(self, mark: str) -> Reading:
        tag = mark if mark in BRACKETS else PUNCTUATION.get(mark)
        if tag is None:
            return DROPPED
        return Reading(frozenset({tag, "barrier"} if mark in self._language.barriers else {tag}))

    def _word(self, word: str) -> Reading:
        start = self._lexicon.start(word)
        further = NONE.union(*(node.following for _, _, node in start.phrases)) if start else NONE
        slips = self._near.following(word) if len(word) >= SHORTEST_SLIP else NONE
        found = start.word if start else None
        if found is None or not found[1].ids:
            found = self._near.alone(word) or found
        if found:
            clitics = found[2]
            return Reading(found[1].tags, found[1].ids, found[1].value, clitics, further, slips, bool(further or slips))
        if further or slips:
            return Reading(PLAIN.tags, further=further, slips=slips, may_go_on=True)
        return self._glued(word) or PLAIN

    def _glued(self, word: str) -> Reading | None:
        """Two states whose blank before the "and" is lost, as one list: "Xand Y" for "X and Y"."""
        glue = self._language.raw.get("glue")
        if glue is None or len(word) < 2 * SHORTEST_HALF:
            return None
        for at in range(SHORTEST_HALF, len(word) - SHORTEST_HALF):
            if word[at] == glue:
                halves = [self._lexicon.start(word[:at]), self._lexicon.start(word[at:])]
                entries = [start.word[1] for start in halves if start and start.word and "state" in start.word[1].tags]
                if len(entries) == len(halves):
                    return Reading(entries[0].tags | {"list"}, entries[0].ids + entries[1].ids)
        return None

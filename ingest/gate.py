"""The gate: whether a text can say anything at all, told from its words before anything else is done to them.

Every claim is about an alliance, so a text, or a stretch of it, in which none is named says nothing. Most of what is
read is such text; it costs a look at each of its words, most of which were looked at before.
"""

from collections.abc import Sequence

from ingest.lexicon import LONGEST, REMEMBERED, Entry, Lexicon
from ingest.mentions import SHORTEST_SLIP, NearNames
from ingest.tokens import Item


class Gate:
    """Which words may begin the name of an alliance; grows with the words it has met, and forgets all when full."""

    def __init__(self, lexicon: Lexicon, near: NearNames) -> None:
        self._lexicon = lexicon
        self._near = near
        self._met: set[str] = set()
        self._openers: set[str] = set()

    def opens(self, words: Sequence[str]) -> bool:
        """Whether an alliance is named among the words, perhaps with a slip; never false where one is."""
        different = {word for word in words if len(word) <= LONGEST}
        new = different - self._met
        if new:
            self._meet(new)
        if different.isdisjoint(self._openers):
            return False
        openers = self._openers
        return any(word in openers and self._names(words, at) for at, word in enumerate(words))

    def _meet(self, words: set[str]) -> None:
        if len(self._met) > REMEMBERED:
            self._met.clear()
            self._openers.clear()
        self._met |= words
        self._openers.update(word for word in words if self._may_open(word))

    def _may_open(self, word: str) -> bool:
        if not word[0].isalpha():
            return False
        start = self._lexicon.start(word)
        if start and any(is_named(entry) for entry in start.entries()):
            return True
        return len(word) >= SHORTEST_SLIP and any(is_named(entry) for entry in self._near.entries(word))

    def _names(self, words: Sequence[str], at: int) -> bool:
        found = self._lexicon.match(words, at)
        if found and is_named(found[1]):
            return True
        slip = self._near.find(words, at) if len(words[at]) >= SHORTEST_SLIP else None
        return bool(slip and is_named(slip[1]))


def is_named(entry: Entry | Item) -> bool:
    """Whether it names an alliance that claims may be about, or is what a treaty without a name is called."""
    return ("alliance" in entry.tags and bool(entry.ids)) or "opener" in entry.tags

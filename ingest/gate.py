"""The gate: whether a text can say anything at all, told from its words before anything else is done to them.

Every claim is about an alliance, so a text, or a stretch of it, in which none is named says nothing. Most of what is
read is such text; it costs a look at each of its words, most of which were looked at before.
"""

from collections.abc import Sequence

from ingest.lexicon import LONGEST, REMEMBERED, Entry, Lexicon, Node
from ingest.mentions import SHORTEST_SLIP, NearNames, Spellings
from ingest.tokens import Item

NAMING = frozenset({"alliance", "opener"})  # without one of these tags nothing is named


class Gate:
    """Which words may begin the name of an alliance; grows with the words it has met, and forgets all when full."""

    def __init__(self, lexicon: Lexicon, near: NearNames) -> None:
        self._lexicon = lexicon
        self._near = near
        self._met: set[str] = set()
        self._firsts = Spellings()
        for token in {tokens[0] for tokens, entry in lexicon.entries().items() if is_named(entry)}:
            self._firsts.add(token)
        self._leads: dict[int, frozenset[str]] = {}
        self._openers: dict[str, frozenset[str]] = {}  # what must come second in a name; nothing where it is one itself

    def opens(self, words: Sequence[str]) -> bool:
        """Whether an alliance is named among the words, perhaps with a slip; never false where one is."""
        different = set(words)
        new = different - self._met
        if new:
            self._meet({word for word in new if len(word) <= LONGEST and word[0].isalpha()})
        found = self._openers.keys() & different
        places = [at for at, word in enumerate(words) if word in found] if found else []
        return any(self._names(words, at) for at in places)

    def _meet(self, words: set[str]) -> None:
        if len(self._met) > REMEMBERED:
            self._met.clear()
            self._openers.clear()
        self._met |= words
        for word in words:
            second = self._second(word) if self._may_open(word) else None
            if second is not None:
                self._openers[word] = second

    def _may_open(self, word: str) -> bool:
        """Whether the word, or what clitics leave of it, almost is the first of a name; most words are none."""
        return any(map(self._firsts.near, self._lexicon.bare(word)))

    def _second(self, word: str) -> frozenset[str] | None:
        """The words that come second in names which begin with this one: none if it is a name, `None` if no name."""
        start = self._lexicon.start(word)
        alone = (start.word if start else None, self._near.alone(word))
        if any(found and is_named(found[1]) for found in alone):
            return frozenset()
        nodes = [node for _, _, node in start.phrases] if start else []
        if len(word) >= SHORTEST_SLIP:
            nodes.extend(self._near.nodes(word))
        return frozenset[str]().union(*map(self._leading, nodes)) or None

    def _leading(self, node: Node) -> frozenset[str]:
        """The tokens that lead from the node to the name of an alliance."""
        known = self._leads.get(id(node))  # nodes live as long as the lexicon
        if known is None:
            named = (token for token, further in node.following.items() if any(map(is_named, further.entries())))
            known = self._leads[id(node)] = frozenset(named)
        return known

    def _names(self, words: Sequence[str], at: int) -> bool:
        second = self._openers[words[at]]
        if second and not (at + 1 < len(words) and self._is_one_of(second, words[at + 1])):
            return False
        found = self._lexicon.match(words, at)
        if found and is_named(found[1]):
            return True
        slip = self._near.find(words, at) if len(words[at]) >= SHORTEST_SLIP else None
        return bool(slip and is_named(slip[1]))

    def _is_one_of(self, tokens: frozenset[str], word: str) -> bool:
        """Whether the word is one of the tokens, perhaps with a slip."""
        return word in tokens or not tokens.isdisjoint([token for token, _ in self._near.near(word)])


def is_named(entry: Entry | Item) -> bool:
    """Whether it names an alliance that claims may be about, or is what a treaty without a name is called."""
    return ("alliance" in entry.tags and bool(entry.ids)) or "opener" in entry.tags

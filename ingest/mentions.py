"""Mentions with slips: names spelled almost right, within narrow limits.

At most one edit a token (a swap of neighbours is one), at most one edit for every seven letters of the name, at
least one token of two exact; a name of one token only from seven letters on.

Tokens of names are found in spite of an edit by the deletions that they share with the word, so that a look-up costs
the same however many names there are; what is found out about a word is kept, since texts repeat their words.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from ingest.lexicon import LONGEST, REMEMBERED, Entry, Lexicon, Node

LETTERS_PER_EDIT = 7
LONE = 7
LISTED = 5  # letters of a state in a list of states, where nothing but a name is expected
SHORTEST_SLIP = 4  # letters: a shorter token of a name must be exact
TYPO = frozenset({"typo"})
# One letter may turn such a word into its opposite, or a word into one that hides a name: these are read as they stand.
UNSPOILT = frozenset({"not", "past", "present", "future", "open", "decoy", "absent_from", "m.denied"})


@dataclass(frozen=True, slots=True)
class Way:
    """A way through the tree: how many tokens it took, how far they are from the words, and whether one was exact."""

    tokens: int = 0
    edits: int = 0
    letters: int = 0
    has_exact: bool = False
    has_other: bool = False  # a word that the language knows was taken for another

    def is_near(self, is_name: bool) -> bool:
        """Whether the words may pass for the name, or for the phrase that is none: there a known word is no slip."""
        return self.has_exact and (is_name or not self.has_other) and self.edits * LETTERS_PER_EDIT <= self.letters


class Spellings:
    """Tokens, found in spite of one edit.

    A token and a word that is one edit away from it share what is left when a letter is taken from either. Before
    that is looked up, a word must share a half with some token: one edit leaves one of the halves as it was.
    """

    def __init__(self) -> None:
        self._tokens: dict[str, list[str]] = defaultdict(list)
        self._beginnings: dict[int, set[str]] = defaultdict(set)  # halves of tokens, by the length of the words
        self._ends: dict[int, set[str]] = defaultdict(set)  # that have them too

    def __contains__(self, token: str) -> bool:
        return token in self._tokens.get(token, ())

    def add(self, token: str) -> None:
        """The token is known; a short one must be spelled exactly."""
        for spelling in {token, *_deletions(token)} if len(token) >= SHORTEST_SLIP else (token,):
            self._tokens[spelling].append(token)
        for length in range(len(token) - 1, len(token) + 2):
            middle = length // 2
            self._beginnings[length].add(token[:middle])
            self._ends[length].add(token[len(token) - (length - middle - 1) :])

    def near(self, word: str) -> tuple[tuple[str, int], ...]:
        """The tokens that the word is, or is one edit away from, each with that distance."""
        if not self._shares_half(word):
            return ()
        spellings = (word, *_deletions(word)) if len(word) >= SHORTEST_SLIP - 1 else (word,)
        close = {token for spelling in spellings for token in self._tokens.get(spelling, ())}
        pairs = ((token, _distance(word, token)) for token in close)
        return tuple(sorted(pair for pair in pairs if pair[1] <= 1))

    def _shares_half(self, word: str) -> bool:
        """Whether some token begins with the first half of the word, or ends with what comes after its middle letter.

        An edit that touches none of the first letters leaves the beginning; any other, a swap of two included, leaves
        what comes after the letter that follows them.
        """
        length = len(word)
        if length not in self._ends:
            return False
        middle = length // 2
        return word[:middle] in self._beginnings[length] or word[middle + 1 :] in self._ends[length]


class NearNames:
    """The names of a lexicon, found in spite of slips."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._root = Node()
        self._tokens = Spellings()
        self._lone = Spellings()
        self._near: dict[str, tuple[tuple[str, int], ...]] = {}
        self._alike: dict[str, tuple[int, Entry, int] | None] = {}
        for tokens, entry in lexicon.entries().items():
            if not entry.tags or "demonym" in entry.tags or (not entry.ids and entry.tags & UNSPOILT):
                continue
            if len(tokens) == 1:
                if entry.ids and len(tokens[0]) >= LISTED:
                    self._lone.add(tokens[0])
            elif entry.ids or len("".join(tokens)) > LONE:
                self._grow(tokens, entry)

    def _grow(self, tokens: tuple[str, ...], entry: Entry) -> None:
        node = self._root
        for token in tokens:
            if token not in node.following:
                node.following[token] = Node()
            if token not in self._tokens:
                self._tokens.add(token)
            node = node.following[token]
        node.entry = entry

    def find(self, words: Sequence[str], at: int) -> tuple[int, Entry, int] | None:
        """The name that starts, misspelled, at token `at`: tokens used, entry, characters of clitics."""
        word = words[at]
        if at + 1 < len(words) and self.near(word) and self.near(words[at + 1]):
            best = self._walk(words, at, self._root, Way())
            if best:
                return best[0].tokens, best[1].with_tags(TYPO), 0
        return self.alone(word)

    def following(self, word: str) -> frozenset[str]:
        """The second tokens of all names that begin with a token that the word is, or almost is."""
        return frozenset(token for node in self.nodes(word) for token in node.following)

    def nodes(self, word: str) -> list[Node]:
        """Where all names go on that begin with a token that the word is, or almost is."""
        return [self._root.following[token] for token, _ in self.near(word) if token in self._root.following]

    def near(self, word: str) -> tuple[tuple[str, int], ...]:
        """The tokens of names that the word is, or is one edit away from, each with that distance."""
        known = self._near.get(word)
        if known is None:
            if len(word) > LONGEST:
                return ()
            if len(self._near) >= REMEMBERED:
                self._near.clear()
            known = self._near[word] = self._tokens.near(word)
        return known

    def _walk(self, words: Sequence[str], at: int, node: Node, way: Way) -> tuple[Way, Entry] | None:
        """The longest name, of these the nearest, that the words from `at` on almost are."""
        best = (way, node.entry) if node.entry and way.is_near(bool(node.entry.ids)) else None
        if at == len(words) or not node.following:
            return best
        for token, edits in self.near(words[at]):
            further = node.following.get(token)
            if further is None:
                continue
            has_other = way.has_other or (edits > 0 and words[at] in self._lexicon.words)
            has_exact = way.has_exact or not edits
            step = Way(way.tokens + 1, way.edits + edits, way.letters + len(token), has_exact, has_other)
            found = self._walk(words, at + 1, further, step)
            if found and (best is None or _rank(found[0]) > _rank(best[0])):
                best = found
        return best

    def listed(self, word: str) -> tuple[int, Entry, int] | None:
        """The state that the word, misspelled, names in a list of states, where a shorter name is sure enough."""
        if not LISTED <= len(word) <= LONGEST or word in self._lexicon.words:
            return None
        found = self._lone_name(word, LISTED)
        return found if found and "state" in found[1].tags else None

    def alone(self, word: str) -> tuple[int, Entry, int] | None:
        """The name of one token that the word, misspelled, is: tokens used, entry, characters of clitics."""
        return self._alone(word) if len(word) >= LONE and word not in self._lexicon.words else None

    def _alone(self, word: str) -> tuple[int, Entry, int] | None:
        if word not in self._alike:
            if len(self._alike) >= REMEMBERED:
                self._alike.clear()
            self._alike[word] = self._lone_name(word)
        return self._alike[word]

    def _lone_name(self, word: str, shortest: int = LONE) -> tuple[int, Entry, int] | None:
        for length in (0, 1, 2, 3) if len(word) <= LONGEST else ():
            if length and word[:length] not in self._lexicon.language.prefixes:
                continue
            rest = word[length:]
            if len(rest) < shortest:
                break
            name = next((name for name, _ in self._lone.near(rest) if len(name) >= shortest), None)
            if name is not None:
                clitics = self._lexicon.language.prefixes.get(word[:length], frozenset())
                return 1, self._lexicon.words[name].with_tags(TYPO | clitics), length
        return None


def _deletions(word: str) -> list[str]:
    """The word with each one letter left out."""
    return [word[:k] + word[k + 1 :] for k in range(len(word))]


def _distance(word: str, token: str) -> int:
    return OSA.distance(word, token, score_cutoff=1)


def _rank(way: Way) -> tuple[int, int]:
    return way.tokens, -way.edits

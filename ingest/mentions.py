"""Mentions with slips: names spelled almost right, within narrow limits.

At most one edit a token (a swap of neighbours is one), at most one edit for every seven letters of the name, at
least one token of two exact; a name of one token only from seven letters on.

Tokens of names are found in spite of an edit by the deletions that they share with the word, so that a look-up costs
the same however many names there are; what is found out about a word is kept, since texts repeat their words.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz.distance import OSA

from ingest.lexicon import LONGEST, REMEMBERED, Entry, Lexicon

LETTERS_PER_EDIT = 7
LONE = 7
SHORTEST_SLIP = 4  # letters: a shorter token of a name must be exact
TYPO = frozenset({"typo"})
# One letter may turn such a word into its opposite, or a word into one that hides a name: these are read as they stand.
UNSPOILT = frozenset({"not", "past", "present", "future", "open", "decoy", "absent_from", "m.denied"})

Phrase = tuple[tuple[str, ...], Entry]


class NearNames:
    """The names of a lexicon, found in spite of slips."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._first: dict[str, list[Phrase]] = defaultdict(list)
        self._pairs: dict[tuple[str, str], list[Phrase]] = defaultdict(list)
        self._tokens: dict[str, list[str]] = defaultdict(list)
        self._lone: dict[str, list[str]] = defaultdict(list)
        self._near: dict[str, tuple[str, ...]] = {}
        self._alike: dict[str, tuple[int, Entry, int] | None] = {}
        first_two: set[str] = set()
        for tokens, entry in lexicon.entries().items():
            if not entry.tags or "demonym" in entry.tags or (not entry.ids and entry.tags & UNSPOILT):
                continue
            if len(tokens) == 1:
                if entry.ids and len(tokens[0]) >= LONE:
                    _index(self._lone, tokens[0])
            elif entry.ids or len("".join(tokens)) > LONE:
                self._pairs[tokens[0], tokens[1]].append((tokens, entry))
                self._first[tokens[0]].append((tokens, entry))
                first_two.update(tokens[:2])
        for token in sorted(first_two):
            if len(token) >= SHORTEST_SLIP:
                _index(self._tokens, token)
            else:
                self._tokens[token].append(token)
        self._seconds = frozenset(second for _, second in self._pairs)

    def find(self, words: Sequence[str], at: int) -> tuple[int, Entry, int] | None:
        """The name that starts, misspelled, at token `at`: tokens used, entry, characters of clitics."""
        word = words[at]
        following = words[at + 1] if at + 1 < len(words) else ""
        if following:
            firsts = self.near(word)
            if firsts and (following in self._seconds or following not in self._lexicon.words):
                found = self._paired(words, at, firsts, following)
                if found:
                    return found
        return self._alone(word) if len(word) >= LONE and word not in self._lexicon.words else None

    def near(self, word: str) -> tuple[str, ...]:
        """The tokens among the first two of a name that the word is, or is one edit away from."""
        known = self._near.get(word)
        if known is None:
            if len(self._near) >= REMEMBERED:
                self._near.clear()
            has_slips = SHORTEST_SLIP - 1 <= len(word) <= LONGEST
            spellings = (word, *_deletions(word)) if has_slips else (word,)
            close = {token for spelling in spellings for token in self._tokens.get(spelling, ())}
            known = self._near[word] = tuple(sorted(token for token in close if _distance(word, token) <= 1))
        return known

    def entries(self, word: str) -> Iterator[Entry]:
        """The entries of all names that may begin, misspelled, at the word."""
        for first in self.near(word):
            yield from (entry for _, entry in self._first.get(first, ()))
        alone = self._alone(word) if len(word) >= LONE else None
        if alone:
            yield alone[1]

    def _paired(
        self, words: Sequence[str], at: int, firsts: Iterable[str], following: str
    ) -> tuple[int, Entry, int] | None:
        """The longest name whose first two tokens the word and the following one almost are."""
        word = words[at]
        candidates = [
            phrase
            for first in firsts
            for second in self.near(following)
            if first == word or second == following
            for phrase in self._pairs.get((first, second), ())
        ]
        for tokens, entry in sorted(candidates, key=lambda phrase: (-len(phrase[0]), phrase[0])):
            if not entry.ids and any(w != t and w in self._lexicon.words for w, t in zip(words[at:], tokens, strict=False)):
                continue  # a word that the language knows is no slip for another
            edits = _edits(words[at : at + len(tokens)], tokens)
            if edits is not None and edits * LETTERS_PER_EDIT <= sum(map(len, tokens)):
                return len(tokens), entry.with_tags(TYPO), 0
        return None

    def _alone(self, word: str) -> tuple[int, Entry, int] | None:
        if word not in self._alike:
            if len(self._alike) >= REMEMBERED:
                self._alike.clear()
            self._alike[word] = self._lone_name(word)
        return self._alike[word]

    def _lone_name(self, word: str) -> tuple[int, Entry, int] | None:
        for length in (0, 1, 2, 3) if len(word) <= LONGEST else ():
            if length and word[:length] not in self._lexicon.language.prefixes:
                continue
            rest = word[length:]
            if len(rest) < LONE:
                break
            for spelling in (rest, *_deletions(rest)):
                for name in self._lone.get(spelling, ()):
                    if _distance(rest, name) <= 1:
                        return 1, self._lexicon.words[name].with_tags(TYPO), length
        return None


def _index(table: dict[str, list[str]], token: str) -> None:
    for spelling in {token, *_deletions(token)}:
        table[spelling].append(token)


def _deletions(word: str) -> list[str]:
    """The word with each one letter left out."""
    return [word[:k] + word[k + 1 :] for k in range(len(word))]


def _distance(word: str, token: str) -> int:
    return OSA.distance(word, token, score_cutoff=1)


def _edits(words: Sequence[str], tokens: tuple[str, ...]) -> int | None:
    """Edits between the words and the name's tokens; `None` where a token differs by more than one, or none agrees."""
    if len(words) < len(tokens):
        return None
    total, exact = 0, 0
    for word, token in zip(words, tokens, strict=True):
        distance = _distance(word, token)
        if distance > 1 or (distance and len(token) < SHORTEST_SLIP):
            return None
        total += distance
        exact += not distance
    return total if exact else None

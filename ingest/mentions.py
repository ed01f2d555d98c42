"""Mentions with slips: names spelled almost right, within narrow limits.

At most one edit a token (a swap of neighbours is one), at most one edit for every seven letters of the name, at
least one token of two exact; a name of one token only from seven letters on.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from rapidfuzz.distance import OSA

from ingest.lexicon import Entry, Lexicon

LETTERS_PER_EDIT = 7
LONE = 7
TYPO = frozenset({"typo"})

Phrase = tuple[tuple[str, ...], Entry]


class NearNames:
    """The names of a lexicon, found in spite of slips."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._first: dict[str, list[Phrase]] = defaultdict(list)
        self._second: dict[str, list[Phrase]] = defaultdict(list)
        self._lone: dict[str, list[str]] = defaultdict(list)
        for tokens, entry in sorted(lexicon.entries().items(), key=lambda item: (-len(item[0]), item[0])):
            if entry.tags & {"demonym", "decoy"} or not entry.tags:
                continue
            if len(tokens) > 1 and (entry.ids or len("".join(tokens)) > LONE):
                self._first[tokens[0]].append((tokens, entry))
                self._second[tokens[1]].append((tokens, entry))
            elif len(tokens) == 1 and entry.ids and len(tokens[0]) >= LONE:
                for spelling in {tokens[0], *_deletions(tokens[0])}:
                    self._lone[spelling].append(tokens[0])

    def find(self, words: Sequence[str], at: int) -> tuple[int, Entry, int] | None:
        """The name that starts, misspelled, at token `at`: tokens used, entry, characters of clitics."""
        word = words[at]
        following = words[at + 1] if at + 1 < len(words) else ""
        if following in self._second:
            found = self._aligned(words, at, self._second[following])
            if found:
                return found
        if following and word in self._first and following not in self._lexicon.words:
            found = self._aligned(words, at, self._first[word])
            if found:
                return found
        return self._alone(word) if len(word) >= LONE and word not in self._lexicon.words else None

    def _aligned(self, words: Sequence[str], at: int, phrases: Iterable[Phrase]) -> tuple[int, Entry, int] | None:
        for tokens, entry in phrases:
            edits = _edits(words[at : at + len(tokens)], tokens)
            if edits is not None and edits * LETTERS_PER_EDIT <= sum(map(len, tokens)):
                return len(tokens), entry.with_tags(TYPO), 0
        return None

    def _alone(self, word: str) -> tuple[int, Entry, int] | None:
        for length in (0, 1, 2, 3):
            if length and word[:length] not in self._lexicon.language.prefixes:
                continue
            rest = word[length:]
            if len(rest) < LONE:
                break
            for spelling in (rest, *_deletions(rest)):
                for name in self._lone.get(spelling, ()):
                    if OSA.distance(rest, name, score_cutoff=1) <= 1:
                        return 1, self._lexicon.words[name].with_tags(TYPO), length
        return None


def _deletions(word: str) -> list[str]:
    """The word with each one letter left out."""
    return [word[:k] + word[k + 1 :] for k in range(len(word))]


def _edits(words: Sequence[str], tokens: tuple[str, ...]) -> int | None:
    """Edits between the words and the name's tokens; `None` where a token differs by more than one, or none agrees."""
    if len(words) < len(tokens):
        return None
    total, exact = 0, 0
    for word, token in zip(words, tokens, strict=True):
        distance = OSA.distance(word, token, score_cutoff=1)
        if distance > 1 or (distance and len(token) < 4):
            return None
        total += distance
        exact += not distance
    return total if exact else None

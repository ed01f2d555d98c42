"""The lexicon: every phrase that names an actor or carries a tag, found by its first word.

An entry is a phrase with tags (what rules ask for) and, for names, the ids that it may stand for. Where one
phrase has several entries they are merged, so that a word may serve several rules.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from ingest.language import Language

LONGEST = 40  # letters: no word of a phrase is longer, and longer ones are not worth remembering
REMEMBERED = 200_000  # tokens whose look-up is kept; texts repeat their words
SUFFIXED = frozenset({"state", "alliance", "institution"})  # what an ending may follow: "the leader's absence"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a phrase means: its tags, and for names the ids of the actors, for numbers and months the value."""

    tags: frozenset[str]
    ids: tuple[str, ...] = ()
    value: int | None = None

    def with_tags(self, tags: Iterable[str]) -> "Entry":
        """The entry with more tags, as a clitic or an ending gives them."""
        return replace(self, tags=self.tags | frozenset(tags))


@dataclass(slots=True)
class Node:
    """A place in the tree of phrases: the tokens that may follow, and the phrase that may end here."""

    following: dict[str, "Node"] = field(default_factory=dict)
    entry: Entry | None = None

    def longest(self, tokens: Sequence[str], at: int) -> tuple[int, Entry | None]:
        """Where the longest phrase ends that goes on with the tokens from `at`, and its entry."""
        node, end, entry = self.following.get(tokens[at]) if at < len(tokens) else None, at, None
        while node is not None:
            at += 1
            if node.entry is not None:
                end, entry = at, node.entry
            node = node.following.get(tokens[at]) if at < len(tokens) else None
        return end, entry

    def entries(self) -> Iterator[Entry]:
        """Every entry that may end here or further on."""
        if self.entry:
            yield self.entry
        for further in self.following.values():
            yield from further.entries()


@dataclass(frozen=True, slots=True)
class Start:
    """What may begin at one token: phrases of several tokens, behind clitics of so many letters that give them tags,
    those without clitics first; and the word alone."""

    phrases: tuple[tuple[int, frozenset[str], Node], ...]
    word: tuple[int, Entry, int] | None

    def entries(self) -> Iterator[Entry]:
        """Every entry that may begin here."""
        yield from (entry for _, _, node in self.phrases for entry in node.entries())
        if self.word:
            yield self.word[1]


class Lexicon:
    """Phrases by their tokens. Built once, read ever after.

    `phrases` is the tree of those of several tokens, by their first; `words` is the entries of single tokens.
    """

    def __init__(self, language: Language) -> None:
        self.language = language
        self.words: dict[str, Entry] = {}
        self.phrases: dict[str, Node] = {}
        self._index: dict[tuple[str, ...], Entry] = {}
        self._starts: dict[str, Start | None] = {}
        self._prefixes = _lengths((prefix[0], len(prefix)) for prefix in language.prefixes)
        self._suffixes = _lengths((suffix[-1], len(suffix)) for suffix in language.suffixes)

    def add(self, tokens: tuple[str, ...], entry: Entry) -> None:
        """The phrase of these tokens is known: as one word, or under its first token."""
        if not tokens:
            return
        known = self._index.get(tokens)
        self._index[tokens] = _merged(known, entry) if known else entry

    def freeze(self) -> "Lexicon":
        """The same lexicon, ready for look-ups."""
        for tokens, entry in self._index.items():
            if len(tokens) == 1:
                self.words[tokens[0]] = entry
            else:
                self._grow(tokens, entry)
                if entry.tags & {"state", "alliance"}:
                    for ending, tags in self._marks:
                        self._grow((*tokens[:-1], tokens[-1] + ending), entry.with_tags(tags))
        return self

    def _grow(self, tokens: tuple[str, ...], entry: Entry) -> None:
        node = self.phrases.setdefault(tokens[0], Node())
        for token in tokens[1:]:
            node = node.following.setdefault(token, Node())
        node.entry = node.entry or entry

    @cached_property
    def _marks(self) -> list[tuple[str, frozenset[str]]]:
        """The endings that a name of several words takes behind a mark ("the Warsaw Pact's"), with their tags."""
        return [(ending, tags) for ending, tags in self.language.suffixes.items() if not ending[0].isalnum()]

    def entries(self) -> dict[tuple[str, ...], Entry]:
        """All entries by their tokens."""
        return self._index

    def match(self, tokens: Sequence[str], at: int) -> tuple[int, Entry, int] | None:
        """The longest known phrase that starts at token `at`: tokens used, entry, characters of its first token
        that are clitics; `None` when the token is unknown."""
        start = self.start(tokens[at])
        if start is None:
            return None
        for clitics, tags, node in start.phrases:
            used, entry = node.longest(tokens, at + 1)
            if entry is not None:
                return used - at, entry.with_tags(tags) if tags else entry, clitics
        return start.word

    def start(self, token: str) -> Start | None:
        """What may start at the token, `None` for a word that no phrase begins with."""
        if len(token) > LONGEST:
            return None
        try:
            return self._starts[token]
        except KeyError:
            if len(self._starts) >= REMEMBERED:
                self._starts.clear()
            found = self._starts[token] = self._found(token)
            return found

    def bare(self, token: str) -> list[str]:
        """The token, and what each clitic that it may have leaves of it."""
        found = [token]
        known, most = self.language, len(token) - 1
        if token[0] in self._prefixes:
            found += [token[n:] for n in self._prefixes[token[0]] if n < most and token[:n] in known.prefixes]
        if token[-1] in self._suffixes:
            found += [token[:-n] for n in self._suffixes[token[-1]] if n < most and token[-n:] in known.suffixes]
        return found

    def _found(self, token: str) -> Start | None:
        """What starts at the token: phrases as they stand, the word, what clitics hide."""
        bare = self.phrases.get(token)
        phrases = [(0, frozenset[str](), bare)] if bare else []
        word = self.words.get(token)
        known: tuple[int, Entry, int] | None = (1, word, 0) if word else None
        for length in self._prefixes.get(token[0], ()):
            if length >= len(token) - 1:
                break
            tags = self.language.prefixes.get(token[:length])
            if tags is None:
                continue
            rest = token[length:]
            if rest in self.phrases:
                phrases.append((length, tags, self.phrases[rest]))
            if known is None and rest in self.words:
                known = 1, self.words[rest].with_tags(tags), length
        if known is None:
            known = self._unsuffixed(token)
        return Start(tuple(phrases), known) if phrases or known else None

    def _unsuffixed(self, token: str) -> tuple[int, Entry, int] | None:
        for length in self._suffixes.get(token[-1], ()):
            if length >= len(token) - 2:
                break
            tags = self.language.suffixes.get(token[-length:])
            entry = self.words.get(token[:-length]) if tags is not None else None
            if entry is not None and tags is not None and entry.tags & SUFFIXED:
                return 1, entry.with_tags(tags), 0
        return None


def _lengths(clitics: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    """How long the clitics are, the shortest first, that begin or end with a letter."""
    found: dict[str, set[int]] = {}
    for letter, length in clitics:
        found.setdefault(letter, set()).add(length)
    return {letter: sorted(lengths) for letter, lengths in found.items()}


def _merged(known: Entry, entry: Entry) -> Entry:
    """Both entries as one; a name stays the name it was first given."""
    tags = known.tags | entry.tags
    return Entry(
        tags=tags - {"state"} if "demonym" in tags else tags,
        ids=known.ids or entry.ids,
        value=entry.value if known.value is None else known.value,
    )

"""The lexicon: every phrase that names an actor or carries a tag, found by its first word.

An entry is a phrase with tags (what rules ask for) and, for names, the ids that it may stand for. Where one
phrase has several entries they are merged, so that a word may serve several rules.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.language import Language

LONGEST = 40  # letters: no word of a phrase is longer, and longer ones are not worth remembering
REMEMBERED = 200_000  # tokens whose look-up is kept; texts repeat their words


@dataclass(frozen=True, slots=True)
class Entry:
    """What a phrase means: its tags, and for names the ids of the actors, for numbers and months the value."""

    tags: frozenset[str]
    ids: tuple[str, ...] = ()
    value: int | None = None

    def with_tags(self, tags: Iterable[str]) -> "Entry":
        """The entry with more tags, as a clitic or an ending gives them."""
        return replace(self, tags=self.tags | frozenset(tags))


@dataclass(frozen=True, slots=True)
class Start:
    """What may begin at one token: the word, and by their second token phrases: their further tokens, entry and
    clitic letters, best first."""

    phrases: dict[str, list[tuple[list[str], Entry, int]]]
    word: tuple[int, Entry, int] | None

    def entries(self) -> Iterator[Entry]:
        """Every entry that may begin here."""
        yield from (entry for phrases in self.phrases.values() for _, entry, _ in phrases)
        if self.word:
            yield self.word[1]


class Lexicon:
    """Phrases by their tokens. Built once, read ever after.

    `phrases` maps a first token to its phrases, the longest first; `words` is the entries of single tokens.
    """

    def __init__(self, language: Language) -> None:
        self.language = language
        self.words: dict[str, Entry] = {}
        self.phrases: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
        self._index: dict[tuple[str, ...], Entry] = {}
        self._starts: dict[str, Start | None] = {}

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
                self.phrases.setdefault(tokens[0], []).append((tokens, entry))
                for ending, tags in self._marks(entry):
                    self.phrases[tokens[0]].append(((*tokens[:-1], tokens[-1] + ending), entry.with_tags(tags)))
        for phrases in self.phrases.values():
            phrases.sort(key=lambda phrase: (-len(phrase[0]), phrase[0]))
        return self

    def _marks(self, entry: Entry) -> Iterator[tuple[str, frozenset[str]]]:
        """The endings that a name of several words takes behind a mark ("the Warsaw Pact's"), with their tags."""
        if entry.tags & {"state", "alliance"}:
            yield from ((ending, tags) for ending, tags in self.language.suffixes.items() if not ending[0].isalnum())

    def entries(self) -> dict[tuple[str, ...], Entry]:
        """All entries by their tokens."""
        return self._index

    def match(self, tokens: Sequence[str], at: int) -> tuple[int, Entry, int] | None:
        """The longest known phrase that starts at token `at`: tokens used, entry, characters of its first token
        that are clitics; `None` when the token is unknown."""
        start = self.start(tokens[at])
        if start is None:
            return None
        if at + 1 < len(tokens):
            for rest, entry, clitics in start.phrases.get(tokens[at + 1], ()):
                if tokens[at + 1 : at + 1 + len(rest)] == rest:
                    return 1 + len(rest), entry, clitics
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

    def _found(self, token: str) -> Start | None:
        """What starts at the token: phrases as they stand, the word, what clitics hide."""
        phrases = [(list(phrase[1:]), entry, 0) for phrase, entry in self.phrases.get(token, ())]
        word = self.words.get(token)
        known: tuple[int, Entry, int] | None = (1, word, 0) if word else None
        for length in range(1, min(6, len(token) - 1)):
            tags = self.language.prefixes.get(token[:length])
            if tags is None:
                continue
            rest = token[length:]
            hidden = self.phrases.get(rest, ())
            phrases.extend((list(phrase[1:]), entry.with_tags(tags), length) for phrase, entry in hidden)
            if known is None and rest in self.words:
                known = 1, self.words[rest].with_tags(tags), length
        if known is None:
            known = self._unsuffixed(token)
        phrases.sort(key=lambda phrase: (phrase[2] > 0, -len(phrase[0])))
        by_second: dict[str, list[tuple[list[str], Entry, int]]] = {}
        for phrase in phrases:
            by_second.setdefault(phrase[0][0], []).append(phrase)
        return Start(by_second, known) if phrases or known else None

    def _unsuffixed(self, token: str) -> tuple[int, Entry, int] | None:
        for length in range(1, min(6, len(token) - 2)):
            tags = self.language.suffixes.get(token[-length:])
            entry = self.words.get(token[:-length]) if tags is not None else None
            if entry is not None and tags is not None and ("state" in entry.tags or "alliance" in entry.tags):
                return 1, entry.with_tags(tags), 0
        return None


def _merged(known: Entry, entry: Entry) -> Entry:
    """Both entries as one; a name stays the name it was first given."""
    tags = known.tags | entry.tags
    return Entry(
        tags=tags - {"state"} if "demonym" in tags else tags,
        ids=known.ids or entry.ids,
        value=entry.value if known.value is None else known.value,
    )

"""The lexicon: every phrase that names an actor or carries a tag, found by its first word.

An entry is a phrase with tags (what rules ask for) and, for names, the ids that it may stand for. Where one
phrase has several entries they are merged, so that a word may serve several rules.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ingest.language import Language


@dataclass(frozen=True, slots=True)
class Entry:
    """What a phrase means: its tags, and for names the ids of the actors, for numbers and months the value."""

    tags: frozenset[str]
    ids: tuple[str, ...] = ()
    value: int | None = None

    def with_tags(self, tags: Iterable[str]) -> "Entry":
        """The entry with more tags, as a clitic or an ending gives them."""
        return replace(self, tags=self.tags | frozenset(tags))


class Lexicon:
    """Phrases by their tokens. Built once, read ever after.

    `phrases` maps a first token to its phrases, the longest first; `words` is the entries of single tokens.
    """

    def __init__(self, language: Language) -> None:
        self.language = language
        self.words: dict[str, Entry] = {}
        self.phrases: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
        self._index: dict[tuple[str, ...], Entry] = {}

    def add(self, tokens: tuple[str, ...], entry: Entry) -> None:
        """The phrase of these tokens is known: as one word, or under its first token."""
        if not tokens:
            return
        known = self._index.get(tokens)
        self._index[tokens] = _merged(known, entry) if known else entry

    def freeze(self) -> "Lexicon":
        """The same lexicon, ready for look-ups."""
        for tokens, entry in sorted(self._index.items(), key=lambda item: (-len(item[0]), item[0])):
            if len(tokens) == 1:
                self.words[tokens[0]] = entry
            else:
                self.phrases.setdefault(tokens[0], []).append((tokens, entry))
        return self

    def entries(self) -> dict[tuple[str, ...], Entry]:
        """All entries by their tokens."""
        return self._index

    def match(self, tokens: list[str], at: int) -> tuple[int, Entry, int] | None:
        """The longest known phrase that starts at token `at`: tokens used, entry, characters of its first token
        that are clitics; `None` when the token is unknown."""
        token = tokens[at]
        found = self._longest(token, tokens, at)
        if found and found[0] > 1:
            return (*found, 0)
        stripped = self._stripped(token, tokens, at)
        if stripped and (found is None or stripped[0] > found[0]):
            return stripped
        return (*found, 0) if found else None

    def _longest(self, token: str, tokens: list[str], at: int) -> tuple[int, Entry] | None:
        for phrase, entry in self.phrases.get(token, ()):
            if len(phrase) <= len(tokens) - at and all(phrase[k] == tokens[at + k] for k in range(1, len(phrase))):
                return len(phrase), entry
        entry_or_none = self.words.get(token)
        return (1, entry_or_none) if entry_or_none else None

    def _stripped(self, token: str, tokens: list[str], at: int) -> tuple[int, Entry, int] | None:
        """The longest phrase found once clitics are taken off the token: only when the rest is in the lexicon."""
        best: tuple[int, Entry, int] | None = None
        for length in range(1, min(6, len(token) - 1)):
            tags = self.language.prefixes.get(token[:length])
            if tags is None:
                continue
            found = self._longest(token[length:], tokens, at)
            if found and (best is None or found[0] > best[0]):
                best = found[0], found[1].with_tags(tags), length
        if best is None:
            best = self._unsuffixed(token)
        return best

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

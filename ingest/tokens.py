"""Tokens, sentences and items: the text cut at known places, every piece with its offsets."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, compress

TOKEN = re.compile(r"([^\W\d_]++(?:['_][^\W\d_]++)*+|[0-9]+|[^\w\s]|_)")
# It begins with one set of marks, so that `re` runs over all other letters at once.
_STOP = re.compile(
    r"""[.!?؟۔\n](?:(?<!\n)[.!?؟۔]*["'»”)\]]*(?=\s|$)|(?<=\n)(?:\s*\n)?"""
    r"""|(?:(?<=[؀-ۿ]{2}\.)|(?<=[؀-ۿ]{2}\s\.))(?=[؀-ۿ]{2}))"""
)
_MARKS_ONLY = re.compile(r"[\W_]*")
_CLOSED = re.compile(r"[.!?؟:;؛…][\"'»”)\]]*\s*$")
_LAST_WORD = re.compile(r"[\w.]+\Z")
LONGEST = 2000  # characters of a sentence
SHORT_LINE = 45  # characters: a shorter line without a stop is a heading or a caption, not wrapped prose


@dataclass(frozen=True, slots=True)
class Tokens:
    """Words, numbers and single marks of punctuation of a folded text, in order, with where each starts and ends."""

    words: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]

    def between(self, start: int, end: int) -> "Tokens":
        """The tokens that start at or after the one position and before the other."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return Tokens(self.words[first:last], self.starts[first:last], self.ends[first:last])

    def without(self, word: str) -> "Tokens":
        """The tokens that are not this word."""
        if word not in self.words:
            return self
        kept = [known != word for known in self.words]
        starts, ends = list(compress(self.starts, kept)), list(compress(self.ends, kept))
        return Tokens(list(compress(self.words, kept)), starts, ends)


@dataclass(slots=True)  # not frozen: millions are made, and a frozen one takes four times as long
class Item:
    """One unit that rules see: a word, a name, a list of names, a date, a number, a mark of punctuation.

    `start` and `end` are folded positions; `ids` the actors named, `tags` what rules may ask for.
    """

    start: int
    end: int
    tags: frozenset[str]
    text: str = ""
    ids: tuple[str, ...] = ()
    value: int | None = None
    date: str | None = None
    parts: tuple["Item", ...] = ()


def tags_in(items: Iterable[Item]) -> frozenset[str]:
    """All tags that one of the items has."""
    return frozenset[str]().union(*[item.tags for item in items])


def sentences(text: str, abbreviations: frozenset[str] = frozenset()) -> Iterator[tuple[int, int]]:
    """Spans of the sentences of the original text, in order, together covering all words of it.

    A line break ends a sentence when it ends a paragraph, a heading or a line of marks, not when it wraps a line.

    >>> [tuple("Минск против. Ташкент за."[a:b] for a, b in sentences("Минск против. Ташкент за."))][0]
    ('Минск против.', ' Ташкент за.')
    """
    start = 0
    for match in _STOP.finditer(text):
        if match[0] == "\n":
            if not _ends_line(text, match.start()):
                continue
        elif match[0][0] == "." and _is_abbreviation(text, start, match, abbreviations):
            continue
        yield from _pieces(text, start, match.end())
        start = match.end()
    yield from _pieces(text, start, len(text))


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span, cut at blanks where it is longer than any sentence: what never stops must not take forever."""
    while end - start > LONGEST:
        blank = max(text.rfind(" ", start, start + LONGEST), text.rfind("\n", start, start + LONGEST))
        cut = blank + 1 if blank > start else start + LONGEST
        if not text[start:cut].isspace():
            yield start, cut
        start = cut
    if text[start:end].strip():
        yield start, end


def _ends_line(text: str, at: int) -> bool:
    """Whether the line break at `at` ends more than a wrapped line."""
    before = text[text.rfind("\n", 0, at) + 1 : at]
    stop = text.find("\n", at + 1)
    after = text[at + 1 : stop if stop >= 0 else at + 200]
    return (
        len(before) < SHORT_LINE
        or bool(_CLOSED.search(before[-4:]))
        or not after[:3].strip()
        or bool(_MARKS_ONLY.fullmatch(after[:40]))
        or bool(_MARKS_ONLY.fullmatch(before[-40:]))
    )


def _is_abbreviation(text: str, start: int, match: re.Match[str], abbreviations: frozenset[str]) -> bool:
    """Whether the full stop belongs to an initial or an abbreviation rather than to the sentence."""
    following = text[match.end() : match.end() + 2].lstrip()
    if following[:1].islower():
        return True
    word = _LAST_WORD.search(text, max(start, match.start() - 12), match.start())
    last = word[0].lower() if word else ""
    letters = last.rsplit(".", 1)[-1]
    return last in abbreviations or (len(letters) == 1 and letters.isalpha())


class Cut:
    """A folded text cut at its tokens: what all words are is known at once, where they stand when first asked."""

    def __init__(self, text: str) -> None:
        self._pieces = TOKEN.split(text)  # a gap, a token, a gap, ...
        self.words: Sequence[str] = self._pieces[1::2]

    def tokens(self) -> Tokens:
        """All tokens with their places."""
        ends = list(accumulate(map(len, self._pieces)))
        return Tokens(self.words, ends[:-1:2], ends[1::2])


def split(phrase: str) -> tuple[str, ...]:
    """The tokens of a folded phrase.

    >>> split("bishkek agreement 1992")
    ('bishkek', 'agreement', '1992')
    """
    return tuple(phrase.split() if phrase.replace(" ", "").isalpha() else TOKEN.findall(phrase))

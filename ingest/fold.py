"""Folding: many spellings become one, and every folded character still knows where it stood.

Letters are folded one to one (case, ё, the two yehs and kafs, hamza seats, ta marbuta, digits, dashes, quotes);
vowel signs, tatweel, bidirectional marks and doubled blanks are deleted. A language may delete more blanks: those
that Persian writes, or does not write, before its endings.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ontology.errors import HouseError

DELETED = "\x00"
_SAME = {
    "ي": "ی", "ى": "ی", "ئ": "ی", "ې": "ی", "ك": "ک", "ڪ": "ک", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا",
    "ؤ": "و", "ة": "ه", "ۀ": "ه", "ە": "ه", "ہ": "ه", "ھ": "ه",
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-", "ـ": DELETED,
    "«": '"', "»": '"', "“": '"', "”": '"', "„": '"', "‟": '"', "‹": '"', "›": '"', "〝": '"', "″": '"',
    "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "…": ".",
    "ё": "е", "Ё": "е", "ғ": "г", "қ": "к",
}  # fmt: skip
_VANISHING = [
    *range(0x064B, 0x0660), 0x0670, *range(0x06D6, 0x06EE), 0x0301, 0x0300, 0x00AD, 0x200B, 0x200D,
    0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF, 0xFE0E, 0xFE0F,
]  # fmt: skip


def _table() -> dict[int, str]:
    """One character for each character, so that folding by itself moves nothing."""
    table = {ord(letter): folded for letter, folded in _SAME.items()}
    for code in range(0x20, 0x2FFF):
        letter = chr(code)
        if code in table:
            continue
        kind = unicodedata.category(letter)
        lower = letter.lower()
        if kind == "Nd":
            table[code] = str(unicodedata.digit(letter))
        elif letter.isspace() or kind in ("Zs", "Zl", "Zp", "Cc") or code == 0x200C:
            table[code] = " "
        elif lower != letter and len(lower) == 1:
            table[code] = table.get(ord(lower), lower)
    table |= dict.fromkeys(range(0x20), " ")
    table |= dict.fromkeys(_VANISHING, DELETED)
    return {code: folded for code, folded in table.items() if chr(code) != folded}


_TABLE = _table()
# `str.lower` and `str.replace` are ten times as fast as `str.translate`; where a text has a letter that they leave
# as it is and the table does not, or that is two letters in lower case, the table is used.
_KNOWN = dict.fromkeys(
    "\0\n\r\t«»“”„’‘–—…″ёىيئكأإآةؤۀـ۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩"
    "\u00a0\u0301\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0653\u0654\u200c\u200e\u200f\ufe0f\ufeff"
)
_REPLACED = [(letter, _TABLE[ord(letter)]) for letter in _KNOWN]
_OTHERS = "".join(re.escape(chr(code)) for code in sorted(_TABLE) if chr(code) not in _KNOWN)
_LEFT = re.compile(f"[ς{_OTHERS}\u3000-\U0001efff]")  # ς: `lower` makes two of one Σ; the rest are rare alphabets


def _even(text: str) -> str:
    """The letters folded, one for each, those to be deleted marked."""
    if text.isascii() and text.isprintable():
        return text.lower()
    even = text.lower()
    for letter, folded in _REPLACED:
        even = even.replace(letter, folded)
    return text.translate(_TABLE) if len(even) != len(text) or _LEFT.search(even) else even


@cache
def _cutter(joins: tuple[str, ...]) -> re.Pattern[str]:
    """What is deleted. It begins with one set of characters, so that `re` runs over all others at once."""
    for join in joins:
        if not join.startswith(" "):
            raise HouseError(
                f"the join {join!r} does not begin with its blank", where="languages", remedy="put it first"
            )
    blanks, marks = rf"(?<= [ {DELETED}])[ {DELETED}]*", rf"(?<={DELETED}){DELETED}*"
    return re.compile(rf"[ {DELETED}](?:{'|'.join((blanks, marks, *(join[1:] for join in joins)))})")


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text and the way back: `cuts` are where characters were deleted, in folded positions."""

    text: str
    cuts: list[int] | None = None

    def original(self, position: int) -> int:
        """The position in the original text of the character at this folded position."""
        return position if self.cuts is None else position + bisect_right(self.cuts, position)

    def original_end(self, position: int) -> int:
        """The original position just after the character before this folded position."""
        return self.original(position - 1) + 1 if position else 0

    def folded(self, position: int) -> int:
        """The first folded position whose character stood at or after this original position."""
        if self.cuts is None:
            return position
        cuts = self.cuts
        return position - bisect_left(range(len(cuts)), position, key=lambda at: cuts[at] + at)


def fold(text: str, joins: tuple[str, ...] = ()) -> Folded:
    """The folded text with its offset map, which is `None` inside when nothing was deleted.

    `joins` are patterns of blanks (on the folded letters) that the language may leave out; each begins with its blank.

    >>> folded = fold("الأمنُ  الجماعيّ")
    >>> folded.text, folded.original(7)
    ('الامن الجماعی', 9)
    """
    even = _even(text)
    if not joins and DELETED not in even and "  " not in even:
        return Folded(even)
    spans = [match.span() for match in _cutter(joins).finditer(even)]
    if not spans:
        return Folded(even)
    pieces, cuts, last, gone = [], [], 0, 0
    for start, end in spans:
        pieces.append(even[last:start])
        cuts.extend([start - gone] * (end - start))
        gone += end - start
        last = end
    pieces.append(even[last:])
    return Folded("".join(pieces), cuts)


_BETWEEN = "\ue000"  # a letter of no alphabet: folding leaves it alone


def keys(phrases: Sequence[str], joins: tuple[str, ...] = ()) -> list[str]:
    """The folded phrases, all at once: a lexicon has a hundred thousand.

    >>> keys(["НАТО", "Ёлка"])
    ['нато', 'елка']
    """
    if not phrases:
        return []
    return [folded.strip() for folded in fold(_BETWEEN.join(phrases), joins).text.split(_BETWEEN)]


def key(phrase: str, joins: tuple[str, ...] = ()) -> str:
    """The folded phrase, as rules and lexicons store it.

    >>> key("Содружество Независимых  Государств")
    'содружество независимых государств'
    """
    return fold(phrase, joins).text.strip()

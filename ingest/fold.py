"""Folding: many spellings become one, and every folded character still knows where it stood.

Letters are folded one to one (case, ё, the two yehs and kafs, hamza seats, ta marbuta, digits, dashes, quotes);
vowel signs, tatweel, bidirectional marks and doubled blanks are deleted. A language may delete more blanks: those
that Persian writes, or does not write, before its endings.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

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
        elif kind == "Lu" and len(lower) == 1:
            table[code] = table.get(ord(lower), lower)
    table |= dict.fromkeys(range(0x20), " ")
    table |= dict.fromkeys(_VANISHING, DELETED)
    return {code: folded for code, folded in table.items() if chr(code) != folded}


_TABLE = _table()
_CUT = rf"{DELETED}+|(?<= )[ {DELETED}]+"


@cache
def _cutter(joins: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join((_CUT, *joins)))


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
        low, high = 0, len(self.text)
        while low < high:
            middle = (low + high) // 2
            if self.original(middle) < position:
                low = middle + 1
            else:
                high = middle
        return low


def fold(text: str, joins: tuple[str, ...] = ()) -> Folded:
    """The folded text with its offset map, which is `None` inside when nothing was deleted.

    `joins` are patterns of blanks (on the folded letters) that the language may leave out.

    >>> folded = fold("الأمنُ  الجماعيّ")
    >>> folded.text, folded.original(7)
    ('الامن الجماعی', 9)
    """
    even = text.lower() if text.isascii() and text.isprintable() else text.translate(_TABLE)
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

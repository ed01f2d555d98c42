"""Which id a user's words mean: names compared without regard to case, marks, letter variants and punctuation."""

import difflib
import re
import unicodedata
from collections.abc import Mapping

# Arabic letters that Persian and Arabic keyboards write differently, the stretching stroke, and dotless yeh.
LETTERS = str.maketrans(
    {**dict.fromkeys("‐‑‒–—_", "-"), "ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "ـ": None, "ı": "i"}
)
LONGEST = 200  # letters: no name has more, and comparing thousands of them takes half a second
NEAR = 0.7  # share of letters in common from which a name is worth offering


def fold(text: str) -> str:
    """The text as it is compared: small letters, no marks, one variant of each letter, words parted by one space.

    >>> fold("Türkiye"), fold(" C.I.S. "), fold("بيلاروسيا") == fold("بیلاروسیا")
    ('turkiye', 'cis', True)
    """
    bare = unicodedata.normalize("NFKD", text.casefold()).translate(LETTERS)
    unmarked = "".join(letter for letter in bare if not unicodedata.category(letter).startswith(("M", "Cf")))
    return " ".join(re.sub(r"[^\w\s-]", "", unmarked).replace("-", " ").split())


class Lookup:
    """Ids by folded name. An id's names come in tiers, the surest first: where a name has several owners, those win
    whose tier is the surest."""

    def __init__(self, texts: Mapping[str, tuple[tuple[str, ...], ...]]) -> None:
        self._owners: dict[str, set[tuple[int, str]]] = {}
        for id, tiers in texts.items():
            for tier, owned in enumerate(tiers):
                for text in owned:
                    self._owners.setdefault(fold(text), set()).add((tier, id))

    def find(self, text: str) -> list[str]:
        """The ids that the name means: more than one when it is ambiguous, none when nothing is called so."""
        owners = self._owners.get(fold(text), set())
        surest = min((tier for tier, _ in owners), default=0)
        return sorted({id for tier, id in owners if tier == surest})

    def near(self, text: str) -> list[str]:
        """Up to three ids with the nearest names, the nearest first."""
        close = difflib.get_close_matches(fold(text)[:LONGEST], sorted(self._owners), n=9, cutoff=NEAR)
        return list(dict.fromkeys(id for name in close for _, id in sorted(self._owners[name])))[:3]

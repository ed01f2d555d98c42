"""No sentence that is denied, doubted, supposed, demanded or planned is ever read as a fact.

Every rule's example that asserts something is put under the governors of `polarity/<language>.toml`; what it asserted
alone must then be asserted no more, but for those governors that only report it.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.examples import Example, read_text, rule_examples
from ingest.grammar import event_files
from ontology.claims import Claim

FOLDER = Path(__file__).parent / "polarity"
TEMPLATES = {file.stem: tomllib.loads(file.read_text(encoding="utf-8")) for file in sorted(FOLDER.glob("*.toml"))}
APPOSITIONS = {
    f"{type_}.{language}.{number}"
    for type_, content in event_files().items()
    for language in TEMPLATES
    for number, rule in enumerate(content.get(language, {}).get("rule", ()), 1)
    if not rule.get("governed", True)
}  # "Turkey, a NATO member, did not agree": the membership is taken for granted
EXAMPLES = [
    example
    for example in rule_examples()
    if example.claims and example.text.count(".") <= 1 and example.rule not in APPOSITIONS
]


def _asserted(claims: list[Claim]) -> set[tuple[str, str, str | None]]:
    return {(claim.type, claim.subject, claim.object) for claim in claims if claim.modality == "asserted"}


def _clause(example: Example) -> str:
    """The example as a clause: without its stop, and in English and Russian with a small first letter kept."""
    return example.text.rstrip(" .!؟?")


def _variants(example: Example) -> Iterator[tuple[str, str]]:
    """Each governed version of the example, with the name of what governs it."""
    templates = TEMPLATES[example.language]
    clause = _clause(example)
    for name, sentences in templates["weaker"].items():
        yield from ((name, sentence.format(s=clause)) for sentence in sentences)
    swapped = next((clause.replace(a, b, 1) for a, b in templates["swap"].items() if a in clause.split()), None)
    if swapped is None:
        swapped = next((clause.replace(a, b, 1) for a, b in templates["swap"].items() if a in clause), None)
    for name, sentences in templates["open"].items():
        form = swapped or (clause if example.language == "ru" else None)
        yield from ((name, sentence.format(s=form)) for sentence in sentences if form)


CASES = [(example, name, text) for example in EXAMPLES for name, text in _variants(example)]


def test_cases_are_found():
    assert set(TEMPLATES) == {"ar", "en", "fa", "ru"}
    assert len(CASES) > 1000
    assert {name for _, name, _ in CASES} >= {
        "denied", "conditional", "considered", "expected", "unknown", "planned", "demanded",
    }  # fmt: skip


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.rule)
def test_what_is_not_said_for_a_fact_is_no_fact(example: Example):
    alone = _asserted(read_text(example.text, example.language))
    wrong = [
        (name, text, sorted(still))
        for name, text in _variants(example)
        if (still := _asserted(read_text(text, example.language)) & alone)
    ]
    assert not wrong


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.rule)
def test_no_governed_claim_is_surer_than_medium_without_a_known_word(example: Example):
    for sentence in TEMPLATES[example.language]["weaker"]["unknown"]:
        claims = read_text(sentence.format(s=_clause(example)), example.language)
        assert not [claim for claim in claims if claim.modality == "asserted" and claim.confidence == "high"]


def test_a_report_leaves_the_fact():
    """Of all reported examples nearly all keep what they assert; a few lose it to the words around them."""
    kept = total = 0
    for example in EXAMPLES:
        alone = _asserted(read_text(example.text, example.language))
        for sentence in TEMPLATES[example.language]["reported"]["reported"]:
            reported = _asserted(read_text(sentence.format(s=_clause(example)), example.language))
            kept += len(alone & reported)
            total += len(alone)
    assert total > 100
    assert kept / total > 0.9

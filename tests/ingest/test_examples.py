"""Every rule's example gives exactly the claims that it says."""

import pytest

from ingest.examples import Example, read_example, read_text, rule_examples, said
from ontology.errors import HouseError

EXAMPLES = list(rule_examples())


def test_examples_are_found():
    languages = {example.language for example in EXAMPLES}
    assert len(EXAMPLES) >= 50
    assert languages == {"ar", "en", "fa", "ru"}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.rule)
def test_example(example: Example):
    assert tuple(sorted(said(claim) for claim in read_text(example.text, example.language))) == example.claims


def test_example_without_arrow_is_refused():
    with pytest.raises(HouseError, match="says no claims"):
        read_example("joined.en.1", "en", "Latvia joined NATO.")

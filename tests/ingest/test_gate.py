"""The gate lets through every text that could say something, and stops what names no alliance."""

import pytest

from ingest.examples import read_text, rule_examples
from ingest.fold import fold
from ingest.grammar import load_grammar
from ingest.tokens import Cut

CLOSED = [
    ("en", "The mayor of Riga opened the old railway bridge on 12 May 2011."),
    ("en", "Latvia and Estonia signed an agreement on bus fares."),
    ("ru", "Музей в Риге открыл выставку карт."),
    ("fa", "شهردار پل قدیمی را تعمیر کرد."),
    ("ar", "رمم عمدة المدينة الجسر القديم."),
    ("en", ""),
]
OPEN = [
    ("en", "NATO"),
    ("en", "the Collective Securty Treaty"),
    ("ru", "Организации Договора о колективной безопасности"),
    ("fa", "پیمان امنیت دسته جمعی"),
    ("ar", "وبحلف شمال الأطلسي"),
    ("uk", "СНД"),
]


def is_open(language: str, text: str) -> bool:
    grammar = load_grammar(language)
    return grammar.gate.opens(Cut(fold(text, grammar.language.joins).text).words)


def test_cases_are_found():
    assert (len(CLOSED), len(OPEN)) == (6, 6)


@pytest.mark.parametrize(("language", "text"), CLOSED)
def test_closed(language: str, text: str):
    assert not is_open(language, text)
    assert read_text(text, language) == []


@pytest.mark.parametrize(("language", "text"), OPEN)
def test_open(language: str, text: str):
    assert is_open(language, text)


def test_every_example_that_claims_something_passes():
    examples = [example for example in rule_examples() if example.claims]
    assert len(examples) > 100
    assert [example.rule for example in examples if not is_open(example.language, example.text)] == []

"""The page says the same in every language, and says nothing that a language lacks."""

import re
import string
from pathlib import Path

import pytest
from rdflib import URIRef

from api.defaults import LANGUAGES
from api.viewer import words
from ontology.names import SKOS
from ontology.terms import PGV, VOCABULARY_FILE
from ontology.turtle import read_turtle

ALL = words.every_language()
SCRIPTS = {"fa": "[؀-ۿ]", "ar": "[؀-ۿ]", "ru": "[а-яё]"}


def places(text):
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name)


def test_every_language_is_there():
    assert sorted(ALL) == sorted(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_the_same(language):
    assert list(ALL[language]) == list(ALL["en"])
    assert {key: places(text) for key, text in ALL[language].items()} == {
        key: places(t) for key, t in ALL["en"].items()
    }


@pytest.mark.parametrize("language", SCRIPTS)
def test_nothing_was_left_untranslated(language):
    left = [key for key, text in ALL[language].items() if not re.search(SCRIPTS[language], text.lower())]
    assert not left


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_closed_lists_have_names_in_every_language(language):
    graph = read_turtle(VOCABULARY_FILE)
    shown = [
        term
        for term in PGV
        if any(f"/{scheme}/" in term for scheme in ("role", "cause", "claim-type", "alliance-kind"))
    ]
    named = {
        term
        for term in shown
        for label in graph.objects(term, URIRef(SKOS + "prefLabel"))
        if label.language == language
    }
    assert len(shown) > 30
    assert named == set(shown)


def test_everything_that_can_be_said_is_said():
    """`name` is the language's own name; certainties are picked by their value."""
    room = Path(words.__file__).parent
    said = "".join((room / name).read_text(encoding="utf-8") for name in ("page.html", "page.js", "pages.py"))
    unused = [
        key
        for key in ALL["en"]
        if not re.search(rf"""\b(?:w|words)\.{key}\b|said\["{key}"\]|\["{key}"\]""", said)
        and key not in ("certain", "possible")
    ]
    assert unused == []

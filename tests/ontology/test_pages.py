"""The page of all terms says what the Turtle says now."""

from ontology.pages import PAGE, page
from ontology.terms import PG, PGV


def test_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `python -m ontology.pages`"


def test_every_term_is_on_the_page() -> None:
    text = page()
    for term in PG:
        assert f"### pg:{term.partition('#')[2]}\n" in text
    for term in PGV:
        scheme, _, word = term.partition("/vocabulary/")[2].partition("/")
        assert (f"| `{word}` |" if word else f"### {scheme}\n") in text

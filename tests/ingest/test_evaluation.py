"""Evaluation: what agrees with what, what is counted, and the same figures as the annotators' own scorer."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.evaluation import LEVELS, evaluate, is_aside, read_lines
from ontology.errors import InputError
from ontology.words import CLAIM_TYPES
from tests.conftest import SHARED

Line = dict[str, Any]


def claim(start: int = 0, end: int = 10, **told: Any) -> Line:
    plain = {"document": "a.txt", "type": "joined", "subject": "GE", "object": "cis", "modality": "asserted"}
    return {**plain, "start": start, "end": end, **told}


def counts(gold: list[Line], found: list[Line], level: str = "core") -> tuple[int, int, int]:
    figures = evaluate(gold, found).languages[level]["all"]  # type: ignore[index]
    return figures.right, figures.wrong, figures.missed


def test_spans_must_overlap() -> None:
    assert counts([claim()], [claim(9, 20)]) == (1, 0, 0)
    assert counts([claim()], [claim(10, 20)]) == (0, 1, 1)


@pytest.mark.parametrize(
    ("level", "told", "right"),
    [
        ("core", {"date": "1993"}, 1),
        ("dated", {"date": "1993"}, 0),
        ("dated", {"modality": "denied"}, 1),
        ("full", {"modality": "denied"}, 0),
        ("core", {"type": "signed"}, 0),
        ("belongs", {"type": "signed"}, 1),
        ("belongs", {"type": "withdrew"}, 0),
        ("core", {"value": 3}, 0),
        ("core", {"place": "Minsk", "confidence": "low"}, 1),
    ],
)
def test_levels(level: str, told: Line, right: int) -> None:
    assert counts([claim()], [claim(**told)], level) == (right, 1 - right, 1 - right)


def test_an_optional_claim_counts_neither_way() -> None:
    gold = [claim(optional=True)]
    assert counts(gold, []) == (0, 0, 0)
    assert counts(gold, [claim()]) == (0, 0, 0)
    assert counts(gold, [claim(), claim()]) == (0, 1, 0)


def test_further_answers() -> None:
    assert counts([claim(accept={"object": ["cst"]})], [claim(object="cst")]) == (1, 0, 0)
    assert counts([claim(accept={"object": ["ANY"]})], [claim(object="guam")]) == (1, 0, 0)


def test_a_claim_gives_way_to_one_that_fits_nothing_else() -> None:
    """The second gold claim takes only what the first took, so the first moves on."""
    gold = [claim(accept={"object": ["cst"]}), claim()]
    assert counts(gold, [claim(), claim(object="cst")]) == (2, 0, 0)


def test_what_nobody_annotated_is_not_counted() -> None:
    assert counts([claim()], [claim(), claim(document="b.txt"), claim(type="troops")]) == (1, 0, 0)


def test_unsafe_and_false_claims() -> None:
    report = evaluate(
        [claim(modality="denied"), claim(20, 30, modality="announced"), {"document": "none.txt", "language": "fa"}],
        [claim(), claim(20, 30), claim(document="none.txt")],
    )
    assert (len(report.unsafe), report.empty_documents, report.false_claims) == (1, 1, 1)
    assert report.languages["core"]["fa"].wrong == 1
    assert report.types["core"]["joined"].right == 2
    assert [kind for kind, _ in report.errors] == ["wrong"]


def test_a_thousand_claims_on_one_name() -> None:
    """No path through rival claims is too long."""
    chain = [claim(i, i + 2) for i in range(1500)]
    assert counts(chain, [claim(i + 1, i + 3) for i in range(1500)]) == (1500, 0, 0)


@pytest.mark.parametrize("line", ["{", "[]", "{}", '{"document": 3}', '{"document": "a", "type": "met"}'])
def test_a_line_that_is_none(line: str, tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text('{"document": "a.txt"}\n' + line + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"gold\.jsonl:2"):
        read_lines(file)


def test_a_third_is_aside() -> None:
    assert 280 <= sum(is_aside(f"text-{number}.txt") for number in range(1000)) <= 390


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    """The annotators' own scorer."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


lines = st.builds(
    lambda start, length, **told: claim(start, start + length, **told),
    start=st.integers(0, 20),
    length=st.integers(1, 9),
    document=st.sampled_from(["a.txt", "b.txt"]),
    type=st.sampled_from(["joined", "signed", "withdrew"]),
    object=st.sampled_from(["cis", "cst"]),
    date=st.sampled_from([None, "1993"]),
    modality=st.sampled_from(["asserted", "announced", "denied"]),
    optional=st.booleans(),
    accept=st.sampled_from([{}, {"object": ["ANY"]}, {"type": ["signed"]}, {"modality": ["asserted"]}]),
    language=st.sampled_from(["fa", "ar"]),
)


@pytest.mark.shared
@given(gold=st.lists(lines, max_size=8), found=st.lists(lines, max_size=8))
def test_the_figures_are_those_of_the_annotators(scorer: ModuleType, gold: list[Line], found: list[Line]) -> None:
    gold = [*gold, {"document": "none.txt", "language": "ru"}]
    assert scorer.score(gold, found)[0] == _comparable(gold, found)


@pytest.mark.shared
@pytest.mark.parametrize("name", ["seeds", "dev"])
def test_the_figures_on_real_gold_are_the_same(scorer: ModuleType, name: str) -> None:
    """Every third gold claim is dropped, every fifth bent: enough errors of each kind to tell two scorers apart."""
    gold = [dict(line) for line in read_lines(SHARED / "gold" / f"{name}.jsonl")]
    told = [line for line in gold if "type" in line]
    assert len(told) >= 40
    found = [{**line, **({"type": "lapsed"} if n % 5 == 0 else {})} for n, line in enumerate(told) if n % 3]
    assert scorer.score(gold, found)[0] == _comparable(gold, found)
    assert frozenset(CLAIM_TYPES) == scorer.TYPES


def _comparable(gold: list[Line], found: list[Line]) -> Line:
    report = json.loads(json.dumps(evaluate(gold, found).to_dict()))
    del report["types"]
    assert report.keys() >= set(LEVELS)
    return report  # type: ignore[no-any-return]

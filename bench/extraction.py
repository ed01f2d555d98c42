"""How fast claims are read: documents a second on a mixed corpus, against spaCy's names alone, and growth with size.

    .venv/bin/python bench/extraction.py [--documents 600] [--share 0.25] [--texts FILE.jsonl …] [--skip-peer]

The corpus is built here, the same each time: documents of about 5 kB in four languages, of everyday prose; a `share`
of them tells of alliances in every third sentence, with the passages of tests/corpus. In real news one word in nine has
not been met in the texts before; here names are made up until it is so. `--texts` takes other texts instead (JSON Lines
with `text` and `language`), drawn together to documents of that size. Every round reads documents that were never read
before. The peer, spaCy's blank pipeline with a PhraseMatcher over the same names, only finds names; it is measured in
the same interleaved run and installed by the extra `bench`. Times are of the processor, not of the clock, but for the
workers: two of them are held against one by the clock, so leave the machine alone meanwhile. The last line is one JSON
object.
"""

import argparse
import json
import random
import statistics
import time
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from ingest.batches import run
from ingest.corpora import RawDocument
from ingest.documents import Text, text_of
from ingest.extract import extract
from ingest.grammar import load_grammar

HERE = Path(__file__).parent
CORPUS = HERE.parent / "tests" / "corpus"
LANGUAGES = ("ar", "en", "fa", "ru")
SIZE = 5000  # bytes of a document
ROUNDS = 5  # and one to warm up
FEWEST = 200  # documents of which a quarter takes longer than a batch
NEW = 3  # names of its own that a sentence has
PATHOLOGICAL = {
    "one name over and over": "NATO ",
    "one list without end": "NATO, ",
    "brackets never closed": "( NATO ",
    "quotes never closed": '"NATO ',
    "no stop": "Latvia joined NATO and ",
    "control characters": "NATO\x01\x02\x07 ",
    "bidirectional marks": "\u202eNATO\u202c\u200f ",
    "one letter": "a",
    "blanks": " ",
}


def passages(language: str) -> list[str]:
    lines = (CORPUS / language / "passages.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines if line.strip()]


def sentences(language: str, chance: random.Random, telling: list[str]) -> Iterator[str]:
    words: dict[str, Any] = tomllib.loads((HERE / "filler.toml").read_text(encoding="utf-8"))[language]
    syllables = words["syllables"].split()
    number = 0
    while True:
        number += 1
        if telling and number % 3 == 0:
            yield chance.choice(telling) + " "
        else:
            parts = [chance.choice(options) for options in words["lists"]]
            names = ["".join(chance.choices(syllables, k=chance.randint(2, 4))).capitalize() for _ in range(NEW)]
            yield " ".join((parts[0], *names, *parts[1:])) + words["stop"]


def filled(parts: Iterator[str]) -> str:
    text = ""
    while len(text.encode()) < SIZE:
        part = next(parts, None)
        if part is None:
            return text
        text += part
    return text


def own_corpus(documents: int, share: float, seed: int = 1992) -> list[bytes]:
    chance = random.Random(seed)
    telling = {language: passages(language) for language in LANGUAGES}
    made = []
    for number in range(documents):
        language = LANGUAGES[number % len(LANGUAGES)]
        known = telling[language] if chance.random() < share else []
        made.append(filled(sentences(language, chance, known)).encode())
    return made


def given_corpus(files: list[Path], documents: int) -> list[bytes]:
    by_language: dict[str, list[str]] = {}
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            if "text" in entry:
                by_language.setdefault(entry["language"], []).append(entry["text"] + "\n")
    made = []
    for texts in by_language.values():
        parts = iter(texts)
        while text := filled(parts):
            made.append(text.encode())
    random.Random(1992).shuffle(made)
    return made[:documents]


def corpora(options: argparse.Namespace) -> list[list[bytes]]:
    """One corpus to warm up with, and one for each round; given texts are shared out among them."""
    if not options.texts:
        return [own_corpus(options.documents, options.share, seed) for seed in range(ROUNDS + 1)]
    made = given_corpus(options.texts, options.documents * (ROUNDS + 1))
    return [made[number :: ROUNDS + 1] for number in range(ROUNDS + 1)]


def read(data: bytes) -> int:
    return len(extract(text_of(data, "bench")))


def matchers() -> dict[str, Callable[[str], int]] | None:
    """The peer by language, `None` and a word about it where it is not installed."""
    try:
        import spacy  # noqa: PLC0415  the peer is no dependency
        from spacy.matcher import PhraseMatcher  # noqa: PLC0415
    except ImportError:
        print("THE PEER IS NOT MEASURED: spaCy is not installed; run .venv/bin/python -m pip install 'spacy>=3.8'")
        return None

    made: dict[str, Callable[[str], int]] = {}
    for language in LANGUAGES:
        pipeline = spacy.blank(language)
        pipeline.max_length = 10**8
        matcher = PhraseMatcher(pipeline.vocab, attr="LOWER")
        entries = load_grammar(language).lexicon.entries()
        names = sorted(" ".join(tokens) for tokens, entry in entries.items() if entry.ids)
        matcher.add("name", list(pipeline.tokenizer.pipe(names)))
        made[language] = lambda text, pipeline=pipeline, matcher=matcher: len(matcher(pipeline(text)))
    return made


def interleaved(
    rounds: list[list[bytes]], peer: dict[str, Callable[[str], int]] | None
) -> tuple[list[float], list[float]]:
    """Documents a second that we read in each round, and the peer, turn about in small batches, so that a busy machine
    slows both."""
    ours, theirs = [], []
    for corpus in rounds:
        texts: list[Text] = [text_of(data, "bench") for data in corpus]
        mine = other = 0.0
        for at in range(0, len(corpus), 50):
            began = time.process_time()
            for data in corpus[at : at + 50]:
                read(data)
            mine += time.process_time() - began
            if peer:
                began = time.process_time()
                for text in texts[at : at + 50]:
                    peer[text.document.language](text.text)
                other += time.process_time() - began
        ours.append(len(corpus) / mine)
        theirs.append(len(corpus) / other if peer else 0.0)
    return ours, theirs


def pooled(options: argparse.Namespace, rounds: list[list[bytes]]) -> dict[int, float]:
    """Documents a second on the clock that one worker reads, and two, turn about, the best of each.

    Each time the documents are new to whoever reads them. The first quarter is for processes to start and to meet the
    commonest words, the last for what was read ahead: neither is counted, as a run of many documents has one of each.
    """
    best: dict[int, float] = {}
    for seed in range(3):
        fresh = own_corpus(8 * options.documents, options.share, 100 + seed)
        corpus = [data for part in rounds for data in part] if options.texts else fresh
        if len(corpus) < FEWEST:
            raise SystemExit(f"{len(corpus)} documents are too few to tell workers apart; give {FEWEST} or more")
        for workers in (1, 2):
            items = (RawDocument(f"{at}", f"{at}.txt", data) for at, data in enumerate(corpus))
            done, marks = 0, []
            for outcomes in run(items, "jsonl", workers):
                done += len(outcomes)
                if (len(marks) + 1) * len(corpus) <= 4 * done:
                    marks.append((done, time.perf_counter()))
            (before, began), _, (after, ended) = marks[:3]
            rate = (after - before) / (ended - began)
            best[workers] = max(rate, best.get(workers, 0.0))
    return best


def growth(sizes: tuple[int, ...] = (500_000, 1_000_000, 2_000_000)) -> dict[str, list[float]]:
    seconds: dict[str, list[float]] = {}
    for name, piece in PATHOLOGICAL.items():
        seconds[name] = []
        for size in sizes:
            text = (piece * (size // len(piece)))[:size] + " NATO."
            began = time.process_time()
            extract(text_of(text.encode(), "bench", {"language": "en"}))
            seconds[name].append(round(time.process_time() - began, 3))
    return seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--documents", type=int, default=600)
    parser.add_argument("--share", type=float, default=0.25, help="of documents that tell of alliances")
    parser.add_argument("--texts", type=Path, nargs="*", default=[])
    parser.add_argument("--skip-peer", action="store_true")
    options = parser.parse_args()
    warming, *rounds = corpora(options)
    for language in LANGUAGES:
        load_grammar(language).compile()  # as workers do before they begin
    peer = None if options.skip_peer else matchers()
    interleaved([warming], peer)
    ours, theirs = interleaved(rounds, peer)
    rate = statistics.median(ours)
    claims = sum(read(data) for data in rounds[0])
    figures: dict[str, Any] = {
        "documents_a_second": round(rate, 1),
        "documents": len(rounds[0]),
        "claims": claims,
        "of_peer": None,
    }
    print(f"{len(rounds[0])} documents, {sum(map(len, rounds[0])) // len(rounds[0])} bytes each, {claims} claims")
    print(f"{'reading claims':30} {rate:8.0f} documents a second")
    if peer:
        figures["of_peer"] = round(rate / statistics.median(theirs), 3)
        print(f"{'spaCy blank, PhraseMatcher':30} {statistics.median(theirs):8.0f}")
    clock = pooled(options, rounds)
    figures["two_workers"] = round(clock[2] / clock[1], 2)
    print(f"{'two workers':30} {figures['two_workers']:8.2f} times one")
    seconds = growth()
    worst = max(row[-1] / max(row[-2], 0.02) for row in seconds.values())
    figures["worst_growth_when_doubled"] = round(worst, 2)
    print(f"\n{'seconds for 0.5, 1, 2 million characters':42}")
    for name, row in seconds.items():
        print(f"  {name:40} {'  '.join(f'{value:7.2f}' for value in row)}")
    print(json.dumps(figures))


if __name__ == "__main__":
    main()

"""`pactgraph extract`."""

import hashlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click
from tqdm import tqdm

from api import models
from api.cli import BAD_INPUT, FINDINGS, fail, tell
from ingest import batches, engines, runs
from ingest.batches import Outcome, Outcomes
from ingest.corpora import Corpus, Item
from ingest.documents import read_catalogue
from ingest.journal import Progress
from ingest.llm import ModelExtractor
from ingest.output import FORMS, Form

TO_FILES = (*FORMS, "parquet")


@dataclass(frozen=True, slots=True)
class Order:
    """What the user asked for, beside the documents."""

    form: str
    workers: int
    into: Path | None
    issues: Path | None
    settings: dict[str, Any]
    model: ModelExtractor | None = None
    engine: str = "processes"
    scheduler: str | None = None

    @property
    def lines(self) -> Form:
        """The form in which a document's claims are written: a table is made of JSON lines."""
        return "jsonl" if self.form == "parquet" else self.form  # type: ignore[return-value]

    def read(self, items: Iterator[Item]) -> Iterator[Outcomes]:
        """The outcomes of the items, in order."""
        if self.model:
            return batches.run_in_threads(items, self.lines, self.model, self.workers)
        if self.engine == "dask":
            return engines.run_on_dask(items, self.lines, self.scheduler, self.workers)
        return batches.run(items, self.lines, self.workers)


@click.command()
@click.argument("path", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(TO_FILES),
    default="jsonl",
    show_default=True,
    help="JSON lines, N-Triples, Turtle, or (with --into) a Parquet table.",
)
@click.option(
    "--catalog",
    "--catalogue",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="JSON lines that tell what the texts do not: document, document_date, language, title, publisher, source.",
)
@click.option("--workers", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes that read.")
@click.option(
    "--into", type=click.Path(path_type=Path), help="File, or folder of files, to write; resumed if broken off."
)
@click.option("--issues", type=click.Path(path_type=Path, dir_okay=False), help="JSON lines of what could not be read.")
@click.option("--engine", type=click.Choice(("processes", "dask")), default="processes", help="Who runs the workers.")
@click.option("--scheduler", help="Address of a Dask cluster, as tcp://host:8786; without it, one is started here.")
@models.options
def extract(
    path: tuple[str, ...], catalog: Path | None, into: Path | None, model: ModelExtractor | None, **told: Any
) -> None:
    """Print the claims that documents make, each with its exact place in the text.

    PATH is a text file, a folder, a pattern, JSON lines ({"text": …, "document": …, "document_date": …}), a catalogue,
    Parquet or a web archive (WARC, WET), compressed or not. A document that cannot be read is told in one line and
    the rest goes on; the exit code is then 1, or 2 when none could be read. A run with --into that was broken off,
    however rudely, goes on where it stopped when the same command is given again.

    \b
      pactgraph extract note.txt
      pactgraph extract reports/ 'archive/**/*.txt' --catalog archive/catalogue.jsonl > claims.jsonl
      pactgraph extract crawl.warc.gz news.jsonl.zst --workers 8 --into claims.parquet --format parquet
      pactgraph extract note.txt --model qwen3 --server http://127.0.0.1:11434/v1
    """
    if told["form"] == "parquet" and into is None:
        raise click.UsageError("a Parquet table needs a file: --into claims.parquet")
    corpus = Corpus(path, read_catalogue(catalog) if catalog else {})
    settings = {
        "form": told["form"],
        "rules": runs.rules_fingerprint() if into else "",
        "catalogue": _digest(catalog),
        "issues": bool(told["issues"]),
    }
    settings["model"] = model.method if model else ""
    order = Order(into=into, settings=settings, model=model, **told)
    with _Bar(corpus) as bar:
        done = _into(order, into, corpus, bar) if into else _printed(order, corpus, bar)
    if model:
        tell(str(model.server.spending))
    if into:
        click.echo(f"{into} has {done.claims:,} claims of {done.read:,} documents", err=True)
    if done.issues:
        fail(f"{done.issues} of {done.documents} could not be read", FINDINGS if done.read else BAD_INPUT)


def _digest(file: Path | None) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest() if file else ""


def _into(order: Order, into: Path, corpus: Corpus, bar: "_Bar") -> Progress:
    sink = runs.sink_of(into, order.form)
    return runs.Run(sink, order.settings, order.issues).extract(corpus, order.read, bar.watch)


def _printed(order: Order, corpus: Corpus, bar: "_Bar") -> Progress:
    """Everything is on standard output, a document as soon as it is its turn."""
    progress = Progress()
    if order.issues:
        order.issues.write_bytes(b"")
    for outcomes in order.read(iter(corpus)):
        for outcome in outcomes:
            bar.watch(outcome)
            click.echo(outcome.written, nl=False)
            if outcome.issue and order.issues:
                with order.issues.open("a", encoding="utf-8") as file:
                    file.write(runs.issue_line(outcome))
        bad = sum(outcome.issue is not None for outcome in outcomes)
        counted = progress.documents + len(outcomes), progress.read + len(outcomes) - bad, progress.issues + bad
        progress = replace(progress, documents=counted[0], read=counted[1], issues=counted[2])
    return progress


class _Bar:
    """A progress bar on a terminal, by bytes; whatever is told of a document stands above it."""

    def __init__(self, corpus: Corpus) -> None:
        total = corpus.weight() if sys.stderr.isatty() else None
        self._bar = tqdm(total=total, unit="B", unit_scale=True, disable=None, leave=False)
        self._documents = self._claims = 0

    def __enter__(self) -> "_Bar":
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.close()

    def watch(self, outcome: Outcome) -> None:
        """The bar has moved past the document; an issue is a line on standard error."""
        self._documents += 1
        self._claims += outcome.claims
        if outcome.issue:
            tqdm.write(f"pactgraph: {outcome.issue}", file=sys.stderr)
        self._bar.set_postfix_str(f"{self._documents:,} documents, {self._claims:,} claims", refresh=False)
        self._bar.update(outcome.size)

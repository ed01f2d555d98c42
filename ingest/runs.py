"""Runs: a whole corpus is extracted into a file or folder, and a run that was broken off is taken up again."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from ingest.batches import Outcome, Outcomes
from ingest.corpora import Item
from ingest.journal import Journal, Progress
from ingest.sinks import FileSink, FolderSink, Sink, Tail
from ontology.errors import InputError

STRETCH = 512  # documents between two lines of the journal: about a second of work
HERE = Path(__file__).parent

Reader = Callable[[Iterator[Item]], Iterable[Outcomes]]
Watcher = Callable[[Outcome], None]


def sink_of(path: Path, form: str) -> Sink:
    """Where `--into PATH` writes: a folder where there is one of that name, or the name ends in a slash."""
    return FolderSink(path, form) if path.is_dir() else FileSink(path, form)


def rules_fingerprint() -> str:
    """A name for the rules and the code that reads by them: other rules, other claims."""
    digest = hashlib.sha256()
    for file in sorted(path for path in HERE.rglob("*") if path.suffix in (".py", ".toml", ".ttl")):
        digest.update(f"{file.relative_to(HERE)}\0".encode() + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Run:
    """An extraction into a sink: `settings` are whatever makes the outcome another one, `issues` a file for these."""

    sink: Sink
    settings: dict[str, Any]
    issues: Path | None = None

    def extract(self, items: Iterable[Item], read: Reader, watch: Watcher) -> Progress:
        """The sink holds the claims of all items, and the file of issues all issues, each once; answers the counts.

        What an earlier run of the same settings did is not done again; `watch` is told of each outcome of this one.
        Raises InputError where the earlier run took other documents from the corpus.
        """
        with Journal(self.sink.journal, self.settings) as journal:
            progress = journal.last
            if not journal.is_new and self.sink.is_finished(progress.output):
                journal.remove()
                return progress
            rest = _after(progress, iter(items), self.sink.journal)
            tail = Tail(self.issues) if self.issues else None
            self.sink.cut(progress.output)
            if tail:
                tail.cut(progress.told)
            for stretch in _stretches(read(rest)):
                progress = _write(stretch, progress, self.sink, tail)
                journal.write(progress)
                for outcome in stretch:
                    watch(outcome)
            self.sink.finish()
            journal.remove()
        return progress


def _after(progress: Progress, items: Iterator[Item], journal: Path) -> Iterator[Item]:
    """The items that the earlier run had not come to, once those before them prove to be the same."""
    replayed = Progress()
    for item in islice(items, progress.documents):
        replayed = replayed.past(place(item))
    if (replayed.documents, replayed.seen) != (progress.documents, progress.seen):
        raise InputError(
            "an earlier run that is not finished took other documents",
            where=str(journal),
            remedy="give the same paths, or remove the journal to begin anew",
        )
    return items


def place(item: Item | Outcome) -> str:
    """Where the item stands: what tells it from all others of a corpus."""
    return item.where or ""


def _stretches(outcomes: Iterable[Outcomes]) -> Iterator[Outcomes]:
    stretch: Outcomes = []
    for some in outcomes:
        stretch += some
        if len(stretch) >= STRETCH:
            yield stretch
            stretch = []
    if stretch:
        yield stretch


def _write(stretch: Outcomes, before: Progress, sink: Sink, tail: Tail | None) -> Progress:
    progress = before
    for outcome in stretch:
        progress = progress.past(place(outcome))
    bad = [outcome for outcome in stretch if outcome.issue]
    return replace(
        progress,
        read=before.read + len(stretch) - len(bad),
        issues=before.issues + len(bad),
        claims=before.claims + sum(outcome.claims for outcome in stretch),
        output=sink.write([outcome.written for outcome in stretch]),
        told=tail.write([issue_line(outcome) for outcome in bad]) if tail else 0,
    )


def issue_line(outcome: Outcome) -> str:
    """The outcome's issue as one JSON line: document, where, what, remedy, kind."""
    error = outcome.issue
    if error is None:
        raise TypeError(f"{outcome.where} has no issue")
    told = {"document": outcome.name or None, "where": error.where or outcome.where, "what": error.what}
    return json.dumps({**told, "remedy": error.remedy, "kind": type(error).__name__}, ensure_ascii=False) + "\n"

"""`pactgraph mirror`."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

import click
from tqdm import tqdm

from api.cli import BAD_INPUT, FINDINGS, fail, tell
from api.commands import options
from api.mirror import Finding, Ledger, look
from graph import open as open_graph
from ingest.corpora import Corpus, RawDocument
from ontology.errors import PactGraphError

KINDS = ("contradiction", "gap")


@click.command()
@click.argument("path", nargs=-1, required=True)
@click.option("--only", type=click.Choice(KINDS), help="Show findings of this kind only.")
@click.option("--limit", type=click.IntRange(0), help="Show so many of each kind; all are counted.")
@click.option("--json", "as_json", is_flag=True, help="Print a finding a line as JSON.")
@options.graph
def mirror(path: tuple[str, ...], only: str | None, limit: int | None, as_json: bool, graph: Path) -> None:
    """Read texts without gold and show where the reading contradicts the treaty records, or has gaps.

    PATH is whatever `extract` takes. A contradiction of a well-sourced record is usually a reading error; a sentence
    that names an alliance and a state and gives no claim is a gap. Neither changes the exit code.

    \b
      pactgraph mirror unlabelled/*.jsonl --only contradiction
      pactgraph mirror archive/ --limit 50 --json > findings.jsonl
    """
    ledger = Ledger(open_graph(graph))
    counts: Counter[str] = Counter()
    rules: Counter[str] = Counter()
    for finding in _findings(path, ledger, counts):
        counts[finding.kind] += 1
        rules.update([finding.method] if finding.method else [])
        if finding.kind == (only or finding.kind) and counts[finding.kind] <= (
            counts.total() if limit is None else limit
        ):
            click.echo(json.dumps(asdict(finding), ensure_ascii=False) if as_json else str(finding))
    for rule, count in sorted(rules.items(), key=lambda row: (-row[1], row[0])):
        tell(f"{count} contradictions by {rule}")
    tell(", ".join(f"{counts[kind]:,} {kind}s" for kind in KINDS) + f" in {counts['documents']:,} documents")
    if counts["unread"]:
        fail(f"{counts['unread']} could not be read", FINDINGS if counts["documents"] else BAD_INPUT)


def _findings(path: Iterable[str], ledger: Ledger, counts: "Counter[str]") -> Iterator[Finding]:
    for item in tqdm(Corpus(tuple(path), {}), unit=" documents", disable=None, leave=False):
        try:
            if not isinstance(item, RawDocument):
                raise item
            text = item.read()
        except PactGraphError as error:
            counts["unread"] += 1
            tell(str(error))
        else:
            counts["documents"] += 1
            yield from look(text, ledger)

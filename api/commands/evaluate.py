"""`pactgraph evaluate`."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
from tqdm import tqdm

from api.cli import FINDINGS, fail, tell
from ingest import evaluation, output
from ingest.documents import read_catalogue, read_document
from ingest.evaluation import LEVELS, Line, Report
from ingest.extract import extract
from ontology.errors import DocumentError, PactGraphError

GOLD = click.Path(path_type=Path, dir_okay=False, exists=True)


@click.command()
@click.argument("gold", type=GOLD)
@click.argument("predicted", type=GOLD, required=False)
@click.option(
    "--texts",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Folder of the texts; by default the gold file's own, or one of its name there or beside it.",
)
@click.option("--part", type=click.Choice(("all", "open", "aside")), default="all", show_default=True)
@click.option("--show", is_flag=True, help="List wrong, missed and unsafe claims.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def evaluate(  # noqa: PLR0913, PLR0917  click gives every option a name
    gold: Path, predicted: Path | None, texts: Path | None, part: str, show: bool, as_json: bool
) -> None:
    """Hold claims against those of GOLD, by language and type; without PREDICTED, read the texts beside it now.

    Of GOLD, reading sees the lines without `type` only. `--part aside` counts the third of the documents, by a hash of
    the name, on which rules are not developed; `open` the others.

    \b
      pactgraph evaluate gold/dev.jsonl --show
      pactgraph evaluate gold/dev.jsonl claims.jsonl --json
    """
    lines = [line for line in evaluation.read_lines(gold) if part == "all" or _part(line) == part]
    findings: list[PactGraphError] = []
    if predicted is not None:
        found = evaluation.read_lines(predicted)
    else:
        names = sorted({line["document"] for line in lines})
        found = list(_extracted(gold, names, [texts] if texts else _folders(gold), findings))
    report = evaluation.evaluate(lines, found)
    if as_json:
        click.echo(json.dumps(report.to_dict(), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(_told(report, show)))
    if findings:
        fail(f"{len(findings)} documents could not be read and count as silent", FINDINGS)


def _part(line: Line) -> str:
    return "aside" if evaluation.is_aside(line["document"]) else "open"


def _folders(gold: Path) -> list[Path]:
    return [gold.parent / gold.stem, gold.parent, gold.parent.parent / gold.stem]


def _extracted(
    gold: Path, names: Sequence[str], folders: Sequence[Path], findings: list[PactGraphError]
) -> Iterator[Line]:
    """What the extractor reads now; it is given the catalogue lines of the gold file, never a claim of it."""
    entries = read_catalogue(gold)
    for name in tqdm(names, unit=" documents", disable=None, leave=False):
        file = next((folder / name for folder in folders if (folder / name).is_file()), None)
        try:
            if file is None:
                raise DocumentError("the text is not there", where=name, remedy="name its folder with --texts")
            text = read_document(file, entries.get(name))
        except PactGraphError as error:
            findings.append(error)
            tell(str(error))
        else:
            yield from (output.fields(text, claim) for claim in extract(text))


def _told(report: Report, show: bool) -> Iterator[str]:
    if show:
        yield from (f"{kind:6} {_claim(claim)}" for kind, claim in report.errors)
        yield from (f"unsafe {_claim(claim)}" for claim in report.unsafe)
    for level in LEVELS:
        yield from (_row(level, name, figures) for name, figures in sorted(report.languages[level].items()))
    yield from (_row("type", name, figures) for name, figures in sorted(report.types["core"].items()))
    yield (
        f"unsafe assertions {len(report.unsafe)}; documents without claims {report.empty_documents}, "
        f"false claims there {report.false_claims}"
    )


def _row(level: str, name: str, figures: evaluation.Figures) -> str:
    shares = f"precision {figures.precision:.3f} recall {figures.recall:.3f} f1 {figures.f1:.3f}"
    return f"{level:8} {name:20} {shares} (right {figures.right}, wrong {figures.wrong}, missed {figures.missed})"


def _claim(claim: Line) -> str:
    keys = ("type", "subject", "object", "value", "date", "modality")
    said = " ".join(str(claim[key]) for key in keys if claim.get(key) is not None)
    quote = " ".join((claim.get("quote") or "").split())
    return f"{claim['document']} {claim['start']}-{claim['end']} {said} | {quote[:90]}"

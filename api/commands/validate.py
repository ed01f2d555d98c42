"""`pactgraph validate`."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from tqdm import tqdm

from api.cli import FINDINGS, fail, tell
from api.review import Review
from graph.release import current
from ingest import pipeline
from ingest.actor_names import actor_graph
from ontology import validate as shapes
from ontology.errors import InputError
from ontology.turtle import read_turtle


@click.command()
@click.argument("file", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option(
    "--graph",
    type=click.Path(path_type=Path, file_okay=False),
    help="Hold the graph built there to the shapes, instead of what a build would write.",
)
@click.option("--explained", is_flag=True, help="Print too what a note of the record explains.")
def validate(file: tuple[Path, ...], graph: Path | None, explained: bool) -> None:
    """Print what is wrong in the whole record: a finding a line, with file and line, nothing when all is sound.

    FILE is Turtle (.ttl), a treaty record (.yaml) or a folder of records; without any, everything is checked: the
    ontology, the records, what cannot be right in them together, and the shape of all the RDF (half a minute). What
    lies outside the life of a state or body, and the like, is no finding where a `note` of the step explains it.
    The exit code is 1 when there are findings.

    \b
      pactgraph validate
      pactgraph validate ingest/records/cst.yaml
      pactgraph validate --explained
    """
    count = 0
    for finding in _of_files(file) if file else _of_everything(graph, explained):
        click.echo(finding)
        count += 1
    if count:
        fail(f"{count} findings", FINDINGS)
    tell("sound")


def _of_files(files: Iterable[Path]) -> Iterator[str]:
    for file in files:
        if file.suffix == ".ttl":
            yield from (f"{file}: {finding}" for finding in shapes.validate(read_turtle(file), beside=[actor_graph()]))
        elif file.is_dir() or file.suffix in (".yaml", ".yml"):
            yield from _of_records(file)
        else:
            raise InputError(
                "only Turtle and treaty records can be checked", where=str(file), remedy="give .ttl or .yaml"
            )


def _of_records(path: Path) -> Iterator[str]:
    """Findings of the folder, or of the one record, whose sources may be described beside it."""
    findings = pipeline.records(path if path.is_dir() else path.parent).findings
    told = (str(finding) for finding in findings)
    yield from told if path.is_dir() else (line for line in told if line.startswith(f"{path.name}:"))


def _of_everything(graph: Path | None, explained: bool) -> Iterator[str]:
    with tqdm(total=4, disable=None, leave=False, bar_format="{desc} {elapsed}") as bar:

        def check(what: str) -> None:
            bar.set_description_str(f"checking {what}")
            bar.update()

        check("the ontology")
        yield from map(str, shapes.validate_ontology())
        check("that the records can be read")
        review = Review()
        yield from map(str, review.unreadable())
        check("that they can be true together")
        remarks = review.unsound()
        yield from (str(remark) for remark in remarks if not remark.note)
        odd = [str(remark) for remark in remarks if remark.note]
        for line in [*(odd if explained else ()), f"{len(odd)} oddities are explained by notes of the record"]:
            tell(line)
        check("the shape of the RDF")
        written = None if graph is None else current(graph).open_store().dump().decode().split("\n")
        yield from map(str, review.unshapely(written))

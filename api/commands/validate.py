"""`pactgraph validate`."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import click
from tqdm import tqdm

from api.cli import FINDINGS, fail
from api.commands import options
from graph.release import current
from ingest import pipeline
from ingest.actor_names import actor_graph
from ingest.treaty_records import RECORDS
from ontology import validate as shapes
from ontology.errors import InputError
from ontology.finding import Finding
from ontology.turtle import parse_turtle, read_turtle


@click.command()
@click.argument("file", nargs=-1, type=click.Path(path_type=Path, exists=True))
@options.graph
def validate(file: tuple[Path, ...], graph: Path) -> None:
    """Print what breaks a rule: one finding a line, nothing when all is sound.

    FILE is Turtle (.ttl), a treaty record (.yaml) or a folder of records. Without any, the ontology, all shipped
    records and the built graph are checked, which takes about a minute. The exit code is 1 when there are findings.

    \b
      pactgraph validate
      pactgraph validate ingest/records/cst.yaml
      pactgraph validate mine.ttl
    """
    count = 0
    for finding in _of_files(file) if file else _of_everything(graph):
        click.echo(finding)
        count += 1
    if count:
        fail(f"{count} findings", FINDINGS)
    click.echo("sound", err=True)


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
    folder = path if path.is_dir() else path.parent
    findings = pipeline.records(folder).findings
    told = (str(finding) for finding in findings)
    yield from told if path.is_dir() else (line for line in told if line.startswith(f"{path.name}:"))


def _of_everything(graph: Path) -> Iterator[str]:
    steps: dict[str, Callable[[], Iterable[object]]] = {
        "ontology": shapes.validate_ontology,
        "records": lambda: _of_records(RECORDS),
        "graph": lambda: _of_graph(graph),
    }
    with tqdm(steps.items(), disable=None, leave=False, bar_format="checking {desc} {elapsed}") as bar:
        for name, check in bar:
            bar.set_description_str(f"the {name}")
            yield from (f"{name}: {finding}" for finding in check())


def _of_graph(directory: Path) -> list[Finding]:
    from rdflib import Graph  # noqa: PLC0415  the other checks may not need it

    whole = Graph(bind_namespaces="none")
    parse_turtle(current(directory).open_store().dump().decode(), where=str(directory), into=whole)
    return shapes.validate(whole)

"""`pactgraph build`."""

import tempfile
from pathlib import Path

import click
from tqdm import tqdm

from api.cli import FINDINGS, fail, tell
from api.commands import options
from graph.build import build as build_graph
from graph.release import current
from ingest import pipeline
from ingest.kept import Kept
from ontology.errors import StoreError

STEPS = 6


@click.command()
@click.option("--force", is_flag=True, help="Build even where nothing has changed.")
@options.graph
def build(graph: Path, force: bool) -> None:
    """Build the graph from the records, documents and words that are shipped.

    Nothing is done where the graph was built from the very same files. A build that is interrupted leaves the graph
    that was there serving. Where a record or document is wrong, the rest is built and serves; each finding is told,
    the exit code is 1, and the next build tells it again until it is mended.

    \b
      pactgraph build
      pactgraph build --graph elsewhere/graph
    """
    fingerprint = pipeline.fingerprint()
    if not force and _is_built_from(graph, fingerprint):
        click.echo(f"{graph} is up to date")
        return
    with tqdm(total=STEPS, disable=None, leave=False, bar_format="{desc} {bar} {elapsed}") as bar:

        def progress(step: str) -> None:
            bar.set_description_str(step)
            bar.update()

        harvest = pipeline.harvest(progress, None if force else Kept(graph / "kept"))
        with tempfile.TemporaryDirectory(prefix="pactgraph-") as folder:
            claims = Path(folder) / "claims.nt"
            harvest.write(claims)
            made_of = "" if harvest.findings else fingerprint  # what is not whole is never "up to date"
            release = build_graph(claims, harvest.texts, graph, fingerprint=made_of, progress=progress)
    counts = ", ".join(f"{number:,} {name}" for name, number in release.manifest.counts.items())
    click.echo(f"{graph} has release {release.manifest.release}: {counts}")
    for finding in harvest.findings:
        tell(str(finding))
    if harvest.findings:
        fail(f"{len(harvest.findings)} findings; the rest is built", FINDINGS)


def _is_built_from(graph: Path, fingerprint: str) -> bool:
    try:
        return current(graph).manifest.fingerprint == fingerprint
    except StoreError:
        return False

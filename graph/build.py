"""Claims in, a release out: load, read back, reconcile on every basis, write the spells, swap.

The build reads the claims from the store it has just loaded, so that what it reconciles is what the RDF says and
nothing else.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from graph.counts import miscounts
from graph.document_dates import written_lines
from graph.read import Contents, read_contents
from graph.release import Manifest, Release, publish, staging
from graph.soundness import dangling, misfits
from graph.store import Store
from graph.timeline import DEFAULT, Lens, Timeline
from graph.write import basis_graph, conflict_lines, spell_lines
from ontology.words import BASES, Basis

Progress = Callable[[str], None]
OTHER_BASES: tuple[Basis, ...] = tuple(basis for basis in BASES if basis != DEFAULT.basis)  # type: ignore[misc]


def quiet(_step: str) -> None:
    """Progress is told to nobody."""


def build(
    claims: Path, texts: Mapping[str, bytes], directory: Path, *, fingerprint: str = "", progress: Progress = quiet
) -> Release:
    """A release of the N-Triples file's claims serves from the directory; until then, the old one does.

    `texts` are the documents that may be shipped, by SHA-256; `fingerprint` is kept in the manifest. Raises StoreError
    where the file is no N-Triples or breaks the contract, where another build is under way, where the disk fails.
    """
    with staging(directory) as path:
        progress("loading claims")
        store = Store.create(path / "store")
        store.load_file(claims)
        contents = read_contents(store)
        progress("reconciling claims")
        counts = _write(store, contents, Timeline.compile(contents), path)
        progress("writing the graph")
        store.finish()
        counts["triples"] = len(store)
        store.close()
        _write_texts(path / "texts", texts)
        manifest = Manifest(
            release=name(claims),
            built=datetime.now(UTC).isoformat(timespec="seconds"),
            version=version("pactgraph"),
            fingerprint=fingerprint,
            counts=dict(sorted(counts.items())),
        )
        return publish(path, directory, manifest)


def name(claims: Path) -> str:
    """The release's name: the first 12 hexadecimal digits of the SHA-256 of the sorted N-Triples lines."""
    lines = sorted({line for line in claims.read_text(encoding="utf-8").split("\n") if line})
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:12]


def _write(store: Store, contents: Contents, timeline: Timeline, path: Path) -> dict[str, int]:
    """Spells of every basis, conflicts and findings are written; how many of what."""
    spells = timeline.spells()
    kinds = dict.fromkeys(timeline.states, "state") | dict.fromkeys(timeline.alliances, "alliance")
    conflicts = [*timeline.conflicts(), *miscounts(timeline)]
    store.load_lines([line for spell in spells for line in spell_lines(spell)])
    store.load_lines(sorted({line for one in conflicts for line in conflict_lines(one, kinds)}))
    store.load_lines(sorted(written_lines(contents)))
    for basis in OTHER_BASES:
        told = timeline.spells(Lens(basis=basis))
        store.load_lines([line for spell in told for line in spell_lines(spell)], basis_graph(basis))
    findings = [{"claim": one.claim, "what": one.what} for one in timeline.findings()]
    findings += _misplaced(contents, timeline)
    (path / "findings.json").write_text(json.dumps(findings, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return {
        "alliances": len(timeline.alliances),
        "claims": len(contents.claims),
        "conflicts": len({one.id for one in conflicts}),
        "documents": len(contents.documents),
        "findings": len(findings),
        "sources": len(contents.sources),
        "spells": len(spells),
        "states": len(timeline.states),
    }


def _misplaced(contents: Contents, timeline: Timeline) -> list[dict[str, str]]:
    """A finding for each claim about an actor that the graph does not describe or that is of another kind."""
    told = [one for alliance in timeline.alliances for one in timeline.testimonies(alliance)]
    found = [*dangling(told, contents.actors, contents.sources), *misfits(told, contents.actors)]
    return [{"claim": claim, "what": flaw.what} for flaw in found for claim in flaw.claims]


def _write_texts(folder: Path, texts: Mapping[str, bytes]) -> None:
    folder.mkdir()
    for key in sorted(texts):
        (folder / f"{key}.txt").write_bytes(texts[key])

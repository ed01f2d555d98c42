"""The graph: claims in, spells and answers out. It knows ontology and rdflib, and nothing of documents or rules.

For those who ask (`graph.open`, in `graph.graph`):

    import graph
    world = graph.open(Path("build/graph"))     # StoreError with its remedy when there is none
    world.release, world.manifest               # "3f2a…", Manifest(release, built, version, counts)
    world.members("cst", "1996-06-01", role=None, known=None, basis="force", policy="weighted", language="en")
    world.history("UZ"), world.memberships(state=None, alliance="cst", role=None)
    world.changes("1999-01-01", "1999-12-31"), world.events(alliance=None, state=None)
    world.conflicts(alliance=None, state=None)
    world.states(), world.alliances(), world.state("UZ"), world.alliance("cst"), world.label("state", "UZ", "fa")
    world.claim(id), world.claims(alliance="cst", state="UZ"), world.document(id), world.documents(), world.source(id)
    world.text(document_id), world.obligations("cst"), world.network("1996-06-01")
    world.overlap("AM", "RU"), world.bound("AM", "2020-10-01"), world.commitments("1995-01-01"), world.ledger("csto")
    world.chronicle("cst"), world.strains("1995-01-01", foes=[("AM", "AZ")])
    world.differences("cst", "1996-06-01", earlier="1995-01-01", later=None)
    world.since(older_world, "cst", "1996-06-01"), world.measures("2020-01-01"), world.similarity("2020-01-01")
    world.cohesion("csto", 2003, 2024), world.save_network(Path("all.gexf")), world.nx("2020-01-01")
    world.query("SELECT …")                     # graph.store.Answer: .variables .rows .serialise("text/csv")

Days are `datetime.date` or ISO text. Answers are plain dicts, lists and strings (days as ISO text), sorted, the same
for the same release. `known`, `basis`, `policy` and `language` go with every question. Names that do not exist raise
UnknownName. `members` answers

    {"alliance": {"id", "label"}, "at", "known", "basis", "policy", "release",
     "left_out": number of undated claims that `known` set aside, "notes": [text],
     "members": [{"state": {"id", "label"}, "role", "certainty", "disputed", "spell", "claims"}]}

and a spell is everywhere

    {"id", "number", "state": {"id", "label"}, "alliance": {"id", "label"}, "role", "start": {"earliest", "latest"},
     "end": {"earliest", "latest", "kind"}, "cause", "disputed", "claims": [id], "events": [id],
     "lost": [{"claim": id, "reason": text}]}

For those who build: `graph.build.build(claims_nt, texts, directory) -> Release`, `graph.build.current(directory)`.
For those who ask in SPARQL: `graph.store.Store.open(path)`, `.query(text) -> Answer`, `.close()`; `world.store_path`
is what a worker process opens for itself. The named queries are files of `graph/queries/`, read by `graph.recipes`.
"""

from graph.graph import Graph, open

__all__ = ["Graph", "open"]

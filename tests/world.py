"""One tiny world: three states, two alliances, and sources that do not agree. Small enough to hold in the head.

cst   AM, GE, UZ sign in May 1992; it enters into force for all on 1994-04-20; GE and UZ do not renew on 1999-04-20;
      UZ comes back on 2006-08-16 and leaves again on 2012-12-19. A data set keeps GE in until 2012.
cis   AM and UZ found it on 1991-12-21; GE is admitted on 1993-12-03 (a paper says 1994), announces its exit on
      2008-08-12 and is out on 2009-08-18. A paper counts three members in 1995, another five.
"""

from typing import Any

from graph.evidence import Testimony, testify
from ingest import triples
from ontology.claims import Citation, Claim, Evidence, Passage
from ontology.dates import UncertainDate
from ontology.sources import Document, Source

ACTORS = """
@prefix pg:   <https://w3id.org/pactgraph/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix pgi:  <https://w3id.org/pactgraph/id/> .
@prefix edtf: <http://id.loc.gov/datatypes/edtf/> .
<https://w3id.org/pactgraph/id/state/AM> a pg:State ; skos:notation "AM" ; skos:prefLabel "Armenia"@en , "ارمنستان"@fa .
<https://w3id.org/pactgraph/id/state/GE> a pg:State ; skos:notation "GE" ; skos:prefLabel "Georgia"@en , "گرجستان"@fa .
<https://w3id.org/pactgraph/id/state/UZ> a pg:State ; skos:notation "UZ" ;
    skos:prefLabel "Uzbekistan"@en , "ازبکستان"@fa .
<https://w3id.org/pactgraph/id/alliance/cst> a pg:Alliance ; skos:notation "cst" ;
    pg:kind <https://w3id.org/pactgraph/vocabulary/alliance-kind/treaty> ;
    skos:prefLabel "Collective Security Treaty"@en .
<https://w3id.org/pactgraph/id/alliance/cis> a pg:Alliance ; skos:notation "cis" ;
    pg:kind <https://w3id.org/pactgraph/vocabulary/alliance-kind/organization> ;
    skos:prefLabel "Commonwealth of Independent States"@en .
"""
PAPER, LATER_PAPER = "a" * 64, "b" * 64


def dated(edtf: str | None) -> UncertainDate | None:
    return None if edtf is None else UncertainDate.parse(edtf)


SOURCES = {
    key: Source(id=key, title=title, kind=kind, published=dated(published))
    for key, title, kind, published in (
        ("treaty", "The treaty", "treaty-text", "1992-05-15"),
        ("protocol", "The protocol", "treaty-text", "1999-04-02"),
        ("depositary", "The depositary's list", "depositary", "2013-01-01"),
        ("ministry", "The ministry", "official", "1994-05-01"),
        ("gazette", "The gazette", "official", "2009-08-18"),
        ("statement", "A statement", "official", "2008-08-12"),
        ("dataset", "A data set", "dataset", "2014"),
        ("undated", "A page without a date", "reference", None),
    )
}
DOCUMENTS = {
    key: Document(id=key, name=name, language="en", title=name, published=dated(published), text_may_ship=True)
    for key, name, published in ((PAPER, "paper.txt", "1995-06-01"), (LATER_PAPER, "later.txt", "2010-03-01"))
}


def say(sentence: str, source: str = "treaty", **more: Any) -> Claim:
    """A claim from `GE joined cst 1994-04-20` (subject, type, object or -, date or nothing) and the source's key."""
    subject, kind, target, *on = sentence.split(" ")
    found: Evidence = Citation(source=source)
    if source in DOCUMENTS:
        found = Passage(document=source, start=0, end=5, quote="Words")
    target_or_none = None if target == "-" else target
    when = dated(on[0]) if on else None
    return Claim(type=kind, subject=subject, object=target_or_none, date=when, evidence=found, method="world", **more)


CLAIMS = [
    *(say(f"{state} signed cst 1992-05-15", act="signature") for state in ("AM", "GE", "UZ")),
    say("cst founded - 1992-05-15"),
    say("cst entered_into_force - 1994-04-20", "protocol", act="entry-into-force"),
    *(say(f"{state} joined cst 1994-04-20", "ministry", act="entry-into-force") for state in ("AM", "GE", "UZ")),
    *(say(f"{s} withdrew cst 1999-04-20", "protocol", act="non-renewal", cause="not-renewed") for s in ("GE", "UZ")),
    say("GE member_of cst 1994/2012", "dataset", confidence="low"),
    say("GE withdrew cst", LATER_PAPER, modality="announced", attributed_to="GE"),
    say("UZ joined cst 2006-08-16", "depositary", act="accession"),
    say("UZ withdrew cst 2012-12-19", "depositary", act="suspension", cause="suspended"),
    say("UZ joined cst 2008", LATER_PAPER),
    *(say(f"{state} joined cis 1991-12-21", act="founding") for state in ("AM", "UZ")),
    say("GE joined cis 1993-12-03", "ministry", act="admission"),
    say("GE joined cis 1994", PAPER),
    say("GE withdrew cis 2008-08-12", "statement", act="notice", modality="announced"),
    say("GE withdrew cis 2009-08-18", "gazette", act="effective-withdrawal", cause="withdrew"),
    say("cis member_count - 1995", PAPER, value=3),
    say("cis member_count - 1995", "undated", value=5),
    say("AM absent_from cis 2000-01-25", "undated"),
]


def heard(claims: list[Claim] | None = None) -> list[Testimony]:
    """The claims (the world's own where none are given) as testimony of the world's sources."""
    return testify([(one.id, one) for one in (CLAIMS if claims is None else claims)], SOURCES, DOCUMENTS)


def lines(claims: list[Claim] | None = None) -> list[str]:
    """The world as sorted N-Triples."""
    from rdflib import Graph  # noqa: PLC0415

    told = Graph().parse(data=ACTORS, format="turtle").serialize(format="nt").split("\n")
    told += [line for one in (CLAIMS if claims is None else claims) for line in triples.claim_lines(one)]
    told += [line for source in SOURCES.values() for line in triples.source_lines(source)]
    told += [line for document in DOCUMENTS.values() for line in triples.document_lines(document)]
    return sorted({line for line in told if line})

"""Namespaces and the addresses of resources as plain strings, for those who do not need rdflib.

`terms.py` has the same as rdflib terms, checked against the Turtle. Importing this module takes no time, so the
command line answers before rdflib would have loaded.
"""

from urllib.parse import quote, unquote

from ontology.errors import UnknownName

ONTOLOGY = "https://w3id.org/pactgraph/ontology#"
RESOURCES = "https://w3id.org/pactgraph/id/"
VOCABULARY = "https://w3id.org/pactgraph/vocabulary/"

CRM = "http://www.cidoc-crm.org/cidoc-crm/"
DCTERMS = "http://purl.org/dc/terms/"
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
OA = "http://www.w3.org/ns/oa#"
ORG = "http://www.w3.org/ns/org#"
OWL = "http://www.w3.org/2002/07/owl#"
PROV = "http://www.w3.org/ns/prov#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
TIME = "http://www.w3.org/2006/time#"
XSD = "http://www.w3.org/2001/XMLSchema#"

# earliest_start, latest_start, earliest_end, latest_end: the order of the fields of UncertainDate and Spell
BOUNDS: tuple[str, str, str, str] = (
    CRM + "P82a_begin_of_the_begin",
    CRM + "P81a_end_of_the_begin",
    CRM + "P81b_begin_of_the_end",
    CRM + "P82b_end_of_the_end",
)

PREFIXES: dict[str, str] = {
    "crm": CRM,
    "dct": DCTERMS,
    "oa": OA,
    "org": ORG,
    "owl": OWL,
    "pg": ONTOLOGY,
    "pgi": RESOURCES,
    "pgv": VOCABULARY,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "skos": SKOS,
    "time": TIME,
    "xsd": XSD,
}


def resource(kind: str, *parts: str) -> str:
    """The address of a resource; parts are percent-encoded, so whatever the id is, the address is one.

    >>> resource("state", "RU"), resource("citation", "cst-1992", "Article 4/2").rsplit("/", 1)[1]
    ('https://w3id.org/pactgraph/id/state/RU', 'Article%204%2F2')
    """
    return RESOURCES + "/".join((kind, *(quote(part, safe="") for part in parts)))


def identify(address: str) -> tuple[str, str]:
    """The kind and the id of a resource's address: the way back from `resource`.

    Raises UnknownName for an address that is not of ours.

    >>> identify("https://w3id.org/pactgraph/id/alliance/cst")
    ('alliance', 'cst')
    """
    kind, slash, rest = address.removeprefix(RESOURCES).partition("/")
    if not address.startswith(RESOURCES) or not slash or not rest:
        raise UnknownName("resource", address)
    return kind, unquote(rest)


def concept(scheme: str, word: str) -> str:
    """The address of a word of a closed list; unchecked, `terms.concept` checks.

    >>> concept("modality", "asserted")
    'https://w3id.org/pactgraph/vocabulary/modality/asserted'
    """
    return f"{VOCABULARY}{scheme}/{word}"


def word(address: str) -> str:
    """The word that the address of a concept ends in.

    >>> word("https://w3id.org/pactgraph/vocabulary/modality/asserted")
    'asserted'
    """
    scheme, slash, name = address.removeprefix(VOCABULARY).partition("/")
    if not address.startswith(VOCABULARY) or not scheme or not slash or not name:
        raise UnknownName("word", address)
    return name

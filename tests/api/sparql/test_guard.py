"""Attack and innocence: what may run and what may not, whatever dress it wears."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.sparql import guard, syntax
from graph.store import Store
from ontology.errors import InputError, QueryError, QueryRefused

OUT = "<http://127.0.0.1:9/>"  # nobody listens at the discard port
REACHING_OUT = [
    f"SELECT * {{ SERVICE {OUT} {{ ?s ?p ?o }} }}",
    f"SELECT * {{ service {OUT} {{ ?s ?p ?o }} }}",
    f"SELECT * {{ SeRvIcE SILENT {OUT} {{ ?s ?p ?o }} }}",
    f"SELECT * {{ ?s ?p ?o OPTIONAL {{ {{ SELECT * {{ {{ SERVICE {OUT} {{ ?s ?p ?o }} }} }} }} }} }}",
    f"SELECT * {{ VALUES ?u {{ {OUT} }} SERVICE ?u {{ ?s ?p ?o }} }}",
    f"SELECT * {{ VALUES ?u {{ {OUT} }} SERVICE?u{{ ?s ?p ?o }} }}",
    f"PREFIX : {OUT} SELECT * {{ SERVICE:x{{ ?s ?p ?o }} }}",
    f"PREFIX : {OUT} SELECT * {{ ?s ?p trueSERVICE:x{{ ?s ?p ?o }} }}",
    f"SELECT * {{ ?s ?p trueSERVICE {OUT} {{ ?s ?p ?o }} }}",
    f"SELECT * {{ ?s ?p 1SERVICE{OUT}{{ ?s ?p ?o }} }}",
    f"SELECT * {{ ?s ?p 1.5e3SERVICE{OUT}{{ ?s ?p ?o }} }}",
    f"SELECT * {{ SERVICE#comment\n{OUT} {{ ?s ?p ?o }} }}",
    f"SELECT * {{ #hidden\rSERVICE {OUT} {{ ?s ?p ?o }} }}",
    f"SELECT * {{ ?s ?p '\\'' . SERVICE {OUT} {{ ?s ?p '\\'' }} }}",
    f'SELECT * {{ ?s ?p """a"b""c""" . SERVICE {OUT} {{ ?s ?p ?o }} }}',
    f"ASK {{ FILTER EXISTS {{ SERVICE {OUT} {{ ?s ?p ?o }} }} }}",
    f"CONSTRUCT WHERE {{ ?s ?p ?o }} SERVICE {OUT}",
    f"DESCRIBE ?s {{ SERVICE {OUT} {{ ?s ?p ?o }} }}",
    f"SELECT * {{ SERV\\u0049CE {OUT} {{ ?s ?p ?o }} }}",
    f"SELECT * {{ \\u0053\\U00000045RVICE {OUT} {{ ?s ?p ?o }} }}",
    # Read by the longest token, a string hides the keyword; read by context, `<` compares and the string is another.
    f"SELECT * {{ ?s ?p ?o FILTER(?s<'>')SERVICE{OUT}{{ ?s ?p ?o }} FILTER(?o='') }}",
    f"SELECT * {{ ?s ?p ?o FILTER(?s<#> '''\n?o)SERVICE{OUT}{{ ?s ?p ?o }} #'''\n }}",
    f"SELECT * {{ ?s ?p ?o FILTER(?s<?o>'' && ?s = '>')SERVICE{OUT}{{ ?s ?p ?o }} }}",
    # An escape that is none makes an engine fall back from a long string to a short one.
    f'SELECT * {{ VALUES ?x {{ """a" }} SERVICE {OUT} {{ ?s ?p ?o }} #\\q"""\n }}',
    f"SELECT * {{ VALUES ?x {{ '''a' }} SERVICE {OUT} {{ ?s ?p ?o }} #\\q'''\n }}",
]
WRITING = [
    "INSERT DATA { <a:a> <a:a> <a:a> }",
    "DELETE DATA { <a:a> <a:a> <a:a> }",
    "DELETE WHERE { ?s ?p ?o }",
    "PREFIX a: <a:> INSERT { ?s a:p ?o } WHERE { ?s ?p ?o }",
    "WITH <a:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    f"LOAD {OUT}",
    "load silent <file:///etc/passwd> into graph <a:g>",
    "CLEAR ALL",
    "DROP GRAPH <a:g>",
    "CREATE GRAPH <a:g>",
    "ADD DEFAULT TO <a:g>",
    "MOVE <a:g> TO DEFAULT",
    "COPY DEFAULT TO <a:g>",
    "# SELECT\nINSERT DATA { <a:a> <a:a> 'SELECT' }",
    "SELECT * { ?s ?p ?o } ; DROP ALL",
]
FROM_ELSEWHERE = [
    "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "SELECT * FROM NAMED <file:///etc/passwd> { ?s ?p ?o }",
    f"SELECT * FROM {OUT} {{ ?s ?p ?o }}",
    "SELECT * FROM#\n<file:///etc/passwd> { ?s ?p ?o }",
    "PREFIX f: <file:///etc/> SELECT * FROM f:passwd { ?s ?p ?o }",
    "PREFIX f: <https://w3id.org/pactgraph/id/> PREFIX f: <file:///etc/> SELECT * FROM f:passwd { ?s ?p ?o }",
    "SELECT * FROM nobody:declared { ?s ?p ?o }",
    "SELECT * FROM <\\u0066ile:///etc/passwd> { ?s ?p ?o }",
    "BASE <file:///etc/> SELECT * FROM <passwd> { ?s ?p ?o }",
]
UNREADABLE = [
    "",
    "  \n # only a comment",
    "tell me everything",
    "SELECT * { ?s ?p 'unclosed }",
    'SELECT * { ?s ?p """unclosed" }',
    "SELECT * { ?s ?p '\\q' }",
    "SELECT * { ?s ?p <unclosed }'",
    "SELECT * { ?s ?p ?o } \x00",
    "SELECT * { ?s ?p '\\uD800' }",
    "SELECT * { ?s ?p '\\UFFFFFFFF' }",
    "SELECT * " + "{" * 100 + "}" * 100,
    "SELECT (" + "(" * 5000 + "1" + ")" * 5000 + " AS ?x) {}",
    "SELECT * { ?s ?p ?o } #" + "x" * 200_000,
]
INNOCENT = [
    "SELECT * { ?s ?p ?o }",
    "ASK {}",
    "select ?service { ?service ?p ?o }",
    "SELECT * { ?s ?p 'SERVICE <http://x/> { LOAD INSERT DELETE' } # SERVICE <http://x/>",
    'SELECT * { ?s ?p """a "quoted" SERVICE""" }',
    "SELECT * { ?s ?p '''it's a SERVICE''' }",
    "SELECT * { ?s <http://example.org/service> ?o . ?o <urn:service:1> '' }",
    "PREFIX ex: <http://example.org/> SELECT * { ?s ex:service ?o ; ex:my-service ?service , _:service }",
    "SELECT * { ?s ?p ?o FILTER(?s<'>') }",
    "SELECT * { ?s ?p ?o FILTER(?o<3&&?o>1) }",
    "SELECT * { ?s ?p ?o FILTER(?o < ?s || ?o>?s) }",
    "SELECT * { ?s ?p 'caf\\u00E9' }",
    "PREFIX پیمان: <http://example.org/> SELECT ?کشور { ?کشور پیمان:عضو 'ارمنستان'@fa }",
    "SELECT * FROM <https://w3id.org/pactgraph/id/basis/signature> { ?s ?p ?o }",
    "PREFIX b: <https://w3id.org/pactgraph/id/basis/> SELECT * FROM NAMED b:signature { GRAPH ?g { ?s ?p ?o } }",
    "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "DESCRIBE <https://w3id.org/pactgraph/id/state/RU>",
    "SELECT (COUNT(*) AS ?n) { ?s !(<a:a>|^<a:b>)+/<a:c>? ?o } GROUP BY ?s HAVING (?n > 1) ORDER BY DESC(?n) LIMIT 3",
    "SELECT * { ?s ?p 1.5e-3, .5, -1, +2.0, true, 'x'@en-GB, '1'^^<http://www.w3.org/2001/XMLSchema#integer>, [], () }",
    "SELECT (REPLACE(STR(?s), '\\\\.', '-') AS ?x) { ?s ?p ?o BIND(IF(?o = 1, 2, 3) AS ?y) MINUS { ?s ?p 2 } }",
]


def test_how_many():
    assert [len(cases) for cases in (REACHING_OUT, WRITING, FROM_ELSEWHERE, UNREADABLE, INNOCENT)] == [
        25,
        15,
        9,
        13,
        20,
    ]


@pytest.mark.parametrize("query", REACHING_OUT + WRITING + FROM_ELSEWHERE)
def test_refuses_what_writes_or_reaches_out(query):
    with pytest.raises((QueryRefused, QueryError)):
        guard.check(query)


@pytest.mark.parametrize("query", REACHING_OUT[:23] + WRITING + FROM_ELSEWHERE)
def test_says_why_it_refuses(query):
    with pytest.raises(QueryRefused) as refusal:
        guard.check(query)
    assert refusal.value.where.startswith("query")
    assert refusal.value.remedy


@pytest.mark.parametrize("query", UNREADABLE)
def test_refuses_what_cannot_be_read(query):
    with pytest.raises(QueryError):
        guard.check(query)


@pytest.mark.parametrize("query", INNOCENT)
def test_lets_the_innocent_pass(query):
    guard.check(query)
    Store.create().query(query)  # and they are queries indeed, not texts that nobody could run


@pytest.mark.parametrize(
    "query", ["SELECT * { ?s ?p 'a' . ?s ?p \"b\" }", "ASK{?s<p>?o}", "SELECT*{?s?p?o}#end", "\n\n ASK # x\n{ }\n"]
)
def test_tokens_cover_the_text(query):
    readings = syntax.read(query)
    first = [readings.by_start[0][0]]
    while first[-1].end < len(query):
        first.append(readings.by_start[first[-1].end][0])
    assert "".join(token.text for token in first) == query


PIECES_END = ["", "'", '"', "'}", '"}', "\n}", "#", "#'", '#"']
PIECES = st.sampled_from(
    [
        "'",
        '"',
        "'''",
        '"""',
        "<",
        ">",
        "#",
        "\n",
        "\\",
        "\\u0027",
        "SERVICE",
        " ",
        "?x",
        "{",
        "}",
        "<a:b>",
        ":",
        "@en",
        "1",
        ".",
        "a",
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_no_text_makes_it_fail_otherwise(soup):
    with contextlib.suppress(InputError):
        guard.check(soup)


@given(
    st.lists(PIECES, max_size=12).map("".join), st.lists(PIECES, max_size=6).map("".join), st.sampled_from(PIECES_END)
)
def test_what_passes_asks_no_other_server(before, after, end):
    """A word that the engine parses as SERVICE, and as nothing else, never gets by, whatever stands around it."""
    query = f"SELECT * {{ ?s ?p ?o FILTER(?s{before}) SERVICE <http://h/> {{ ?s ?p ?o }} {after} }}{end}"
    try:
        guard.check(query)
    except InputError:
        return
    assert not parses(query) or parses(query.replace("SERVICE", "SERWICE", 1))


def parses(query):
    try:
        Store.create().query(query)
    except InputError:
        return False
    return True

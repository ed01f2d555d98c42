"""`/sparql` on a running server: the protocol, and every way we could think of to hurt it."""

import csv
import http.client
import io
import os
import signal
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from rdflib import Graph

from tests.api.conftest import SPARQL_SECONDS
from tests.api.sparql.test_guard import FROM_ELSEWHERE, REACHING_OUT, UNREADABLE, WRITING

SPELLS = "SELECT ?s { ?s a <https://w3id.org/pactgraph/ontology#Spell> } ORDER BY ?s LIMIT 3"
CONSTRUCT = "CONSTRUCT WHERE { ?s a <https://w3id.org/pactgraph/ontology#Spell> }"
TABLES = [
    ("application/sparql-results+json", b'{"head"'),
    ("application/json", b'{"head"'),
    ("application/sparql-results+xml", b"<?xml"),
    ("text/csv", b"s\r\nhttps://"),
    ("text/tab-separated-values", b"?s\n<https://"),
    ("*/*", b'{"head"'),
]
GRAPHS = [
    ("text/turtle", "turtle"),
    ("application/n-triples", "nt"),
    ("text/plain", "nt"),
    ("application/rdf+xml", "xml"),
    ("application/sparql-results+json, */*;q=0.1", "turtle"),
]
BUSY = 10  # seconds that a busy machine may add; every bomb would go on for minutes
CARTESIAN = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l"
BOMBS = {
    "time": f"SELECT (COUNT(*) AS ?n) {{ {CARTESIAN} }}",
    "time in a filter": f"ASK {{ {CARTESIAN} FILTER(?a = ?z) }}",
    "time in a path": "SELECT (COUNT(*) AS ?n) { ?a (!<a:a>|^!<a:a>)* ?b . ?c (!<a:a>|^!<a:a>)* ?d }",
    "time in the guard": "SELECT * { ?s ?p ?o FILTER(" + "?s<#>" * 19_000 + "?s) }",
    "memory in a sort": f"SELECT * {{ {CARTESIAN} }} ORDER BY ?c",
    "memory in one text": "SELECT ?y { BIND('abcdefgh' AS ?x1) "
    + "".join(f"BIND(CONCAT({', '.join([f'?x{i}'] * 10)}) AS ?x{i + 1}) " for i in range(1, 9))
    + "BIND(STRLEN(?x9) AS ?y) }",
    "memory in a group": f"SELECT (GROUP_CONCAT(?c) AS ?x) {{ {CARTESIAN} }}",
    "size": "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 20000",
    "the parser's stack": "SELECT ?x { BIND(" + "!" * 90_000 + "true AS ?x) }",
}


def ask(tiny, query, accept="*/*", **more):
    return tiny.ask("/sparql", params={"query": query, **more}, headers={"Accept": accept})


def is_well(tiny):
    """The server answers, before the client loses patience."""
    answer = ask(tiny, SPELLS)
    return answer.status_code == 200 and len(answer.json()["results"]["bindings"]) == 3


# ---- the protocol ---------------------------------------------------------------------------------------------------


def test_three_forms_of_one_query(tiny):
    url = tiny.address + "/sparql"
    get = ask(tiny, SPELLS)
    form = tiny.client.post(url, data={"query": SPELLS})
    body = tiny.client.post(url, content=SPELLS, headers={"Content-Type": "application/sparql-query; charset=utf-8"})
    assert get.status_code == form.status_code == body.status_code == 200
    assert get.content == form.content == body.content


@pytest.mark.parametrize(("accept", "beginning"), TABLES)
def test_formats_of_a_table(tiny, accept, beginning):
    response = ask(tiny, SPELLS, accept)
    assert response.status_code == 200
    assert response.content.startswith(beginning)
    ask_answer = ask(tiny, "ASK {}", accept)
    assert ask_answer.status_code == 200
    assert b"true" in ask_answer.content


@pytest.mark.parametrize(("accept", "form"), GRAPHS)
def test_formats_of_a_graph(tiny, accept, form):
    for query in (CONSTRUCT, "DESCRIBE <https://w3id.org/pactgraph/id/state/UZ>"):
        response = ask(tiny, query, accept)
        assert response.status_code == 200
        assert len(Graph().parse(data=response.text, format=form)) >= 4


def test_a_suffix_asks_for_a_format(tiny):
    response = tiny.ask("/sparql.csv", params={"query": SPELLS})
    assert [row["s"].rsplit("/", 1)[1] for row in csv.DictReader(io.StringIO(response.text))] == [
        "AM.cis.member.1",
        "AM.cst.member.1",
        "AM.cst.signatory.1",
    ]


def test_what_no_answer_can_be_is_406(tiny):
    assert ask(tiny, SPELLS, "image/png").status_code == 406
    table = ask(tiny, SPELLS, "text/turtle")  # a table, and only a graph is welcome
    assert table.status_code == 406
    assert "text/csv" in table.json()["detail"]
    assert "turtle" not in table.json()["detail"]
    assert ask(tiny, CONSTRUCT, "text/csv").status_code == 406


# What SPARQLWrapper writes into the address beside its Accept header, and what else clients were seen to write.
NAMED_FORMATS = [
    (SPELLS, {"format": "json", "output": "json", "results": "json"}, "application/sparql-results+json"),
    (SPELLS, {"format": "xml"}, "application/sparql-results+xml"),
    (SPELLS, {"output": "csv"}, "text/csv; charset=utf-8"),
    (CONSTRUCT, {"format": "json"}, "application/ld+json"),
    (CONSTRUCT, {"format": "xml"}, "application/rdf+xml"),
    (CONSTRUCT, {"format": "n3"}, "text/turtle; charset=utf-8"),
    (CONSTRUCT, {"format": ["json-ld", "application/ld+json,application/x-json+ld"]}, "application/ld+json"),
    (CONSTRUCT, {"format": "text/turtle"}, "text/turtle; charset=utf-8"),
]


@pytest.mark.parametrize(("query", "more", "kind"), NAMED_FORMATS)
def test_a_parameter_asks_for_a_format(tiny, query, more, kind):
    response = ask(tiny, query, **more)
    assert (response.status_code, response.headers["content-type"]) == (200, kind)


def test_a_format_that_is_none_is_406(tiny):
    assert ask(tiny, SPELLS, format="docx").status_code == 406


GRAPH = "https://w3id.org/pactgraph/id/basis/signature"
EVERYTHING = "SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"


def count(tiny, query, **more):
    response = ask(tiny, query, "text/csv", **more)
    assert response.status_code == 200, response.text
    return int(response.text.split()[1])


def test_the_dataset_of_the_protocol(tiny):
    """SPARQL 1.1 Protocol, section 2.1.4: what the request says goes before what the query says."""
    here, there = (
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
        f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{GRAPH}> {{ ?s ?p ?o }} }}",
    )
    spells = count(tiny, there)
    assert 0 < spells < count(tiny, here)
    assert count(tiny, here, **{"default-graph-uri": GRAPH}) == spells
    assert count(tiny, EVERYTHING, **{"default-graph-uri": GRAPH}) == spells
    assert count(tiny, EVERYTHING, **{"named-graph-uri": GRAPH}) == spells
    other = GRAPH.replace("signature", "announced")
    query = f"SELECT (COUNT(*) AS ?n) FROM <{other}> {{ ?s a <https://w3id.org/pactgraph/ontology#Claim> }}"
    assert count(tiny, query, **{"default-graph-uri": GRAPH}) == 0
    assert ask(tiny, here, **{"default-graph-uri": "http://example.org/g"}).status_code == 403
    assert ask(tiny, here, **{"named-graph-uri": "not an address"}).status_code == 403


def test_the_service_describes_itself(tiny):
    described = Graph().parse(data=tiny.ask("/sparql").text, format="turtle", publicID="http://h/sparql")
    assert any("Service" in str(value) for value in described.objects())
    page = tiny.ask("/sparql", headers={"Accept": "text/html,*/*;q=0.5"})
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "<textarea" in page.text


def test_the_spells_of_other_bases_are_in_graphs_of_their_own(tiny):
    query = "SELECT (COUNT(*) AS ?n) { GRAPH <https://w3id.org/pactgraph/id/basis/signature> { ?s a ?c } }"
    assert int(ask(tiny, query, "text/csv").text.split()[1]) > 3


@pytest.mark.parametrize(
    ("content", "kind", "code"),
    [
        (b"SELECT * {}", "text/plain", 415),
        (b"SELECT * {}", "", 415),
        (b"INSERT DATA { <a:a> <a:a> <a:a> }", "application/sparql-update", 403),
        (b"update=CLEAR+ALL", "application/x-www-form-urlencoded", 403),
        (b"query=ASK%7B%7D&query=ASK%7B%7D", "application/x-www-form-urlencoded", 400),
        (b"query=ASK%7B%7D&default-graph-uri=file:///etc/passwd", "application/x-www-form-urlencoded", 403),
        (b"", "application/x-www-form-urlencoded", 400),
        (b"query=%FF%FE", "application/x-www-form-urlencoded", 400),
        (b"\xff\xfe", "application/sparql-query", 400),
        (b"", "application/sparql-query", 400),
        (b"x" * 300_000, "application/sparql-query", 413),
        (b"SELECT * { ?s ?p '" + b"x" * 150_000 + b"' }", "application/sparql-query", 400),
        (b"&".join(b"a=b" for _ in range(1000)), "application/x-www-form-urlencoded", 400),
    ],
)
def test_posts_that_are_none(tiny, content, kind, code):
    response = tiny.client.post(
        tiny.address + "/sparql", content=content, headers={"Content-Type": kind} if kind else {}
    )
    assert response.status_code == code
    assert response.headers["content-type"] == "application/problem+json"


# ---- attacks --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("query", [query for query in WRITING + FROM_ELSEWHERE + REACHING_OUT if "\x00" not in query])
def test_refuses(tiny, query):
    response = tiny.client.post(tiny.address + "/sparql", data={"query": query})
    assert response.status_code in (400, 403)
    assert response.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("query", [query for query in UNREADABLE if len(query) < 50_000])
def test_tells_what_cannot_be_read(tiny, query):
    response = tiny.client.post(tiny.address + "/sparql", data={"query": query})
    assert response.status_code == 400
    assert response.json()["detail"]


def test_nothing_was_reached_by_all_that(tiny):
    """A server stands by; every query that names another server is pointed at it, and nobody calls."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.5)
        target = f"<http://127.0.0.1:{listening.getsockname()[1]}/>"
        for query in REACHING_OUT + WRITING + FROM_ELSEWHERE:
            tiny.client.post(tiny.address + "/sparql", data={"query": query.replace("<http://127.0.0.1:9/>", target)})
        with pytest.raises(TimeoutError):
            listening.accept()
    assert is_well(tiny)


def test_nothing_was_written_by_all_that(tiny):
    everything = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    before = ask(tiny, everything).text
    for query in WRITING:
        tiny.client.post(tiny.address + "/sparql", data={"query": query})
    assert ask(tiny, everything).text == before


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_end_at_their_limit(tiny, name):
    began = time.monotonic()
    headers = {"Content-Type": "application/sparql-query"}
    response = tiny.client.post(tiny.address + "/sparql", content=BOMBS[name], headers=headers)
    took = time.monotonic() - began
    assert response.status_code == 503, response.text[:300]
    assert response.json()["title"] == "Query exceeded"
    assert took < SPARQL_SECONDS + BUSY
    assert is_well(tiny)


def test_a_hundred_at_once(tiny):
    with ThreadPoolExecutor(100) as threads:
        answers = list(threads.map(lambda _: ask(tiny, SPELLS), range(100)))
    assert [answer.status_code for answer in answers] == [200] * 100
    assert len({answer.content for answer in answers}) == 1


def test_bombs_among_a_crowd_take_nothing_with_them(tiny):
    """Two workers, four bombs of a second each: the others wait for a while, and all are answered."""
    queries = [BOMBS["time"]] * 4 + [SPELLS] * 20
    with ThreadPoolExecutor(len(queries)) as threads:
        codes = list(threads.map(lambda query: ask(tiny, query).status_code, queries))
    assert codes == [503] * 4 + [200] * 20
    assert tiny.ask("/health").status_code == 200


def test_other_routes_do_not_wait_for_queries(tiny):
    with ThreadPoolExecutor(4) as threads:
        bombs = [threads.submit(ask, tiny, BOMBS["time"]) for _ in range(4)]
        time.sleep(0.2)
        assert tiny.ask("/alliances/cst/members?at=1996-06-01").status_code == 200
        assert not all(bomb.done() for bomb in bombs)
        assert [bomb.result().status_code for bomb in bombs] == [503] * 4


def test_who_hangs_up_ends_the_query(tiny):
    """Far more abandoned bombs than the workers could sit out in the time in which the next query is answered."""
    for _ in range(40):
        with pytest.raises(httpx.ReadTimeout):
            httpx.get(tiny.address + "/sparql", params={"query": BOMBS["time"]}, timeout=0.15)
    began = time.monotonic()
    assert is_well(tiny)
    assert time.monotonic() - began < BUSY


def test_who_hangs_up_amid_the_body_harms_nobody(tiny):
    for _ in range(5):
        connection = http.client.HTTPConnection(tiny.address.removeprefix("http://"), timeout=5)
        connection.putrequest("POST", "/sparql")
        connection.putheader("Content-Type", "application/sparql-query")
        connection.putheader("Content-Length", "1000")
        connection.endheaders(b"SELECT")
        connection.close()
    assert is_well(tiny)
    assert "Traceback" not in tiny.log.read_text(encoding="utf-8")


def test_a_worker_that_dies_by_itself_is_replaced(tiny):
    old = workers(tiny)
    for worker in old:
        os.kill(worker, signal.SIGKILL)
    time.sleep(0.2)
    assert is_well(tiny)
    assert is_well(tiny)
    assert workers(tiny)
    assert not set(workers(tiny)) & set(old)


def workers(tiny):
    """The worker processes of the server."""
    found = set()
    for process in Path("/proc").glob("[0-9]*"):
        try:
            state, parent = process.joinpath("stat").read_text().rsplit(")", 1)[1].split()[:2]
        except OSError:
            continue
        if parent == str(tiny.process.pid) and state != "Z":
            found.add(int(process.name))
    return found

"""What holds for every exchange: caching, compression, headers, HEAD, and every kind of bad input."""

import base64
import gzip
import http.client
from urllib.parse import quote

import pytest

import graph
from api.serving import Serving
from api.settings import Settings
from api.written import Written

MEMBERS = "/alliances/cst/members?at=1996-06-01"
PATHS = [
    "/",
    MEMBERS,
    "/claims",
    "/sparql",
    "/sparql?query=ASK%20%7B%7D",
    "/assets/page.js",
    "/health",
    "/openapi.json",
]

BAD = [
    ("/alliances/csot/members", 404, "csot", "cst"),
    ("/alliances/nonesuch", 404, "nonesuch", ""),
    ("/states/ZZ", 404, "ZZ", ""),
    ("/states/cst/memberships", 404, "cst", ""),
    ("/claims/0000", 404, "0000", ""),
    ("/documents/../../etc/passwd", 404, "", ""),
    ("/documents/%2e%2e%2fetc%2fpasswd", 404, "", ""),
    ("/sources/none", 404, "none", ""),
    ("/memberships/UZ.cst.member.7", 404, "UZ.cst.member.7", "UZ.cst.member"),
    ("/memberships/nonsense", 404, "nonsense", ""),
    ("/id/state/ZZ/more", 303, "", ""),
    ("/id/nothing", 404, "nothing", ""),
    ("/assets/settings.py", 404, "settings.py", ""),
    ("/nowhere", 404, "no such address", "/openapi.json"),
    (f"{MEMBERS}&at=1997-01-01", 400, "twice", ""),
    ("/alliances/cst/members?at=tomorrow", 400, "tomorrow", "YYYY-MM-DD"),
    ("/alliances/cst/members?at=1992-02-30", 400, "1992-02-30", "29 days"),
    ("/alliances/cst/members?at=", 400, "at", "YYYY-MM-DD"),
    ("/alliances/cst/members?at=1992", 400, "1992", "YYYY-MM-DD"),
    ("/alliances/cst/members?at=9999-12-31", 400, "9999", ""),
    ("/alliances/cst/members?att=1996-06-01", 400, "att", "at, role, known, basis, policy"),
    ("/alliances/cst/members?known=never", 400, "known", ""),
    ("/alliances/cst/members?role=boss", 400, "boss", "member"),
    ("/alliances/cst/members?basis=rumour", 400, "rumour", "force"),
    ("/alliances/cst/members?policy=best", 400, "best", "weighted"),
    ("/alliances/cst/members?language=tlh", 400, "tlh", "en, fa, ar, ru"),
    ("/claims?limit=0", 400, "limit", "1 to 1000"),
    ("/claims?limit=99999", 400, "limit", "1 to 1000"),
    ("/claims?limit=²", 400, "limit", "1 to 1000"),
    ("/claims?cursor=abc", 400, "cursor", "first page"),
    ("/claims?cursor=", 400, "cursor", "first page"),
    ("/id/nothing/at/all", 404, "nothing", "/alliances"),
    ("/alliances/%00%ff", 404, "alliance", ""),
    ("/claims?alliance=nonesuch", 404, "nonesuch", ""),
    ("/changes", 400, "from", ""),
    ("/changes?from=1999-01-01", 400, "to", ""),
    ("/changes?from=2000-01-01&to=1999-01-01", 400, "before", "earlier"),
    ("/events?type=quarrelled", 400, "quarrelled", "joined"),
    ("/search", 400, "q", ""),
    ("/search?q=%20", 400, "q", ""),
    ("/search?q=" + "x" * 500, 400, "q", ""),
    ("/?at=yesterday", 400, "yesterday", ""),
    ("/health?why", 400, "why", "takes none"),
]


def test_how_many_bad_requests():
    assert len(BAD) == 43


@pytest.mark.parametrize(("path", "code", "what", "remedy"), BAD, ids=[path[:60] for path, *_ in BAD])
def test_bad_input_is_told_in_one_line(tiny, path, code, what, remedy):
    response = tiny.ask(path)
    assert response.status_code == code
    if code == 303:
        return
    problem = response.json()
    assert response.headers["content-type"] == "application/problem+json"
    assert set(problem) == {"type", "title", "status", "detail", "instance"}
    assert problem["status"] == code
    assert problem["type"].startswith("https://w3id.org/pactgraph/problem/")
    assert what in problem["detail"]
    assert remedy in problem["detail"]
    assert "\n" not in problem["detail"]
    assert "Traceback" not in response.text


@pytest.mark.parametrize(
    ("path", "accept"), [("/claims", "image/png"), ("/alliances.ttl", None), ("/health.csv", None)]
)
def test_what_cannot_be_given_is_406(tiny, path, accept):
    response = tiny.ask(path, headers={"Accept": accept} if accept else {})
    assert response.status_code == 406
    assert "application/json" in response.json()["detail"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_only_questions_are_taken(tiny, method):
    response = tiny.client.request(method, tiny.address + "/claims")
    assert response.status_code == 405
    assert response.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("path", PATHS)
def test_headers_of_every_answer(tiny, path):
    headers = tiny.ask(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe-eval" not in headers["content-security-policy"]
    assert "http" not in headers["content-security-policy"]


def test_headers_of_a_problem_too(tiny):
    headers = tiny.ask("/nowhere").headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("path", PATHS)
def test_head_is_get_without_a_body(tiny, path):
    get, head = tiny.ask(path), tiny.client.head(tiny.address + path)
    assert head.status_code == get.status_code
    assert head.content == b""
    for name in ("content-type", "etag", "content-length"):
        assert head.headers.get(name) == get.headers.get(name)


@pytest.mark.parametrize("path", [path for path in PATHS if path != "/openapi.json"])
def test_what_somebody_has_is_not_sent_again(tiny, path):
    first = tiny.ask(path)
    again = tiny.ask(path, headers={"If-None-Match": f'"other", {first.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert tiny.ask(path, headers={"If-None-Match": "*"}).status_code == 304
    assert tiny.ask(path, headers={"If-None-Match": '"other"'}).status_code == 200
    assert "max-age" in first.headers["cache-control"] or first.headers["cache-control"] == "no-cache"


def test_answers_are_compressed_for_those_who_can_read_it(tiny):
    plain = raw(tiny, "/claims", {})
    packed = raw(tiny, "/claims", {"Accept-Encoding": "gzip"})
    refused = raw(tiny, "/claims", {"Accept-Encoding": "gzip;q=0"})
    assert packed[0]["Content-Encoding"] == "gzip"
    assert len(packed[1]) < len(plain[1]) / 3
    assert gzip.decompress(packed[1]) == plain[1] == refused[1]
    assert "Accept-Encoding" in plain[0]["Vary"]


def raw(tiny, path, headers):
    """Headers and body as they come, without a client that undoes compression."""
    connection = http.client.HTTPConnection(tiny.address.removeprefix("http://"), timeout=10)
    connection.request("GET", path, headers=headers)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response.headers, body


def test_a_header_in_two_lines_is_one_list(tiny):
    response = tiny.ask("/alliances/cst", headers=[("Accept", "image/png"), ("Accept", "text/turtle")])
    assert (response.status_code, response.headers["content-type"]) == (200, "text/turtle; charset=utf-8")
    etag = response.headers["etag"]
    again = [("Accept", "text/turtle"), ("If-None-Match", '"other"'), ("If-None-Match", etag)]
    assert tiny.ask("/alliances/cst", headers=again).status_code == 304


def test_preflight(tiny):
    response = tiny.client.options(tiny.address + "/sparql", headers={"Access-Control-Request-Method": "POST"})
    assert response.status_code == 204
    assert response.headers["access-control-allow-methods"] == "GET, HEAD, POST, OPTIONS"
    assert response.headers["access-control-allow-origin"] == "*"


def test_the_same_question_in_other_words_is_the_same_answer(tiny):
    one = tiny.ask("/alliances/cst/members?at=1996-06-01&role=member")
    other = tiny.ask("/alliances/cst/members?role=member&at=1996-06-01&basis=force")
    assert one.headers["etag"] == other.headers["etag"]


def test_garbage_on_the_line_does_not_end_the_server(tiny):
    host, port = tiny.address.removeprefix("http://").split(":")
    for garbage in (
        b"\x00\xff" * 100,
        b"GET " + b"/" * 100_000 + b" HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost\r\n\r\n",
    ):
        connection = http.client.HTTPConnection(host, int(port), timeout=5)
        connection.connect()
        connection.sock.sendall(garbage)
        connection.close()
    assert tiny.ask("/health").status_code == 200
    assert tiny.process.poll() is None


def test_what_nobody_foresaw_is_a_problem_and_the_log_has_the_trace(tiny_dir, tmp_path):
    """The release is taken away under a server that has not read all of it yet."""
    import shutil  # noqa: PLC0415

    from tests.api.conftest import serve  # noqa: PLC0415

    copy = tmp_path / "graph"
    shutil.copytree(tiny_dir, copy, symlinks=True)
    served = serve(copy, tmp_path / "log", {})
    server = next(served)
    texts = next(copy.glob("releases/*/texts"))
    for file in texts.iterdir():
        file.write_bytes(b"\xff\xfe no longer UTF-8")
    response = server.ask("/claims")
    assert response.status_code == 500
    assert response.json()["detail"] == "the server failed; its log tells why"
    assert "Traceback" not in response.text
    assert server.ask("/health").status_code == 200
    served.close()
    assert "UnicodeDecodeError" in (tmp_path / "log").read_text(encoding="utf-8")


def test_a_cursor_of_thousands_of_digits_is_no_fault_of_ours(tiny):
    """Python refuses to turn so many into a number."""
    release = tiny.ask("/health").json()["release"]
    told = base64.urlsafe_b64encode(f"{release}:{'9' * 5000}".encode()).decode()
    assert tiny.ask("/claims", params={"cursor": told}).status_code == 400


def test_a_method_that_is_not_taken_is_told_those_that_are(tiny):
    for path, allowed in (("/claims", "GET, HEAD, OPTIONS"), ("/sparql", "GET, HEAD, OPTIONS, POST")):
        response = tiny.client.delete(tiny.address + path)
        assert (response.status_code, response.headers["allow"]) == (405, allowed)
        assert response.json()["detail"].endswith(allowed)


def test_a_slash_at_the_end_changes_nothing(tiny):
    """It is not redirected either: that would lead to whatever host the request names."""
    slashed = tiny.ask("/alliances/cst/members/?at=1996-06-01")
    assert (slashed.status_code, slashed.text) == (200, tiny.ask(MEMBERS).text)
    assert tiny.ask("//example.org/").status_code == 404


def test_an_address_in_an_address_stays_within_it(tiny):
    for name in ("a?b#c", "//example.org", "a\tb"):
        response = tiny.ask(f"/id/state/{quote(name, safe='')}")
        assert (response.status_code, response.headers["location"]) == (303, f"/states/{quote(name)}")
    assert "set-cookie" not in tiny.ask("/id/state/x%0d%0aSet-Cookie:%20y").headers


def test_small_answers_by_the_million_do_not_fill_the_memory(tiny_dir):
    serving = Serving(graph.open(tiny_dir), Settings())
    for number in range(200_000):
        serving.write(("application/json", f"/search?{number:0>200}"), lambda: Written("application/json", b"{}"))
    assert len(serving._kept) < 110_000

"""SPARQL text to tokens, in every way in which an engine might read it.

The grammar (SPARQL 1.1 Query, section 19) says that the longest token wins, but engines built on parsing expressions
go by context: in `FILTER(?a<'>')` one reads the IRI `<'>`, the other a comparison with the string `'>'`. Whoever guards
such an engine has to look at both readings, or a string in one of them hides a keyword of the other. Text that no
reading gets through is refused: what cannot be read cannot be judged.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ontology.errors import QueryError

ESCAPE = r"\\(?:[tbnrf\"'\\]|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})"
TOKEN = re.compile(
    rf"""
      (?P<blank>    (?:[ \t\r\n]+ | \#[^\r\n]*)+ )
    | (?P<iri>      <[^<>"{{}}|^`\\\x00-\x20]*(?:\\(?:u[0-9A-Fa-f]{{4}}|U[0-9A-Fa-f]{{8}})
                    [^<>"{{}}|^`\\\x00-\x20]*)*> )
    | (?P<string>   \"\"\"(?:(?:\"|\"\")?(?:[^\"\\]|{ESCAPE}))*\"\"\"
                  | '''(?:(?:'|'')?(?:[^'\\]|{ESCAPE}))*'''
                  | (?!\"\"\")\"(?:[^\"\\\r\n]|{ESCAPE})*\"
                  | (?!''')'(?:[^'\\\r\n]|{ESCAPE})*' )
    | (?P<variable> [?$]\w+ )
    | (?P<name>     (?:[^\W\d_](?:[\w.-]*[\w-])?)?:(?:(?:[\w:]|%[0-9A-Fa-f]{{2}}|\\[-_~.!$&'()*+,;=/?\#@%])
                    (?:(?:[\w:.-]|%[0-9A-Fa-f]{{2}}|\\[-_~.!$&'()*+,;=/?\#@%])*
                    (?:[\w:-]|%[0-9A-Fa-f]{{2}}|\\[-_~.!$&'()*+,;=/?\#@%]))?)? )
    | (?P<blanknode> _:\w(?:[\w.-]*[\w-])? )
    | (?P<language> @[A-Za-z]+(?:-{{1,2}}[A-Za-z0-9]+)* )
    | (?P<word>     [^\W\d]\w* )
    | (?P<number>   (?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)? )
    | (?P<mark>     [-{{}}()\[\].,;*/|^!?+=<>&~@] )
    """,
    re.VERBOSE,
)
ABSOLUTE = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*://")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the query: its kind (a group of `TOKEN`), its text and where it starts and ends."""

    kind: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Readings:
    """Every token that some reading of the query has, by the offset at which it starts."""

    text: str
    by_start: dict[int, tuple[Token, ...]]

    def __iter__(self) -> Iterator[Token]:
        for start in sorted(self.by_start):
            yield from self.by_start[start]

    def after(self, token: Token) -> tuple[Token, ...]:
        """The tokens that may follow, blanks and comments left out."""
        found = self.by_start.get(token.end, ())
        if any(following.kind == "blank" for following in found):  # one blank is as long as blanks can be
            (blank,) = found
            found = self.by_start.get(blank.end, ())
        return found


def read(query: str) -> Readings:
    """Every reading that gets to the end of the query.

    Raises QueryError where there is none, and names the furthest place that one came to.

    >>> [token.text for token in read("ASK {?s<p>?o}") if token.kind != "blank"]
    ['ASK', '{', '?s', '<p>', '<', 'p', '>', '?o', '}']
    """
    by_start: dict[int, tuple[Token, ...]] = {}
    to_visit = [0]
    while to_visit:
        start = to_visit.pop()
        if start not in by_start and start < len(query):
            by_start[start] = tuple(_tokens_at(query, start))
            to_visit.extend(token.end for token in by_start[start])
    complete: dict[int, tuple[Token, ...]] = {}
    for start in sorted(by_start, reverse=True):
        led_on = tuple(token for token in by_start[start] if token.end == len(query) or token.end in complete)
        if led_on:
            complete[start] = led_on
    if query and 0 not in complete:
        stuck = max(start for start, tokens in by_start.items() if not tokens)
        raise QueryError(
            f"{query[stuck : stuck + 10]!r} starts no SPARQL token",
            where=place(query, stuck),
            remedy="close every quote and use SPARQL 1.1's escapes only",
        )
    return Readings(query, complete)


def unescaped(query: str) -> str:
    r"""The query after the codepoint escapes (SPARQL 1.1 Query, section 19.2) are undone.

    >>> unescaped(r"SERV\u0049CE")
    'SERVICE'
    """

    def character(match: re.Match[str]) -> str:
        number = int(match[1] or match[2], 16)
        if number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:
            raise QueryError(f"{match[0]} is no character", where=place(query, match.start()), remedy="mend the escape")
        return chr(number)

    return re.sub(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})", character, query)


def place(query: str, offset: int) -> str:
    """The offset as line and column, both from 1, for an error's reader."""
    line = query.count("\n", 0, offset) + 1
    return f"query, line {line}, column {offset - query.rfind(chr(10), 0, offset)}"


def _tokens_at(query: str, start: int) -> Iterator[Token]:
    match = TOKEN.match(query, start)
    if match is None:
        return
    kind = str(match.lastgroup)
    yield Token(kind, match[0], start, match.end())
    # `x < http://…` is no expression in any grammar, so an absolute IRI has one reading only.
    if kind == "iri" and not ABSOLUTE.match(query, start):
        yield Token("mark", "<", start, start + 1)

"""Media types: which one an answer is given in, by suffix or by the Accept header (RFC 9110, section 12.5.1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus

from starlette.exceptions import HTTPException

JSON = "application/json"
CSV = "text/csv"
TURTLE = "text/turtle"
JSON_LD = "application/ld+json"
N_TRIPLES = "application/n-triples"
RDF_XML = "application/rdf+xml"
HTML = "text/html"

SUFFIXES = {".json": JSON, ".csv": CSV, ".ttl": TURTLE, ".jsonld": JSON_LD, ".nt": N_TRIPLES, ".html": HTML}
TEXT = (CSV, TURTLE, HTML, "text/tab-separated-values")  # sent with their charset


@dataclass(frozen=True, slots=True)
class Wanted:
    """One range of an Accept header with its weight."""

    range: str
    weight: float

    def covers(self, media_type: str) -> int:
        """How exactly the range names the type: 3 by name, 2 by its first half, 1 by `*/*`, 0 not at all."""
        if self.range == media_type:
            return 3
        if self.range == media_type.split("/", maxsplit=1)[0] + "/*":
            return 2
        return 1 if self.range == "*/*" else 0


def split_suffix(path: str) -> tuple[str, str | None]:
    """The path without a suffix that names a format, and that format.

    >>> split_suffix("/alliances/cst/members.csv"), split_suffix("/id/spell/UZ.csto.member.1")
    (('/alliances/cst/members', 'text/csv'), ('/id/spell/UZ.csto.member.1', None))
    """
    for suffix, media_type in SUFFIXES.items():
        if path.endswith(suffix) and not path.endswith("/" + suffix):
            return path.removesuffix(suffix), media_type
    return path, None


def accepted(accept: str | None, offered: Sequence[str]) -> str | None:
    """The offered type that the header likes best, the first offered among equals, `None` where it likes none.

    >>> accepted("text/csv, application/json;q=0.5", [JSON, CSV]), accepted(None, [JSON, CSV]), accepted("a/b", [JSON])
    ('text/csv', 'application/json', None)
    """
    wanted = [_wanted(part) for part in (accept or "*/*").split(",") if part.strip()] or [Wanted("*/*", 1.0)]
    weights = {media_type: _weight(media_type, wanted) for media_type in offered}
    best = max(offered, key=lambda media_type: weights[media_type], default=None)
    return best if best is not None and weights[best] > 0 else None


def choose(suffix: str | None, accept: str | None, offered: Sequence[str]) -> str:
    """The type to answer in. Raises HTTPException 406 where what is asked for is not offered."""
    if suffix in offered:
        return str(suffix)
    chosen = None if suffix else accepted(accept, offered)
    if chosen is None:
        asked = suffix or accept
        raise HTTPException(
            HTTPStatus.NOT_ACCEPTABLE, f"there is no answer in {str(asked)[:80]!r} here; ask for {', '.join(offered)}"
        )
    return chosen


def takes_gzip(accept_encoding: str) -> bool:
    """Whether whoever sent that Accept-Encoding header reads gzip; one who sent none is not bothered with it.

    >>> takes_gzip("br, gzip;q=0.5"), takes_gzip("gzip;q=0, *"), takes_gzip("")
    (True, False, False)
    """
    weights = {one.range: one.weight for one in map(_wanted, accept_encoding.split(","))}
    return weights.get("gzip", weights.get("*", 0.0)) > 0


def _wanted(part: str) -> Wanted:
    name, *parameters = (piece.strip() for piece in part.lower().split(";"))
    weight = next((text[2:] for text in parameters if text.startswith("q=")), "1")
    try:
        return Wanted(name, min(max(float(weight), 0.0), 1.0))
    except ValueError:
        return Wanted(name, 0.0)


def _weight(media_type: str, wanted: list[Wanted]) -> float:
    """The weight that the most exact range gives the type."""
    covering = [(one.covers(media_type), one.weight) for one in wanted if one.covers(media_type)]
    return max(covering)[1] if covering else 0.0

"""Hypothesis strategies: any date, any claim, any source that the ontology allows."""

from datetime import date, timedelta

from hypothesis import strategies as st

from ontology import words
from ontology.claims import Citation, Claim, Evidence, Passage
from ontology.dates import UncertainDate
from ontology.sources import Document, Source

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=40)
SLUG = st.from_regex(r"[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,5})?", fullmatch=True)
STATES = st.sampled_from(["AM", "AZ", "BY", "GE", "RU", "UZ", "XA"])
ALLIANCES = st.sampled_from(["cis", "cst", "csto", "guam", "ru-am-1997"])
SHA256 = st.text("0123456789abcdef", min_size=64, max_size=64)
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))


@st.composite
def edtf(draw: st.DrawFn) -> str:
    """EDTF text of every kind that UncertainDate knows."""
    first = draw(DAYS)
    later = first + timedelta(days=draw(st.integers(0, 4000)))
    year, mark = f"{first:%Y}", draw(st.sampled_from(["", "~", "?", "%"]))
    points = [
        f"{first}",
        f"{first:%Y-%m}",
        year,
        year[:3] + "X",
        year[:2] + "XX",
        f"{year}-{draw(st.integers(21, 41))}",
    ]
    if points[-1].endswith(("-29", "-30", "-31", "-32")):  # southern seasons, as the northern ones
        points.pop()
    spans = [f"{first}/{later}", f"{year}/..", f"../{year}", f"{year}/", f"/{year}", f"{first:%Y-%m}/{later:%Y-%m}"]
    sets = [f"[{first}..]", f"[..{year}]", f"[{year},{later:%Y}]", f"[{first}..{later}]"]
    return draw(st.sampled_from([point + mark for point in points] + spans + sets + [f"XXXX-{first:%m-%d}"]))


def dates() -> st.SearchStrategy[UncertainDate]:
    calendars = st.sampled_from(["gregorian", "solar-hijri", "hijri"])
    return st.builds(UncertainDate.parse, edtf(), printed=st.none() | TEXT, calendar=calendars, rule=st.none() | TEXT)


@st.composite
def passages(draw: st.DrawFn) -> Passage:
    quote = draw(TEXT)
    start = draw(st.integers(0, 10_000))
    shown = quote if draw(st.booleans()) else None
    return Passage(document=draw(SHA256), start=start, end=start + len(quote), quote=shown)


def evidence() -> st.SearchStrategy[Evidence]:
    return passages() | st.builds(Citation, source=SLUG, article=st.none() | TEXT)


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    kind = words.CLAIM_TYPES[draw(st.sampled_from(sorted(words.CLAIM_TYPES)))]
    actor = {"state": STATES, "alliance": ALLIANCES}
    return Claim(
        type=kind.name,
        subject=draw(actor[kind.subject]),
        object=draw(actor[kind.object]) if kind.object else None,
        value=draw(st.integers(0, 200)) if kind.has_value else None,
        date=draw(st.none() | dates()),
        place=draw(st.none() | TEXT),
        modality=draw(st.sampled_from(words.MODALITIES)),
        attributed_to=draw(st.none() | TEXT),
        evidence=draw(evidence()),
        method=draw(TEXT),
        confidence=draw(st.sampled_from(words.CONFIDENCES)),
        act=draw(st.none() | st.sampled_from(words.ACTS)),
        role=draw(st.none() | st.sampled_from(words.ROLES)),
        cause=draw(st.none() | st.sampled_from(words.CAUSES)),
        note=draw(st.none() | TEXT),
    )


def documents() -> st.SearchStrategy[Document]:
    return st.builds(
        Document,
        id=SHA256,
        name=TEXT,
        language=st.sampled_from(["ar", "en", "fa", "ru"]),
        title=st.none() | TEXT,
        publisher=st.none() | TEXT,
        published=st.none() | dates().map(_plain),
        written=st.none() | st.builds(_reasoned, dates(), TEXT),
        source=st.none() | TEXT,
        licence=st.none() | TEXT,
        kind=st.sampled_from(words.SOURCE_KINDS),
        text_may_ship=st.booleans(),
    )


def sources() -> st.SearchStrategy[Source]:
    return st.builds(
        Source,
        id=SLUG,
        title=TEXT.filter(str.strip),
        kind=st.sampled_from(words.SOURCE_KINDS),
        place=st.none() | TEXT,
        date=st.none() | dates().map(_plain),
        registration=st.none() | TEXT,
        published=st.none() | dates().map(_plain),
        language=st.none() | st.sampled_from(["ar", "en", "fa", "ru"]),
        read_in=st.lists(TEXT, unique=True, max_size=3).map(sorted).map(tuple),
    )


def _reasoned(dated: UncertainDate, rule: str) -> UncertainDate:
    """The date with its reasons alone."""
    return UncertainDate.parse(dated.edtf, rule=rule)


def _plain(dated: UncertainDate) -> UncertainDate:
    """The date alone: a source's own dates are kept without printed form and calendar."""
    return UncertainDate.parse(dated.edtf)

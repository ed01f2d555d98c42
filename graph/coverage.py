"""How well each alliance is sourced, and whether the record reaches its bar. Pure.

An instrument is named where a claim cites a treaty, a depositary's or an official paper by its own title and its date.
A title that only describes ("Treaty of A and B of 1 May 1993 (descriptive title)") tells which instrument is meant, and
names nothing; nor does a title that nobody was seen to use: one from general knowledge, or put to a row of a data set,
which has days and no titles. Whether anybody has read the instrument is another question. All are counted apart.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graph.evidence import Testimony
from graph.read import Contents
from graph.timeline import Timeline
from ontology.claims import Citation, Spell
from ontology.sources import Document, Source

PRIMARY = ("treaty-text", "depositary", "official")
NO_TITLE = re.compile(r"descriptive title|title not seen|not sourced", re.IGNORECASE)
UNVOUCHED = re.compile(r"general knowledge|^(text )?not seen; (date )?from (ATOP|COW)( [\d.]+)?$", re.IGNORECASE)
NOT_READ = re.compile(r"\bnot (seen|read|sourced)\b", re.IGNORECASE)
ARRANGEMENTS, NAMED_SHARE, BARE = 140, 0.95, 0  # the bar: at least, at least, at most


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """One alliance: its spells and claims, and how many spells rest on which kind of source.

    `primary` spells rest on a treaty, depositary or official paper with a title of its own; `named` ones on one with
    its date or registration too; `identified` ones on one that may be called by a description only; `read` ones on one
    that somebody read, and not only read about; `bare` ones on nothing. `newest` is the day on which the latest of the
    sources came out.
    """

    alliance: str
    is_recorded: bool
    spells: int
    claims: int
    sources: Mapping[str, int]
    primary: int
    named: int
    identified: int
    read: int
    bare: int
    languages: tuple[str, ...]
    newest: date | None
    questions: int


@dataclass(frozen=True, slots=True)
class Bar:
    """What the record promises, what it has, and whether that is enough."""

    what: str
    wanted: str
    found: str
    is_met: bool


def survey(contents: Contents, timeline: Timeline) -> list[Coverage]:
    """The coverage of every alliance that some claim is about, by id."""
    origins: dict[str, Source | Document] = {**contents.sources, **contents.documents}
    return [_cover(name, contents, timeline, origins) for name in timeline.alliances]


def bars(rows: Sequence[Coverage]) -> list[Bar]:
    """The promises of the record, held against the rows.

    >>> [bar.is_met for bar in bars([])]
    [False, False, True]
    """
    recorded = sum(row.is_recorded for row in rows)
    spells, named, bare = (sum(getattr(row, name) for row in rows) for name in ("spells", "named", "bare"))
    share = named / spells if spells else 0.0
    return [
        Bar("arrangements with a record", f"at least {ARRANGEMENTS}", str(recorded), recorded >= ARRANGEMENTS),
        Bar(
            "spells whose citation names the instrument",
            f"at least {NAMED_SHARE:.0%}",
            f"{share:.1%} ({named} of {spells})",
            share >= NAMED_SHARE,
        ),
        Bar("spells without evidence", f"at most {BARE}", str(bare), bare <= BARE),
    ]


def is_instrument(source: Source | Document) -> bool:
    """Whether it is an instrument, or a paper of who made or keeps it, by whatever title."""
    return isinstance(source, Source) and source.kind in PRIMARY


def is_primary(source: Source | Document) -> bool:
    """Whether it is an instrument, or a paper of who made or keeps it, and has a title of its own.

    >>> is_primary(Source(id="s", kind="treaty-text", title="Treaty of A and B of 1993 (descriptive title)"))
    False
    """
    return is_instrument(source) and not NO_TITLE.search(source.title or "")


def names_instrument(source: Source | Document) -> bool:
    """Whether a reader could ask an archive for it: a title somebody uses, and date, registration or depositary.

    >>> known = Source(id="s", kind="depositary", title="Accession of A", read_in=("not seen; general knowledge",))
    >>> names_instrument(known)
    False
    """
    if not isinstance(source, Source) or not is_primary(source) or not is_vouched(source):
        return False
    return bool(source.date or source.registration) or source.kind == "depositary"


def is_vouched(source: Source) -> bool:
    """Whether its title was seen somewhere, if only in what others write about it."""
    return any(not UNVOUCHED.search(place) for place in source.read_in)


def is_read(source: Source | Document) -> bool:
    """Whether it was read itself, and not only read about."""
    if isinstance(source, Document):
        return True
    return bool(source.read_in) and not all(NOT_READ.search(place) for place in source.read_in)


def _cover(alliance: str, contents: Contents, timeline: Timeline, origins: Mapping[str, Source | Document]) -> Coverage:
    told = {one.id: one for one in timeline.testimonies(alliance)}
    cited = {one.origin: origins[one.origin] for one in told.values() if one.origin in origins}
    spells = timeline.look(alliance).spells
    behind = [[origins[one.origin] for one in _bearing(spell, told) if one.origin in origins] for spell in spells]
    return Coverage(
        alliance=alliance,
        is_recorded=any(isinstance(one.claim.evidence, Citation) for one in told.values()),
        spells=len(spells),
        claims=len(told),
        sources=dict(sorted(Counter(source.kind for source in cited.values()).items())),
        primary=sum(any(map(is_primary, sources)) for sources in behind),
        named=sum(any(map(names_instrument, sources)) for sources in behind),
        identified=sum(any(map(is_instrument, sources)) for sources in behind),
        read=sum(any(is_primary(one) and is_read(one) for one in sources) for sources in behind),
        bare=sum(not sources for sources in behind),
        languages=tuple(sorted({source.language for source in cited.values() if source.language})),
        newest=max((day for source in cited.values() if (day := _out(source))), default=None),
        questions=len(contents.questions.get(alliance, ())),
    )


def _bearing(spell: Spell, told: Mapping[str, Testimony]) -> Iterable[Testimony]:
    return (told[claim] for claim in spell.claims if claim in told)


def _out(source: Source | Document) -> date | None:
    """The day on which it surely was out."""
    dated = source.published or (source.date if isinstance(source, Source) else None)
    return dated.latest_start if dated else None

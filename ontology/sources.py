"""Where claims come from: documents that were read, and instruments or publications that a record cites."""

from dataclasses import dataclass

from ontology.dates import UncertainDate
from ontology.errors import ClaimError
from ontology.words import SOURCE_KINDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text that was read: its `id` is the SHA-256 of its bytes, so another text is another document.

    `published` is the day (or what is known of it) from which the public could know what it says; `name` is the
    file's name. Where that day is not known, `written` may bound the day on which it was written, with the reasons as
    the date's rule: nothing is counted from it. `text_may_ship` is false for a third party's text: then only offsets
    are kept, never quotes.
    """

    id: str
    name: str
    language: str
    title: str | None = None
    publisher: str | None = None
    published: UncertainDate | None = None
    written: UncertainDate | None = None
    source: str | None = None
    licence: str | None = None
    kind: str = "press"
    text_may_ship: bool = False

    def __post_init__(self) -> None:
        _check_kind(self.kind, self.name)
        if len(self.id) != 64 or set(self.id) - set("0123456789abcdef"):
            raise ClaimError(f"{self.id[:80]!r} is no SHA-256", where=self.name, remedy="give 64 hexadecimal digits")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An instrument or publication that a curated record cites.

    `date` is the instrument's own date; `published` the day from which the public could know it, `None` where
    that is not known; `registration` a depositary's or UN number; `read_in` where the fact was read, in words,
    empty where the instrument itself was not seen.
    """

    id: str
    title: str
    kind: str
    place: str | None = None
    date: UncertainDate | None = None
    registration: str | None = None
    published: UncertainDate | None = None
    language: str | None = None
    read_in: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _check_kind(self.kind, self.id)
        if not self.title.strip():
            raise ClaimError("a source has no title", where=self.id, remedy="name the instrument or publication")


def _check_kind(kind: str, where: str) -> None:
    if kind not in SOURCE_KINDS:
        raise ClaimError(f"{kind!r} is no kind of source", where=where, remedy="use one of " + ", ".join(SOURCE_KINDS))

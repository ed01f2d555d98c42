"""What an alliance binds its members to, and the rules it gives itself: facts of the treaty, not of its history."""

from dataclasses import dataclass

from ontology.claims import Citation
from ontology.dates import UncertainDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation:
    """What a treaty binds its parties to: kind, direction and condition in our own words, on which article.

    `direction` is `mutual`, or `RU to AM` where one side promises; `during` limits it where it did not always hold.
    `number` is its place in the record.
    """

    alliance: str
    number: int
    kind: str
    direction: str
    condition: str
    citations: tuple[Citation, ...]
    during: UncertainDate | None = None

    @property
    def id(self) -> str:
        """Alliance and number: `cst/4`."""
        return f"{self.alliance}/{self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A rule of the treaty about itself (term, renewal, accession, exit, …), in our own words, with its article.

    `number` is its place in the record.
    """

    alliance: str
    number: int
    about: str
    says: str
    citations: tuple[Citation, ...]

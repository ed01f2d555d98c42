"""A store's triples predicate by predicate, as dicts: the quickest way to read much of a graph."""

from functools import lru_cache

from graph.store import Store
from ontology import names
from ontology.dates import UncertainDate
from ontology.names import ONTOLOGY

REMEMBERED = 200_000  # addresses and dates that come again and again


class Facts:
    """What the default graph says, by predicate and subject; each predicate is read once, when first asked for."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._one: dict[str, dict[str, str]] = {}
        self._many: dict[str, dict[str, list[str]]] = {}

    def one(self, predicate: str) -> dict[str, str]:
        """Subject to the value of a predicate that has one value."""
        if predicate not in self._one:
            self._one[predicate] = dict(self._store.pairs(predicate))
        return self._one[predicate]

    def own(self, name: str) -> dict[str, str]:
        """Subject to the value of a predicate of the ontology."""
        return self.one(ONTOLOGY + name)

    def many(self, predicate: str) -> dict[str, list[str]]:
        """Subject to the sorted values of a predicate that may have several."""
        if predicate not in self._many:
            told: dict[str, list[str]] = {}
            for subject, value in self._store.pairs(predicate):
                told.setdefault(subject, []).append(value)
            self._many[predicate] = {subject: sorted(values) for subject, values in told.items()}
        return self._many[predicate]

    def word(self, name: str, subject: str) -> str | None:
        """The word of a closed list that the subject has for a predicate of the ontology."""
        address = self.own(name).get(subject)
        return None if address is None else word(address)

    def date(self, subject: str) -> UncertainDate | None:
        """The subject's date with its printed form and calendar."""
        edtf = self.own("edtf").get(subject)
        if edtf is None:
            return None
        calendar = self.own("calendar").get(subject, "gregorian")
        return parse(edtf, self.own("printedDate").get(subject), calendar, self.own("dateRule").get(subject))

    def published(self, subject: str) -> UncertainDate | None:
        """When the subject came out."""
        edtf = self.own("published").get(subject)
        return None if edtf is None else parse(edtf, None, "gregorian")

    def written(self, subject: str) -> UncertainDate | None:
        """Between which days the subject was written, and why."""
        edtf = self.own("writtenBetween").get(subject)
        return None if edtf is None else parse(edtf, None, "gregorian", self.own("dateRule").get(subject))


@lru_cache(maxsize=REMEMBERED)
def parse(edtf: str, printed: str | None, calendar: str, rule: str | None = None) -> UncertainDate:
    """The date, the same object for the same text."""
    return UncertainDate.parse(edtf, printed=printed, calendar=calendar, rule=rule)


@lru_cache(maxsize=REMEMBERED)
def key(address: str) -> str:
    """The id of a resource, by its address."""
    return names.identify(address)[1]


@lru_cache(maxsize=REMEMBERED)
def word(address: str) -> str:
    """The word of a concept, by its address."""
    return names.word(address)

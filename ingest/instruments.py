"""Treaty texts: who the parties are by the preamble, and who signed where and when by the block at the end.

"The Republic of X and the Republic of Y, hereinafter the Parties" and "Done at Z on D ... for the Republic of X" are
one statement with the whole text between them, so no rule of a sentence can read it. What is signed must be known: a
treaty that the title names, the founding treaty of a body ("withdrawal from this Treaty ends membership in the body"),
or, of two parties, the treaty of that year on one of this graph's subjects. Otherwise the text says nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ingest.bilaterals import Phrase, id_of
from ingest.ground import OUTSIDE, Sentence
from ingest.tokens import Item, tags_in
from ontology.claims import Claim, Passage
from ontology.dates import UncertainDate

METHOD = "instrument.done"
TITLE = 3  # sentences at the start in which the title and the parties stand
HEADING = 4  # items at the start of a title among which it says that it is one
BLOCK = 6  # sentences after "done at" in which the signatures stand
NEAR = 10  # items between "done at" and its date
MARKS = frozenset({"instrument.parties", "instrument.done"})
TELLING = MARKS | {"treaty"}


@dataclass(slots=True)
class Instrument:
    """What a text, read sentence by sentence, has told so far of the treaty that it may be.

    `founding` tells which treaty founded a body.
    """

    founding: Mapping[str, str]
    sentences: int = 0
    treaty: str | None = None
    topics: set[str] = field(default_factory=set)
    parties: tuple[str, ...] = ()
    signers: list[str] = field(default_factory=list)
    done: tuple[UncertainDate, Passage] | None = None
    since_done: int = 0

    def see(self, sentence: Sentence) -> None:
        """The sentence is taken into account."""
        self.sentences += 1
        items = sentence.items
        if self.done is not None:
            self.since_done += 1
            if self.since_done <= BLOCK:
                self._sign(sentence, 0)
            self._name_parties(items)  # "date of signing" may stand in the title
            return
        if self.sentences <= TITLE:
            self._title(items)
        if tags_in(items).isdisjoint(TELLING):
            return
        mark = next((at for at, item in enumerate(items) if item.tags & MARKS), None)
        if self.treaty is None:
            self.treaty = self._constituent(items)
        if mark is not None and "instrument.done" in items[mark].tags:
            self._close(sentence, mark)
        else:
            self._name_parties(items)

    def _name_parties(self, items: Sequence[Item]) -> None:
        mark = next((at for at, item in enumerate(items) if "instrument.parties" in item.tags), None)
        if mark is not None and not self.parties:
            self.parties = tuple(dict.fromkeys(name for item in items[:mark] for name in _states(item)))

    def claims(self) -> Iterator[Claim]:
        """What the text says of itself: the treaty made, and each party's signature."""
        signers = self.signers if len(self.signers) > 1 else list(self.parties)
        if self.done is None or len(signers) < 2:
            return
        date, passage = self.done
        treaty = self.treaty or self._bilateral(signers, date)
        if treaty is None:
            return
        yield _claim("founded", treaty, None, date, passage)
        for state in sorted(signers):
            yield _claim("signed", state, treaty, date, passage)

    def _title(self, items: Sequence[Item]) -> None:
        self.topics |= {tag for item in items for tag in item.tags if tag.startswith("treaty.")}
        is_titled = any("treaty.word" in item.tags for item in items[:HEADING])  # "agreement between A and B on C"
        head = items if is_titled else items[:2]
        first = next((at for at, item in enumerate(head) if {"alliance", "treaty"} <= item.tags), None)
        if first is not None and self.sentences == 1 and items[first].ids and "anaphor" not in items[first].tags:
            self.treaty = items[first].ids[0]

    def _constituent(self, items: Sequence[Item]) -> str | None:
        """The treaty of the body of which this one says who is a member: "this Treaty ... membership in the body"."""
        if not any("treaty" in item.tags and ("anaphor" in item.tags or not item.ids) for item in items):
            return None
        for at, item in enumerate(items[:-1]):
            if "membership" in item.tags:
                bodies = (name for near in items[at + 1 : at + 4] for name in near.ids if name in self.founding)
                return next((self.founding[name] for name in bodies), None)
        return None

    def _close(self, sentence: Sentence, mark: int) -> None:
        items = sentence.items
        near = sorted(range(len(items)), key=lambda at: abs(at - mark))
        dated = next((at for at in near if abs(at - mark) <= NEAR and _is_day(items[at].date)), None)
        if dated is None:
            return
        first, last = sorted((mark, dated))
        start = sentence.folded.original(items[first].start)
        end = sentence.folded.original_end(items[last].end)
        text = sentence.text
        passage = Passage(document=text.document.id, start=start, end=end, quote=text.text[start:end])
        self.done = UncertainDate.parse(items[dated].date or ""), passage
        self._sign(sentence, mark)

    def _sign(self, sentence: Sentence, first: int) -> None:
        """The states "for" which somebody signs are signers; the passage then runs as far as the last of them."""
        items = sentence.items
        for at in range(max(1, first), len(items)):
            if "instrument.for" in items[at - 1].tags and (names := _states(items[at])):
                self.signers.extend(name for name in names if name not in self.signers)
                self._reach(sentence, items[at])

    def _reach(self, sentence: Sentence, item: Item) -> None:
        if self.done is None:
            return
        date, passage = self.done
        end = max(passage.end, sentence.folded.original_end(item.end))
        quote = sentence.text.text[passage.start : end]
        self.done = date, Passage(document=passage.document, start=passage.start, end=end, quote=quote)

    def _bilateral(self, signers: Sequence[str], date: UncertainDate) -> str | None:
        if len(signers) != 2 or "treaty.other" in self.topics or "treaty.topic" not in self.topics:
            return None
        is_friendship = "treaty.friendship" in self.topics
        return id_of(Phrase(0, 0, frozenset(signers), str(date)[:4], is_friendship, has_topic=True))


def _states(item: Item) -> tuple[str, ...]:
    is_name = "state" in item.tags and not item.tags & {"anaphor", "metonym"}
    return tuple(name for name in item.ids if name not in OUTSIDE) if is_name else ()


def _is_day(date: str | None) -> bool:
    return date is not None and len(date) == len("1992-05-15") and date[:4].isdigit()


def _claim(type_: str, subject: str, object_: str | None, date: UncertainDate, passage: Passage) -> Claim:
    return Claim(
        type=type_,
        subject=subject,
        object=object_,
        date=date,
        modality="asserted",
        evidence=passage,
        method=METHOD,
        confidence="medium",
    )

"""Coreference: "the organisation", "its membership", "the country" stand for what was named last.

A focus remembers the last alliance and the last state for a few sentences. A noun that asks for a treaty gets the
treaty that the organisation in focus grew out of, when there is one. Where a text opens with an alliance, as an article
about it does, a definite noun ("the alliance", not "this alliance") means that one, unless its own sentence names
another.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from ingest.tokens import Item

OPENING = 3  # items at the start of a text among which its topic is looked for
WATCHED = frozenset({"anaphor", "alliance", "state", "demonym", "excepted"})
UNIONS = frozenset({"african-union", "customs-union", "eaeu", "eu", "union-state", "ussr"})  # "the union"
PAPERS = frozenset({"treaty", "declaration", "operation"})  # no "organisation", no "bloc"
WRITTEN = frozenset({"treaty", "declaration"})  # what "the accord" may mean
TRADE = frozenset({"ces-1999", "ces-2003", "cis-economic-union-1993", "customs-union", "eaeu", "eurasec"})  # markets
# No "military pact" is one of these.
CIVIL = TRADE | {"cis", "cis-agreement", "cis-charter", "coe", "eu", "non-aligned-movement", "osce", "ots", "un"}
FIXED = ("cis",)
TELLING = frozenset({"prep", "of", "'of'", "to", "founded.noun", "w"})  # what follows a noun that is told apart
PART_OF = frozenset({"body.attribute", "member", "occasion"})  # not the body itself
SIZES = {"pair": 2, "triple": 3}
VOICES = frozenset({"says", "colon"})
MEMORY = 4  # sentences after which a name is no longer in focus

Told = tuple[int, tuple[str, ...], int]  # the sentence that named states, their ids, and how much they did


@dataclass(slots=True)
class Focus:
    """What a pronoun may mean at this point of the document. `grown_from` maps an organisation to its treaty."""

    grown_from: Mapping[str, str]
    kinds: Mapping[str, str]
    home: tuple[str, ...] = ()  # the state whose "our country" the publisher prints
    is_at_home: bool = False  # whether that publisher is known
    sentence: int = 0
    topic: str | None = None
    opener: tuple[str, ...] = ()  # the alliance that the last sentence to name one began with
    formats: set[str] = field(default_factory=set)  # ways in which an alliance works with others
    alliances: list[tuple[int, str]] = field(default_factory=list)
    states: list[Told] = field(default_factory=list)
    voice: tuple[int, tuple[str, ...]] | None = None  # the state that speaks, () for somebody unknown
    speakers: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)  # states that a person or an organ named

    def resolve(self, items: list[Item]) -> list[Item]:
        """The items with every pronoun given the ids it stands for; one that stands for nothing is a plain word."""
        self.sentence += 1
        self._begin(items)
        self._hear(items)
        watched = (at for at, item in enumerate(items) if not WATCHED.isdisjoint(item.tags))
        seen = {at: self._seen(_specified(items, at)) for at in watched}
        return [seen.get(at, item) for at, item in enumerate(items)] if seen else items

    def _begin(self, items: list[Item]) -> None:
        """Whether the sentence begins with an alliance is remembered, if it names one at all."""
        named = next((at for at, item in enumerate(items) if "alliance" in item.tags and item.ids), None)
        opening = items[named].ids if named is not None and named < OPENING else ()
        if self.sentence == 1:
            self.topic = opening[0] if opening else None
        if named is not None:
            self.opener = opening if _is_whole(items, named) else ()

    def _hear(self, items: list[Item]) -> None:
        """Who speaks is remembered: what stands before the first word of saying."""
        voice = next((at for at, item in enumerate(items) if at and not VOICES.isdisjoint(item.tags)), 0)
        if voice and "anaphor" not in items[voice - 1].tags:
            speaker = items[voice - 1]
            self.voice = self.sentence, speaker.ids if "state" in speaker.tags and len(speaker.ids) == 1 else ()

    def skip(self) -> None:
        """A sentence that nobody reads is behind us."""
        self.sentence += 1

    def _seen(self, item: Item) -> Item:
        if "anaphor" in item.tags:
            ids = self._alliance(item.tags) if "alliance" in item.tags else self._anaphoric_state(item.tags)
            if not ids:
                lost = {"anaphor"} if item.ids else {"alliance", "state", "anaphor", "agent"}
                return replace(item, tags=item.tags - lost)
            if "alliance" in item.tags:
                self.alliances.append((self.sentence, ids[0]))
            is_guess = "ours" in item.tags and self._is_at_home(item.tags) and not self.is_at_home
            return replace(item, ids=ids, tags=item.tags | {"guess"} if is_guess else item.tags)
        if "alliance" in item.tags and item.ids:
            is_second = "oblique" in item.tags and self.alliances and self.alliances[-1][0] == self.sentence
            at = len(self.alliances) - 1 if is_second else len(self.alliances)
            self.alliances.insert(at, (self.sentence, item.ids[-1]))
            del self.alliances[:-8]
            if "format" in item.tags:
                self.formats.update(item.ids)
        elif "state" in item.tags and item.ids:
            rank = 2 if "agent" in item.tags else 0 if "aside.state" in item.tags else 1
            self.states.append((self.sentence, item.ids, rank))
            del self.states[:-8]
            is_second = bool(self.speakers) and self.speakers[0][0] == self.sentence  # whom the first met or called
            if "represented" in item.tags and len(item.ids) == 1 and not is_second:
                self.speakers[:] = [(self.sentence, item.ids)]
        elif item.tags & {"demonym", "excepted"} and item.ids:
            self.states.append((self.sentence, item.ids, 0))
            del self.states[:-8]
        return item

    def _alliance(self, tags: frozenset[str]) -> tuple[str, ...]:
        if "fixed" in tags:  # "the Commonwealth" is one and no other, wherever it was named
            return tuple(name for name in FIXED if any(known == name for _, known in self.alliances))
        if "league" in tags and (pact := self._alliance(tags - {"league"} | {"security"})):
            return pact  # "the alliance" is no market and no movement where a pact is near
        is_body = "body" in tags
        is_here = any(sentence == self.sentence for sentence, _ in self.alliances)
        is_apt = not (is_body and self.kinds.get(self.topic or "") == "treaty")
        is_apt = is_apt and not _is_amiss(tags, self.topic or "")
        if self.topic and "topical" in tags and is_apt and not is_here:
            return (self.topic,)
        own: tuple[str, ...] = ()
        for sentence, name in reversed(self.alliances):
            if self.sentence - sentence > MEMORY:
                break
            if not self._is_meant(tags, name):
                continue
            if is_body and self.kinds.get(name) == "body":  # an organ, unless the organisation itself is known
                whole = name.split("-", 1)[0]
                if self.kinds.get(whole) == "organization":
                    return (whole,)
                own = own or (name,)
                continue
            if "charter" in tags and f"{name}-charter" in self.kinds:
                return (f"{name}-charter",)
            treaty = None if "charter" in tags else self.grown_from.get(name)
            if "treaty" in tags and self.kinds.get(name) != "treaty":
                if treaty is not None and self.kinds.get(treaty) == "treaty":
                    return (treaty,)
                is_own = self.kinds.get(name) == "organization" and (not own or name == self.topic)
                own = (name,) if is_own else own
                continue
            return (name,)
        return own  # "the treaty" of a body that has its treaty's name, or an organ

    def _is_meant(self, tags: frozenset[str], name: str) -> bool:
        """Whether a noun with the tags can stand for the alliance at all."""
        kind = self.kinds.get(name)
        if _is_amiss(tags, name) or ("union" in tags and name not in UNIONS):
            return False
        if ("paper" in tags and kind not in WRITTEN) or ("body" in tags and kind in PAPERS):
            return False
        return not ("topical" in tags and name in self.formats)  # "the alliance" is no programme of it

    def _is_at_home(self, tags: frozenset[str]) -> bool:
        """Whether "ours" is said by the publisher, not by somebody whom the text has named."""
        return "home" in tags or self.voice is None or self.sentence - self.voice[0] > MEMORY

    def _anaphoric_state(self, tags: frozenset[str]) -> tuple[str, ...]:
        """What "the country" means; "his country" is that of the minister named last, "ours" that of who speaks."""
        if "ours" in tags:
            return self.home if self._is_at_home(tags) else self.voice[1] if self.voice else ()
        if "homeland" in tags and self.speakers and self.sentence - self.speakers[0][0] <= MEMORY:
            return self.speakers[0][1]
        size = next((n for tag, n in SIZES.items() if tag in tags), 0)
        return _likeliest(self.states, self.sentence, "plural" in tags, "near" in tags, size)

    def known(self) -> "Known":
        """What is known at this point, and stays so while the text goes on."""
        sentence, name = self.alliances[-1] if self.alliances else (-MEMORY - 1, "")
        alliance = (name,) if self.sentence - sentence <= MEMORY else ()
        return Known(alliance, self.opener, self.sentence, tuple(self.states))


@dataclass(frozen=True, slots=True)
class Known:
    """The ids that an unnamed state or alliance most likely has at some point of a text; few sentences ask."""

    alliance: tuple[str, ...]
    opener: tuple[str, ...]
    sentence: int
    states: tuple[Told, ...]

    def ids(self, kind: str) -> tuple[str, ...]:
        """Those of the last `state` or `alliance` named."""
        return self.alliance if kind == "alliance" else _likeliest(self.states, self.sentence)


def _likeliest(
    states: Sequence[Told], sentence: int, is_plural: bool = False, is_near: bool = False, size: int = 0
) -> tuple[str, ...]:
    """The last state that did something, else the last one named, else the last that an adjective named.

    A pronoun that is `near` means the last one named, whatever it did; one with a `size` a list of so many.
    """
    near = [told for told in states if sentence - told[0] <= MEMORY]
    if size:  # "both countries" are two
        near = [told for told in near if len(told[1]) == size]
    fitting = [(min(rank, 1) if is_near else rank, ids) for _, ids, rank in near if (len(ids) > 1) == is_plural]
    if not is_plural and not any(rank for rank, _ in fitting):
        fitting = [(rank, ids) for _, ids, rank in near]  # no single state did anything
    best = max((rank for rank, _ in fitting), default=0)
    found = next((ids for rank, ids in reversed(fitting) if rank == best), ())
    return found if is_plural else found[-1:]  # "the country" is one: the nearest of a list


def _is_amiss(tags: frozenset[str], name: str) -> bool:
    """Whether the words say what the alliance is not: "the military pact" is no market, "the trade bloc" no pact."""
    return ("security" in tags and name in CIVIL) or ("trade" in tags and name not in TRADE)


def _specified(items: list[Item], at: int) -> Item:
    """The item, no pronoun where what follows tells which it is: "the agreement on the creation of B" is not A."""
    item, following = items[at], items[at + 1 : at + 3]
    if "paper" not in item.tags or not following or following[0].tags.isdisjoint(TELLING):
        return item
    if "date" in following[-1].tags:
        return item  # "signed the agreement on 4 June"
    return replace(item, tags=item.tags - {"alliance", "anaphor"})


def _is_whole(items: list[Item], body: int) -> bool:
    """Whether the sentence is about the one alliance, not about a state, nor about its base, summit or members."""
    if len(items[body].ids) != 1 or any("state" in item.tags for item in items[:body]):
        return False
    return all(item.tags.isdisjoint(PART_OF) for item in items[body + 1 : body + 2])

"""The extractor that asks a model: the same protocol as the rules, the same claims, the same exact places."""

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.documents import Text
from ingest.extract import distinct, read_sentences
from ingest.fold import fold
from ingest.grammar import load_grammar
from ingest.llm.answer_cache import AnswerCache
from ingest.llm.answers import Ground, read_answer
from ingest.llm.prompt import answer_schema, prompt_hash, system_prompt, user_prompt
from ingest.llm.server import Answer, Server
from ontology.claims import Claim
from ontology.errors import PactGraphError

NO_CACHE = AnswerCache(None)
PIECE = 8000  # characters asked about at once


@dataclass(frozen=True, slots=True)
class ModelExtractor:
    """Claims by the model of a server, whose `spending` counts what it took and how many of its claims were refused."""

    server: Server
    cache: AnswerCache = NO_CACHE

    @property
    def method(self) -> str:
        """What claims say of their origin: the model and the hash of the prompt."""
        return f"model:{self.server.model}:{prompt_hash()}"

    def __call__(self, text: Text) -> list[Claim]:
        """The grounded claims of the text; raises PactGraphError where the model cannot be asked."""
        named = frozenset(_named(text))
        if not named:
            return []  # no state, no alliance: nothing that could be claimed, so nothing is asked or paid
        claims: list[Claim] = []
        for start, end in pieces(text.text):
            piece = text.text[start:end]
            ground = Ground(text, fold(piece), start, named, self.method)
            for told in read_answer(self._answer(text, piece).content):
                try:
                    claims.append(ground.claim(told))
                except PactGraphError:
                    self.server.spending.count(refused=1)
        return distinct(claims)

    def _answer(self, text: Text, piece: str) -> Answer:
        """The model's answer about the piece, from the cache where it was asked before."""
        published = str(text.document.published) if text.document.published else None
        user = user_prompt(piece, text.document.language, published)
        question = self.server.model, prompt_hash(), user
        known = self.cache.get(*question)
        if known is not None:
            self.server.spending.count(cached=1)
            return known
        answer: Answer = self.server.ask(system_prompt(), user, answer_schema(), _usable)
        self.cache.put(answer, *question)
        return answer


def _usable(answer: Answer) -> Answer:
    """The answer, which has the asked form; raises Unusable where it has not."""
    read_answer(answer.content)
    return answer


def _named(text: Text) -> Iterator[str]:
    """The ids of all states and alliances that the text names by any name that the rules know, or by a pronoun."""
    for sentence in read_sentences(text, load_grammar(text.document.language)):
        for item in sentence.items:
            yield from item.ids


def pieces(text: str, size: int = PIECE) -> Iterator[tuple[int, int]]:
    """Spans that together cover the text, each of `size` characters at most, cut where a paragraph or a word ends.

    >>> list(pieces("One pact.\\nTwo pacts.", 12))
    [(0, 10), (10, 20)]
    """
    start = 0
    while start < len(text):
        end = min(len(text), start + size)
        if end < len(text):
            cut = max(text.rfind("\n", start + size // 2, end), text.rfind(" ", start + size * 3 // 4, end))
            end = cut + 1 if cut >= 0 else end
        yield start, end
        start = end

"""Spending: tokens and money, and the limit at which no further request is made."""

import threading
from dataclasses import dataclass, field
from typing import Any

from ontology.errors import DocumentError

MILLION = 1_000_000


@dataclass(slots=True)
class Spending:
    """What was spent so far, in tokens and, where prices a million tokens are told, in their currency.

    `budget` and `token_limit` are never exceeded by more than an estimate can be wrong: a request is made only when its
    estimated cost still fits. Safe to share between threads.

    >>> spending = Spending(price_in=2.0, price_out=8.0)
    >>> spending.add(1_000_000, 500_000); spending.cost
    6.0
    """

    price_in: float = 0.0
    price_out: float = 0.0
    budget: float | None = None
    token_limit: int | None = None
    tokens_in: int = 0
    tokens_out: int = 0
    requests: int = 0
    cached: int = 0
    refused: int = 0
    _reserved: list[tuple[int, int]] = field(default_factory=list)
    _lock: Any = field(default_factory=threading.Lock)

    @property
    def cost(self) -> float:
        """The money spent."""
        return self._price(self.tokens_in, self.tokens_out)

    def _price(self, tokens_in: int, tokens_out: int) -> float:
        return (tokens_in * self.price_in + tokens_out * self.price_out) / MILLION

    def reserve(self, tokens_in: int, tokens_out: int) -> None:
        """So many tokens are set aside for a request; raises DocumentError where they no longer fit."""
        with self._lock:
            planned_in = self.tokens_in + tokens_in + sum(one for one, _ in self._reserved)
            planned_out = self.tokens_out + tokens_out + sum(one for _, one in self._reserved)
            over_budget = self.budget is not None and self._price(planned_in, planned_out) > self.budget
            over_limit = self.token_limit is not None and planned_in + planned_out > self.token_limit
            if over_budget or over_limit:
                what = f"the model's budget is spent ({self.tokens_in + self.tokens_out:,} tokens, {self.cost:.4f})"
                raise DocumentError(what, remedy="raise it and run again: answers so far are kept")
            self._reserved.append((tokens_in, tokens_out))

    def settle(self, reserved: tuple[int, int], spent: tuple[int, int]) -> None:
        """The reservation is gone, and what was really spent is counted."""
        with self._lock:
            self._reserved.remove(reserved)
            self.requests += 1
        self.add(*spent)

    def add(self, tokens_in: int, tokens_out: int) -> None:
        """So many tokens more were spent."""
        with self._lock:
            self.tokens_in += tokens_in
            self.tokens_out += tokens_out

    def count(self, *, cached: int = 0, refused: int = 0) -> None:
        """So many answers more came from the cache, so many claims more were refused."""
        with self._lock:
            self.cached += cached
            self.refused += refused

    def __str__(self) -> str:
        return (
            f"{self.requests:,} requests, {self.cached:,} answers from the cache, {self.tokens_in:,} tokens in, "
            f"{self.tokens_out:,} out, cost {self.cost:.4f}; {self.refused:,} claims refused"
        )

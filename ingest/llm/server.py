"""The server: one question, one answer of limited size in limited time, asked again twice at most."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from ingest.llm.spending import Spending
from ontology.errors import DocumentError, InputError

RETRIES = 2
LONGEST = 2_000_000  # bytes of an answer
WAIT = 0.5  # seconds before the first retry; twice as long before the next
LONGEST_WAIT = 20.0
LETTERS_A_TOKEN = 2  # of the scripts in question, cautiously: a token of English has four
PASSING = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
REMEDY = "check --model, --server and the key"


class Unusable(Exception):
    """An answer that is worth another try; `wait` is how long the server asked to be left alone, in seconds."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Answer:
    """The text of an answer, and the tokens that the server says it took (`None` where it does not say)."""

    content: str
    tokens_in: int | None = None
    tokens_out: int | None = None


@dataclass(slots=True)
class Server:
    """Any server that speaks the OpenAI protocol of chat completions; `address` is the part before `/chat/completions`.

    Only that server is talked to: no proxy of the environment, no redirection. `timeout` seconds is all that an answer
    may take, drop by drop or at once.
    """

    address: str
    model: str
    key: str | None = None
    timeout: float = 120.0
    answer_tokens: int = 4000
    spending: Spending = field(default_factory=Spending)
    _client: Any = None
    _hopeless: InputError | None = None

    def __post_init__(self) -> None:
        try:
            httpx = import_module("httpx")
        except ImportError as error:
            raise InputError("asking a model needs httpx", remedy="pip install 'pactgraph[llm]'") from error
        if not self.address.startswith(("http://", "https://")):
            raise InputError("is no address of a server", where=self.address, remedy="as http://127.0.0.1:11434/v1")
        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        self._client = httpx.Client(headers=headers, timeout=self.timeout, trust_env=False, follow_redirects=False)

    def close(self) -> None:
        """No connection is open."""
        self._client.close()

    def ask(self, system: str, user: str, schema: dict[str, Any], check: Callable[[Answer], Any]) -> Any:
        """What `check` makes of the answer; an answer that it finds Unusable is asked for again, twice at most.

        Raises DocumentError when no answer is usable, InputError (at once, and ever after) when the server refuses.
        """
        body = {
            "model": self.model,
            "temperature": 0,
            "max_tokens": self.answer_tokens,
            "messages": [{"role": "system", "content": system}, {"role": "user", "content": user}],
            "response_format": {"type": "json_schema", "json_schema": {"name": "claims", "schema": schema}},
        }
        estimate = len(system + user) // LETTERS_A_TOKEN, self.answer_tokens
        for attempt in range(RETRIES + 1):
            try:
                return check(self._paid(body, estimate))
            except Unusable as error:
                if attempt == RETRIES:
                    what = f"the model gave no usable answer in {RETRIES + 1} tries: {error}"
                    raise DocumentError(what, remedy="run again: answers so far are kept") from error
                time.sleep(min(LONGEST_WAIT, WAIT * 2**attempt if error.wait is None else error.wait))
        raise AssertionError  # not reached: the last attempt returns or raises

    def _paid(self, body: dict[str, Any], estimate: tuple[int, int]) -> Answer:
        """One answer, and what it took is counted: as the server says, else as estimated."""
        if self._hopeless:
            raise self._hopeless
        self.spending.reserve(*estimate)
        spent = (0, 0)
        try:
            answer = self._once(body)
            asked = estimate[0] if answer.tokens_in is None else answer.tokens_in
            told = len(answer.content) // LETTERS_A_TOKEN if answer.tokens_out is None else answer.tokens_out
            spent = asked, told
        finally:
            self.spending.settle(estimate, spent)
        return answer

    def _once(self, body: dict[str, Any]) -> Answer:
        httpx = import_module("httpx")
        until = time.monotonic() + self.timeout
        try:
            with self._client.stream("POST", f"{self.address.rstrip('/')}/chat/completions", json=body) as response:
                content = _within(response, until)
        except httpx.HTTPError as error:
            raise Unusable(f"{type(error).__name__}: {error}"[:200]) from error
        if response.status_code in PASSING:
            raise Unusable(f"status {response.status_code}", _seconds(response.headers.get("retry-after")))
        if response.status_code != 200:
            told = " ".join(content.decode("utf-8", "replace").split())[:160]
            what = f"the server answers {response.status_code}: {told}"
            self._hopeless = InputError(what, where=self.address, remedy=REMEDY)
            raise self._hopeless
        return _read(content)


def _within(response: Any, until: float) -> bytes:
    """The whole body; Unusable where it is too long or takes too long."""
    parts, size = [], 0
    for part in response.iter_bytes():
        parts.append(part)
        size += len(part)
        if size > LONGEST:
            raise Unusable(f"more than {LONGEST:,} bytes")
        if time.monotonic() > until:
            raise Unusable("it takes too long")
    return b"".join(parts)


def _seconds(told: str | None) -> float | None:
    return float(told) if told and told.isdecimal() else None


def _read(content: bytes) -> Answer:
    try:
        told = json.loads(content)
        text = told["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise Unusable("no chat completion") from error
    if not isinstance(text, str):
        raise Unusable("no text in it")
    usage = told.get("usage")
    usage = usage if isinstance(usage, dict) else {}
    return Answer(text, *(_count(usage.get(name)) for name in ("prompt_tokens", "completion_tokens")))


def _count(told: Any) -> int | None:
    return told if isinstance(told, int) and not isinstance(told, bool) and 0 <= told < 10**9 else None

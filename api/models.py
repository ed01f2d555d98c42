"""Options of commands that may ask a language model instead of the rules."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from api.settings import Settings
from ingest.llm import ModelExtractor
from ingest.llm.answer_cache import AnswerCache
from ingest.llm.server import Server
from ingest.llm.spending import Spending

Command = Callable[..., Any]


class Prices(click.ParamType[tuple[float, float]]):
    """Two prices, of a million tokens in and out: 0.15:0.60."""

    name = "in:out"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[float, float]:
        """The prices that the text names."""
        try:
            price_in, price_out = (float(part) for part in str(value).split(":"))
        except ValueError:
            price_in = price_out = -1.0
        if not (0 <= price_in < float("inf") and 0 <= price_out < float("inf")):
            self.fail(f"{value!r} is no pair of prices; write 0.15:0.60", param, ctx)
        return price_in, price_out


OPTIONS = (
    click.option("--model", help="Ask this model instead of the rules; needs --server and pactgraph[llm]."),
    click.option("--server", help="An OpenAI-compatible server, as http://127.0.0.1:11434/v1."),
    click.option("--key", help="The server's key; better in PACTGRAPH_MODEL_KEY."),
    click.option("--cache", type=click.Path(path_type=Path, file_okay=False), help="Folder that keeps the answers."),
    click.option("--prices", type=Prices(), default="0:0", help="Prices of a million tokens in and out, as 0.15:0.60."),
    click.option("--budget", type=click.FloatRange(min=0), help="Spend no more, in the currency of --prices."),
    click.option("--token-limit", type=click.IntRange(min=0), help="Spend no more tokens, in and out together."),
    click.option("--timeout", type=click.FloatRange(min=0.1), default=120.0, help="Seconds an answer may take."),
)


def options(command: Command) -> Command:
    """The command with all options of a model, which it gets as one extractor called `model`, or None."""

    @wraps(command)
    def with_model(model: str | None, server: str | None, **told: Any) -> Any:
        wanted = {name: told.pop(name) for name in ("key", "cache", "prices", "budget", "token_limit", "timeout")}
        if (model is None) != (server is None):
            raise click.UsageError("a model needs a server and a server a model: --model NAME --server URL")
        if model is None or server is None:
            return command(model=None, **told)
        extractor = _extractor(model, server, **wanted)
        try:
            return command(model=extractor, **told)
        finally:
            extractor.server.close()

    for option in reversed(OPTIONS):
        with_model = option(with_model)
    return with_model


def _extractor(model: str, server: str, **told: Any) -> ModelExtractor:
    price_in, price_out = told["prices"]
    spending = Spending(price_in, price_out, told["budget"], told["token_limit"])
    key = told["key"] or Settings.from_environment().model_key or None
    asked = Server(server, model, key, told["timeout"], spending=spending)
    return ModelExtractor(asked, AnswerCache(told["cache"]))

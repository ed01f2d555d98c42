"""What the server can be told, and the only place that reads the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Self

from ontology.errors import InputError

PREFIX = "PACTGRAPH_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How to serve; each field can be set as `PACTGRAPH_` and its name in capitals.

    Sizes are in bytes or megabytes (of 2^20 bytes) as named, times in seconds.

    >>> Settings.from_environment({"PACTGRAPH_SPARQL_SECONDS": "2.5"}).sparql_seconds
    2.5
    """

    graph: Path = Path("build/graph")
    host: str = "127.0.0.1"
    port: int = 8000
    origins: str = "*"  # the value of Access-Control-Allow-Origin; empty for no sharing across origins
    body_bytes: int = 1_000_000
    cache_seconds: int = 60
    sparql_workers: int = 2
    sparql_seconds: float = 10.0
    sparql_patience_seconds: float = 20.0  # how long a query may wait for a free worker
    sparql_waiting: int = 200  # how many queries may wait at once
    sparql_memory_megabytes: int = 1024
    sparql_result_bytes: int = 20_000_000
    model_key: str = ""  # the key of the server of `extract --server`; none by default

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Self:
        """The settings that the environment asks for; defaults for the rest.

        Raises InputError for a setting that does not exist or a value that is none.
        """
        found = os.environ if environment is None else environment
        known = {PREFIX + field.name.upper(): field.name for field in fields(cls)}
        settings = cls()
        for variable in sorted(name for name in found if name.startswith(PREFIX)):
            if variable not in known:
                raise InputError(f"there is no setting {variable}", remedy="use one of " + ", ".join(sorted(known)))
            name = known[variable]
            settings = replace(settings, **{name: _value(variable, found[variable], getattr(settings, name))})
        return settings


def _value(variable: str, text: str, default: Any) -> Any:
    """The text as a value of the default's type, and above zero where it is a number."""
    kind = type(default)
    if isinstance(default, Path):
        return Path(text)
    try:
        value = kind(text)
    except ValueError:
        value = None
    if value is None or (isinstance(value, int | float) and not 0 < value < 2**40):
        raise InputError(f"{text[:40]!r} is no value", where=variable, remedy=f"give a number above 0, as {default}")
    return value

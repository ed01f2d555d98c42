"""What a route may be asked, told once: for reading a request strictly and for the OpenAPI description."""

import base64
import binascii
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from starlette.requests import Request

from api.defaults import LANGUAGES
from api.json_schema import DAY, TEXT, Schema, word
from ontology import dates
from ontology.errors import InputError
from ontology.words import BASES, POLICIES, ROLES

PAGE, LONGEST_PAGE, LONGEST_TEXT = 100, 1000, 200
WORDS = re.compile(r"[a-z-]+(/[A-Za-z_-]+)?")  # a closed list, or a word of one
OFFSET = re.compile(r"[0-9]{1,9}")  # no list is longer, and Python refuses to read numbers of thousands of digits


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter: its name, what it means, how its text is read, and what holds without it."""

    name: str
    meaning: str
    read: Callable[[str], Any]
    default: Any = None
    schema: Schema = field(default_factory=lambda: TEXT)
    example: str = ""
    is_required: bool = False

    def described(self) -> dict[str, Any]:
        """The parameter as OpenAPI 3.1 describes it."""
        schema = dict(self.schema)
        if isinstance(self.default, str | int):
            schema["default"] = self.default
        told: dict[str, Any] = {"name": self.name, "in": "query", "description": self.meaning, "schema": schema}
        if self.is_required:
            told["required"] = True
        return {**told, "example": self.example} if self.example else told


def required(parameter: Parameter) -> Parameter:
    """The same parameter, which every request has to give."""
    return replace(parameter, is_required=True)


def one_of(name: str, meaning: str, choices: tuple[str, ...], default: str | None = None) -> Parameter:
    """A parameter whose value is a word of a closed list."""

    def read(text: str) -> str:
        if text not in choices:
            raise InputError(f"{text[:40]!r} is no {name}", where=name, remedy="use one of " + ", ".join(choices))
        return text

    return Parameter(name, meaning, read, default, word(choices))


def a_day(name: str, meaning: str) -> Parameter:
    """A parameter whose value is a day, YYYY-MM-DD."""
    return Parameter(name, meaning, lambda text: dates.day(text, name=name), schema=DAY, example="1996-06-01")


def a_text(name: str, meaning: str, example: str = "") -> Parameter:
    """A parameter whose value is a name or other short text."""

    def read(text: str) -> str:
        if not text.strip() or len(text) > LONGEST_TEXT:
            raise InputError(
                f"a text of {len(text)} characters is none", where=name, remedy=f"give 1 to {LONGEST_TEXT}"
            )
        return text.strip()

    return Parameter(
        name, meaning, read, schema={"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT}, example=example
    )


AT = a_day("at", "the day asked about; today where it is missing")
KNOWN = a_day("known", "count only what was published by that day")
ROLE = one_of("role", "only this role", ROLES)
BASIS = one_of("basis", "what makes a member: entry into force, signature, or (for ends) announcement", BASES, "force")
POLICY = one_of("policy", "which of competing claims wins", POLICIES, "weighted")
LANGUAGE = one_of("language", "the language of names", LANGUAGES, "en")
STATE = a_text("state", "only this state, by id or name", "UZ")
ALLIANCE = a_text("alliance", "only this alliance, by id or name", "csto")
CLOCKS = (KNOWN, BASIS, POLICY, LANGUAGE)


def _limit(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:9]) <= LONGEST_PAGE:
        raise InputError(f"{text[:40]!r} is no page length", where="limit", remedy=f"give 1 to {LONGEST_PAGE}")
    return int(text)


LIMIT = Parameter(
    "limit",
    f"how many items at most, up to {LONGEST_PAGE}",
    _limit,
    PAGE,
    {"type": "integer", "minimum": 1, "maximum": LONGEST_PAGE},
)
CURSOR = Parameter(
    "cursor",
    "where to go on: the `next` of the answer before",
    str,
    schema={"type": "string", "pattern": "^[A-Za-z0-9_-]+$"},
)
PAGING = (LIMIT, CURSOR)


def read(request: Request, known: Sequence[Parameter]) -> dict[str, Any]:
    """Every known parameter's value, the defaults filled in.

    Raises InputError for a parameter that is unknown or given twice, and what reading a value raises.
    """
    given = request.query_params.multi_items()
    names = [parameter.name for parameter in known]
    for name, _ in given:
        if name not in names:
            remedy = "use " + ", ".join(names) if names else "this address takes none"
            raise InputError(f"there is no parameter {name[:40]!r}", where=request.url.path, remedy=remedy)
        if [other for other, _ in given].count(name) > 1:
            raise InputError(f"{name} is given twice", where=request.url.path, remedy="give it once")
    texts = dict(given)
    for one in known:
        if one.is_required and one.name not in texts:
            raise InputError(
                f"{one.name} is missing: {one.meaning}", where=request.url.path, remedy=f"add {one.name}=…"
            )
    return {one.name: one.read(texts[one.name]) if one.name in texts else one.default for one in known}


def cursor(release: str, offset: int) -> str:
    """Where to go on, as a text for the asker to hand back.

    >>> offset_of(cursor("3f2a", 200), "3f2a")
    200
    """
    return base64.urlsafe_b64encode(f"{release}:{offset}".encode()).decode().rstrip("=")


def offset_of(text: str | None, release: str) -> int:
    """The offset that a cursor of this release means. Raises InputError for any other."""
    if text is None:
        return 0
    try:
        told = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode()
    except (binascii.Error, UnicodeDecodeError, ValueError):
        told = ""
    named, _, offset = told.partition(":")
    if named != release or not OFFSET.fullmatch(offset):
        raise InputError("the cursor is not one of this release", where="cursor", remedy="ask for the first page again")
    return int(offset)

"""Whether JSON is what a schema says: the part of JSON Schema (2020-12) that the project's own schemas use."""

import datetime
import re
from collections.abc import Iterator, Mapping
from typing import Any

KINDS = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}
KNOWN = {
    "type",
    "properties",
    "required",
    "additionalProperties",
    "items",
    "anyOf",
    "enum",
    "minimum",
    "format",
    "$ref",
}
SAID = {"description", "example", "examples"}


def flaws(value: Any, schema: Mapping[str, Any], named: Mapping[str, Any], where: str = "") -> Iterator[str]:
    """What in the value is not as the schema says, and where."""
    assert set(schema) <= KNOWN | SAID, f"the check does not know {set(schema) - KNOWN - SAID}"
    if "$ref" in schema:
        yield from flaws(value, named[schema["$ref"].removeprefix("#/components/schemas/")], named, where)
        return
    if "anyOf" in schema:
        ways = [list(flaws(value, one, named, where)) for one in schema["anyOf"]]
        yield from [] if [] in ways else min(ways, key=len)
        return
    kind = schema.get("type")
    if kind and (not isinstance(value, KINDS[kind]) or (isinstance(value, bool) and kind != "boolean")):
        yield f"{where}: {value!r} is no {kind}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{where}: {value!r} is not one of {schema['enum']}"
    if value is not None and value < schema.get("minimum", value) if isinstance(value, int) else False:
        yield f"{where}: {value} is too little"
    if not _has_format(value, schema.get("format")):
        yield f"{where}: {value!r} is no {schema['format']}"
    if isinstance(value, list):
        for number, one in enumerate(value):
            yield from flaws(one, schema.get("items", {}), named, f"{where}/{number}")
    if isinstance(value, dict):
        yield from _members(value, schema, named, where)


def _members(value: dict[str, Any], schema: Mapping[str, Any], named: Mapping[str, Any], where: str) -> Iterator[str]:
    known, more = schema.get("properties", {}), schema.get("additionalProperties", True)
    yield from (f"{where}: {name} is missing" for name in schema.get("required", ()) if name not in value)
    for name, one in value.items():
        if name in known or isinstance(more, dict):
            yield from flaws(one, known.get(name, more), named, f"{where}/{name}")
        elif more is False:
            yield f"{where}: nobody told of {name}"


def _has_format(value: Any, form: str | None) -> bool:
    if form == "date":
        return datetime.date.fromisoformat(value).isoformat() == value
    if form == "date-time":
        return datetime.datetime.fromisoformat(value).tzinfo is not None
    if form in ("uri", "uri-reference"):
        return re.fullmatch(r"[\x21-\x7e]*", value) is not None and (form != "uri" or ":" in value)
    return form is None

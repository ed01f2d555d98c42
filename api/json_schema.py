"""JSON Schema (2020-12) in few words: what `api.schemas` and the parameters are written in."""

from collections.abc import Mapping
from typing import Any

Schema = Mapping[str, Any]

TEXT: Schema = {"type": "string"}
COUNT: Schema = {"type": "integer", "minimum": 0}
NUMBER: Schema = {"type": "number"}
TRUTH: Schema = {"type": "boolean"}
DAY: Schema = {"type": "string", "format": "date"}
EDTF: Schema = {
    "type": "string",
    "description": "a date in EDTF (ISO 8601-2), such as 1992-05-15, 1993-12 or [1992-05-15..]",
}


def ref(name: str) -> Schema:
    """The schema of that name."""
    return {"$ref": f"#/components/schemas/{name}"}


def maybe(schema: Schema) -> Schema:
    """That, or null."""
    return {"anyOf": [schema, {"type": "null"}]}


def word(choices: tuple[str, ...]) -> Schema:
    """A word of a closed list."""
    return {"type": "string", "enum": list(choices)}


def array(schema: Schema) -> Schema:
    """Any number of those."""
    return {"type": "array", "items": schema}


def by_name(schema: Schema) -> Schema:
    """One of those for each name."""
    return {"type": "object", "additionalProperties": schema}


def record(optional: Mapping[str, Schema] | None = None, **members: Schema) -> Schema:
    """An object with these members, those that are always there first.

    A member whose name is a word of Python has an underscore before it: `_from`.
    """
    told = {name.removeprefix("_"): schema for name, schema in members.items()}
    return {
        "type": "object",
        "properties": {**told, **(optional or {})},
        "required": list(told),
        "additionalProperties": False,
    }

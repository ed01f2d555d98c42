"""YAML in which every value knows its file and line, and every scalar is text.

The YAML core schema guesses: `NO` (Norway) becomes false, `1992-05-15` a date, `4.10` a number. Records are written
by people who should not have to know that, so files are composed with the schema that guesses nothing.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import yaml

from ontology.errors import PactGraphError, RecordError

LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # libyaml's is ten times faster; some builds lack it

TO_WRITE = "…"  # what a scaffold leaves open
T = TypeVar("T")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Located:
    """A value of a YAML file together with the place it stands in.

    >>> top = parse("who: NO SE", "nordic.yaml")
    >>> top.fields()["who"].text(), top.fields()["who"].where
    ('NO SE', 'nordic.yaml:1')
    """

    node: yaml.Node
    file: str

    @property
    def where(self) -> str:
        """File and line, as editors and `grep` write it."""
        return f"{self.file}:{self.node.start_mark.line + 1}"

    def text(self) -> str:
        """The value as one line of text, blanks collapsed. Raises RecordError for a list, a block or nothing."""
        if not isinstance(self.node, yaml.ScalarNode):
            raise self.error("a list or block stands where one value belongs", "write one value")
        value = " ".join(str(self.node.value).split())
        if not value:
            raise self.error("the value is empty", "write a value or leave the line out")
        if TO_WRITE in value.split():
            raise self.error(f"the value is still to be written: {value[:80]}", "replace … or leave the line out")
        return value

    def items(self) -> list["Located"]:
        """The members of a list, in order; a single value is a list of one."""
        if isinstance(self.node, yaml.SequenceNode):
            return [Located(node, self.file) for node in self.node.value]
        return [self]

    def fields(self, known: Collection[str] = (), *, needed: Collection[str] = ()) -> dict[str, "Located"]:
        """The entries of a block by name; any name will do when none are known.

        Raises RecordError for a name that is not known or comes twice, or a needed one that does not come.
        """
        if not isinstance(self.node, yaml.MappingNode):
            raise self.error("a block of `name: value` lines belongs here", "indent them one level deeper")
        entries: dict[str, Located] = {}
        for key_node, value_node in self.node.value:
            key = Located(key_node, self.file)
            name = key.text()
            if name in entries:
                raise key.error(f"{name!r} stands twice in one block", "keep one")
            if known and name not in known:
                raise key.error(f"{name[:80]!r} is no line of this block", "use " + ", ".join(known))
            entries[name] = Located(value_node, self.file)
        for name in needed:
            if name not in entries:
                raise self.error(f"the line {name!r} is missing", f"add `{name}: …`")
        return entries

    def error(self, what: str, remedy: str) -> RecordError:
        """An error that tells this place."""
        return RecordError(what, where=self.where, remedy=remedy)


def parse(text: str, file: str) -> Located:
    """The one YAML document of the text. Raises RecordError, with file and line, for text that is not YAML."""
    try:
        node = yaml.compose(text, Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"{file}:{mark.line + 1}" if mark else file
        raise RecordError(f"not YAML: {error.problem}", where=where, remedy="mind indents, colons, quotes") from None
    except yaml.YAMLError as error:
        raise RecordError(f"not YAML: {error}", where=file, remedy="remove what is no plain text") from None
    if node is None:
        raise RecordError("the file is empty", where=file, remedy="write a record, or delete the file")
    return Located(node, file)


def read(path: Path) -> Located:
    """The file's YAML document. Raises RecordError for a file that is missing, not UTF-8 or not YAML."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        what = f"not UTF-8 text from byte {error.start}"
        raise RecordError(what, where=path.name, remedy="save the file as UTF-8") from None
    except OSError as error:
        raise RecordError(f"cannot be read: {error.strerror}", where=path.name, remedy="check the path") from None
    return parse(text, path.name)


def each(values: Iterable[V], read_one: Callable[[V], T], findings: list[PactGraphError]) -> list[T]:
    """What `read_one` makes of each value; a value it refuses becomes a finding, and the others go on."""
    made = []
    for value in values:
        try:
            made.append(read_one(value))
        except PactGraphError as error:
            findings.append(error)
    return made

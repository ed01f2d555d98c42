"""Turtle files in, with an error that names the file and the line."""

from pathlib import Path
from typing import TYPE_CHECKING

from ontology.errors import TurtleError

if TYPE_CHECKING:
    from rdflib import Graph


def read_turtle(*paths: Path) -> "Graph":
    """All triples of the files, in one graph.

    Raises TurtleError, with file and line, where a file is missing, is not UTF-8 or is not Turtle.
    """
    from rdflib import Graph  # noqa: PLC0415  0.2 s that whoever only imports this module should not pay

    graph = Graph(bind_namespaces="none")
    for path in paths:
        parse_turtle(_text(path), where=str(path), into=graph)
    return graph


def parse_turtle(text: str, *, where: str, into: "Graph") -> None:
    """The text's triples are in the graph; `where` tells the reader of an error whose text it was."""
    from rdflib.exceptions import ParserError  # noqa: PLC0415
    from rdflib.plugins.parsers.notation3 import BadSyntax  # noqa: PLC0415

    try:
        into.parse(data=text, format="turtle")
    except BadSyntax as error:
        raise TurtleError(
            f"not Turtle: {error._why}", where=f"{where}:{error.lines + 1}", remedy="correct the line or the one above"
        ) from None
    except (ParserError, ValueError) as error:
        raise TurtleError(f"not Turtle: {error}", where=where, remedy="correct the file") from None


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise TurtleError(
            f"cannot be read: {error.strerror or error}", where=str(path), remedy="check the path"
        ) from None
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise TurtleError("not UTF-8", where=f"{path}:{line}", remedy="save the file as UTF-8") from None

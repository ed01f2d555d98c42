"""A Turtle file that cannot be read says where and why."""

from pathlib import Path

import pytest

from ontology.errors import TurtleError
from ontology.turtle import read_turtle

PREFIX = "@prefix pg: <https://w3id.org/pactgraph/ontology#> .\n"


def written(folder: Path, text: str | bytes, name: str = "x.ttl") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_files_are_read_into_one_graph(tmp_path: Path) -> None:
    one = written(tmp_path, PREFIX + "<urn:a> a pg:State .", "one.ttl")
    other = written(tmp_path, PREFIX + "<urn:b> a pg:State .", "other.ttl")
    assert len(read_turtle(one, other)) == 2


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("<urn:a> a pg:State", 1),
        (PREFIX + "<urn:a> a pg:State ;;; .\n<urn:b> is not turtle .\n", 3),
        (PREFIX + "\n\n<urn:a> pg:label \"open .\n", 4),
        (PREFIX.encode() + b"<urn:a> a pg:State .\n<urn:b> pg:label \"\xff\" .\n", 3),
    ],
    ids=["prefix", "words", "quote", "bytes"],
)  # fmt: skip
def test_error_names_file_and_line(text: str | bytes, line: int, tmp_path: Path) -> None:
    path = written(tmp_path, text)
    with pytest.raises(TurtleError) as caught:
        read_turtle(path)
    assert caught.value.where == f"{path}:{line}"
    assert caught.value.remedy
    assert "\n" not in str(caught.value)


def test_missing_file_and_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(TurtleError, match=r"none\.ttl: cannot be read: No such file or directory; check the path"):
        read_turtle(tmp_path / "none.ttl")
    with pytest.raises(TurtleError, match="cannot be read: Is a directory"):
        read_turtle(tmp_path)

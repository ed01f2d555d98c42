"""The graph as one object: every question a method, every answer plain dicts, lists and strings."""

from pathlib import Path


class Graph:
    """An open release of the graph. What it answers is told in the docstring of the package."""


def open(path: Path) -> Graph:
    """The current release of the graph directory. Raises StoreError, with its remedy, where there is none."""
    raise NotImplementedError

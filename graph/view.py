"""How a question may be asked: days as dates or text, and the lens it goes through."""

from datetime import date
from typing import TypedDict, cast

from graph.timeline import Lens
from ontology.dates import day as read_day
from ontology.errors import UnknownName
from ontology.words import BASES, POLICIES, Basis, Policy

Day = date | str


class View(TypedDict, total=False):
    """How every question may be asked: what was known when, the basis, the policy, the language of names."""

    known: Day | None
    basis: str
    policy: str
    language: str


def read_lens(view: View) -> Lens:
    """The lens that the view asks for. Raises DateError or UnknownName."""
    known = view.get("known")
    return Lens(
        None if known is None else as_day(known, "known"),
        cast(Basis, read_word(view.get("basis", "force"), BASES, "basis")),
        cast(Policy, read_word(view.get("policy", "weighted"), POLICIES, "policy")),
    )


def read_word(word: str | None, known: tuple[str, ...], kind: str) -> str | None:
    """The word, if the closed list has it. Raises UnknownName."""
    if word is not None and word not in known:
        raise UnknownName(kind, word, known, where=kind)
    return word


def as_day(told: Day, name: str) -> date:
    """The day, from a date or ISO text. Raises DateError."""
    return told if isinstance(told, date) else read_day(told, name=name)

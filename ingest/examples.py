"""Examples: a rule's sentence and the claims it must give, on one line, which is also a test.

    Latvia joined NATO in 2004. => LV joined nato 2004
    Georgia is not a member of NATO. => GE member_of nato denied

After the arrow stand subject, type, object, `#` and a count, date, modality; what there is not is left out, and
`asserted` too. Claims are set apart by semicolons; nothing after the arrow means that no claim may come.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.documents import Text
from ingest.extract import extract
from ingest.grammar import event_files
from ontology.claims import Claim
from ontology.dates import UncertainDate
from ontology.errors import HouseError
from ontology.sources import Document

ARROW = "=>"


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence of one rule, and what it must say."""

    rule: str
    language: str
    text: str
    claims: tuple[str, ...]


def rule_examples() -> Iterator[Example]:
    """The examples of all rules, in the order of the files."""
    for type_, content in event_files().items():
        for language in sorted(content.keys() & {"ar", "en", "fa", "ru"}):
            for number, rule in enumerate(content[language].get("rule", ()), 1):
                for line in rule.get("examples", ()):
                    yield read_example(f"{type_}.{language}.{number}", language, line)


def read_example(rule: str, language: str, line: str) -> Example:
    """The example that the line writes; raises HouseError for a line without an arrow."""
    text, arrow, said = line.rpartition(ARROW)
    if not arrow:
        raise HouseError(f"the example {line[:40]!r} says no claims", where=rule, remedy="write => and its claims")
    claims = sorted(part.strip() for part in said.split(";") if part.strip())
    return Example(rule, language, text.strip(), tuple(claims))


def read_text(text: str, language: str, published: str | None = None) -> list[Claim]:
    """The claims of a text that is at hand as a string."""
    day = UncertainDate.parse(published) if published else None
    return extract(Text(Document(id="0" * 64, name="example", language=language, published=day), text))


def said(claim: Claim) -> str:
    """The claim as an example writes it.

    >>> [said(claim) for claim in read_text("Latvia joined NATO in 2004.", "en")]
    ['LV joined nato 2004']
    """
    parts = [claim.subject, claim.type, claim.object, f"#{claim.value}" if claim.value is not None else None]
    parts += [str(claim.date) if claim.date else None, claim.modality if claim.modality != "asserted" else None]
    return " ".join(part for part in parts if part)

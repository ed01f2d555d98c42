"""What a validation found: one broken rule at one node."""

from dataclasses import astuple, dataclass
from typing import Literal

Severity = Literal["violation", "warning"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """The node, the name of the rule it breaks, what to do about it, and where known the property and the value."""

    node: str
    shape: str
    message: str
    path: str | None = None
    value: str | None = None
    severity: Severity = "violation"

    def __lt__(self, other: "Finding") -> bool:
        return self._key() < other._key()

    def __str__(self) -> str:
        value = "" if self.value is None or self.value == self.node else f" ({self.value[:80]})"
        return f"{self.node}: {self.message}{value} [{self.shape}]"

    def _key(self) -> tuple[str, ...]:
        return tuple(part or "" for part in astuple(self))

"""Tellings: each event once, with every claim that tells it, in whatever document and language."""

from functools import cached_property

from graph.answers import Teller
from graph.clusters import Cluster, clusters
from graph.holdings import Holdings
from graph.wording import Plain


class Tellings(Holdings):
    """A release's events, and who tells them."""

    def told(
        self, *, alliance: str | None = None, state: str | None = None, type: str | None = None, language: str = "en"
    ) -> list[Plain]:
        """Events about the alliance, the state, of the type, each once, with all that tell it; in order of time."""
        wanted = {self._alliance(alliance)} if alliance else set()
        wanted |= {self._state(state)} if state else set()
        teller = self._teller(language)
        return [
            self._event(one, teller)
            for one in self._clusters
            if wanted <= {one.subject, one.object} and type in (None, one.type)
        ]

    def same_event(self, claim: str) -> list[str]:
        """The ids of the other claims that tell the same event as the claim, in whatever language."""
        return [name for name in self._companions.get(claim, ()) if name != claim]

    @cached_property
    def _clusters(self) -> list[Cluster]:
        return clusters(self.contents.counted)

    @cached_property
    def _companions(self) -> dict[str, tuple[str, ...]]:
        return {name: one.claims for one in self._clusters for name in one.claims}

    def _event(self, one: Cluster, teller: Teller) -> Plain:
        origins = {self._testimonies[name].origin for name in one.claims}
        languages = {found.language for key in origins if (found := self.contents.documents.get(key)) is not None}
        return {
            "type": one.type,
            "subject": teller.named(one.subject),
            "object": teller.named(one.object) if one.object else None,
            "date": one.date.edtf if one.date else None,
            "sources": len(origins),
            "languages": sorted(languages),
            "claims": list(one.claims),
        }

"""One module a subject: parse the request, ask the graph, return."""

from api.routes import (
    alliances,
    changes,
    claims,
    conflicts,
    coverage,
    documents,
    health,
    memberships,
    network,
    resources,
    search,
    sparql,
    states,
    viewer,
    vocabulary,
)

ROUTERS = tuple(
    module.router
    for module in (
        *(alliances, states, memberships, claims, documents, changes, conflicts, coverage, network, search, sparql),
        *(resources, vocabulary, health, viewer),
    )
)

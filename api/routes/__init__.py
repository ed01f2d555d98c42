"""One module a subject: parse the request, ask the graph, return."""

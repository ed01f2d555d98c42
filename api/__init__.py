"""The faces: REST, SPARQL, viewer, command line."""

"""From documents and treaty records to claims, and from claims to RDF."""

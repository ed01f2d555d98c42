"""From RDF to spells, and from spells to answers."""

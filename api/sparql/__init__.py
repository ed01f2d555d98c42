"""SPARQL from strangers: read before it is run, and run where it can be killed."""

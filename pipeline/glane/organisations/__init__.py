"""Organisations: the catalogue of known bodies, acronym pairs, name edges, canonical names."""

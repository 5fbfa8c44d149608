"""Headcounts: nouns for people, quantities, and what the words around a count say of it."""

"""spaCy components, one a file; each writes one span group and nothing else."""

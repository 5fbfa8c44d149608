"""From text to value: pure functions that know no spaCy Doc."""

"""Places: the gazetteer, where its names stand in a text, and which place each of them is."""

"""The finder's data: what the engine in the browser searches in, built from records and vocabularies."""

"""Which voice speaks which role: suggestions, their reasons, how alike voices are."""

"""The vocabulary every other package speaks: kinds, terms, stable ids, constraints, errors."""

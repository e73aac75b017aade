"""The command line: load, check, trace, holdings, paths, matrix, export, stores, terms."""

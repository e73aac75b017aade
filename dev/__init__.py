"""Tools for people who work on sharing-map. Nothing in here is installed with it."""

"""Measuring speed: made-up policies in any number, and a table of targets. Nothing in here is installed."""

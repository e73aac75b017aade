"""The document between text and graph: what a policy says, as data, and where it says it."""

"""The reviewed maps that ship with the product: data, no code."""

"""Rebuild the compact French Stanza models that ship with quotetrack (see ../README.md)."""

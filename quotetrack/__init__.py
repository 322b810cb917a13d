"""quotetrack: who said it, where it appeared first, who copied whom, what translation changed."""

__version__ = "0.1.0"

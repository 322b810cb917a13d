"""quotetrack: who said it, where it first appeared, who copied whom, what the translation changed."""

__version__ = "0.1.0"

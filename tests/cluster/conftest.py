"""The command line, as its own tests run it."""

from tests.cli.conftest import quotetrack

__all__ = ["quotetrack"]

"""`python -m quotetrack`: the command line where its script is not on the path."""

from quotetrack.cli.main import run

run()

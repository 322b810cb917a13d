"""The errors that a user can meet: each names the place, the fact and the way out."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What the process returns to the shell (documented in docs/reference/exit-codes.md)."""

    DONE = 0
    FOUND = 1
    USAGE = 2
    NOTHING_INGESTED = 3
    SOME_REJECTED = 4
    DATABASE = 5
    MODEL = 6
    INTEGRITY = 7
    LIMIT = 8
    INTERRUPTED = 130


class QuotetrackError(Exception):
    """An error with a place, a fact, a way out and the exit code that it leads to."""

    exit_code: ExitCode = ExitCode.USAGE

    def __init__(self, fact: str, *, place: str | None = None, hint: str | None = None) -> None:
        super().__init__(fact)
        self.fact = fact
        self.place = place
        self.hint = hint

    def __str__(self) -> str:
        line = f"{self.place}: {self.fact}" if self.place else self.fact
        return f"{line} · {self.hint}" if self.hint else line


class UsageError(QuotetrackError):
    """The command was called with something that cannot be used."""

    exit_code = ExitCode.USAGE


class InputError(QuotetrackError):
    """One input (file, row, text) cannot be read; becomes a rejection where others can go on."""

    exit_code = ExitCode.NOTHING_INGESTED


class DatabaseError(QuotetrackError):
    """The database is locked, damaged, missing or of a newer version."""

    exit_code = ExitCode.DATABASE


class ModelError(QuotetrackError):
    """A model that is needed is missing or cannot be loaded."""

    exit_code = ExitCode.MODEL


class IntegrityError(QuotetrackError):
    """Something stored does not match its evidence any more."""

    exit_code = ExitCode.INTEGRITY


class LimitError(QuotetrackError):
    """A size, memory or time limit was reached."""

    exit_code = ExitCode.LIMIT

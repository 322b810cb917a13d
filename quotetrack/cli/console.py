"""The one owner of stdout, stderr and exit codes: answers on stdout, talk on stderr."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import sys
import traceback
from collections.abc import Callable

from rich.console import Console

from quotetrack.cli.safe_text import visible
from quotetrack.errors import ExitCode, QuotetrackError

FAULT = 70
"""Exit code of a fault in quotetrack itself (EX_SOFTWARE of sysexits.h)."""
PIPED_WIDTH = 100
"""Columns of a table that goes to a file or a pipe."""


def set_up_streams() -> None:
    """Make stdout and stderr UTF-8, whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def stdout_is_terminal() -> bool:
    """Whether a person reads the answer as it comes."""
    return sys.stdout.isatty()


def answer_console() -> Console:
    """Rich on stdout: colour on a terminal only, as wide as it is."""
    width = shutil.get_terminal_size().columns if stdout_is_terminal() else _piped_width()
    return Console(file=sys.stdout, width=width, highlight=False, emoji=False, markup=False)


def talk_console() -> Console:
    """Rich on stderr, for progress."""
    return Console(file=sys.stderr, highlight=False, emoji=False, markup=False)


def _piped_width() -> int:
    columns = os.environ.get("COLUMNS", "")
    return int(columns) if columns.isdigit() and int(columns) > 0 else PIPED_WIDTH


def write(text: str) -> None:
    """Put text on stdout as it is."""
    sys.stdout.write(text)


def say(text: str) -> None:
    """Tell the person something, on stderr."""
    sys.stderr.write(visible(text) + "\n")


def complain(error: QuotetrackError) -> None:
    """One line: the place, the fact, the way out."""
    say(f"quotetrack: {' '.join(str(error).split())}")


def run_guarded(command: Callable[[], int], *, debug: Callable[[], bool]) -> int:
    """Run a command to its exit code; every error becomes one line, a traceback only in debug."""
    try:
        code = command()
        sys.stdout.flush()
    except QuotetrackError as error:
        if debug():
            traceback.print_exc()
        complain(error)
        return error.exit_code
    except BrokenPipeError:
        _forget_stdout()
        return ExitCode.DONE
    except SystemExit as left:
        if not isinstance(left.__context__, BrokenPipeError):
            raise
        _forget_stdout()  # click leaves with 1 where the reader left first
        return ExitCode.DONE
    except KeyboardInterrupt:
        say("quotetrack: interrupted · what was finished is kept")
        return ExitCode.INTERRUPTED
    except Exception as fault:
        if debug():
            traceback.print_exc()
        fact = " ".join(str(fault).split()) or "no message"
        say(
            f"quotetrack: a fault of quotetrack itself ({type(fault).__name__}: {fact[:200]})"
            " · run again with --debug and report it"
        )
        return FAULT
    return code


def _forget_stdout() -> None:
    """Whoever read the pipe is gone: keep the interpreter from complaining at its end."""
    with contextlib.suppress(OSError):
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())

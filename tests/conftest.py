"""What several stages' tests share: the bundled French models, loaded once."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import hypothesis
import pytest

from quotetrack.settings import AnnotateSettings

if TYPE_CHECKING:
    from quotetrack.annotate.reader import Reader

hypothesis.settings.register_profile("untimed", deadline=None)  # the machine may be busy
hypothesis.settings.load_profile("untimed")


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The bundled models, whatever the user has chosen; one thread, since tests share the cores."""
    from quotetrack.annotate.reader import shared_reader

    with pytest.MonkeyPatch.context() as environment:
        environment.delenv("QUOTETRACK_MODELS", raising=False)
        return shared_reader(AnnotateSettings(models="bundled", threads=1))


@pytest.fixture(scope="session", autouse=True)
def interruptible() -> None:
    """A shell's background job ignores Ctrl-C, and so would every program that a test starts."""
    signal.signal(signal.SIGINT, signal.default_int_handler)

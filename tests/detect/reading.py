"""Detection on a French text, and on a marked-up one (see tests/examples/markup.py)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotetrack.annotate.annotation import Annotation
from quotetrack.detect import Detection, detect_quotations
from quotetrack.detect.view import View
from quotetrack.records import Quotation, Span
from quotetrack.settings import DetectSettings
from tests.examples.markup import parse

if TYPE_CHECKING:
    from quotetrack.annotate.reader import Reader

Finding = tuple[str, str, str | None]
"""Kind, words and speaker of one stretch of content."""


def detect(reader: Reader, text: str) -> Detection:
    """The quotations of a text."""
    return detect_quotations(reader.annotate(text), DetectSettings(), document_id="d_1")


def only(reader: Reader, text: str) -> Quotation:
    """The one quotation of a text that has one."""
    (quotation,) = detect(reader, text).quotations
    return quotation


def assert_found(reader: Reader, marked_up: str) -> Detection:
    """The text without its mark-up gives just the quotations that the mark-up shows."""
    text, expected = parse(marked_up)
    detection = detect(reader, text)
    found: list[Finding] = [
        (quotation.kind.value, span.of(text), quotation.speaker)
        for quotation in detection.quotations
        for span in quotation.content
    ]
    wanted: list[Finding] = [
        (quote["type"], text[quote["start"] : quote["end"]], quote["speaker_canonical"])
        for quote in expected
        if quote["type"] != "not_quote"
    ]
    assert sorted(found, key=str) == sorted(wanted, key=str)
    return detection


def refusals(detection: Detection) -> list[tuple[str, str | None]]:
    """Reason and words of each refused stretch."""
    return [(rejection.reason, rejection.text) for rejection in detection.rejections]


def unread(text: str) -> View:
    """A view without any word: marks and frames alone."""
    return View.of(Annotation(text, (), (), ()), [Span(0, len(text))])

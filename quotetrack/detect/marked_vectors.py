"""What marked words say where they stand: vectors of the words, their sentence, what is before.

Of the sentence only a window counts, so that a long one costs no more than another.
"""

from __future__ import annotations

import numpy as np

from quotetrack.detect.view import View
from quotetrack.records import Span
from quotetrack.word_vectors.word_encoder import Vectors, word_encoder

PLACES = ("content", "sentence", "before", "right_before")
"""What has a vector, in order: the marked words, the window, the window before the marks, and the
last words of that."""
_RIGHT_BEFORE = 3
"""Words right before the marks: one or six told as much, none less, beside the whole window."""
_BEFORE = 160
"""Characters of the reporter's sentence before the marked words that are read with them."""
_BEHIND = 100
"""…and behind them; 400 and 300 told no more in cross-validation, and took twice the time."""


def marked_vectors(view: View, frame: Span, content: Span) -> Vectors:
    """One unit vector for each of `PLACES`, of the encoder's last layer."""
    start = max(min(frame.start, content.start), content.start - _BEFORE)
    end = min(max(frame.end, content.end), content.end + _BEHIND)
    first, last = content.start - start, content.end - start
    before = max(1, first - 1)
    words = [word for word in view.between(start, content.start) if word.upos != "PUNCT"]
    near = words[-_RIGHT_BEFORE].span.start - start if len(words) >= _RIGHT_BEFORE else 0
    places = [(first, last), (0, end - start), (0, before), (min(near, before - 1), before)]
    found: Vectors = word_encoder().vectors(view.text[start:end], places)[-1]
    return np.ascontiguousarray(found)

"""Who says what in an annotated text: contents, cues, sources and speakers, all with their places.

`detect_quotations` is the whole stage: marks and frames first, then the rules, then the speakers.
"""

from quotetrack.detect.detector import Detection, detect_quotations

__all__ = ["Detection", "detect_quotations"]

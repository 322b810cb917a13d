"""What stands just outside the quotation marks and changes the words inside: a modal."""

from __future__ import annotations

from collections.abc import Iterator

from quotetrack.drift.modality import EPISTEMIC, modal_before
from quotetrack.drift.pairing import Pairing
from quotetrack.drift.values import bearers
from quotetrack.records import DriftItem, Severity

REACH = 3
"""Words before the window among which the modal of its first verb stands."""


def modal_outside(pairing: Pairing) -> Iterator[DriftItem]:
    """« La banque pourrait « geler les comptes » »: the words quoted alone assert what may be."""
    span = modal_before(pairing.rendering)
    if span is None or bearers(pairing, "right", "modal"):
        return
    stop = pairing.window.stop
    possible = [
        k
        for k in range(max(0, pairing.window.start - REACH), stop)
        if pairing.left[k].value("modal") in EPISTEMIC
    ]
    if not possible:
        return
    index = possible[0]
    item = pairing.item(
        "quote_scope", Severity.MINOR, "modal_outside_marks",
        f"the modal (« {pairing.left[index].text} ») stands outside the quotation marks: "
        "the words quoted assert what is only possible",
        0.7, range(index, index + 1), None, ("modal inside", "modal outside the marks"),
    )  # fmt: skip
    yield pairing.outside(item, span)

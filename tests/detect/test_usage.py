"""A name in one sentence of a document is one in the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.detect.reading import detect, refusals

if TYPE_CHECKING:
    from quotetrack.annotate.reader import Reader


def test_a_name_that_the_document_gives_is_nobodys_where_it_seems_quoted(reader: Reader) -> None:
    text = (
        "Le collectif baptisé « foulards bleus » défile. Le maire dénonce les « foulards bleus »."
    )
    detection = detect(reader, text)
    assert detection.quotations == ()
    assert refusals(detection) == [("name", "foulards bleus"), ("name", "foulards bleus")]


def test_a_noun_phrase_that_the_reporter_uses_without_marks_is_his_own(reader: Reader) -> None:
    text = "Le plan canicule est activé. Selon la mairie, le « plan canicule » durera dix jours."
    assert ("term", "plan canicule") in refusals(detect(reader, text))


def test_words_said_of_one_thing_stay_a_quotation(reader: Reader) -> None:
    text = "Le plan est prêt. La maire dénonce « un plan bâclé »."
    assert [found.text for found in detect(reader, text).quotations] == ["un plan bâclé"]

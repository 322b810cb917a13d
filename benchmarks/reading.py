"""Reading measured: generated HTML pages and a generated WARC, against bare trafilatura.

    python -m benchmarks.reading --pages 10000 --warc-megabytes 1000

Each system runs in a process of its own, one after the other on the same pages, so that peak memory
is its own and the ratio is one of the same run (of processor time: machines are shared).
`with_children` counts the child that takes HTML
apart.
"""

from __future__ import annotations

import argparse
import io
import json
import multiprocessing
import platform
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from trafilatura import bare_extraction
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from quotetrack.read import find_inputs, read_documents
from quotetrack.settings import ReadSettings

_NOUNS = "digue lac préfète maire élu habitant rapport conseil village barrage pluie enquête"
_VERBS = "annonce confirme assure dément prévoit rappelle craint refuse promet examine"
_PLACES = ("cette vallée", "la commune", "leur canton", "le delta")
_DAYS = ("lundi", "le printemps", "deux ans", "l’hiver")
_PARAGRAPHS = (8, 30)
_OTHER_SHARE = 0.5
"""Share of the bytes of the WARC that are no pages (images, scripts), as in a crawl."""


def sentence(dice: random.Random) -> str:
    """An invented sentence, with the small words that French sentences have."""
    nouns, verbs = _NOUNS.split(), _VERBS.split()
    said = " et ".join(
        f"les {dice.choice(nouns)}s sont dans {dice.choice(_PLACES)} depuis {dice.choice(_DAYS)}"
        for _ in range(2)
    )
    return (
        f"« {said.capitalize()} », {dice.choice(verbs)} une {dice.choice(nouns)} qui n’est pas avec"
        f" la {dice.choice(nouns)} numéro {dice.randrange(10**6)}."
    )


def page(number: int) -> str:
    """An invented page: head with metadata, menus, an article, teasers, scripts; some 25 kB."""
    dice, nouns = random.Random(number), _NOUNS.split()
    paragraphs = [
        f"<p>{' '.join(sentence(dice) for _ in range(dice.randrange(2, 5)))}</p>"
        for _ in range(dice.randrange(*_PARAGRAPHS))
    ]
    menu = "".join(f'<li><a href="/r/{n}">{dice.choice(nouns)}</a></li>' for n in range(60))
    script = "".join(f"var a{n}={dice.random()};" for n in range(300))
    return (
        f'<!DOCTYPE html><html lang="fr"><head><title>Article {number}</title>'
        f'<meta property="article:published_time" content="2023-11-{number % 28 + 1:02}T09:57:00Z">'
        f"<script>{script}</script></head><body><nav><ul>{menu}</ul></nav><main><article>"
        f"<h1>{sentence(dice)}</h1>{''.join(paragraphs)}</article></main>"
        f"<aside class='related'><ul>{menu}</ul></aside><footer>Mentions légales</footer>"
        "</body></html>"
    )


# --- the systems -----------------------------------------------------------------------------


def by_quotetrack(folder: Path) -> tuple[int, int]:
    """How many documents and rejections reading a folder gives."""
    settings = ReadSettings()
    documents = rejections = 0
    for reading in read_documents(find_inputs([folder], None, settings), settings):
        documents += len(reading.documents)
        rejections += len(reading.rejections)
    return documents, rejections


def by_trafilatura(folder: Path) -> tuple[int, int]:
    """How many pages of a folder bare trafilatura finds text in."""
    found = 0
    for path in sorted(folder.glob("*.html")):
        extracted = bare_extraction(
            path.read_text("utf-8"), include_comments=False, with_metadata=True, as_dict=False
        )
        found += extracted is not None
    return found, 0


def measure(system: Callable[[Path], tuple[int, int]], folder: Path) -> dict[str, float]:
    """Time and peak memory of a system on a folder, in a process of its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_measured, (system, folder))


def _measured(system: Callable[[Path], tuple[int, int]], folder: Path) -> dict[str, float]:
    began = time.perf_counter()
    documents, rejections = system(folder)
    seconds = time.perf_counter() - began
    usage = resource.getrusage(resource.RUSAGE_SELF)
    of_child = resource.getrusage(resource.RUSAGE_CHILDREN)
    own, child = usage.ru_maxrss / 1024, of_child.ru_maxrss / 1024
    worked = usage.ru_utime + usage.ru_stime + of_child.ru_utime + of_child.ru_stime
    return {
        "seconds": round(seconds, 1),
        "processor_seconds": round(worked, 1),
        "documents_per_processor_second": round(documents / worked, 1),
        "documents": documents,
        "rejections": rejections,
        "documents_per_second": round(documents / seconds, 1),
        "peak_megabytes": round(own),
        "peak_megabytes_with_children": round(own + child),
    }


# --- what is read ----------------------------------------------------------------------------


def write_pages(folder: Path, count: int) -> float:
    """Write pages; their megabytes."""
    total = 0
    for number in range(count):
        content = page(number).encode()
        total += len(content)
        (folder / f"{number:06}.html").write_bytes(content)
    return total / 1e6


def write_warc(path: Path, megabytes: int) -> dict[str, float]:
    """Write a gzipped WARC whose records unpack to so many megabytes."""
    left = {True: megabytes * 1e6 * (1 - _OTHER_SHARE), False: megabytes * 1e6 * _OTHER_SHARE}
    pages = others = 0
    with path.open("wb") as target:
        writer = WARCWriter(target, gzip=True)
        for media, content in _records():
            is_page = media == "text/html"
            if left[is_page] <= 0:
                if max(left.values()) <= 0:
                    break
                continue
            left[is_page] -= len(content)
            pages += is_page
            others += not is_page
            headers = StatusAndHeaders("200 OK", [("Content-Type", media)], protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(
                    f"https://lac.example/{pages}/{others}",
                    "response",
                    payload=io.BytesIO(content),
                    http_headers=headers,
                    warc_headers_dict={"WARC-Date": "2023-12-01T10:00:00Z"},
                )
            )
    return {
        "unpacked_megabytes": megabytes,
        "packed_megabytes": round(path.stat().st_size / 1e6),
        "pages": pages,
        "other_records": others,
    }


def _records() -> Iterator[tuple[str, bytes]]:
    dice = random.Random(0)
    number = 0
    while True:
        yield "text/html", page(number).encode()
        yield "image/jpeg", dice.randbytes(20_000) + bytes(30_000)
        number += 1


def main() -> None:
    """Run the measurements that are asked for and print them as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1_000)
    parser.add_argument("--warc-megabytes", type=int, default=100)
    asked = parser.parse_args()
    told: dict[str, object] = {
        "machine": f"{platform.machine()}, Python {platform.python_version()}",
    }
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "pages"
        folder.mkdir()
        told["html"] = {"pages": asked.pages, "megabytes": round(write_pages(folder, asked.pages))}
        bare = measure(by_trafilatura, folder)
        ours = measure(by_quotetrack, folder)
        told["trafilatura"], told["quotetrack"] = bare, ours
        told["ratio_of_processor_time"] = round(
            ours["processor_seconds"] / bare["processor_seconds"], 2
        )
    with tempfile.TemporaryDirectory() as place:
        told["warc"] = write_warc(Path(place) / "lac.warc.gz", asked.warc_megabytes)
        told["quotetrack_warc"] = measure(by_quotetrack, Path(place))
    print(json.dumps(told, indent=2))


if __name__ == "__main__":
    main()

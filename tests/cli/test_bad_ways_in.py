"""Hostile input ends in bounded time and memory, each with its reason, and the rest is read."""

from __future__ import annotations

import gzip
import io
import json
import resource
import time
import zipfile

import pytest

from tests.read.archives import Page, warc
from tests.read.pages import page

DECLARED = "".join(
    f'<!ENTITY {one} "{f"&{other};" * 10}">'
    for other, one in zip("abcdefgh", "bcdefghi", strict=True)
)
ENTITIES = (
    f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha">{DECLARED}]><rss><channel><item>'
    "<title>&i;</title><description>&i;</description></item></channel></rss>"
)


def bomb() -> bytes:
    """A WARC of less than 31 kB whose page unpacks to a gigabyte, and a page after it."""
    zeroes = io.BytesIO()
    with gzip.GzipFile(fileobj=zeroes, mode="wb", mtime=0) as stream:
        stream.write(bytes(1_000_000))
    nested = zeroes.getvalue() * 1000  # gzip members follow one another
    return warc(
        Page("https://lac.example/bombe", nested, coding="gzip"),
        Page("https://lac.example/apres", page("").encode()),
    )


def zip_with_climbing_names() -> bytes:
    target = io.BytesIO()
    good = warc(Page("https://lac.example/zip", page("").encode()))
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("../../etc/cron.d/mal.warc.gz", good)
        archive.writestr("archive/bon.warc.gz", good)
    return target.getvalue()


HOSTILE = {
    "attributs.html": (
        f"<html><body><p {' '.join(f'a{n}=1' for n in range(300_000))}>Rien.</p></body></html>"
    ).encode(),
    "paragraphes.html": b"<p>" * 1_650_000,
    "entites.xml": ENTITIES.encode(),
    "grimpe.wacz": zip_with_climbing_names(),
    "futur.html": page(
        "", '<meta property="article:published_time" content="2098-01-01T10:00:00Z">'
    ).encode(),
    "an20231.html": page("", "", "<p>Publié le 20 novembre 20231</p>").encode(),
    "coupe.warc.gz": warc(Page("https://lac.example/c", page("").encode()))[:-40],
    "profond.json": b"[" * 100_000,
    "bon.html": page("").encode(),
}
REASONS = {
    "bombe.warc.gz": "its content is more than 5,000,000 bytes",
    "entites.xml": "its entities unfold into too much",
    "grimpe.wacz": "leads out of it",
    "futur.html": "lies in the future",
    "an20231.html": "year of five digits",
    "coupe.warc.gz": "cut off",
    "profond.json": "nested too deeply",
    "paragraphes.html": "",
}


@pytest.fixture(scope="module")
def hostile_folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    for name, content in HOSTILE.items():
        (folder / name).write_bytes(content)
    (folder / "bombe.warc.gz").write_bytes(bomb())
    return folder


def test_hostile_files_end_in_time_and_the_others_are_read(
    quotetrack_process, hostile_folder, tmp_path
):
    (tmp_path / "quotetrack.toml").write_text("[read]\nmax_seconds = 3.0\n", "utf-8")
    assert (hostile_folder / "bombe.warc.gz").stat().st_size < 31_000
    began = time.monotonic()
    outcome = quotetrack_process("ingest", hostile_folder, "--dry-run", "--format", "json")
    spent = time.monotonic() - began
    rows = {row["place"].rsplit("/", 1)[1]: row for row in json.loads(outcome.out)}
    assert outcome.code == 4
    assert "Traceback" not in outcome.err
    for name, reason in REASONS.items():
        told = [refusal["reason"] for refusal in rows[name]["rejections"]]
        assert any(reason in one for one in told), (name, told)
    for name in ("bon.html", "bombe.warc.gz", "grimpe.wacz", "futur.html", "an20231.html"):
        assert rows[name]["articles"] == 1, name
    assert rows["futur.html"]["published"]["method"] == "none"
    assert spent < 120  # the machine may be busy; what is bounded is not gigabytes of zeroes
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    assert most < 2_000_000  # kB: the limit of the child that takes HTML apart is 1.5 GB


def test_manifests_that_contradict_each_other_are_told_line_by_line(quotetrack, tmp_path):
    for folder, day in (("un", "2023-11-20"), ("deux", "20231-11-20"), ("trois", "2023-11-22")):
        (tmp_path / folder).mkdir()
        rows = f"path,published\n../a.txt,{day}\n"
        (tmp_path / folder / "manifest.csv").write_text(rows, "utf-8")
    (tmp_path / "a.txt").write_text("La préfète a parlé devant les habitants du lac.", "utf-8")
    outcome = quotetrack("ingest", "un", "deux", "trois", "--dry-run", "--format", "json")
    assert outcome.code == 4
    (row,) = json.loads(outcome.out)
    assert row["published"]["evidence"] == "2023-11-20"
    assert "'20231-11-20' is not a date" in outcome.err
    assert "published: 2023-11-20 there, 2023-11-22 here" in outcome.err

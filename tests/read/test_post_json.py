"""Statements in the JSON of networks and wires in the JSON of agencies."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from quotetrack.read import Reading, find_inputs, read_documents
from quotetrack.records import Completeness, Document, DocumentKind, Precision
from quotetrack.settings import ReadSettings
from tests.read.pages import TWEET

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SENT = datetime(2023, 11, 20, 7, 53, 5, tzinfo=UTC)
TWEET_ID = str((int(SENT.timestamp() * 1000) - 1_288_834_974_657) << 22)
MASTODON_ID = str(int(SENT.timestamp() * 1000) << 16)
WORDS = "Les digues tiennent & tiendront, je m’y engage."
Read = Callable[[str, object], list[Reading]]


def record_key(moment: datetime) -> str:
    """A Bluesky record key (TID) of a moment."""
    number, key = int(moment.timestamp() * 1_000_000) << 10, ""
    for _ in range(13):
        key = "234567abcdefghijklmnopqrstuvwxyz"[number % 32] + key
        number //= 32
    return key


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read_json(name: str, content: object) -> list[Reading]:
        text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
        (tmp_path / name).write_text(text, encoding="utf-8")
        settings = ReadSettings()
        inputs = find_inputs([tmp_path / name], None, settings, now=NOW)
        return list(read_documents(inputs, settings, now=NOW))

    return read_json


def only(readings: list[Reading]) -> Document:
    (document,) = [document for reading in readings for document in reading.documents]
    return document


def reasons(readings: list[Reading]) -> list[str]:
    return [refusal.reason for reading in readings for refusal in reading.rejections]


POSTS: dict[str, object] = {
    "tweet": {
        "id_str": TWEET_ID,
        "full_text": WORDS.replace("&", "&amp;"),
        "created_at": "Mon Nov 20 07:53:05 +0000 2023",
        "lang": "fr",
        "user": {"name": "Aude Kermadec", "screen_name": "akermadec"},
    },
    "tweet version 2": {
        "data": {
            "id": TWEET_ID,
            "text": WORDS.replace("&", "&amp;"),
            "created_at": "2023-11-20T07:53:05.000Z",
            "author_id": "12",
            "lang": "fr",
        },
        "includes": {"users": [{"id": "12", "name": "Aude Kermadec", "username": "akermadec"}]},
    },
    "mastodon": {
        "id": MASTODON_ID,
        "created_at": "2023-11-20T07:53:05.000Z",
        "url": f"https://lac.example/@akermadec/{MASTODON_ID}",
        "content": f"<p>{WORDS.replace('&', '&amp;')}</p>",
        "language": "fr",
        "reblog": None,
        "account": {"acct": "akermadec", "display_name": "Aude Kermadec"},
    },
    "bluesky": {
        "uri": f"at://did:plc:abc/app.bsky.feed.post/{record_key(SENT)}",
        "author": {"handle": "kermadec.lac.example", "displayName": "Aude Kermadec"},
        "record": {
            "$type": "app.bsky.feed.post",
            "text": WORDS,
            "createdAt": "2023-11-20T07:53:05.000Z",
            "langs": ["fr"],
        },
    },
}


@pytest.mark.parametrize("name", POSTS)
def test_a_post_is_its_authors_statement_sent_when_its_id_says(read: Read, name: str) -> None:
    statement = only(read("post.json", POSTS[name]))
    assert statement.kind is DocumentKind.STATEMENT
    assert statement.text == WORDS
    assert statement.author == "Aude Kermadec"
    assert statement.handle is not None
    assert "kermadec" in statement.handle
    assert statement.language == "fr"
    assert statement.channel == name.split()[0]
    assert statement.published.not_before == SENT
    assert statement.published.method == "statement_id"
    assert statement.published.precision is Precision.MILLISECOND
    assert {date.method for date in statement.date_candidates} >= {"statement_id", "post_stamp"}


def test_the_bytes_of_a_post_are_its_json(read: Read) -> None:
    (reading,) = read("post.json", POSTS["tweet"])
    assert reading.received is not None
    assert json.loads(reading.received.content)["id_str"] == TWEET_ID


def test_an_archive_of_x_holds_the_tweets_of_its_owner(read: Read, tmp_path: Path) -> None:
    owner = [{"account": {"username": "akermadec", "accountDisplayName": "Aude Kermadec"}}]
    (tmp_path / "account.js").write_text(
        f"window.YTD.account.part0 = {json.dumps(owner)}", encoding="utf-8"
    )
    tweets = [
        {"tweet": {"id_str": TWEET_ID, "full_text": "Les digues tiennent…", "created_at": "x"}},
        {"tweet": {"id_str": TWEET_ID, "full_text": "RT @maire: Évacuez.", "created_at": "x"}},
        {"tweet": {"id_str": "12", "full_text": "", "created_at": "x"}},
    ]
    readings = read("tweets.js", f"window.YTD.tweets.part0 = {json.dumps(tweets)}")
    statement = only(readings)
    assert (statement.author, statement.handle) == ("Aude Kermadec", "@akermadec")
    assert statement.completeness is Completeness.TRUNCATED
    assert statement.published.not_before == SENT
    assert reasons(readings) == [
        "a repost (RT @maire): not the author's own words",
        "the record has no text",
    ]


def test_a_script_is_no_archive(read: Read) -> None:
    (reason,) = reasons(read("menu.js", "function menu() { return 1 }"))
    assert "not readable as JSON" in reason


def test_an_outbox_of_mastodon_gives_its_notes(read: Read) -> None:
    note = {
        "type": "Note",
        "id": f"https://lac.example/users/akermadec/statuses/{MASTODON_ID}",
        "attributedTo": "https://lac.example/users/akermadec",
        "published": "2023-11-20T07:53:05Z",
        "content": "<p>Premier point.</p><p>Second point.</p>",
        "contentMap": {"fr": "…"},
        "to": ["x"],
        "tag": [],
    }
    outbox = {
        "@context": "https://www.w3.org/ns/activitystreams",
        "type": "OrderedCollection",
        "orderedItems": [
            {"type": "Create", "object": note, "to": ["x"], "cc": []},
            {"type": "Announce", "object": "https://ailleurs.example/1"},
        ],
    }
    readings = read("outbox.json", outbox)
    statement = only(readings)
    assert statement.text == "Premier point.\n\nSecond point."
    assert statement.handle == "@akermadec@lac.example"
    assert statement.published.not_before == SENT
    assert reasons(readings) == ["a repost: not the author's own words"]


def test_a_feed_of_bluesky_leaves_reposts_out(read: Read) -> None:
    post = POSTS["bluesky"]
    repost = {"post": post, "reason": {"$type": "app.bsky.feed.defs#reasonRepost"}}
    readings = read("feed.json", {"feed": [{"post": post}, repost], "cursor": "x"})
    assert only(readings).text == WORDS
    assert len(reasons(readings)) == 1


def test_an_oembed_answer_is_the_post_in_it(read: Read) -> None:
    answer = {
        "url": "https://twitter.com/janedoe/status/1726509045803336122",
        "author_name": "Jane Doe",
        "author_url": "https://twitter.com/janedoe",
        "html": TWEET,
        "type": "rich",
    }
    statement = only(read("oembed.json", answer))
    assert statement.text == "We look forward to working with the new team at Tessara…"
    assert (statement.author, statement.handle) == ("Jane Doe", "@janedoe")
    assert statement.completeness is Completeness.TRUNCATED
    assert statement.published.method == "statement_id"


def test_posts_in_json_lines(read: Read) -> None:
    lines = [json.dumps(POSTS["tweet"]), "pas du JSON", json.dumps(POSTS["mastodon"])]
    readings = read("posts.jsonl", "\n".join(lines))
    assert [d.channel for r in readings for d in r.documents] == ["tweet", "mastodon"]
    assert reasons(readings) == ["the record has no text"]


# --- ninjs -----------------------------------------------------------------------------------


def wire(**members: object) -> dict[str, object]:
    return {
        "uri": "urn:newsml:agence.example:20231120:1",
        "type": "text",
        "language": "fr-FR",
        "headline": "Les digues tiennent",
        "versioncreated": "2023-11-20T09:57:00+01:00",
        "provider": "Agence du Lac",
        "body_text": "La préfète assure que les digues tiennent.",
        "bylines": [{"byline": "Luc Morel"}],
        **members,
    }


def test_a_wire_is_an_article_of_its_agency(read: Read) -> None:
    article = only(read("depeche.json", wire()))
    assert article.kind is DocumentKind.ARTICLE
    assert (article.outlet, article.author) == ("Agence du Lac", "Luc Morel")
    assert article.text.startswith("Les digues tiennent\n\nLa préfète")
    assert article.published.not_before == datetime(2023, 11, 20, 8, 57, tzinfo=UTC)
    assert article.published.method == "feed"


def test_the_body_of_a_wire_may_be_html_or_a_list_of_bodies(read: Read) -> None:
    marked = wire(body_text=None, body_xhtml="<p>Un.</p><p>Deux.</p>")
    listed = wire(body_text=None, bodies=[{"role": "main", "value": "<p>Un.</p><p>Deux.</p>"}])
    texts = {only(read("a.json", marked)).text, only(read("b.json", listed)).text}
    assert texts == {"Les digues tiennent\n\nUn.\n\nDeux."}


def test_a_wire_that_the_agency_withdrew_is_refused(read: Read) -> None:
    assert reasons(read("a.json", [wire(), wire(pubstatus="canceled")])) == [
        "the agency marks it canceled"
    ]

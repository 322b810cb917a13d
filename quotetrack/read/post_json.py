"""Posts as networks give them in JSON: X/Twitter, Mastodon, Bluesky, oEmbed; each a statement."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from lxml import etree
from lxml import html as markup

from quotetrack.read.dates import read_date
from quotetrack.read.embeds import completeness_of
from quotetrack.read.languages import language_code
from quotetrack.read.manifest import Description
from quotetrack.read.markup_posts import lift_posts
from quotetrack.read.plain_markup import plain_paragraphs
from quotetrack.records import Completeness, DateInterval, DocumentKind

Json = Mapping[str, Any]
_REPOST = re.compile(r"^RT @\w+: ")
_X_DATE = re.compile(r"^\w{3} (\w{3}) (\d{1,2}) (\d\d:\d\d:\d\d) (\+\d{4}) (\d{4})$")
"""« Mon Nov 20 07:53:00 +0000 2023 »: the order of `ctime`, which nobody else prints."""
_MAX_MARKUP = 100_000
"""Code points of a post's HTML; the longest posts of any network have some 25,000."""


@dataclass(frozen=True, slots=True)
class PostRecord:
    """A post: its words and what is stated of it; or why it is nobody's own words."""

    text: str
    description: Description
    dates: tuple[DateInterval, ...] = ()
    refused: str | None = None


def post_of(value: object, latest: datetime) -> PostRecord | None:
    """The post that a JSON object is, or `None` when it is none that is known."""
    if not isinstance(value, dict):
        return None
    for reader in (_archived_tweet, _oembed, _bluesky, _activity, _mastodon, _tweet):
        found = reader(value, latest)
        if found is not None:
            return found
    return None


def account_of(value: object) -> tuple[str | None, str | None]:
    """The name and the handle in the `account.js` of an X/Twitter archive."""
    account = _object(_object(value).get("account"))
    name, handle = _text(account.get("accountDisplayName")), _text(account.get("username"))
    return name or None, f"@{handle}" if handle else None


# --- X/Twitter -----------------------------------------------------------------------------------


def _archived_tweet(value: Json, latest: datetime) -> PostRecord | None:
    """`{"tweet": {…}}` of an archive's tweets.js; who wrote it stands in account.js."""
    tweet = value.get("tweet")
    return _tweet(tweet, latest) if isinstance(tweet, dict) and len(value) == 1 else None


def _tweet(value: Json, latest: datetime) -> PostRecord | None:
    """A status of the API, version 1.1 (`id_str`, `user`) or 2 (`data`)."""
    tweet = value["data"] if isinstance(value.get("data"), dict) else value
    number = _text(tweet.get("id_str")) or _text(tweet.get("id"))
    words = html.unescape(_text(tweet.get("full_text")) or _text(tweet.get("text")))
    if not number.isdigit() or not words or not {"created_at", "user", "author_id"} & set(tweet):
        return None
    user = _object(tweet.get("user")) or _v2_user(value, _text(tweet.get("author_id")))
    handle = _text(user.get("screen_name")) or _text(user.get("username"))
    repost = _REPOST.match(words)
    cut = tweet.get("truncated") is True
    return PostRecord(
        words,
        Description(
            url=f"https://twitter.com/{handle or 'i/web'}/status/{number}",
            author=_text(user.get("name")) or None,
            kind=DocumentKind.STATEMENT,
            language=_language(tweet.get("lang")),
            channel="tweet",
            handle=f"@{handle}" if handle else None,
            completeness=Completeness.TRUNCATED if cut else completeness_of(words),
        ),
        _stamp(tweet.get("created_at"), latest),
        f"a repost ({repost[0].strip(' :')}): not the author's own words" if repost else None,
    )


def _v2_user(value: Json, number: str) -> Json:
    users = _object(value.get("includes")).get("users")
    found = [_object(user) for user in users] if isinstance(users, list) else []
    return next((user for user in found if _text(user.get("id")) == number), {})


def _oembed(value: Json, latest: datetime) -> PostRecord | None:
    """An oEmbed answer: the words are in the block quote of its `html`."""
    written = _text(value.get("html"))
    if "author_name" not in value or "<blockquote" not in written or len(written) > _MAX_MARKUP:
        return None
    try:
        lifted, _ = lift_posts(markup.document_fromstring(written))
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    post = next((item for item in lifted if item.post), None)
    if post is None or post.post is None:
        return None
    account = _text(value.get("author_url")).rstrip("/").rsplit("/", 1)[-1]
    handle = post.post["handle"] or (f"@{account.lstrip('@')}" if account else None)
    return PostRecord(
        post.text,
        Description(
            url=_text(value.get("url")) or post.post["url"],
            author=_text(value.get("author_name")) or post.post["name"],
            kind=DocumentKind.STATEMENT,
            language=_language(post.language),
            channel=post.post["channel"],
            handle=handle,
            completeness=completeness_of(post.text),
        ),
        _stamp(post.post["written"], latest, "visible_line"),
    )


# --- Mastodon ------------------------------------------------------------------------------------


def _activity(value: Json, latest: datetime) -> PostRecord | None:
    """A `Create` of an outbox with its `Note`, or a `Note` alone; an `Announce` is a repost."""
    if value.get("type") == "Announce":
        told = _text(value.get("object"))
        return PostRecord(
            "", Description(url=told or None), (), "a repost: not the author's own words"
        )
    note = _object(value.get("object")) if value.get("type") == "Create" else value
    if note.get("type") not in ("Note", "Article") or "content" not in note:
        return None
    author = _text(note.get("attributedTo"))
    server, _, account = author.partition("/users/")
    host = server.split("//", 1)[-1]
    languages = list(_object(note.get("contentMap")))
    url = _text(note.get("url")) or _text(note.get("id"))
    return PostRecord(
        _plain(_text(note.get("content"))),
        Description(
            url=url or None,
            author=None,
            kind=DocumentKind.STATEMENT,
            language=_only(languages),
            channel="mastodon",
            handle=f"@{account}@{host}" if account else None,
            completeness=Completeness.COMPLETE,
        ),
        _stamp(note.get("published"), latest),
    )


def _mastodon(value: Json, latest: datetime) -> PostRecord | None:
    """A status of the API."""
    account = _object(value.get("account"))
    if "content" not in value or "acct" not in account:
        return None
    url, acct = _text(value.get("url")), _text(account.get("acct"))
    host = url.split("/")[2] if url.startswith("https://") else ""
    shared = value.get("reblog") is not None
    return PostRecord(
        _plain(_text(value.get("content"))),
        Description(
            url=url or None,
            author=_text(account.get("display_name")) or None,
            kind=DocumentKind.STATEMENT,
            language=_language(value.get("language")),
            channel="mastodon",
            handle=f"@{acct}" if "@" in acct or not host else f"@{acct}@{host}",
            completeness=Completeness.COMPLETE,
        ),
        _stamp(value.get("created_at"), latest),
        "a repost: not the author's own words" if shared else None,
    )


# --- Bluesky -------------------------------------------------------------------------------------


def _bluesky(value: Json, latest: datetime) -> PostRecord | None:
    """A post of a feed, of a thread, or alone; also the bare record."""
    thread = _object(value.get("thread"))
    view = _object(thread.get("post")) or _object(value.get("post")) or value
    record = _object(view.get("record")) or view
    if record.get("$type") != "app.bsky.feed.post" or not _text(record.get("text")):
        return None
    author, words = _object(view.get("author")), _text(record.get("text"))
    languages = record.get("langs")
    shared = "reasonRepost" in _text(_object(value.get("reason")).get("$type"))
    handle = _text(author.get("handle"))
    key = _text(view.get("uri")).rsplit("/", 1)[-1]
    url = f"https://bsky.app/profile/{handle}/post/{key}" if handle and key else view.get("uri")
    return PostRecord(
        words,
        Description(
            url=_text(url) or None,
            author=_text(author.get("displayName")) or None,
            kind=DocumentKind.STATEMENT,
            language=_only(languages),
            channel="bluesky",
            handle=f"@{handle}" if handle else None,
            completeness=Completeness.COMPLETE,
        ),
        _stamp(record.get("createdAt"), latest),
        "a repost: not the author's own words" if shared else None,
    )


# --- shared --------------------------------------------------------------------------------------


def _stamp(
    written: object, latest: datetime, method: str = "post_stamp"
) -> tuple[DateInterval, ...]:
    """The date that a post states beside its id."""
    told = _text(written).strip()
    if as_ctime := _X_DATE.match(told):
        month, day, clock, offset, year = as_ctime.groups()
        found = read_date(f"{day} {month} {year} {clock} {offset}", zone="UTC", latest=latest)
    else:
        found = read_date(told, zone="UTC", latest=latest)
    return (replace(found, method=method, evidence_text=told),) if found else ()


_NO_LANGUAGE = re.compile(r"und|zxx|q..", re.IGNORECASE)  # what X writes for links, hashtags, emoji


def _language(tag: object) -> str | None:
    code = language_code(_text(tag))
    return None if code and _NO_LANGUAGE.fullmatch(code) else code


def _only(tags: object) -> str | None:
    """The language when one is stated; of several, none is."""
    return _language(tags[0]) if isinstance(tags, list) and len(tags) == 1 else None


def _plain(content: str) -> str:
    return plain_paragraphs(content[:_MAX_MARKUP])


def _object(value: object) -> Json:
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""

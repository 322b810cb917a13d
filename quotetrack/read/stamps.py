"""Send times held in the ids of posts: X/Twitter, Mastodon, Bluesky."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from quotetrack.read.dates import CLOCK_TOLERANCE, instant
from quotetrack.records import DateInterval

_TWITTER_EPOCH_MS = 1_288_834_974_657
_FIRST_TWITTER_ID = 29_700_859_247
"""The first id of the scheme (4 November 2010); earlier ids are mere counters."""
_TID_ALPHABET = "234567abcdefghijklmnopqrstuvwxyz"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

_TWITTER_URL = re.compile(
    r"(?:twitter|x)\.com/(?:i/web|(?P<handle>\w{1,20}))/status(?:es)?/(?P<id>\d{5,20})", re.I
)
_BLUESKY_URL = re.compile(
    r"(?:bsky\.app/profile/(?P<handle>[^/\s\"]+)/post/|at://[^/\s\"]+/app\.bsky\.feed\.post/)"
    r"(?P<id>[2-7a-z]{13})\b"
)
_MASTODON_URL = re.compile(
    r"https?://(?P<host>[\w.-]+)/(?:@|users/)(?P<handle>\w+)(?:@[\w.-]+)?/(?:statuses/)?"
    r"(?P<id>\d{15,20})\b"
)


@dataclass(frozen=True, slots=True)
class PostAddress:
    """What the address of a post tells: the network, its id, the account when it is in there."""

    channel: str
    post_id: str
    handle: str | None = None


def post_address(url: str) -> PostAddress | None:
    """The post that an address leads to, or `None` when it is not that of a post."""
    if match := _TWITTER_URL.search(url):
        return PostAddress("tweet", match["id"], match["handle"])
    if match := _BLUESKY_URL.search(url):
        return PostAddress("bluesky", match["id"], match["handle"])
    if match := _MASTODON_URL.search(url):
        return PostAddress("mastodon", match["id"], f"{match['handle']}@{match['host']}")
    return None


def send_time(address: PostAddress, *, latest: datetime) -> DateInterval | None:
    """When the post was sent, to the millisecond, or `None` when its id does not hold the time."""
    moment: datetime | None = None
    if address.channel == "tweet" and int(address.post_id) >= _FIRST_TWITTER_ID:
        moment = _after_epoch(milliseconds=(int(address.post_id) >> 22) + _TWITTER_EPOCH_MS)
    elif address.channel == "mastodon":
        moment = _after_epoch(milliseconds=int(address.post_id) >> 16)
    elif address.channel == "bluesky":
        number = 0
        for letter in address.post_id:
            number = number * 32 + _TID_ALPHABET.index(letter)
        moment = _after_epoch(milliseconds=(number >> 10) // 1000)
    if moment is None or moment.year < 2006 or moment > latest + CLOCK_TOLERANCE:
        return None
    return instant(moment)


def _after_epoch(*, milliseconds: int) -> datetime | None:
    try:
        return _EPOCH + timedelta(milliseconds=milliseconds)
    except OverflowError:
        return None

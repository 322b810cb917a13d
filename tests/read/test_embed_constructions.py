"""What each construction of HTML gives: forty ways in which pages wrap quotations and posts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape

import pytest

from quotetrack.read import Reading, find_inputs, read_documents
from quotetrack.records import ZoneKind
from quotetrack.settings import ReadSettings
from tests.read.pages import LAST, MORE, POST, POST_URL, PROSE, TWEET, page

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
ID = POST_URL.rsplit("/", 1)[1]
WORDS = "Nous ne partirons pas avant l’été prochain, quoi qu’en dise la direction"
DIGUES = "Les digues tiennent."


@dataclass(frozen=True)
class Gives:
    """Markup, the zones that it adds to the article, the posts in it, those without words."""

    markup: str
    zones: tuple[tuple[str, str], ...] = ()
    posts: tuple[tuple[str, str, str | None], ...] = ()  # words, channel, account
    unseen: str | None = None


A_TWEET = (
    (("embed", POST), ("embed", "— Jane Doe (@janedoe) November 20, 2023")),
    ((POST, "tweet", "@janedoe"),),
)
UNSEEN_TWEET = f"https://twitter.com/i/web/status/{ID}"

CONSTRUCTIONS = {
    "figure and caption": Gives(
        '<figure><img src="a.jpg"><figcaption>La digue, lundi. © Luc Morel</figcaption></figure>',
        (("caption", "La digue, lundi. © Luc Morel"),),
    ),
    "figure of a video": Gives(
        "<figure><video></video><figcaption>La préfète, lundi soir.</figcaption></figure>",
        (("caption", "La préfète, lundi soir."),),
    ),
    "gallery": Gives(
        "<div class='gallery'><figure><img><figcaption>Une digue.</figcaption></figure>"
        "<figure><img><figcaption>Deux digues.</figcaption></figure></div>",
        (("caption", "Une digue."), ("caption", "Deux digues.")),
    ),
    "block quote": Gives(f"<blockquote><p>{WORDS}.</p></blockquote>", (("body", f"{WORDS}."),)),
    "block quote in a figure": Gives(
        f"<figure><blockquote>{WORDS}.</blockquote><figcaption>Aude Kermadec</figcaption></figure>",
        (("body", f"{WORDS}."), ("caption", "Aude Kermadec")),
    ),
    "q": Gives(
        f"<p>La préfète l’a dit : <q>{WORDS}</q>.</p>",
        (("body", f"La préfète l’a dit : «\xa0{WORDS}\xa0»."),),
    ),
    "q in q": Gives(
        f"<p>La préfète l’a dit : <q>Je répète <q>{WORDS}</q></q>.</p>",
        (("body", f"La préfète l’a dit : «\xa0Je répète “{WORDS}”\xa0»."),),
    ),
    "pull quote of its own": Gives(
        f'<aside class="pullquote"><p>« {WORDS} »</p></aside>', (("body", f"« {WORDS} »"),)
    ),
    "pull quote that repeats": Gives(
        f'<div class="c-pull-quote">{PROSE[:80]}</div>', (("caption", PROSE[:80].strip()),)
    ),
    "exergue": Gives(f'<p class="exergue">« {WORDS} »</p>', (("body", f"« {WORDS} »"),)),
    "details": Gives(
        f"<details><summary>La réponse</summary><p>« {WORDS} », répond-elle.</p></details>",
        (("body", "La réponse"), ("body", f"« {WORDS} », répond-elle.")),
    ),
    "table": Gives(
        f"<table><tr><th>Aude Kermadec</th><td>« {WORDS} »</td></tr></table>",
        (("body", "Aude Kermadec"), ("body", f"« {WORDS} »")),
    ),
    "list": Gives(
        f"<ul><li>« {WORDS} », dit-elle.</li></ul>", (("body", f"« {WORDS} », dit-elle."),)
    ),
    "questions and answers": Gives(
        f"<dl><dt>Partirez-vous ?</dt><dd>{WORDS}.</dd></dl>",
        (("body", "Partirez-vous ?"), ("body", f"{WORDS}.")),
    ),
    "box": Gives(
        f'<div class="encadre"><h3>Repères</h3><p>« {WORDS} », rappelle-t-elle.</p></div>',
        (("body", "Repères"), ("body", f"« {WORDS} », rappelle-t-elle.")),
    ),
    "entry of a live blog": Gives(
        f'<div class="live-post"><time datetime="2023-11-20T09:57:00+01:00">9h57</time>'
        f"<p>« {WORDS} », dit-elle.</p></div>",
        (("body", f"« {WORDS} », dit-elle."),),
    ),
    "tweet": Gives(TWEET, *A_TWEET),
    "tweet in noscript": Gives(f"<noscript>{TWEET}</noscript>", *A_TWEET),
    "tweet in div.embed": Gives(f'<div class="embed">{TWEET}</div>', *A_TWEET),
    "tweet in aside": Gives(f"<aside>{TWEET}</aside>", *A_TWEET),
    "tweet in a shadow tree": Gives(
        f'<div><template shadowrootmode="open">{TWEET}</template></div>', *A_TWEET
    ),
    "tweet in srcdoc": Gives(f'<iframe srcdoc="{escape(TWEET)}"></iframe>', *A_TWEET),
    "tweet behind consent": Gives(
        f'<div class="consent" data-html="{escape(TWEET)}">Accepter</div>', *A_TWEET
    ),
    "tweet without its words": Gives(
        f'<blockquote class="twitter-tweet"><a href="{POST_URL}"></a></blockquote>',
        unseen=POST_URL,
    ),
    "amp-twitter": Gives(f'<amp-twitter data-tweetid="{ID}"></amp-twitter>', unseen=UNSEEN_TWEET),
    "twitter-widget": Gives(
        f'<twitter-widget data-tweet-id="{ID}"></twitter-widget>', unseen=UNSEEN_TWEET
    ),
    "frame": Gives(
        f'<iframe src="https://platform.twitter.com/embed/Tweet.html?id={ID}"></iframe>',
        unseen=UNSEEN_TWEET,
    ),
    "lazy frame": Gives(
        f'<iframe data-src="https://platform.twitter.com/embed/Tweet.html?id={ID}"></iframe>',
        unseen=UNSEEN_TWEET,
    ),
    "lazy div": Gives(f'<div class="lazy" data-url="{POST_URL}"></div>', unseen=POST_URL),
    "lazy div with an id": Gives(f'<div data-tweet-id="{ID}"></div>', unseen=UNSEEN_TWEET),
    "bluesky": Gives(
        '<blockquote class="bluesky-embed" data-bluesky-uri="at://did:plc:a/app.bsky.feed.post/'
        f'3keqj3zk4yc2a"><p lang="fr">{DIGUES}</p>&mdash; Jane Doe (@jane.lac.example) '
        '<a href="https://bsky.app/profile/jane.lac.example/post/3keqj3zk4yc2a">'
        "20 novembre 2023</a></blockquote>",
        (("embed", DIGUES), ("embed", "— Jane Doe (@jane.lac.example) 20 novembre 2023")),
        ((DIGUES, "bluesky", "@jane.lac.example"),),
    ),
    "mastodon": Gives(
        f'<blockquote class="mastodon-embed"><p>{DIGUES}</p>— Jane Doe (@jane@lac.example) '
        '<a href="https://lac.example/@jane/111438000000000000">20 novembre 2023</a></blockquote>',
        (("embed", DIGUES), ("embed", "— Jane Doe (@jane@lac.example) 20 novembre 2023")),
        ((DIGUES, "mastodon", "@jane@lac.example"),),
    ),
    "mastodon in a frame": Gives(
        '<iframe src="https://lac.example/@jane/111438000000000000/embed"></iframe>',
        unseen="https://lac.example/@jane/111438000000000000",
    ),
    "instagram": Gives(
        '<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/C1/">'
        f"<p>{DIGUES}</p><p>Une publication partagée par Jane Doe (@janedoe)</p></blockquote>",
        (("embed", DIGUES), ("embed", "publication partagée par Jane Doe (@janedoe)")),
        ((DIGUES, "instagram", "@janedoe"),),
    ),
    "threads": Gives(
        '<blockquote class="text-post-media" data-text-post-permalink="https://www.threads.net/'
        f'@janedoe/post/C1"><p>{DIGUES}</p>— Jane Doe (@janedoe) 20 nov. 2023</blockquote>',
        (("embed", DIGUES), ("embed", "— Jane Doe (@janedoe) 20 nov. 2023")),
        ((DIGUES, "threads", "@janedoe"),),
    ),
    "tiktok": Gives(
        '<blockquote class="tiktok-embed" cite="https://www.tiktok.com/@janedoe/video/7303">'
        f'<section><a href="#">@janedoe</a> <p>{DIGUES}</p></section></blockquote>',
        (("embed", DIGUES),),
        ((DIGUES, "tiktok", "@janedoe"),),
    ),
    "facebook": Gives(
        '<div class="fb-post" data-href="https://www.facebook.com/janedoe/posts/123">'
        '<blockquote cite="https://www.facebook.com/janedoe/posts/123" '
        f'class="fb-xfbml-parse-ignore"><p>{DIGUES}</p>Publiée par <a href="#">Jane Doe</a> sur '
        '<a href="#">Lundi 20 novembre 2023</a></blockquote></div>',
        (("embed", DIGUES), ("embed", "Publiée par Jane Doe sur Lundi 20 novembre 2023")),
        ((DIGUES, "facebook", None),),
    ),
    "linkedin": Gives(
        '<iframe src="https://www.linkedin.com/embed/feed/update/urn:li:share:7132"></iframe>',
        unseen="https://linkedin.com/embed/feed/update/urn:li:share:7132",
    ),
    "film": Gives('<iframe src="https://www.youtube.com/embed/abc"></iframe>'),
    "related articles": Gives(
        '<aside class="related"><h2>À lire aussi</h2><ul><li><a href="/x">« Il faut partir », dit '
        "la maire de Port-Blanc aux habitants</a></li></ul></aside>"
    ),
    "card": Gives(
        '<div class="card teaser"><a href="/x"><h3>« Il faut partir »</h3><p>La maire de '
        "Port-Blanc a demandé aux habitants de quitter le village dès ce soir.</p></a></div>"
    ),
    "read also": Gives(
        '<p class="lire-aussi"><b>Lire aussi :</b> <a href="/x">« Il faut partir »</a></p>',
        (("teaser", "Lire aussi : « Il faut partir »"),),
    ),
    "newsletter": Gives('<div class="newsletter"><p>Inscrivez-vous à notre newsletter</p></div>'),
    "share buttons": Gives('<ul class="share"><li>Facebook</li><li>Twitter</li></ul>'),
    "comments": Gives(
        '<section id="comments"><h2>Commentaires (2)</h2><article class="comment"><p>Jean : '
        f"« {WORDS} », moi je dis que la direction ment.</p>{TWEET}</article></section>"
    ),
}
NO_APPEARANCE = ("related articles", "card", "read also", "newsletter", "comments", "film")


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Reading]]:
    folder = tmp_path_factory.mktemp("constructions")
    for name, given in CONSTRUCTIONS.items():
        (folder / f"{name}.html").write_text(page(given.markup), encoding="utf-8")
    inputs = find_inputs([folder], None, ReadSettings(), now=NOW)
    yield {
        reading.item.path.stem: reading
        for reading in read_documents(inputs, ReadSettings(), now=NOW)
    }


@pytest.mark.parametrize("name", CONSTRUCTIONS)
def test_what_a_construction_gives(readings: dict[str, Reading], name: str) -> None:
    reading, given = readings[name], CONSTRUCTIONS[name]
    article, *posts = reading.documents
    around = {PROSE, MORE, LAST}
    zones = [(zone.kind, zone.span.of(article.text)) for zone in article.zones]
    assert zones[0][0] is ZoneKind.TITLE
    assert tuple(pair for pair in zones[1:] if pair[1] not in around) == given.zones
    assert tuple((post.text, post.channel, post.handle) for post in posts) == given.posts
    assert [refusal.text for refusal in reading.rejections] == (
        [given.unseen] if given.unseen else []
    )


@pytest.mark.parametrize("name", NO_APPEARANCE)
def test_comments_and_teasers_are_no_part_of_the_report(
    readings: dict[str, Reading], name: str
) -> None:
    article = readings[name].documents[0]
    report = [
        zone.span.of(article.text)
        for zone in article.zones
        if zone.kind in (ZoneKind.TITLE, ZoneKind.BODY, ZoneKind.CAPTION)
    ]
    assert report[1:] == [PROSE, MORE, LAST]


@pytest.mark.parametrize("name", [name for name, given in CONSTRUCTIONS.items() if given.unseen])
def test_a_post_without_words_still_bounds_the_article_when_its_id_holds_a_time(
    readings: dict[str, Reading], name: str
) -> None:
    bound = readings[name].documents[0].bound
    if name == "linkedin":
        assert bound.not_before is None
    else:
        assert bound.not_before is not None
        assert bound.not_before.strftime("%Y-%m") == "2023-11"

"""HTML: posts in whatever wraps them, quotation marks, pull quotes, captions, names and dates."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree

from quotetrack.read import Reading, find_inputs, read_documents
from quotetrack.read.markup import _blocks_of
from quotetrack.records import Completeness, Document, DocumentKind, Precision, ZoneKind
from quotetrack.settings import ReadSettings
from tests.read.pages import LAST, MORE, POST, POST_URL, PROSE, TWEET, page

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
Read = Callable[[dict[str, str]], dict[str, Reading]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read_pages(files: dict[str, str]) -> dict[str, Reading]:
        for name, content in files.items():
            (tmp_path / name).write_text(content, encoding="utf-8")
        inputs = find_inputs([tmp_path], None, ReadSettings(), now=NOW)
        return {
            reading.item.path.name: reading
            for reading in read_documents(inputs, ReadSettings(), now=NOW)
        }

    return read_pages


def zone_texts(document: Document, kind: ZoneKind) -> list[str]:
    return [zone.span.of(document.text) for zone in document.zones if zone.kind is kind]


WRAPPERS = {
    "bare": TWEET,
    "gutenberg": f'<figure class="wp-block-embed is-provider-twitter">'
    f'<div class="wp-block-embed__wrapper">{TWEET}</div></figure>',
    "figure": f"<figure>{TWEET}</figure>",
    "figure_caption": f"<figure>{TWEET}<figcaption>Le message</figcaption></figure>",
    "div_embed": f'<div class="embed">{TWEET}</div>',
    "div_embed_twitter": f'<div class="embed-twitter">{TWEET}</div>',
    "social_embed": f'<div class="social-embed"><div class="inner">{TWEET}</div></div>',
    "js_social_wrapper": f'<div class="js-social-wrapper">{TWEET}</div>',
    "aside": f"<aside>{TWEET}</aside>",
    "section_embed": f'<section class="article__embed">{TWEET}</section>',
    "noscript": f"<noscript>{TWEET}</noscript>",
    "tweet_container": f'<div class="tweet-container">{TWEET}</div>',
    "media": f'<div class="media">{TWEET}</div>',
    "center": f"<center>{TWEET}</center>",
    "details": f"<details>{TWEET}</details>",
    "twitter_video": TWEET.replace("twitter-tweet", "twitter-video"),
    "no_class": TWEET.replace(' class="twitter-tweet" data-lang="fr"', ""),
    "x_address": TWEET.replace("https://twitter.com", "https://x.com"),
    "script_after": f'{TWEET}<script async src="https://platform.twitter.com/widgets.js"></script>',
    "list_item": f"<ul><li>{TWEET}</li></ul>",
    "table_cell": f"<table><tr><td>{TWEET}</td></tr></table>",
    "deep": f"<div><div><aside><figure>{TWEET}</figure></aside></div></div>",
    "section_consent": f'<div class="consent-social" data-src="x">{TWEET}</div>',
}


@pytest.fixture(scope="module")
def wrapped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Reading]]:
    folder = tmp_path_factory.mktemp("wrapped")
    for name, markup in WRAPPERS.items():
        (folder / f"{name}.html").write_text(page(markup), encoding="utf-8")
    inputs = find_inputs([folder], None, ReadSettings(), now=NOW)
    yield {
        reading.item.path.stem: reading
        for reading in read_documents(inputs, ReadSettings(), now=NOW)
    }


@pytest.mark.parametrize("name", WRAPPERS)
def test_a_post_is_a_statement_whatever_wraps_it(wrapped: dict[str, Reading], name: str) -> None:
    article, statement = wrapped[name].documents
    assert statement.kind is DocumentKind.STATEMENT
    assert statement.text == POST
    assert (statement.author, statement.handle, statement.language) == (
        "Jane Doe",
        "@janedoe",
        "en",
    )
    assert statement.completeness is Completeness.TRUNCATED
    assert statement.published.method == "statement_id"
    assert statement.published.not_before == datetime(2023, 11, 20, 7, 53, 28, 163000, tzinfo=UTC)
    assert statement.found_in == article.document_id
    assert statement.found_span is not None
    assert statement.found_span.of(article.text) == POST
    assert zone_texts(article, ZoneKind.BODY) == [PROSE, MORE, LAST]


def test_the_post_keeps_its_place_in_the_article(wrapped: dict[str, Reading]) -> None:
    for name, reading in wrapped.items():
        text = reading.documents[0].text
        assert text.index(PROSE) < text.index(POST) < text.index(MORE), name


def test_bluesky_mastodon_and_instagram_posts(read: Read) -> None:
    bluesky = (
        '<blockquote class="bluesky-embed" data-bluesky-uri="at://did:plc:abc/app.bsky.feed.post/'
        '3kezfxrsvnk2a"><p lang="fr">Le conseil a menti aux salariés.</p>&mdash; Jeanne Dol '
        '(<a href="https://bsky.app/profile/did:plc:abc">@jeanne.bsky.social</a>) '
        '<a href="https://bsky.app/profile/did:plc:abc/post/3kezfxrsvnk2a">25 novembre 2023 à 15:35'
        "</a></blockquote>"
    )
    mastodon = (
        '<blockquote class="mastodon-embed" data-embed-url="https://mamot.example/@jeanne/'
        '111430000000000000/embed"><p>Le conseil a menti aux salariés de Tessara.</p></blockquote>'
    )
    instagram = (
        '<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/'
        'Cz1abc/"><p>Merci à toutes et à tous pour vos messages.</p><p>Une publication partagée '
        "par Jeanne Dol (@jeannedol)</p></blockquote>"
    )
    found = read({"b.html": page(bluesky), "m.html": page(mastodon), "i.html": page(instagram)})
    post = found["b.html"].documents[1]
    assert (post.channel, post.handle) == ("bluesky", "@jeanne.bsky.social")
    assert post.published.precision is Precision.MILLISECOND
    post = found["m.html"].documents[1]
    assert (post.channel, post.handle) == ("mastodon", "@jeanne@mamot.example")
    assert post.published.precision is Precision.MILLISECOND
    post = found["i.html"].documents[1]
    assert (post.channel, post.author, post.handle) == ("instagram", "Jeanne Dol", "@jeannedol")
    assert post.text == "Merci à toutes et à tous pour vos messages."
    assert not post.published.known


def test_a_post_in_a_frame_bounds_the_article_and_is_said_to_be_unseen(read: Read) -> None:
    frame = '<iframe src="https://platform.twitter.com/embed/Tweet.html?id=1726509045803336122">'
    reading = read({"p.html": page(f"{frame}</iframe>")})["p.html"]
    (article,) = reading.documents
    assert article.bound.not_before == datetime(2023, 11, 20, 7, 53, 28, 163000, tzinfo=UTC)
    assert [rejection.text for rejection in reading.rejections] == [
        "https://twitter.com/i/web/status/1726509045803336122"
    ]


def test_posts_in_comments_are_left_out(read: Read) -> None:
    reading = read({"p.html": page("") + f'<section id="comments">{TWEET}</section>'})["p.html"]
    assert len(reading.documents) == 1


def test_q_elements_get_their_marks_and_no_break_spaces_stay(read: Read) -> None:
    middle = "<p>Il a dit <q>nous <em>partirons</em></q>, puis : «&nbsp;Demain&nbsp;! ».</p>"
    article = read({"p.html": page(middle)})["p.html"].documents[0]
    assert "Il a dit «\xa0nous partirons\xa0», puis : «\xa0Demain\xa0! »." in article.text


def test_a_pull_quote_that_repeats_the_article_is_no_second_print(read: Read) -> None:
    middle = (
        "<p>« Nous partirons demain matin », a dit Anne Kergoat.</p>"
        '<aside class="pullquote"><p>« Nous partirons demain matin »</p></aside>'
    )
    article = read({"p.html": page(middle)})["p.html"].documents[0]
    assert zone_texts(article, ZoneKind.CAPTION) == ["« Nous partirons demain matin »"]


def test_a_block_quote_in_a_figure_and_its_caption(read: Read) -> None:
    middle = (
        '<figure class="wp-block-quote"><blockquote><p>Nous ne regrettons rien du tout.</p>'
        "</blockquote><figcaption>Anne Kergoat, présidente</figcaption></figure>"
    )
    article = read({"p.html": page(middle)})["p.html"].documents[0]
    assert "Nous ne regrettons rien du tout." in zone_texts(article, ZoneKind.BODY)
    assert zone_texts(article, ZoneKind.CAPTION) == ["Anne Kergoat, présidente"]


def test_the_lang_attribute_wins(read: Read) -> None:
    article = read({"p.html": page('<p lang="es">No vamos a pagar la cuenta.</p>')})["p.html"]
    zones = {zone.span.of(article.documents[0].text): zone for zone in article.documents[0].zones}
    assert zones["No vamos a pagar la cuenta."].language == "es"


JSON_LD = (
    '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Crise", '
    '"datePublished": "2023-11-20T09:57:00+01:00", "dateModified": "2023-11-20T11:00:00+01:00", '
    '"author": [{"@type": "Person", "name": "Laurent C."}], '
    '"publisher": {"name": "Le Courrier du Lac"}}]}</script>'
)


def test_names_and_dates_from_json_ld(read: Read) -> None:
    article = read({"p.html": page("", head=JSON_LD)})["p.html"].documents[0]
    assert (article.author, article.outlet) == ("Laurent C.", "Le Courrier du Lac")
    assert article.title == "Tessara perd son directeur général"
    assert article.published.method == "json_ld"
    assert article.published.not_before == datetime(2023, 11, 20, 8, 57, tzinfo=UTC)
    assert article.updated.not_before == datetime(2023, 11, 20, 10, 0, tzinfo=UTC)


def test_dates_from_open_graph_and_time_elements(read: Read) -> None:
    graph = '<meta property="article:published_time" content="2023-11-20T09:57:00+01:00">'
    time = '<p>Publié le <time datetime="2023-11-20T09:57+01:00">lundi</time></p>'
    later = '<aside><time datetime="2025-01-18T07:13+01:00">18 janvier</time></aside>'
    found = read(
        {
            "g.html": page("", head=graph),
            "t.html": page(later, under_title=time),
            "n.html": page(later),
        }
    )
    assert found["g.html"].documents[0].published.method == "open_graph"
    assert found["t.html"].documents[0].published.method == "time_element"
    assert not found["n.html"].documents[0].published.known


STAMP = "2023-11-20T08:57:00Z"
IN_JSON = f"{{&quot;title&quot;: &quot;La cale&quot;, &quot;pub_date&quot;: &quot;{STAMP}&quot;}}"
LINKED = '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": %s}</script>'
MADE = {
    "parsely_page": f'<meta name="parsely-page" content="{IN_JSON}">',
    "parsely": f'<meta name="parsely-pub-date" content="{STAMP}">',
    "sailthru": f'<meta name="sailthru.date" content="{STAMP}">',
    "dublin_core": f'<meta name="DC.date" content="{STAMP}">',
    "open_graph_variant": f'<meta property="article:publish_date" content="{STAMP}">',
    "open_graph_seconds": '<meta property="article:published_time" content="1700470620">',
    "linked_milliseconds": LINKED % 1700470620000,
    "linked_seconds": LINKED % '"1700470620"',
    "time_seconds": '<time data-timestamp="1700470620">il y a 3 ans</time>',
}


def test_dates_that_publishing_systems_write_in_their_own_ways(read: Read) -> None:
    files = {
        f"{name}.html": page("", under_title=made) if "<time" in made else page("", head=made)
        for name, made in MADE.items()
    }
    for name, reading in read(files).items():
        published = reading.documents[0].published
        assert published.not_before == datetime(2023, 11, 20, 8, 57, tzinfo=UTC), name


def test_midnight_in_a_stamp_is_a_day(read: Read) -> None:
    graph = '<meta property="article:published_time" content="2023-11-20T00:00:00+00:00">'
    shown = "<p>Le 20 novembre 2023 à 09h57</p>"
    article = read({"p.html": page("", head=graph, under_title=shown)})["p.html"].documents[0]
    assert article.published.precision is Precision.MINUTE
    assert article.published.not_before == datetime(2023, 11, 20, 8, 57, tzinfo=UTC)


def test_a_date_that_only_the_page_shows_keeps_its_hour(read: Read) -> None:
    shown = '<div class="meta"><span>Le 20 novembre 2023 à 09h57</span></div>'
    article = read({"p.html": page("", under_title=shown)})["p.html"].documents[0]
    assert article.published.method == "visible_line"
    assert article.published.precision is Precision.MINUTE
    assert article.published.evidence is not None
    assert article.published.evidence.of(article.text) == "20 novembre 2023 à 09h57"


def test_a_saved_post_is_read_on_its_own(read: Read) -> None:
    documents = read({"tweet.html": TWEET})["tweet.html"].documents
    assert [document.kind for document in documents] == ["article", "statement"]
    assert documents[1].text == POST
    assert documents[1].url is not None and documents[1].url.startswith(POST_URL)


def test_hostile_pages_end_in_time_and_the_rest_is_read(tmp_path: Path) -> None:
    attributes = " ".join(f'a{number}="x"' for number in range(300_000))
    (tmp_path / "a.html").write_text(f"<html><body><p {attributes}>Bonjour</p></body></html>")
    (tmp_path / "b.html").write_text("<html><body>" + "<p>Une phrase.</p>" * 300_000)
    (tmp_path / "c.html").write_text("<html><body>" + "<div>" * 100_000 + "Bonjour")
    (tmp_path / "d.html").write_text("<html><body></body></html>")
    (tmp_path / "e.html").write_text(page(""), encoding="utf-8")
    settings = ReadSettings(max_seconds=2.0)
    readings = list(read_documents(find_inputs([tmp_path], None, settings), settings))
    reasons = [reading.rejections[0].reason if reading.rejections else "" for reading in readings]
    assert "more than 2 s" in reasons[0]
    assert "the limit is 5,000,000" in reasons[1]
    assert "no text was found" in reasons[2]
    assert "no text was found" in reasons[3]
    assert PROSE in readings[4].documents[0].text


def test_a_page_that_exhausts_memory_is_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><body>" + "<p>Une phrase ici.</p>" * 220_000)
    (tmp_path / "b.html").write_text(page(""), encoding="utf-8")
    settings = ReadSettings(max_memory_bytes=500_000_000, max_seconds=60)
    first, second = read_documents(find_inputs([tmp_path], None, settings), settings)
    assert "needs too much memory" in first.rejections[0].reason
    assert PROSE in second.documents[0].text


def test_a_comment_left_among_the_words_is_none_of_them() -> None:
    body = etree.fromstring("<body><p>Le lac <!-- brouillon -->monte.</p><!-- fin --></body>")
    assert _blocks_of(body) == ["Le lac monte."]

"""From one text and what is known of it to documents: the article, then the statements in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from quotetrack.read import dating
from quotetrack.read.dates import find_dates
from quotetrack.read.embeds import completeness_of, find_embeds
from quotetrack.read.languages import UNKNOWN, language_of
from quotetrack.read.manifest import Description
from quotetrack.read.outlets import Outlet, of_outlet, zoned
from quotetrack.read.paragraphs import paragraphs
from quotetrack.read.stamps import post_address, send_time
from quotetrack.read.zones import Known, Layout, lay_out
from quotetrack.records import (
    UNDATED,
    Completeness,
    DateInterval,
    Document,
    DocumentKind,
    Span,
    Zone,
    ZoneKind,
    content_id,
)
from quotetrack.settings import ReadSettings


@dataclass(frozen=True, slots=True)
class Post:
    """A post shown in a page: where its words are in the page's text, and who signs them."""

    span: Span
    name: str | None = None
    handle: str | None = None
    url: str | None = None
    language: str | None = None
    written: str | None = None
    signature: Span | None = None
    channel: str = "tweet"


@dataclass(frozen=True, slots=True)
class Page:
    """A text in canonical form and all that is known of it before its zones are."""

    text: str
    sha256: str
    place: str
    description: Description = field(default_factory=Description)
    language: str | None = None
    known: tuple[Known, ...] = ()
    posts: tuple[Post, ...] = ()
    dates: tuple[DateInterval, ...] = ()
    updates: tuple[DateInterval, ...] = ()
    unseen_posts: tuple[str, ...] = ()
    """Addresses of posts that the page shows in a frame, without their words."""
    faults: tuple[str, ...] = ()
    """What the page states of itself and cannot be true, in words."""
    taken: datetime | None = None
    """When it was crawled or fetched: it and what it shows were published before."""


def documents_of(page: Page, settings: ReadSettings, latest: datetime) -> tuple[Document, ...]:
    """The document that a page is, then the statements that it shows, in order."""
    settings, outlet = zoned(page.description, settings)
    documents = _documents(page, settings, latest)
    return tuple(_of_outlet(document, outlet) for document in documents)


def date_faults(
    page: Page, article: Document, settings: ReadSettings, latest: datetime
) -> tuple[str, ...]:
    """What a page says of its dates and cannot be true: in the future, in the year 20231."""
    head = next((one.span.start for one in article.zones if one.kind is ZoneKind.BODY), 0)
    printed = dating.refused_dates(
        page.text, article.zones, head, zone=settings.default_zone, latest=latest
    )
    return (*page.faults, *printed)


def date_doubts(article: Document) -> tuple[str, ...]:
    """What a page says of its date in two ways that do not agree; the date is kept, in doubt."""
    chosen = next((date for date in article.date_candidates if date.method != "manifest"), None)
    return dating.doubts(chosen, article.date_candidates) if chosen else ()


def _of_outlet(document: Document, outlet: Outlet | None) -> Document:
    """The document with the zone of its outlet named as such, and the outlet, if none is stated."""
    if outlet is None:
        return document
    article = document.kind is DocumentKind.ARTICLE
    return replace(
        document,
        outlet=document.outlet or (outlet.name if article else None),
        published=of_outlet(document.published, outlet),
        date_candidates=tuple(of_outlet(date, outlet) for date in document.date_candidates),
        updated=of_outlet(document.updated, outlet),
    )


def _documents(page: Page, settings: ReadSettings, latest: datetime) -> tuple[Document, ...]:
    # A page of several posts is no one statement: each post in it is.
    if page.description.kind is DocumentKind.STATEMENT and len(page.posts) < 2:
        return (_statement(page, settings, latest),)
    layout = lay_out(
        page.text,
        title=page.description.title,
        outlet=page.description.outlet,
        language=page.language,
        known=page.known,
    )
    article_id = content_id(
        "d",
        DocumentKind.ARTICLE,
        page.description.outlet or "",
        page.description.url or "",
        page.text,
    )
    posts = sorted([*page.posts, *_printed_posts(layout)], key=lambda post: post.span)
    shown = [_shown_statement(page, article_id, post, settings, latest) for post in posts]
    bounds: list[tuple[DateInterval, Span | None]] = [
        (statement.published, post.signature or post.span)
        for statement, post in zip(shown, posts, strict=True)
    ]
    bounds += [(date, None) for date in _frame_dates(page, latest)]
    bound = dating.not_after(dating.not_before(bounds), page.taken)
    article = _article(page, article_id, layout, bound, settings, latest)
    return (article, *_distinct(shown))


def _distinct(statements: Sequence[Document]) -> list[Document]:
    """A post shown twice in one page is one statement, where it stands first."""
    by_id: dict[str, Document] = {}
    for statement in statements:
        by_id.setdefault(statement.document_id, statement)
    return list(by_id.values())


def _article(
    page: Page,
    article_id: str,
    layout: Layout,
    bound: DateInterval,
    settings: ReadSettings,
    latest: datetime,
) -> Document:
    described = page.description
    shown, updated = dating.visible_dates(
        page.text,
        layout.zones,
        layout.header,
        zone=settings.default_zone,
        latest=latest,
        anchor=page.taken,
    )
    candidates = dating.ranked(_candidates(page, shown, settings, latest))
    published = dating.with_doubt(dating.choose(candidates), candidates)
    return Document(
        document_id=article_id,
        text=page.text,
        sha256=page.sha256,
        path=page.place,
        kind=DocumentKind.ARTICLE,
        outlet=described.outlet,
        url=described.url,
        title=described.title or _title(page.text, layout.zones),
        author=described.author,
        language=layout.language,
        published=published,
        bound=dating.narrowing(bound, published),
        date_candidates=candidates,
        updated=dating.choose([*page.updates, *updated]),
        zones=layout.zones,
        machine_translated=layout.notice,
        channel=described.channel,
        handle=described.handle,
        completeness=described.completeness or Completeness.COMPLETE,
        taken=page.taken,
    )


def _candidates(
    page: Page, shown: Sequence[DateInterval], settings: ReadSettings, latest: datetime
) -> list[DateInterval]:
    """Every date that may be the page's own: marked up, printed, stated, in its names."""
    zone, described = settings.default_zone, page.description
    candidates = [*page.dates, *shown]
    if described.published is not None:
        candidates.append(described.published)
    candidates += described.contradicted or ()
    file_name = page.place.rsplit("/", 1)[-1]
    in_names = (
        dating.file_name_date(file_name, zone=zone, latest=latest),
        dating.url_date(described.url, zone=zone, latest=latest) if described.url else None,
    )
    candidates += [date for date in in_names if date is not None]
    return candidates


def _title(text: str, zones: Sequence[Zone]) -> str | None:
    return next((zone.span.of(text) for zone in zones if zone.kind is ZoneKind.TITLE), None)


# --- statements ----------------------------------------------------------------------------------


def _printed_posts(layout: Layout) -> list[Post]:
    return [
        Post(
            span=embed.span,
            name=embed.name,
            handle=embed.handle,
            written=embed.written or None,
            signature=embed.signature,
        )
        for embed in layout.embeds
        if not _in_comment(layout.zones, embed.span)
    ]


def _in_comment(zones: Sequence[Zone], span: Span) -> bool:
    return any(zone.kind is ZoneKind.COMMENT and zone.span.overlaps(span) for zone in zones)


def _frame_dates(page: Page, latest: datetime) -> list[DateInterval]:
    dates: list[DateInterval] = []
    for url in page.unseen_posts:
        address = post_address(url)
        date = send_time(address, latest=latest) if address else None
        if date is not None:
            dates.append(replace(date, method="statement_id", evidence_text=url))
    return dates


def _shown_statement(
    page: Page, article_id: str, post: Post, settings: ReadSettings, latest: datetime
) -> Document:
    """The statement that a post is, its text being exactly the slice of the page."""
    words = post.span.of(page.text)
    candidates = dating.ranked(
        _post_dates(post.url, post.written, settings, latest), dating.STATEMENT_RANK
    )
    language = post.language or language_of(words) or page.language or UNKNOWN
    handle = post.handle or _handle_in(post.url)
    return Document(
        document_id=_statement_id(handle, post.name, words),
        text=words,
        sha256=page.sha256,
        path=page.place,
        kind=DocumentKind.STATEMENT,
        url=post.url,
        author=post.name,
        language=language,
        published=dating.choose(candidates),
        bound=UNDATED if candidates else dating.not_after(UNDATED, page.taken),
        date_candidates=candidates,
        zones=_plain_zones(words, language),
        channel=post.channel,
        handle=handle,
        completeness=completeness_of(words),
        found_in=article_id,
        found_span=post.span,
        taken=page.taken,
    )


def _statement(page: Page, settings: ReadSettings, latest: datetime) -> Document:
    """A text that is itself a statement; a signature line at its end names author and date."""
    described = page.description
    embeds = find_embeds(page.text, paragraphs(page.text))
    signed = embeds[-1] if embeds and not page.text[embeds[-1].signature.end :].strip() else None
    words = page.text[: signed.signature.start].strip() if signed else page.text
    author = described.author or (signed.name if signed else None)
    handle = described.handle or (signed.handle if signed else None) or _handle_in(described.url)
    dates = _post_dates(described.url, signed.written if signed else None, settings, latest)
    language = described.language or page.language or language_of(words) or UNKNOWN
    layout = lay_out(page.text, title=described.title, language=language, known=page.known)
    shown, _ = dating.visible_dates(
        page.text,
        layout.zones,
        layout.header,
        zone=settings.default_zone,
        latest=latest,
        anchor=page.taken,
    )
    dates += _candidates(page, shown, settings, latest)
    candidates = dating.ranked(dates, dating.STATEMENT_RANK)
    # All of a given text is the speaker's; a page from the web has menus round it.
    zones = layout.zones if page.known and not signed else _plain_zones(page.text, language)
    if signed:
        zones = tuple(
            replace(zone, kind=ZoneKind.NAVIGATION)
            if zone.span.overlaps(signed.signature) and zone.span.start >= signed.signature.start
            else zone
            for zone in zones
        )
    address = post_address(described.url) if described.url else None
    channel = described.channel or (address.channel if address else None)
    return Document(
        document_id=_statement_id(handle, author, page.text),
        text=page.text,
        sha256=page.sha256,
        path=page.place,
        kind=DocumentKind.STATEMENT,
        outlet=described.outlet,
        url=described.url,
        title=described.title,
        author=author,
        language=language,
        published=dating.choose(candidates),
        bound=UNDATED if candidates else dating.not_after(UNDATED, page.taken),
        date_candidates=candidates,
        zones=zones,
        channel=channel or ("tweet" if signed else None),
        handle=handle,
        completeness=described.completeness or completeness_of(words),
        taken=page.taken,
    )


def corrected_statement(
    old: Document, stated: Description, settings: ReadSettings, latest: datetime
) -> Document:
    """A statement with what a person states instead; its words stay, its id is a new one.

    A stated date holds, whatever the post's own stamp says: it stays among the candidates.
    """
    url, author = stated.url or old.url, stated.author or old.author
    handle = stated.handle or old.handle
    dates = list(old.date_candidates)
    if stated.url:
        dates += _post_dates(stated.url, None, settings, latest)
    candidates = dating.ranked(dates, dating.STATEMENT_RANK)
    if stated.published is not None:
        candidates = (stated.published, *candidates)
    published = stated.published or (dating.choose(candidates) if stated.url else old.published)
    changed = replace(
        old,
        author=author,
        handle=handle,
        url=url,
        title=stated.title or old.title,
        channel=stated.channel or old.channel,
        completeness=stated.completeness or old.completeness,
        language=stated.language or old.language,
        published=published,
        bound=UNDATED if published.known else old.bound,
        date_candidates=candidates,
    )
    told = (changed.author, changed.handle, url, changed.title, changed.channel, changed.language)
    cells = [*(cell or "" for cell in told), changed.completeness, repr(published)]
    return replace(
        changed,
        document_id=content_id("d", DocumentKind.STATEMENT, "corrected", old.document_id, *cells),
    )


def _statement_id(handle: str | None, author: str | None, words: str) -> str:
    account = handle.lstrip("@").lower() if handle else author or ""
    return content_id("d", DocumentKind.STATEMENT, account, words)


def _handle_in(url: str | None) -> str | None:
    address = post_address(url) if url else None
    return f"@{address.handle}" if address and address.handle else None


def _post_dates(
    url: str | None, written: str | None, settings: ReadSettings, latest: datetime
) -> list[DateInterval]:
    """What the id of a post and the date in its signature say of when it was sent."""
    dates: list[DateInterval] = []
    address = post_address(url) if url else None
    sent = send_time(address, latest=latest) if address else None
    if sent is not None:
        dates.append(replace(sent, method="statement_id", evidence_text=url))
    for date in find_dates(written or "", zone=settings.default_zone, latest=latest):
        printed = date.span.of(written or "")
        dates.append(replace(date.interval, method="visible_line", evidence_text=printed))
    return dates


def _plain_zones(words: str, language: str) -> tuple[Zone, ...]:
    return tuple(Zone(ZoneKind.BODY, span, language) for span in paragraphs(words))

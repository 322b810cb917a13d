"""HTML pages for the tests: an article of an invented paper with a place for what is tried."""

PROSE = (
    "La société Tessara a confirmé lundi le départ de son directeur général, après trois jours de "
    "négociations entre le conseil d’administration et les principaux actionnaires du groupe."
)
MORE = (
    "Les salariés demandent des garanties sur l’emploi et la poursuite des projets engagés, comme "
    "ils l’ont écrit dans une lettre ouverte adressée au conseil et aux actionnaires du groupe."
)
LAST = (
    "Le conseil n’a pas souhaité commenter ces informations, mais un proche du dossier assure que "
    "la décision avait été prise dès vendredi soir, sans que les salariés en soient avertis."
)
POST = "We look forward to working with the new team at Tessara…"
POST_URL = "https://twitter.com/janedoe/status/1726509045803336122"
TWEET = (
    f'<blockquote class="twitter-tweet" data-lang="fr"><p lang="en" dir="ltr">{POST}</p>'
    f'&mdash; Jane Doe (@janedoe) <a href="{POST_URL}?ref_src=twsrc">November 20, 2023</a>'
    "</blockquote>"
)


def page(middle: str, head: str = "", under_title: str = "") -> str:
    """A whole page with `middle` between two paragraphs of the article."""
    return (
        f'<!DOCTYPE html><html lang="fr"><head><title>La crise - Le Courrier du Lac</title>{head}'
        "</head><body><nav><ul><li>Accueil</li><li>Sport</li></ul></nav><main><article>"
        f"<h1>Tessara perd son directeur général</h1>{under_title}<p>{PROSE}</p>{middle}"
        f"<p>{MORE}</p><p>{LAST}</p></article></main><footer><p>Mentions légales</p></footer>"
        "</body></html>"
    )

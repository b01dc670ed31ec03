"""The form by which somebody proposes a change: what her browser needs to draw it, in one language."""

from collections.abc import Iterable

from markupsafe import Markup

from ..records.directory import Directory
from .around import AroundResults
from .body import Body, Render
from .form_rules import form_rules, hours_rules
from .head import as_json
from .listing import Place
from .words import Words

#: How the keys of the form's own texts begin, and the others that it says.
_OWN = "suggest_"
_ALSO = (
    "hours_every_day", "hours_off", "hours_holidays", "hours_school_holidays", "free", "directions", "list_separator",
    "something_wrong", "wrong_all_correct", "wrong_hours", "wrong_moved", "wrong_gone", "wrong_other",
    "fact_phone", "fact_email", "fact_website", "fact_hours", "fact_term", "fact_cost", "fact_place", "mail_subject",
)  # fmt: skip


def form(
    directory: Directory,
    words: Words,
    swedish: Words,
    around: AroundResults,
    all_places: Iterable[Place],
    render: Render,
    *,
    repository: str,
    intake: str,
) -> Body:
    """Make the page. The Swedish texts come along: the caretaker reads Swedish.

    Args:
        directory: the records.
        words: what is said in the page's language.
        swedish: the same in Swedish.
        around: who tends the map of a municipality.
        all_places: the municipalities, and the country.
        render: fills a template.
        repository: the address of the records' repository on a forge, or nothing.
        intake: the address that takes proposals, or nothing.

    """
    places = [
        around.place(place) | {"demo": bool(place.municipality and place.municipality.demo)} for place in all_places
    ]
    terms = directory.vocabularies

    def labels(ids: Iterable[str], vocabulary: str) -> list[tuple[str, str]]:
        return [(key, words.label(getattr(terms, vocabulary)[key]).text) for key in ids]

    texts = [*(key for key in vars(words.t) if key.startswith(_OWN)), *_ALSO]
    said = {
        "t": {key: getattr(words.t, key) for key in texts},
        "swedish": {key: getattr(swedish.t, key) for key in texts},
        "kinds": labels(terms.kinds, "kinds"),
        "themes": [(words.label(theme).text, labels(theme.topics, "topics")) for theme in terms.themes.values()],
        "resources": labels(terms.resources, "resources"),
        "places": places,
        "repository": repository,
        "intake": intake,
        "locale": words.language.locale,
        "rules": form_rules() | {"hours": hours_rules(words.language.locale, words.locale)},
    }
    html = render("suggest.html", root="../", places=places, said=Markup(as_json(said)))  # noqa: S704 - as_json escapes
    return Body(words.t.suggest_page, words.t.suggest_lead, html)

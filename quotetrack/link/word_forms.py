"""Plainer forms behind an inflected word, for looking it up in a dictionary: no full analysis."""

from __future__ import annotations

from functools import lru_cache

ENDINGS: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (
        ("ies", "y"), ("ied", "y"), ("sses", "ss"), ("es", "e"), ("es", ""), ("s", ""),
        ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", ""), ("er", ""), ("est", ""), ("ly", ""),
    ),
    "fr": (
        ("aux", "al"), ("eaux", "eau"), ("euses", "eux"), ("euse", "eux"), ("ives", "if"),
        ("ive", "if"), ("ées", "er"), ("ée", "er"), ("és", "er"), ("é", "er"), ("ent", "er"),
        ("ons", "er"), ("ez", "er"), ("aient", "er"), ("ait", "er"), ("ais", "er"), ("ant", "er"),
        ("era", "er"), ("eront", "er"), ("e", "er"), ("es", "er"), ("ies", "ir"), ("ie", "ir"),
        ("is", "ir"), ("it", "ir"), ("issent", "ir"), ("i", "ir"), ("ues", "re"), ("ue", "re"),
        ("us", "re"), ("u", "re"), ("d", "dre"), ("dent", "dre"), ("es", ""), ("s", ""), ("x", ""),
        ("e", ""),
    ),
}  # fmt: skip
"""(ending, what stands there in the form that dictionaries list), by language."""

STEM = 3
"""Letters that must be left of a word."""


@lru_cache(maxsize=65536)
def plainer_forms(form: str, language: str) -> tuple[str, ...]:
    """The form itself, then what it may be an inflection of, likely or not, each once."""
    found = [form]
    for ending, plain in ENDINGS[language]:
        stem = form.removesuffix(ending)
        if stem != form and len(stem) >= STEM:
            found.append(stem + plain)
            if language == "en" and len(stem) > STEM and stem[-1] == stem[-2]:
                found.append(stem[:-1])  # stopped, running
    return tuple(dict.fromkeys(found))

"""The folders of answers in the words of a visitor."""

from __future__ import annotations

from collections.abc import Iterable

from bot.faq.item import FaqItem

# In the order in which a visitor sees them; a new folder shows under its own name, after these.
THEMES = {
    "spoor-1": "Spoor 1: terug bij de eigen werkgever",
    "spoor-2": "Spoor 2: werk bij een andere werkgever",
    "wvp-proces": "Stappen en termijnen van de Wet verbetering poortwachter",
    "rechten-plichten": "Rechten en plichten bij ziekte",
    "passend-werk": "Passend werk",
    "sancties": "Loonsanctie, loonstop en andere gevolgen",
    "wia-uwv": "WIA en UWV",
    "transitievergoeding": "Transitievergoeding en ontslag",
    "kosten": "Kosten",
    "privacy": "Privacy",
    "contact": "Contact en diensten",
}


def theme_title(theme: str) -> str:
    """The name of a theme for a visitor."""
    return THEMES.get(theme, theme.replace("-", " ").capitalize())


def by_theme(items: Iterable[FaqItem]) -> dict[str, list[FaqItem]]:
    """Theme -> its topics; a theme without any is left out."""
    groups: dict[str, list[FaqItem]] = {theme: [] for theme in THEMES}
    for item in items:
        groups.setdefault(item.theme, []).append(item)
    return {theme: found for theme, found in groups.items() if found}

"""For the web editor: a page that shows every attribute and colour of the widget live, with the lines to copy."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import Response

from bot.chat import notices
from bot.gateway import pages, widget
from bot.gateway.services import services

router = APIRouter(include_in_schema=False)
# Longer than any sensible value, shorter than any address that a server refuses.
LONGEST_VALUE = 200
# What may stand behind a custom property: nothing that ends it or loads something.
SAFE = re.compile(r"[\w#%.,()'\" /-]*")


@dataclass(frozen=True)
class EditorField:
    """One attribute or custom property: its name for the page, its words for the editor."""

    name: str
    label: str
    hint: str = ""
    choices: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


# web-widget/README.md has the same names; a test compares them.
ATTRIBUTES = (
    EditorField(
        "audience",
        "Voor wie is deze pagina?",
        choices={"": "voor iedereen", "werkgever": "werkgevers", "werknemer": "werknemers"},
    ),
    EditorField("topic", "Onderwerp van de pagina", "De naam van een thema of antwoord: die vragen staan vooraan."),
    EditorField("vraag", "Vraag die bij de pagina past", "Deze vraag wordt de eerste knop."),
    EditorField("opener", "Eigen zin onder de begroeting"),
    EditorField("heading", "Titel van de chat", "Leeg: Spoorwijzer."),
    EditorField("label", "Woorden op de knop", "Leeg: Stel uw vraag."),
    EditorField("position", "Hoek van het venster", choices={"": "rechts", "left": "links"}),
    EditorField(
        "open",
        "Staat de chat meteen open?",
        "Sluit een bezoeker de chat, dan blijft hij dicht. Sluit dit tabblad om het opnieuw te zien.",
        {"": "nee", "open": "ja"},
    ),
    EditorField("privacy", "Adres van uw privacyverklaring"),
    EditorField("api", "Adres van de chatserver", "Alleen nodig als het script van een andere server komt."),
)
LOOKS = (
    EditorField("accent", "Kleur van knop en kop", "Bijvoorbeeld #7a003c."),
    EditorField("accent-text", "Kleur van de tekst daarop"),
    EditorField("link", "Kleur van links en knoppen in de chat"),
    EditorField("text", "Kleur van de tekst"),
    EditorField("muted", "Kleur van bijschriften"),
    EditorField("surface", "Achtergrond van berichten"),
    EditorField("ground", "Achtergrond van het gesprek"),
    EditorField("font", "Lettertype", "Bijvoorbeeld Georgia, serif."),
    EditorField("radius", "Ronding van hoeken", "Bijvoorbeeld 4px."),
    EditorField("width", "Grootste breedte", "Bijvoorbeeld 480px."),
    EditorField("height", "Grootste hoogte"),
    EditorField("offset", "Afstand tot de rand"),
    EditorField("z-index", "Laag", "Alleen voor browsers van voor 2024."),
)


@router.get("/widget/voorbeeld")
async def example(request: Request) -> Response:
    """The widget with the values of the form, and what to paste for them."""
    parts = services(request)
    parts.limiter.check(request, "read")
    given, styled = _given(request, ATTRIBUTES), _styled(request)
    site = parts.settings.public_url or str(request.base_url).rstrip("/")
    dist = parts.settings.root / "web-widget" / "dist"
    wrong = [each.label for each in LOOKS if request.query_params.get(each.name) and each.name not in styled]
    if given.get("topic") and not notices.about(given["topic"], parts.answers):
        wrong.append("Onderwerp van de pagina")
    items = parts.answers.items.values()
    return pages.page(
        request,
        "editor.html",
        fields=ATTRIBUTES,
        looks=LOOKS,
        given=given | styled,
        chat=given,
        style=urlencode(styled),
        wrong=wrong,
        unsafe=site.startswith("http://"),
        topics=[*sorted({item.theme for item in items}), *sorted(item.id for item in items)],
        snippets={
            "In de pagina": snippet(site, given, styled),
            "Met Google Tag Manager": tag_manager(site, given, styled),
            "In de pagina, met een vaste versie": pinned(site, dist, given, styled),
        },
    )


@router.get("/widget/voorbeeld.css")
async def looks(request: Request) -> Response:
    """The colours of the form: the policy of our own pages allows no style in the page itself."""
    return Response(_rule(_styled(request)), media_type="text/css")


def snippet(site: str, given: Mapping[str, str], styled: Mapping[str, str]) -> str:
    """The line for a page."""
    return f'<script type="module" src="{site}/widget/{widget.LOADER}"></script>\n{_element(given, styled)}'


def pinned(site: str, dist: Path, given: Mapping[str, str], styled: Mapping[str, str]) -> str:
    """The lines for a page that takes this version and no other: loader and chat both with their digest."""
    loader, chat = dist / widget.LOADER, next(dist.glob("chat-*.js"))
    names = json.dumps({"integrity": {f"{site}/widget/{chat.name}": widget.digest(chat)}})
    return (
        f'<script type="importmap">{names}</script>\n'
        f'<script type="module" src="{site}/widget/{widget.versioned(loader)}" integrity="{widget.digest(loader)}" '
        f'crossorigin="anonymous"></script>\n{_element(given, styled)}'
    )


def tag_manager(site: str, given: Mapping[str, str], styled: Mapping[str, str]) -> str:
    """A "Custom HTML" tag, which may hold no element of its own kind: the script makes it."""
    calls = [f"chat.setAttribute({_quoted(name)}, {_quoted(value)});" for name, value in given.items()]
    calls += [f"chat.style.setProperty({_quoted(f'--spoorwijzer-{n}')}, {_quoted(v)});" for n, v in styled.items()]
    lines = [
        "var script = document.createElement('script');",
        "script.type = 'module';",
        f"script.src = {_quoted(f'{site}/widget/{widget.LOADER}')};",
        "document.head.append(script);",
        "var chat = document.createElement('spoor-wijzer');",
        *calls,
        "document.body.append(chat);",
    ]
    return "\n".join(["<script>", *(f"  {line}" for line in lines), "</script>"])


def _given(request: Request, fields: tuple[EditorField, ...]) -> dict[str, str]:
    query = request.query_params
    return {each.name: value for each in fields if (value := query.get(each.name, "").strip()[:LONGEST_VALUE])}


def _styled(request: Request) -> dict[str, str]:
    return {name: value for name, value in _given(request, LOOKS).items() if SAFE.fullmatch(value)}


def _element(given: Mapping[str, str], styled: Mapping[str, str]) -> str:
    values = "".join(f' {name}="{escape(value)}"' for name, value in given.items())
    style = f"<style>{_rule(styled)}</style>\n" if styled else ""
    return f'{style}<spoor-wijzer{values}><a href="/contact">Neem contact op</a></spoor-wijzer>'


def _rule(styled: Mapping[str, str]) -> str:
    return f"spoor-wijzer {{ {' '.join(f'--spoorwijzer-{name}: {value};' for name, value in styled.items())} }}"


def _quoted(text: str) -> str:
    """A string for a script in a page: nothing in it ends the script."""
    inner = json.dumps(text, ensure_ascii=False)[1:-1].replace('\\"', '"').replace("'", "\\'").replace("<", "\\x3c")
    return f"'{inner}'"

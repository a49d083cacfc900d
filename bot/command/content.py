"""`spoorwijzer content init`: the folder for the agency's own words, outside git, with starters that change nothing."""

from __future__ import annotations

import re
from pathlib import Path

from bot.settings import Settings

FAQ_README = """\
# Eigen antwoorden

Eén antwoord is één bestand: `<thema>/<id>.md`, in de vorm van `data/faq`. Staat hetzelfde id ook in `data/faq`, dan
gaat het uwe voor. Kopieer een bestand uit `data/faq` hierheen en wijzig het: na opslaan staat het meteen in chat en
pagina.

Een eigen thema is een nieuwe map. Een nieuw antwoord krijgt ook voorbeeldvragen: zie `../nlu/LEESMIJ.md`.
`spoorwijzer faq show <id>` toont hoe het eruitziet, `spoorwijzer doctor` noemt een bestand dat niet te lezen is.
"""
NLU = """\
# Voorbeeldvragen bij eigen antwoorden

Eén bestand per thema, `<thema>.yml`. Schrijf zo'n veertig vragen zoals bezoekers ze typen, elk anders dan de andere:

```yaml
version: "3.1"
nlu:
- intent: faq/mijn-eigen-antwoord
  examples: |
    - kan ik bij jullie ook online terecht
    - doen jullie gesprekken via beeldbellen
```

Daarna `make train`, dat enkele minuten duurt, en `make run`. Zonder voorbeelden wordt het antwoord alleen op zijn eigen
vraag gevonden.
"""
OWNER_TEMPLATE = """\
# De gegevens van uw bureau. Haal het hekje weg voor een regel die u invult. Wat u niet invult, leest geen bezoeker.
# Uw regels gaan voor die van data/bureau.yml, dat alleen verzonnen voorbeelden bevat. Na opslaan meteen zichtbaar.

"""
KEYED_LINE = re.compile(r"(?m)^(?=[^#\n])")


def init(settings: Settings) -> int:
    """Make what is missing; what is there stays as it is."""
    shipped = (settings.root / "data/bureau.yml").read_text(encoding="utf-8")
    starters = {
        "bureau.yml": OWNER_TEMPLATE + KEYED_LINE.sub("# ", _without_heading(shipped)),
        "faq/LEESMIJ.md": FAQ_README,
        "nlu/LEESMIJ.md": NLU,
    }
    for name, text in starters.items():
        _make(settings.content / name, text)
    return 0


def _without_heading(text: str) -> str:
    """The lines below the first empty one: those above it speak of the shipped file."""
    return text.split("\n\n", 1)[-1]


def _make(path: Path, text: str) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if path.exists():
        print(f"{path}: stays as it is")
    else:
        path.write_text(text, encoding="utf-8")
        print(f"{path}: made")

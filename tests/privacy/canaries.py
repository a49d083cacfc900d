"""One invented datum of each kind, said at every place where a visitor can leave text; none may be found afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx

# What is said, and what of it would betray that it was kept.
CANARIES = {
    "bsn": ("mijn bsn is 111222333", ("111222333",)),
    "iban": ("mijn rekening is NL91 ABNA 0417 1643 00", ("0417 1643", "0417164300")),
    "telefoon": ("bel mij niet op 06-19283746", ("19283746", "619283746")),
    "e-mail": ("ik mailde vanaf kanarievogel@voorbeeld.nl", ("kanarievogel",)),
    "naam": ("ik ben Willemijn Hoekstra", ("hoekstra", "willemijn")),
    "adres": ("ik woon in de Volierestraat 12", ("voliere",)),
    "postcode": ("mijn postcode is 2061 AB", ("2061 ab", "2061ab")),
    "medisch": ("ik heb borstkanker", ("borstkanker",)),
    "geboortedatum": ("ik ben geboren op 12-04-1981", ("12-04-1981", "1981-04-12")),
}
QUESTION = ", mag mijn loon stoppen?"


def visit(client: httpx.Client, kinds: tuple[str, ...] = tuple(CANARIES)) -> None:
    """Say these kinds in both chats, lead form, feedback, search, page paths and headers, whatever is answered."""
    begun = client.post("/api/conversations", json={})
    chat, token = begun.json()["id"], begun.json()["token"]
    headers = {"Authorization": f"Bearer {token}"}
    for kind in kinds:
        said = CANARIES[kind][0]
        client.post(f"/api/conversations/{chat}/messages", json={"text": said + QUESTION}, headers=headers)
        client.post("/webhooks/rest/webhook", json={"sender": said, "message": said + QUESTION})
        _elsewhere(client, said, chat, headers)
    # A call-back that is begun and left: nothing of it before the yes.
    for text in ("bel mij terug", "werkgever", "Willemijn Hoekstra", "06-19283746"):
        client.post(f"/api/conversations/{chat}/messages", json={"text": text}, headers=headers)


def _elsewhere(client: httpx.Client, said: str, chat: str, headers: dict[str, str]) -> None:
    version = client.get("/api/toestemming").json().get("versie", "")
    lead = {"naam": "Proef Persoon", "email": "proef@persoon.example", "rol": "werkgever", "toestemming": True}
    free = dict.fromkeys(("vraag", "wanneer", "pagina", "bron"), said)
    # Who calls back needs names: of the person, and of an organisation, which may be a person's.
    named = {} if said == CANARIES["naam"][0] else {"naam": f"Proef, {said}", "organisatie": said}
    client.post("/api/leads", json=lead | free | {"toestemming_versie": version}, headers={"Idempotency-Key": said})
    client.post("/api/leads", json=lead | named)
    remark = {"conversation_id": chat, "faq_id": "wat-is-spoor-2", "nuttig": False, "opmerking": said}
    client.post("/api/feedback", json=remark, headers=headers)
    client.post("/api/feedback", json=remark | {"conversation_id": said}, headers=headers)
    client.get("/api/faq", params={"q": said})
    client.get("/veelgestelde-vragen", params={"q": said})
    client.get(f"/veelgestelde-vragen/{said}")
    client.get("/termijnen", params={"eerste_ziektedag": said})
    client.post("/api/deadlines", json={"eerste_ziektedag": said})
    client.get("/", headers={"Referer": f"https://site.example/{said.replace(' ', '-')}", "User-Agent": said})
    client.delete(f"/webhooks/rest/{said}")


def found(folder: Path) -> Iterator[str]:
    """Each canary that stands in a file below this folder, and where."""
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            content = file.read_bytes().decode("latin-1").lower()
            for kind, (_, traces) in CANARIES.items():
                if any(trace in content for trace in traces):
                    yield f"{kind} in {file.name}"

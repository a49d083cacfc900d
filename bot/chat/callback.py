"""The call-back: what is asked before a colleague of the agency may call, in memory alone until the visitor agrees.

Names and numbers never reach Rasa, a log or a disk before the yes (AVG art. 5, 7).
"""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timezone
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import yaml

from bot.case.persons import persons
from bot.chat.messages import say
from bot.dialogue import acts
from bot.dialogue.turn import Button, Message
from bot.dutch import datum
from bot.leads import Lead, LeadError
from bot.leads.consent import Consent
from bot.leads.lead import LIMITS, without_query
from bot.privacy import redact_medical

FORM = "lead"
# Nothing of an unfinished request is kept longer than this.
KEPT_FOR = 3600.0
MOST_DRAFTS = 5000
# A question of the call-back is put once more, then with its reason.
MOST_TRIES = 2
WORDS: Mapping[str, Any] = yaml.safe_load(Path(__file__).with_name("callback.yaml").read_text(encoding="utf-8"))
QUESTIONS: Mapping[str, Mapping[str, str]] = WORDS["questions"]
ROL, NAAM, BEREIKBAAR, TOESTEMMING = QUESTIONS
CONSENT_CHOICES = (
    {"title": "Ja, dat mag", "payload": '/value{"value": "ja"}'},
    {"title": "Nee", "payload": '/value{"value": "nee"}'},
)
ROLE_CHOICES = (
    {"title": "Werkgever", "payload": '/value{"value": "werkgever"}'},
    {"title": "Werknemer", "payload": '/value{"value": "werknemer"}'},
)
STOP = {"title": "Stop", "payload": "/stop"}

EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
BETWEEN_WORDS = re.compile(r"[-_/]+")
PHONE = re.compile(r"(?<!\w)\+?\(?\d[\d\s()./-]{7,18}\d(?!\w)")
AT = re.compile(r"(?<!\s)\s*(?:\(at\)|\[at\]|\bapenstaartje\b)\s*", re.IGNORECASE)
NAMED_AS = re.compile(
    r"\b(?i:naam is niet \S+(?: \S+)?,? maar|(?:mijn |m'n )?naam is|naam:?|(?:ik )?heet|ik ben|met|vraag naar) +"
    r"(?P<name>[A-ZÀ-Ž][\w'’-]+(?: +(?:van|de|der|den|het|ter|ten|el|al|la|le|[A-ZÀ-Ž]\.?)(?= )){0,3}"
    r"(?: +[A-ZÀ-Ž][\w'’-]+){0,3})"
)
# In small letters only where nothing else can follow.
NAMED_SMALL = re.compile(
    r"\b(?:naam is|naam:|ik heet) +(?P<name>[^\W\d_][\w'’-]+(?: +(?!en\b|op\b)[^\W\d_][\w'’-]*){0,3}?)"
    r"(?= *(?:[,.;!]|\Z| en\b| op\b))",
    re.IGNORECASE,
)
FULL_NAME = re.compile(r"[A-ZÀ-Ž][\w'’.-]*(?: +[\w'’.-]+)* +[A-ZÀ-Ž][\w'’-]+")
# What people put before their name when it is asked.
INTRODUCED = re.compile(
    r"\A(?:(?:hallo|hoi|dag|ja),? )?(?:(?:mijn|m'n) naam is|ik heet|ik ben|dit is|met|naam(?: is)?:?) ", re.IGNORECASE
)
HOUR = (
    r"(?:[01]?\d|2[0-4])(?:[:.]\d\d)?(?: ?(?:uur|u)\b)?"
    r"(?![\d%])(?! ?(?:weken?|dagen?|jaar|jaren|maand\w*|procent|euro)\b)"
)
A_DAY_PART = r"(?:ochtend|middag|avond)"
A_DAY = r"(?:morgen|overdag|vandaag|maandag|dinsdag|woensdag|donderdag|vrijdag)"
TIME = re.compile(
    rf"\b(?:na|voor|tussen|vanaf|om|rond|tot) {HOUR}(?: ?(?:en|tot|-) ?{HOUR})?\b|\b{A_DAY}(?: ?{A_DAY_PART})?\b"
    rf"|\b(?:in de |'s )?{A_DAY_PART}s?\b",
    re.IGNORECASE,
)
# Words that no name holds: a sentence is never taken for one.
NO_NAME = frozenset(WORDS["no_name"].split())
NAME_WORD = re.compile(r"(?:[^\W\d_]\.){1,6}|['’]?[^\W\d_]+(?:['’-][^\W\d_]+)*\.?")
# What may stand around a yes without making it something else; any other word is a condition or a question.
AROUND_YES = frozenset(WORDS["around_yes"].split())
AROUND_TIME, AROUND_CONTACT = (frozenset(WORDS[name].split()) for name in ("around_time", "around_contact"))
ASKS_WHEN = re.compile(rf"{acts.LEAD_IN}(?:{'|'.join(WORDS['asks_when'])})[\s.!?]*", re.IGNORECASE)
ASKS_AFTER = re.compile(rf"{acts.LEAD_IN}(?:{'|'.join(WORDS['asks_after'])})[\s.!?]*", re.IGNORECASE)
ASKS_NUMBER = re.compile(rf"{acts.LEAD_IN}(?:{'|'.join(WORDS['asks_number'])})[\s.!?]*", re.IGNORECASE)
NOT_NOW = re.compile(rf"{acts.LEAD_IN}(?:{'|'.join(WORDS['not_now'])})[\s.!]*", re.IGNORECASE)
BY_MAIL = re.compile(rf"{acts.LEAD_IN}(?:{'|'.join(WORDS['by_mail_words'])})[\s.!?]*", re.IGNORECASE)
NAMES_MAIL = re.compile(WORDS["names_mail"], re.IGNORECASE)
CAN_CALL = re.compile(rf"{acts.LEAD_IN}(?:{'|'.join(WORDS['can_call'])})\b", re.IGNORECASE)
ABOUT = re.compile(WORDS["about"], re.IGNORECASE)
# What makes of the wish to be called a question about it.
ABOUT_CALLING = re.compile(
    r"\b(?:wanneer|hoe|wie|wat|waarom|welke?|of|niet|\w*arts|dokter|werkgever|baas|chef|uwv|arbo\w*)\b|\?",
    re.IGNORECASE,
)
ASKS_CALL = re.compile("|".join(WORDS["asks_call"]), re.IGNORECASE)
OWN_QUESTION = re.compile(r"\b(?:mijn |de )?vraag (?:is|wordt|luidt|moet zijn|in)\b[\s:]*(?P<own>.{3,})", re.IGNORECASE)
WRONG, LEAVE_OUT = (re.compile(WORDS[name], re.IGNORECASE) for name in ("wrong", "leave_out"))
LEAD_PARTS = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in WORDS["parts"].items()}
# What a request does without, each with what goes along; the rest is asked anew.
LEFT_OUT_WITH: Mapping[str, tuple[str, ...]] = {
    "vraag": ("vraag", "onderwerp"),
    "eerste_ziektedag": ("eerste_ziektedag", "ziekteweek"),
    "wanneer": ("wanneer",),
    "pagina": ("pagina",),
}
WITHOUT = {"vraag": "Zonder de vraag", "eerste_ziektedag": "Zonder de ziektedag", "pagina": "Zonder de pagina"}


@dataclass(frozen=True)
class Draft:
    """What was told so far; a field is None until it is known."""

    rol: str | None = None
    naam: str | None = None
    bereikbaar: str | None = None
    wanneer: str | None = None
    vraag: str | None = None
    onderwerp: str | None = None
    eerste_ziektedag: date | None = None
    ziekteweek: int | None = None
    pagina: str | None = None
    # The words that were shown to agree to.
    consent: Consent | None = None
    tries: int = 0
    # Once it was read back nothing is added: the visitor may have left it out.
    read_back: bool = False
    # Makes a repeated yes harmless.
    key: str = field(default_factory=lambda: secrets.token_hex(16))

    @property
    def slot(self) -> str:
        """The first thing that is still missing."""
        return ROL if not self.rol else NAAM if not self.naam else BEREIKBAAR if not self.bereikbaar else TOESTEMMING

    def summary(self) -> dict[str, Any]:
        """What will be stored, for the visitor to read before agreeing."""
        hidden = ("tries", "read_back", "key", "bereikbaar", "consent")
        shown = {name: str(value) for name, value in vars(self).items() if value and name not in hidden}
        return shown | (reachable(self.bereikbaar) if self.bereikbaar else {})


def merged(draft: Draft, known: Draft) -> Draft:
    """The draft with what the conversation has learned since it began."""
    return replace(draft, **{name: value for name, value in vars(known).items() if getattr(draft, name) is None})


class Drafts:
    """The unfinished requests of all conversations, in memory, forgotten after an hour."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._kept: dict[str, tuple[Draft, float]] = {}

    def get(self, sender: str) -> Draft | None:
        """The request of a conversation, if it is not too old."""
        self._forget_old()
        kept = self._kept.get(sender)
        return kept[0] if kept else None

    def put(self, sender: str, draft: Draft) -> None:
        """Keep a request, the oldest gone where there are too many."""
        self._kept.pop(sender, None)
        self._kept[sender] = (draft, self._clock())
        while len(self._kept) > MOST_DRAFTS:
            del self._kept[next(iter(self._kept))]

    def drop(self, sender: str) -> None:
        """Forget a request."""
        self._kept.pop(sender, None)

    def _forget_old(self) -> None:
        before = self._clock() - KEPT_FOR
        while self._kept and next(iter(self._kept.values()))[1] < before:
            del self._kept[next(iter(self._kept))]


def page(address: str) -> str | None:
    """A page that an adviser may see; None for one that is about a person or an illness, and for the home page."""
    path = unquote(without_query(address)).strip()
    private = any(redact_medical(text).found for text in (path, BETWEEN_WORDS.sub(" ", path)))
    return path if 1 < len(path) <= LIMITS["pagina"] and not private else None


def reachable(typed: str) -> dict[str, str]:
    """An e-mail address or a telephone number, by what it looks like."""
    return {"email" if "@" in typed else "telefoon": typed}


def read_all(draft: Draft, text: str) -> Draft:
    """Everything that a sentence tells at once: "bel mij op 06…, naam …, werkgever, na 17 uur"."""
    contact = EMAIL.search(text) or PHONE.search(text)
    rest = text.replace(contact[0], " ") if contact else text
    times = [found[0].strip() for found in TIME.finditer(rest)]
    about = ABOUT.search(TIME.sub(" ", rest))
    found: dict[str, Any] = {
        "bereikbaar": _usable(contact[0].strip()) if contact else None,
        "naam": _name(rest, beside_contact=bool(contact)),
        "wanneer": ", ".join(times)[:100],
        "rol": _role(rest),
        "vraag": _told(about["about"]) if about else None,
    }
    return replace(draft, **{name: value for name, value in found.items() if value and not getattr(draft, name)})


def _told(question: str) -> str | None:
    """What the call is about; nothing where it holds what may not be kept."""
    seen = redact_medical(question.strip(" ,.?!"))
    return None if seen.found else seen.text


def _name(text: str, beside_contact: bool) -> str | None:
    """The name that a sentence tells; beside a number "Jan Jansen, 06-12345678" tells one without a word."""
    named = NAMED_AS.search(text) or NAMED_SMALL.search(text)
    # "Ik ben HR-adviseur" tells a role.
    if named and is_name(named["name"]) and not _role(named[0]):
        return named["name"].strip()
    parts = [part.strip() for part in re.split(r"[,;:?!\n]", text)] if beside_contact else []
    return next(filter(is_full_name, parts), None)


def changed(draft: Draft, text: str) -> Draft | None:
    """The draft after a visitor put something right or left it out; None where the text does neither."""
    if question := OWN_QUESTION.search(text):
        return replace(draft, vraag=redact_medical(question["own"].strip()).text, tries=0)
    if text.rstrip().endswith("?"):
        return None
    found = _told_anew(draft, text)
    named = [name for name, words in LEAD_PARTS.items() if words.search(text)]
    if not found and LEAVE_OUT.search(text):
        found = dict.fromkeys(part for name in named for part in LEFT_OUT_WITH.get(name, ()))
    if not found and WRONG.search(text):
        found = dict.fromkeys(part for name in named for part in LEFT_OUT_WITH.get(name, (name,)))
    new = replace(draft, tries=0, **found)
    return None if new == replace(draft, tries=0) else new


def _told_anew(draft: Draft, text: str) -> dict[str, Any]:
    """Values in the place of those that were told before."""
    again = vars(read_all(Draft(), text))
    told = {name: again[name] for name in ("bereikbaar", "naam", "rol") if again[name] and getattr(draft, name)}
    return told or moment(text)


def asks_when(text: str) -> bool:
    """Whether a text asks when the agency calls."""
    return bool(ASKS_WHEN.fullmatch(text.strip()))


def asks_after(text: str) -> bool:
    """Whether a text is about a request that was made: did it arrive, may it be changed, or is it not wanted."""
    return bool(ASKS_AFTER.fullmatch(text.strip())) or acts.act(text) == "stop"


def asks_number(text: str) -> bool:
    """Whether a text asks how to reach the agency."""
    return bool(ASKS_NUMBER.fullmatch(text.strip()))


def only_asks_call(text: str) -> bool:
    """Whether a message is the wish to be called and no more: "bel me terug aub"."""
    if CAN_CALL.match(text.strip()):
        return len(text.split()) <= 9
    return len(text.split()) <= 5 and asks_call(text) and not ABOUT_CALLING.search(text)


def asks_call(text: str) -> bool:
    """Whether a text asks to be called: what Rasa would tell, where it is away."""
    return bool(ASKS_CALL.search(text)) and not ASKS_WHEN.fullmatch(text.strip())


def addition(text: str) -> dict[str, str]:
    """What a text adds to a request that was made: a moment, or a number in the place of the other; {} for neither."""
    contact = EMAIL.search(text) or PHONE.search(text)
    if contact:
        typed = _usable(contact[0].strip())
        return reachable(typed) if typed and is_about_contact(text.replace(contact[0], " ")) else {}
    return moment(text)


def moment(text: str) -> dict[str, str]:
    """When to call, from a text that tells nothing else."""
    times = [found[0].strip() for found in TIME.finditer(text)]
    around = set(re.findall(r"\w+", TIME.sub(" ", text).lower()))
    return {"wanneer": ", ".join(times)[:100]} if times and around <= AROUND_TIME else {}


def by_mail(text: str) -> bool:
    """Whether a text asks to be mailed instead, without an address in it."""
    return bool(BY_MAIL.fullmatch(text.strip()))


def names_mail(text: str) -> bool:
    """Whether a wish for contact is for mail: "graag contact maar liever mailen"."""
    return bool(NAMES_MAIL.search(text))


def not_now(text: str) -> bool:
    """Whether a text puts the request off."""
    return bool(NOT_NOW.fullmatch(text.strip()))


def _role(text: str, asked: str | None = None) -> str | None:
    """The visitor's own role: "mijn werknemer" is said by an employer; a bare word counts between commas."""
    plain = text.lower()
    told = [*persons(plain, asked), *(one for part in plain.split(",") for one in persons(part, "audience"))]
    return next((str(one.fact.value) for one in told if one.name == "audience" and one.fact), None)


def _usable(typed: str) -> str | None:
    try:
        Lead(naam="x", rol="werkgever", toestemming=True, created=datetime.now(timezone.utc), **reachable(typed))  # type: ignore[arg-type]
    except LeadError:
        return None
    return typed


def early_name(draft: Draft, text: str) -> str:
    """A whole name, typed where the role was asked for; "" where it is none."""
    name = " ".join(text.strip(" .!").split())
    return name if draft.slot == ROL and not draft.naam and is_full_name(name) else ""


def is_name(text: str) -> bool:
    """Whether a text can be a name: one to five words of letters, none of them a word of a sentence."""
    words = text.replace(",", " ").split()
    return (
        0 < len(words) <= 5
        and len(text) <= 100
        and all(NAME_WORD.fullmatch(word) and word.lower().strip(".") not in NO_NAME for word in words)
    )


def is_full_name(text: str) -> bool:
    """Whether a text is a name even where none was asked: two words or more with capitals."""
    return bool(FULL_NAME.fullmatch(text)) and is_name(text)


def is_private(draft: Draft, text: str) -> bool:
    """Whether a text that answers nothing still must not leave the call-back: a name, or the one that was given."""
    given = draft.naam and re.search(rf"\b{re.escape(draft.naam)}\b", text, re.IGNORECASE)
    return is_full_name(text) or bool(given)


def answer(draft: Draft, text: str) -> Draft | LeadError | None:
    """The draft with the answer to what it misses; LeadError where it cannot be right, None where it is no answer."""
    if acts.act(text) or acts.choice(text) or acts.frustrated(text):
        return None
    match draft.slot:
        case "lead_rol":
            role = _role(text, "audience")
            if role is None and not draft.naam and is_full_name(text):
                # Told before it was asked.
                return replace(draft, naam=text)
            return replace(read_all(draft, text), rol=role, tries=0) if role else None
        case "lead_naam":
            given = NAMED_AS.search(text)
            name = given["name"] if given else INTRODUCED.sub("", text.strip(), count=1)
            return replace(read_all(draft, text), naam=" ".join(name.split()), tries=0) if is_name(name) else None
        case "lead_bereikbaar":
            return _answered_contact(draft, text)
    return None


def is_about_contact(text: str) -> bool:
    """Whether a text has no words but those around a number or address: "mail liever", "06-1234 is mijn nummer"."""
    return AROUND_CONTACT.issuperset(re.findall(r"[^\W\d_]+", re.sub(r"(?<!\S)\S*@\S*", " ", text).lower()))


def _answered_contact(draft: Draft, text: str) -> Draft | LeadError | None:
    text = AT.sub("@", text)
    found = EMAIL.search(text) or PHONE.search(text)
    typed = found[0].strip() if found else text.strip()
    if not found and not (re.search(r"[@\d]", text) and is_about_contact(text)):
        return None
    try:
        Lead(naam="x", rol="werkgever", toestemming=True, created=datetime.now(timezone.utc), **reachable(typed))  # type: ignore[arg-type]
    except LeadError as error:
        return error
    return replace(read_all(draft, text.replace(typed, " ")), bereikbaar=typed, tries=0)


def consents(text: str) -> bool | None:
    """Whether a text agrees, in people's words; None where it asks, or agrees to something else than was asked."""
    if text.rstrip().endswith("?"):
        return None
    said = acts.act(text)
    if said in ("yes", "no", "stop"):
        return said == "yes"
    opening = acts.starts_with(text)
    rest = re.findall(r"\w+", TIME.sub(" ", text).lower())
    if opening == "yes" and not AROUND_YES.issuperset(rest[1:]):
        return None
    return opening == "yes" if opening else None


def question(recipient: str, draft: Draft, consent: str, which: str = "ask", before: str = "") -> Message:
    """The next question; the last one shows what will be stored and the exact text that is agreed to."""
    slot = draft.slot
    text = f"{before} {QUESTIONS[slot][which]}".strip().replace("{consent}", consent)
    buttons = {ROL: (*ROLE_CHOICES, STOP), TOESTEMMING: (*CONSENT_CHOICES, *_without(draft))}.get(slot, (STOP,))
    custom: dict[str, object] = {"form": FORM, "slot": slot, "input": QUESTIONS[slot]["input"]}
    if slot == TOESTEMMING:
        custom["lead"] = draft.summary()
        text = f"{_read_back(draft)}\n\n{text}"
    return say(recipient, text, "ask", buttons, **custom)


def _without(draft: Draft) -> list[Button]:
    """Each thing that the visitor told in the conversation can be left out (AVG art. 5(1)(c))."""
    held = [name for name in WITHOUT if any(getattr(draft, part) for part in LEFT_OUT_WITH[name])]
    return [{"title": WITHOUT[name], "payload": f'/value{{"value": "{WITHOUT[name].lower()}"}}'} for name in held]


def _read_back(draft: Draft) -> str:
    shown = {
        "Naam": draft.naam,
        "Bereikbaar": draft.bereikbaar,
        "Rol": draft.rol,
        "Wanneer": draft.wanneer,
        "Uw vraag": draft.vraag,
        "Onderwerp": draft.onderwerp and draft.onderwerp.replace("-", " "),
        "Eerste ziektedag": draft.eerste_ziektedag and datum(draft.eerste_ziektedag),
        "Ziekteweek": draft.ziekteweek,
        "Pagina": draft.pagina,
    }
    return "\n".join([WORDS["read_back"], *(f"- {name}: {value}" for name, value in shown.items() if value)])


def lead_of(draft: Draft, consent_version: str) -> Lead:
    """The lead that a complete draft makes; LeadError says in Dutch what is wrong."""
    return Lead(
        naam=draft.naam or "",
        rol=draft.rol or "",
        toestemming=True,
        toestemming_versie=consent_version,
        created=datetime.now(timezone.utc),
        bron="chat",
        vraag=draft.vraag,
        wanneer=draft.wanneer,
        onderwerp=draft.onderwerp,
        eerste_ziektedag=draft.eerste_ziektedag,
        ziekteweek=draft.ziekteweek,
        pagina=draft.pagina,
        **reachable(draft.bereikbaar or ""),  # type: ignore[arg-type]
    )

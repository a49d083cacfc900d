"""What the assistant says about itself and about what it saw: fixed sentences of the gateway."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from bot.chat import callback
from bot.chat.messages import CALCULATOR_BUTTONS, CONTACT_BUTTON, faq_button, say
from bot.dialogue.turn import Button, Message
from bot.faq import Answers
from bot.faq.render import Answer
from bot.leads.lead import shown_number
from bot.terms import MESSAGE_LIMIT

GREETING = (
    "Hallo! Ik ben een computerprogramma, geen mens. "
    "Ik geef informatie over ziekte, re-integratie en ontslag. Dat is geen juridisch advies. "
    "Noem hier liever geen namen en geen medische gegevens. Waar kan ik u mee helpen?"
)
# The questions that visitors of each kind come with most; a topic without an answer is left out.
STARTERS = {
    "werkgever": ("loonsanctie-voorkomen", "wanneer-start-spoor-2"),
    "werknemer": ("rechten-plichten-werknemer", "wat-is-spoor-2"),
    None: ("wat-is-spoor-2", "wat-is-loonsanctie"),
}
EMPTY = "Ik zag geen tekst in uw bericht. Typ uw vraag, bijvoorbeeld: wanneer begint spoor 2?"
TOO_LONG = (
    "Uw bericht heeft {length} tekens. Ik kan er hooguit {limit} lezen, dus ik heb het niet verwerkt. "
    "Maak het minstens {over} tekens korter en stuur het opnieuw."
)
ONLY_DATA = "Verder zag ik geen vraag. Wilt u dat iemand contact met u opneemt? Kies dan hieronder."
WIPED = (
    "Alles van dit gesprek is gewist: uw vragen, datums en mijn antwoorden, en uw terugbelverzoek als u dat deed. "
    "Typt u iets, dan begint een nieuw gesprek."
)
DOWNLOAD = (
    "Kies in het menu van de chat ‘Download mijn gesprek’. U krijgt dan een bestand met alles wat hier staat. "
    "Wilt u alleen zien wat ik van uw situatie weet? Typ dan ‘wat weet je van mij’."
)
# What a visitor gets to see of his own request.
REQUEST = {
    "Naam": "naam", "Telefoon": "telefoon", "E-mail": "email", "Rol": "rol", "Wanneer": "wanneer", "Vraag": "vraag",
    "Onderwerp": "onderwerp", "Eerste ziektedag": "eerste_ziektedag", "Ziekteweek": "ziekteweek", "Pagina": "pagina",
}  # fmt: skip
MEDICAL = (
    "Ik zag een medisch gegeven in uw bericht. U hoeft dat hier niet te delen. "
    "In het gesprek dat wij bewaren, heb ik het weggehaald."
)
SEEN = {
    "e-mail": "een e-mailadres",
    "telefoon": "een telefoonnummer",
    "bsn": "een burgerservicenummer",
    "iban": "een rekeningnummer",
    "adres": "een adres",
    "geboortedatum": "een geboortedatum",
    "naam": "een naam",
}


def greeting(recipient: str, audience: str | None, answers: Answers, topic: str = "") -> Message:
    """The first message: it says that this is a computer (AI Act art. 50) and offers four ways to begin.

    `topic` is what the page is about: an answer, or a theme.
    """
    found = [answers.items[one] for one in about(topic, answers) or STARTERS[audience] if one in answers.items]
    topics = [item for item in found if item.is_for(audience)][:2]
    buttons: list[Button] = [CALCULATOR_BUTTONS["deadlines"], *map(faq_button, topics), CONTACT_BUTTON]
    return say(recipient, GREETING, "smalltalk", buttons)


def about(topic: str, answers: Answers) -> tuple[str, ...]:
    """The answers on a page's subject: its own first, of a theme those that most others lead to; none where unknown."""
    if item := answers.items.get(topic):
        return (item.id, *item.related)
    led_to = Counter(one for item in answers.items.values() for one in item.related)
    theme = [item.id for item in answers.items.values() if item.theme == topic]
    return tuple(sorted(theme, key=lambda one: -led_to[one]))


def empty(recipient: str) -> Message:
    """The answer to a message without text."""
    return say(recipient, EMPTY, "fallback", suggestions=[])


def too_long(recipient: str, length: int) -> Message:
    """The answer to a message past the limit; nothing of it was read."""
    text = TOO_LONG.format(length=length, limit=MESSAGE_LIMIT, over=length - MESSAGE_LIMIT)
    return say(recipient, text, "fallback", suggestions=[], length=length, limit=MESSAGE_LIMIT)


def privacy(recipient: str, found: Collection[str]) -> Message:
    """What was seen and removed."""
    seen = [words for kind, words in SEEN.items() if kind in found] or ["persoonlijke gegevens"]
    listed = " en ".join(filter(None, [", ".join(seen[:-1]), seen[-1]]))
    text = f"Ik zag {listed} in uw bericht. Dat hoeft u hier niet te delen. Ik heb het weggehaald en niet bewaard."
    return say(recipient, text, "privacy", found=sorted(found))


def only_data(recipient: str) -> Message:
    """The answer where nothing but personal data was typed."""
    return say(recipient, ONLY_DATA, "contact", [CONTACT_BUTTON])


def medical(recipient: str) -> Message:
    """Said once per conversation: the model sees the word, what is kept does not hold it."""
    return say(recipient, MEDICAL, "privacy", found=["medisch"])


def own_number(answers: Answers) -> str:
    """How the agency is reached, as a part of a sentence; "" where its number is not known."""
    number = answers.owner.get("telefoon")
    return f" ({number})" if number else ""


def public_numbers(answers: Answers) -> tuple[str, ...]:
    """The agency's own number, which is no personal datum where a visitor or an answer quotes it."""
    number = answers.owner.get("telefoon")
    return (number,) if number else ()


def next_step(answers: Answers) -> str:
    """What the agency does with a request, and when as far as it says so."""
    return answers.owner.get("reactietijd") or str(callback.WORDS["when"])


def when_called(answers: Answers, told: str | None) -> str:
    """The same, with the moment that suits the visitor: told, or asked."""
    unknown = "" if answers.owner.get("reactietijd") else callback.WORDS["unknown"]
    time = callback.WORDS["told_time"].format(time=told) if told else callback.WORDS["call_time"]
    return " ".join(filter(None, [next_step(answers), unknown, time]))


def stored(recipient: str, lead_id: str, told: str | None, answers: Answers) -> Message:
    """Said once the lead is on disk, with what happens next."""
    text = callback.WORDS["stored"].format(when=when_called(answers, told))
    return say(recipient, text, "lead", lead_id=lead_id)


def to_confirm(recipient: str, lead_id: str) -> Message:
    """Said where the visitor must confirm by e-mail first."""
    return say(recipient, callback.WORDS["asked"], "lead", lead_id=lead_id)


def stands(recipient: str) -> Message:
    """What a request that was made needs to be changed or taken back: stopping alone does neither."""
    return say(recipient, str(callback.WORDS["stands"]), "contact")


def received(recipient: str, told: str | None, answers: Answers) -> Message:
    """When the agency calls, for whoever asked for that in this conversation."""
    return say(recipient, callback.WORDS["received"].format(when=when_called(answers, told)), "contact")


def out_of_reach(recipient: str, answers: Answers) -> Message:
    """The requests cannot be read or changed now; nothing is said of whether there is one."""
    return say(recipient, callback.WORDS["out_of_reach"].format(own=own_number(answers)), "contact")


def noted(recipient: str, told: str) -> Message:
    """Something was added to a request that was made."""
    return say(recipient, callback.WORDS["noted"].format(told=told), "contact", private=True)


def withdrawn(recipient: str, erased: int, answers: Answers) -> Message:
    """What became of the request when the visitor took the consent back (AVG art. 7(3))."""
    words = callback.WORDS["withdrawn" if erased else "nothing"]
    return say(recipient, words.format(own=own_number(answers)), "privacy", found=[])


def stopped(recipient: str, answers: Answers) -> Message:
    """The call-back is not wanted after all."""
    return say(recipient, callback.WORDS["stopped"].format(own=own_number(answers)), "smalltalk")


def declined(recipient: str, answers: Answers) -> Message:
    """Nothing is kept; how the visitor can reach the agency."""
    return say(recipient, callback.WORDS["declined"].format(own=own_number(answers)), "contact")


def own_request(recipient: str, lead: Mapping[str, object]) -> Message:
    """The request that this conversation led to, for whoever asks what is known of him (AVG art. 15)."""
    held = {name: str(lead[field]) for name, field in REQUEST.items() if lead[field]}
    if "Telefoon" in held:
        held["Telefoon"] = shown_number(held["Telefoon"])
    text = ". ".join(f"{name}: {value}" for name, value in held.items())
    return say(recipient, callback.WORDS["own"].format(text=text), "contact", private=True)


def unfinished(recipient: str) -> Message:
    """What is known of a request before the yes: its values would reach a disk with the history."""
    return say(recipient, callback.WORDS["unfinished"], "contact")


def download(recipient: str) -> Message:
    """How a visitor takes his conversation along (AVG art. 20)."""
    return say(recipient, DOWNLOAD, "smalltalk")


def law(recipient: str, answer: Answer) -> Message:
    """Why an answer is so: the rules that it rests on, with their links."""
    named = ", ".join(source.title for source in answer.sources)
    text = f"Dat staat in de wet of in de regels van UWV: {named}. De links staan bij het antwoord."
    sources = [{"title": source.title, "url": source.url} for source in answer.sources]
    return say(recipient, text, "smalltalk", [CONTACT_BUTTON], sources=sources)


def not_erased(recipient: str, answers: Answers) -> Message:
    """A locked or full disk: nothing is said to be gone that may still be there."""
    return say(recipient, callback.WORDS["not_erased"].format(own=own_number(answers)), "privacy", found=[])


def wiped(recipient: str) -> Message:
    """The last word of a conversation that was erased."""
    return say(recipient, WIPED, "privacy", found=[])

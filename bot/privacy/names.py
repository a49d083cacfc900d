"""Names of people: those that the lists of `people` know, and any that the sentence itself announces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from bot.privacy.people import people

NO_NAMES = Path(__file__).with_name("geen-naam.txt")
NAME_MARK = "[naam]"
_PARTICLE = r"(?:van|de|der|den|het|'t|ter|ten|te|el|al|ben|bin|da|di|la|le|von|op)"
_CAPITAL = r"[A-ZÀ-Þ][a-zà-ÿ'’]+(?:-[A-ZÀ-Þ][a-zà-ÿ'’]+)?"
_FAMILY = rf"(?:(?: {_PARTICLE}){{0,3}} {_CAPITAL})"
_ANY_CASE = r"[^\W\d_][\w'’-]{0,40}"
_TITLE = r"(?:meneer|mijnheer|mevrouw|mevr\.?|mvr\.?|mw\.?|dhr\.?|de heer|heer|dokter|familie|fam\.?)"
_ROLE = (
    r"(?:werknemer|werkneemster|medewerker|medewerkster|collega|leidinggevende|chef|baas|manager|leerling"
    r"|werkgever|bedrijfsarts|casemanager|arbeidsdeskundige|huisarts|partner|man|vrouw|zoon|dochter)"
)

_OPENINGS = (
    # Said in so many words: any spelling counts, capital or not.
    r"(?i:(?:mijn|m'n|mn|haar|zijn) (?:volledige )?naam is|(?:ik|hij|zij|ze) heet|genaamd|naam(?: \w{1,20})?:"
    r"|(?:achter|voor)naam(?: is|:)) "
    rf"(?P<name>{_ANY_CASE}(?:(?: {_PARTICLE}){{1,3}} {_ANY_CASE}|{_FAMILY}{{1,2}})?)",
    # "Ik ben" needs two capitals in a row: "Ik ben Teamleider" is a job.
    rf"(?i:ik ben|u spreekt met|hier is) (?P<name>{_CAPITAL}{_FAMILY}{{1,2}})",
    rf"(?i:groet(?:en|jes)?|mvg|gr\.?),? (?P<name>{_CAPITAL}{_FAMILY}{{0,2}})",
    rf"\b(?i:{_TITLE}) (?P<name>(?:[A-Z]\. ?){{0,4}}(?:{_PARTICLE} ){{0,3}}{_CAPITAL}{_FAMILY}{{0,2}})",
    rf"\b(?i:{_ROLE}):? (?P<name>(?:[A-Z]\. ?){{1,4}}(?:{_PARTICLE} ){{0,3}}{_CAPITAL})",
)
_PATTERNS = tuple(re.compile(rf"\b{opening}") for opening in _OPENINGS)

# Where a name without its capital is expected: any first name, and after a title any family name.
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_BEFORE_FIRST_NAME = re.compile(
    rf"\b(?:ik ben|ik heet|hij heet|zij heet|ze heet|dit is|aan|met|namens|voor|door|van|bij|{_ROLE}),? \Z",
    re.IGNORECASE,
)
_BEFORE_FAMILY_NAME = re.compile(rf"\b{_TITLE} (?:{_PARTICLE} ){{0,3}}\Z", re.IGNORECASE)
_AFTER_FIRST_NAME = re.compile(
    r" (?:is|heeft|zit|wil|kan|mag|moet|was|werkt|komt|weigert|meldt|blijft) ", re.IGNORECASE
)
_TITLES = re.compile(rf"(?:(?P<title>{_TITLE}|(?:prof|drs?|dra|ing|ir|ds|mr)\.?)|collega\.?) ", re.IGNORECASE)
_INITIAL = re.compile(r"[A-Z]\.")
_SUBJECT = re.compile(r" (?:ik|je|jij|u|hij|wij|we|my|i|you)\b", re.IGNORECASE)
# How far before a word is looked; a title and its particles are shorter.
_BEFORE = 40


@lru_cache(maxsize=1)
def no_names() -> frozenset[str]:
    """Words that stand on a list of names, or after what announces one, and are ordinary words here."""
    lines = NO_NAMES.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines for word in line.partition("#")[0].split())


def replace_names(text: str) -> str:
    """The text with people as `[naam]`; conservative, because a lost word can lose the question."""
    for start, end in reversed(list(_spans(text))):
        text = f"{text[:start]}{NAME_MARK}{text[end:]}"
    for pattern in _PATTERNS:
        text = pattern.sub(_replace, text)
    return text


def capitalised(text: str) -> str:
    """The text with a capital for each name that is typed without one, so that its reader sees it as a name."""
    if not any(letter.islower() for letter in text) and len(text.lower()) == len(text):
        # A message in capitals: none of them says anything.
        text = text.lower()
    words = list(_WORD.finditer(text))
    for number, word in enumerate(words):
        if _begins_name(text, word, words[number + 1 :]):
            for one in (word, *_family(words[number + 1 :])):
                text = text[: one.start()] + _with_capital(one[0]) + text[one.end() :]
    return text


def _with_capital(word: str) -> str:
    return word[0].upper() + word[1:] if len(word[0].upper()) == 1 else word


def _begins_name(text: str, word: re.Match[str], after: list[re.Match[str]]) -> bool:
    plain = word[0].lower()
    before = text[max(0, word.start() - _BEFORE) : word.start()]
    if plain in no_names():
        return False
    if plain in people().first_names and (
        _family(after)
        or _BEFORE_FIRST_NAME.search(before)
        or (not before and _AFTER_FIRST_NAME.match(text, word.end()))
    ):
        return True
    named = plain in people().surnames or plain in people().first_names
    return named and bool(_BEFORE_FAMILY_NAME.search(before))


def _family(after: list[re.Match[str]]) -> list[re.Match[str]]:
    """The family name that these words begin with, particles left out; none where the first word is another."""
    known = people()
    for number, word in enumerate(after[:4]):
        # A name is one run of words: "jan, bakker van beroep" is not.
        if word.string[word.start() - 1] != " ":
            break
        plain = word[0].lower()
        if plain in known.interfixes or plain in ("el", "al"):
            continue
        named = plain in known.surnames or (number > 0 and plain in known.after_interfix)
        return [word] if named and plain not in no_names() and (number or len(plain) > 3) else []
    return []


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Where people are named, without their titles."""
    for start, end in people().spans(capitalised(text)):
        titled = False
        while title := _TITLES.match(text, start, end):
            start, titled = title.end(), titled or bool(title["title"])
        while (word := _WORD.match(text, start, end)) and word[0].lower() in no_names():
            start = min(word.end() + 1, end)
        if start < end and (titled or _is_name(text, start, end)):
            yield start, end


def _is_name(text: str, start: int, end: int) -> bool:
    """Whether more than a single family name stands here: nearly each of those is a word too, or a place."""
    known = people()
    words = [word for word in _WORD.findall(text[start:end].lower()) if len(word) > 1]
    own = [word for word in words if word not in known.interfixes]
    if _INITIAL.match(text, start):
        return True
    # "In de buurt van Den Haag" is no family.
    if known.places.issuperset(own) or known.places & {" ".join(words), " ".join(words[1:])}:
        return False
    if any(word in known.first_names and word not in no_names() for word in own):
        # "Bouw ik vakantiedagen op": one word before its subject is a verb.
        return len(words) > 1 or not _SUBJECT.match(text, end)
    families = known.surnames | known.after_interfix
    return bool(own) and own[-1] in families and len(own) < len(words)


def _replace(match: re.Match[str]) -> str:
    name = match["name"]
    if re.split(r"[ '’-]", name.casefold())[0] in no_names():
        return match[0]
    return match[0][: -len(name)] + NAME_MARK

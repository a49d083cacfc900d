"""Which of seven languages a short message is in, by its letters and its commonest words."""

from __future__ import annotations

import re

from bot.terms import LETTERS

# Function words that the other five languages do not have, or have rarely.
MARKS = {
    "nl": "ik het een niet wat mijn moet kan mag hoe wanneer wie de van voor met ziek werk werkgever loon als dat die "
    "en zijn heb heeft bij naar aan op te is er om over uit nog door hoeveel welke waarom geen wel u jullie "
    "werknemer spoor hoelang krijg word wordt weken jaar na mee dan dit deze hij zij ze mn ff",
    "en": "the is my what how when who does do can i must have for with employer sick employee work after wage pay "
    "calculate date dates tell want would could of and if they he his her happens which are am this should will from "
    "right need get long be an there",
    "de": "ich ist mein meine was wie wann wer muss kann darf der die das ein eine nicht krank arbeitgeber bin für "
    "mit und lohn arbeit nach wenn zwischen bei zum beim wird werden zahlt bezahlt den dem mich sie es einen",
    "pl": "czy jak kiedy kto co mogę muszę jest nie mój moja pracodawca praca chory po w na do za się od przez dla "
    "mam jaki jaka ile podczas pracy chorobowe jeśli oraz pracownik zasiłek dostanę mnie",
    "tr": "ne nasıl kim için mi mı mu mü işveren hasta iş ne zaman bir ve ile benim maaş sonra nedir var yok "
    "olarak kadar zorunda gerekir işverenim hastalık miyim mıyım eder öder yıl hangi çalışan",
}
_SETS = {lang: frozenset(words.split()) for lang, words in MARKS.items()}
_LETTERS = {
    "pl": re.compile(r"[ąćęłńśźż]"),
    "tr": re.compile(r"[ğışİ]"),
    "de": re.compile(r"[äß]"),
}
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_ARABIC = re.compile(r"[\u0600-\u06ff]")


def language(text: str, before: str = "nl") -> str:
    """`nl`, `en`, `de`, `pl`, `tr`, `uk` or `ar`; where in doubt, that of what was said before."""
    if len(_ARABIC.findall(text)) > 2:
        return "ar"
    if len(_CYRILLIC.findall(text)) > 2:
        return "uk"
    low = text.lower()
    words = LETTERS.findall(low)
    scores = {lang: sum(word in known for word in words) for lang, known in _SETS.items()}
    for lang, letters in _LETTERS.items():
        scores[lang] += 2 * len(letters.findall(low))
    best = max(scores, key=lambda lang: scores[lang])
    if scores[best] > scores["nl"] and scores[best] >= 2:
        return best
    return before if scores["nl"] < 2 and scores["nl"] <= scores.get(before, 0) else "nl"

"""What a message answers or tells without a date: yes and no, the cause of a leave, a loonsanctie, work that ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.case.context import Context
from bot.case.facts import KINDS, Fact, Span
from bot.case.told import Told

YES = re.compile(r"\W*(?:ja|jawel|jazeker|klopt|dat klopt|inderdaad|precies|correct|yes|zeker|juist|jep|yep|jup)\b")
NO = re.compile(r"\W*(?:nee|neen|niet|no|nog niet|geen|nope)\b")
_OTHER_CAUSE = re.compile(
    r"\b(?:andere?|niet de ?zelfde|niet dezelfde|verschillende) (?:oorzaak|reden|klachten?|ziekte)\b"
    r"|\bniets? mee te maken\b"
)
_SAME_CAUSE = re.compile(r"\b(?:zelfde|dezelfde) (?:oorzaak|reden|klachten?|ziekte)\b")
_CANNOT = re.compile(
    r"\b(?:kan|kunnen|kon|lukt)\b(?: \w+){0,3} (?:werk|functie|baan|taken|beroep)\b(?: \w+){0,2} niet meer\b"
    r"|\b(?:nooit|niet) meer (?:terug )?(?:in|naar) (?:zijn|haar|mijn|het|de) (?:eigen )?(?:oude )?(?:werk|functie"
    r"|baan)\b"
)
_SANCTION = re.compile(r"\bloon ?sanctie|\buwv (?:\w+ ){0,4}straf\b|\bstraf van (?:het )?uwv\b")
# Named beside the letter that brought it.
_NAMED_ALONE = re.compile(r"\W*(?:een |de )?loon ?sanctie\W*")
_LETTER = re.compile(r"\b(?:brief|besluit|beschikking|post)\b")
_HAS = re.compile(
    r"\b(?:kregen|kreeg|gekregen|opgelegd|hebben|heb|heeft|gaf|gegeven|zit|zitten|loopt|legt|legde|ontvangen"
    r"|krijgen|in de"
    r"|ingegaan)\b"
)
_HAS_NOT = re.compile(r"\bgeen loon ?sanctie|\bloon ?sanctie niet\b|\bniet .{0,20}loon ?sanctie")
_SUPPOSES = re.compile(
    r"\b(?:als|kan|kunnen|wat|wanneer|hoe|voorkom\w*|risico|stel|dreig\w*|mag|waarom|zou|krijg ik|om een|welke|moet"
    r"|kans|wie)\b"
)
_PARTS = re.compile(r"[.;?!,]\s?| en | maar | omdat | want ")


def events(plain: str, context: Context, told: Sequence[Told]) -> list[Told]:
    """Answers and events of a folded message, `told` what its dates tell."""
    return [*_answer(plain, context), *_leave(plain, context, told), *_sanction(plain, context, told), *_work(plain)]


def _answer(plain: str, context: Context) -> Iterator[Told]:
    asked = context.asked
    if asked and KINDS[asked] is bool and (YES.match(plain) or NO.match(plain)):
        yield Told(asked, Fact(not NO.match(plain)))


def _work(plain: str) -> Iterator[Told]:
    if _CANNOT.search(plain) and not re.search(r"\b(?:als|stel|indien|wat als)\b", plain):
        yield Told("eigen_werk", Fact(False))


def _leave(plain: str, context: Context, told: Sequence[Told]) -> Iterator[Told]:
    """Whether the illness before and after the last leave has one cause; only that is asked, never which."""
    cause = _cause(plain, context)
    here = next((each.fact.value for each in told if each.name == "verlof" and each.fact), None)
    spans: tuple[Span, ...] = here if isinstance(here, tuple) else context.case["verlof"] or ()
    if cause is not None and spans:
        yield Told("verlof", Fact((*spans[:-1], replace(spans[-1], zelfde_oorzaak=cause))))


def _cause(plain: str, context: Context) -> bool | None:
    if _OTHER_CAUSE.search(plain):
        return False
    if _SAME_CAUSE.search(plain):
        return not NO.match(plain)
    if context.asked == "verlof" and (YES.match(plain) or NO.match(plain)):
        return not NO.match(plain)
    return None


def _named_with_its_letter(plain: str) -> bool:
    """ "Brief van UWV gekregen, loonsanctie": what the letter holds, in a part of its own."""
    parts = _PARTS.split(plain)
    letters = (part for part in parts if _LETTER.search(part) and _HAS.search(part) and not _SUPPOSES.search(part))
    return any(letters) and any(_NAMED_ALONE.fullmatch(part) for part in parts)


def _sanction(plain: str, context: Context, told: Sequence[Told]) -> Iterator[Told]:
    parts = [part for part in _PARTS.split(plain) if _SANCTION.search(part)]
    if context.asked == "loonsanctie" or not parts:
        return
    if any(_HAS_NOT.search(part) and _HAS.search(part) for part in parts):
        yield Told("loonsanctie", Fact(False))
    elif (
        any(each.name == "besluit_loonsanctie" and each.fact for each in told)
        or any(_HAS.search(part) and not _SUPPOSES.search(part) for part in parts)
        or _named_with_its_letter(plain)
    ):
        yield Told("loonsanctie", Fact(True))

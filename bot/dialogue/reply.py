"""The reply to one turn: rules in order, the first that fits answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from bot.case.facts import SPOOR_QUESTIONS, Cases, Fact, Sure
from bot.case.needs import Ineligible, Missing, needs, wanted_for
from bot.case.words import label, shown
from bot.dialogue import overview, track
from bot.dialogue.ask import CONTACT, YOUR_ROLE, other_day, part_asked, put, put_for, slots, wording
from bot.dialogue.calculate import Computed, calculate, compute, unknown
from bot.dialogue.situation import Standing, situation, standing
from bot.dialogue.turn import HELP, Asked, Message, Reply, Turn, button, say
from bot.dutch import datum
from bot.law import Refused
from bot.terms import CALCULATORS

Rule = Callable[[Turn], Reply | None]
START_BUTTONS = (
    button("Waar sta ik nu?", "/situatie"),
    button("Bereken mijn datums", "/deadlines"),
    CONTACT,
)
LOOSE = (
    "Dat kan ik nog niet plaatsen. Vertel wat u wilt weten, bijvoorbeeld ‘wanneer moet de WIA worden aangevraagd?’. "
    "Of kies hieronder."
)
STOPPED = "Goed, ik stop met deze vragen. Wat u vertelde, onthoud ik tijdens dit gesprek. Wat wilt u weten?"
SORRY = (
    "Dat is vervelend, en het spijt me. Ik ben een computerprogramma en begrijp niet alles. "
    "Een adviseur kan u wel verder helpen. Wilt u dat iemand u belt?"
)
PLAINER = "Dat zei ik niet duidelijk. Zeg met een paar woorden wat u wilt weten, of laat een adviseur u terugbellen."
INVITE = (
    "Natuurlijk. Wat is uw vraag? Vertel er gerust bij hoelang iemand ziek is en of u werkgever of werknemer bent. "
    "Noem geen namen en geen medische gegevens."
)
ANEW = "Goed, we beginnen opnieuw."
RESTARTED = f"{ANEW} Wat is uw vraag?"
GO_ON = "Goed. Wat is uw vraag?"
NONE_FITS = (
    "Goed, geen van die dus. Zeg met andere woorden wat u zoekt, dan kijk ik verder. Of laat een adviseur u bellen."
)
TELL_ANEW = "Wat moet ik veranderen bij ‘{}’?{} Typ wat het wel is, dan pas ik het aan."
TAKEN_AS_NO = "Ik ga dan uit van nee. Blijkt het later anders, zeg het dan gerust."
NOTHING_MORE = "Goed. Hebt u nog een andere vraag? Typ die gerust."
ROLE_KNOWN = {
    "werkgever": "Goed, ik onthoud dat u werkgever bent. U krijgt nu de antwoorden voor werkgevers. Wat wilt u weten?",
    "werknemer": "Goed, ik onthoud dat u werknemer bent. U krijgt nu de antwoorden voor werknemers. Wat wilt u weten?",
}
# What is told of an illness and is no recovery (BW 7:629 lid 10 and 12).
MOOT = {
    "vakantie": "Vakantie is geen herstel: de termijnen schuiven er niet door op (artikel 7:629 lid 10 BW).",
    "deels": "Voor een deel werken is geen volledig herstel: de termijnen lopen door (artikel 7:629 lid 12 BW).",
}
AGENDA = "Met de knop bij uw datums zet u ze in uw agenda: kies ‘Zet in mijn agenda’. U krijgt dan een bestand (.ics)."


def respond(turn: Turn) -> Reply:
    """What is said, by the first rule that fits."""
    for rule in REPLIES:
        if (reply := rule(turn)) is not None:
            reply = _with_moot(turn, reply)
            return _named_employee(turn, reply) if turn.switched and not turn.several else reply
    return _stays(turn, say(LOOSE, "fallback", START_BUTTONS, suggestions=list(turn.suggestions)))


def _with_moot(turn: Turn, reply: Reply) -> Reply:
    """Dates with, in front, why something that was told does not move them."""
    first = reply.messages[0]
    if turn.moot and first["custom"]["kind"] in ("deadlines", "situatie"):
        first["text"] = " ".join((*(MOOT[one] for one in turn.moot), first["text"]))
    return reply


def _stays(turn: Turn, *messages: dict[str, object], asked: Asked | None = None) -> Reply:
    """A reply that leaves the last calculation as it was."""
    return Reply(tuple(messages), asked, turn.last, turn.last_focus)


def _and_on(turn: Turn, reply: Reply) -> Reply:
    """A reply to something else than was asked, with the question that still waits behind it."""
    asked = turn.asked
    if not asked or reply.asked or turn.case[asked.slot] is not None:
        return reply
    question = put(turn, asked.later())
    return replace(reply, messages=(*reply.messages, *question.messages), asked=question.asked)


def _clash(turn: Turn) -> Reply | None:
    """Facts that contradict each other are named and asked; the older ones stand."""
    if not turn.clashes:
        return None
    clash = turn.clashes[0]
    if clash.name not in slots():
        return _stays(turn, say(clash.reason, "fallback", (CONTACT,), suggestions=[]))
    return put_for(turn, _form(turn, clash.name), clash.name, clash.reason, clash.candidates)


def _memory(turn: Turn) -> Reply | None:
    """Forget, show, or wipe what the visitor told."""
    match turn.act or turn.intent:
        case "forget":
            emptied = Cases()
            return Reply((overview.forgotten(emptied),), cases=emptied)
        case "case":
            return _and_on(turn, _stays(turn, overview.overview(turn.cases)))
        case "wissen":
            return put(turn, turn.asking("wissen", "bevestiging"))
    return None


def _change(turn: Turn) -> Reply | None:
    """The button to change one fact; one without a question of its own is told anew."""
    if turn.act != "change":
        return None
    if turn.about not in slots():
        fact = turn.case.facts.get(turn.about)
        now = f" Nu staat er: {shown(turn.about, fact)}." if fact else ""
        return _stays(turn, say(TELL_ANEW.format(label(turn.about).lower(), now), "smalltalk"))
    return put(turn, turn.asking(_form(turn, turn.about), turn.about))


def _stop(turn: Turn) -> Reply | None:
    if turn.act == "stop" or (turn.act == "no" and turn.asked and turn.asked.slot == "bevestiging"):
        return _stays(turn, say(STOPPED, "smalltalk"))
    if turn.act == "restart":
        return _restart(turn)
    if turn.act == "back":
        return _back(turn)
    return None


def _restart(turn: Turn) -> Reply:
    """In a calculation: its first question, its facts forgotten; else a new start, the case kept."""
    asked = turn.asked
    if not asked or asked.form not in CALCULATORS:
        return Reply((say(RESTARTED, "smalltalk", (*START_BUTTONS, overview.FORGET)),))
    cases = turn.cases
    for name in wanted_for(asked.form):
        cases = cases.with_case(cases.case.with_fact(name, None))
    reply = calculate(replace(turn, cases=cases, asked=None), asked.form)
    reply.messages[0]["text"] = f"{ANEW} {reply.messages[0]['text']}"
    return replace(reply, cases=cases)


def _back(turn: Turn) -> Reply:
    """The question before this one, its fact forgotten; without one, what is known."""
    asked = turn.asked
    order = wanted_for(asked.form) if asked and asked.form in CALCULATORS else SPOOR_QUESTIONS
    place = order.index(asked.slot) if asked and asked.slot in order else 0
    if not asked or not place:
        return _stays(turn, overview.overview(turn.cases))
    earlier = order[place - 1]
    cases = turn.cases.with_case(turn.case.with_fact(earlier, None))
    return replace(put(replace(turn, cases=cases), Asked(asked.form, earlier)), cases=cases)


def _explain(turn: Turn) -> Reply | None:
    """Why, I do not know, I do not understand: about the question that waits."""
    asked = turn.asked
    if turn.act == "why" and asked:
        return put(turn, asked.later(), wording(asked.slot, "why", turn.case))
    if turn.act in ("dont_know", "confused") and asked:
        return _unknown_choice(turn, asked) or _unknown_cause(turn, asked) or unknown(turn, asked)
    if turn.act == "confused":
        return _stays(turn, say(PLAINER, "contact", (CONTACT,)))
    return None


def _unknown_choice(turn: Turn, asked: Asked) -> Reply | None:
    """The second "weet ik niet" to a yes-or-no question counts as no, the safe side; said so."""
    if asked.slot not in SPOOR_QUESTIONS or asked.tries < HELP:
        return None
    cases = turn.cases.with_case(turn.case.with_fact(asked.slot, Fact(False, Sure.ROUNDED)))
    reply = _track(replace(turn, cases=cases))
    reply.messages[0]["text"] = f"{TAKEN_AS_NO} {reply.messages[0]['text']}"
    return replace(reply, cases=cases)


def _unknown_cause(turn: Turn, asked: Asked) -> Reply | None:
    """Whether the illness after a leave has the cause of the one before is for the bedrijfsarts (WIA 23(3))."""
    if asked.slot != "verlof" or part_asked(asked.slot, turn.case) != "cause":
        return None
    return _stays(turn, say(slots()["verlof"]["cause_unknown"], "smalltalk", START_BUTTONS[1:]))


def _manners(turn: Turn) -> Reply | None:
    """Frustration leads to a person; the announcement of a question is an invitation."""
    if turn.act == "frustrated" or (turn.intent == "frustratie" and not turn.changed):
        return _stays(turn, say(SORRY, "contact", (CONTACT,)), asked=turn.asked)
    if turn.intent == "vraag_aankondigen" and not turn.changed and not turn.asked:
        return _stays(turn, say(INVITE, "smalltalk"))
    return None


def _several(turn: Turn) -> Reply | None:
    """One outcome for each employee that the message speaks of, the active one last."""
    name = turn.intent if turn.intent in CALCULATORS else turn.last or "deadlines"
    if not turn.several or len(turn.cases.items) < 2 or name not in CALCULATORS:
        return None
    order = [*(n for n in range(1, len(turn.cases.items) + 1) if n != turn.cases.active), turn.cases.active]
    focus = turn.focus or turn.last_focus
    turns = [replace(turn, cases=turn.cases.turned_to(n), before=turn.cases.of(n)) for n in order]
    replies = [_named_employee(each, calculate(each, name, focus)) for each in turns]
    # Only what is asked of the active one can be answered.
    others = (one for reply in replies[:-1] for one in reply.messages if one["custom"]["kind"] != "ask")
    return replace(replies[-1], messages=(*others, *replies[-1].messages))


def _started(turn: Turn) -> Reply | None:
    """A calculation, the situation or the track was asked for."""
    if turn.intent in CALCULATORS and not _moves(turn):
        return calculate(turn, turn.intent, turn.focus)
    if turn.intent == "situatie":
        return _situation(turn)
    if turn.intent == "spoor":
        return _track(turn)
    if "week" in (turn.intent, turn.act):
        return _and_on(turn, _week(turn))
    if "agenda" in (turn.intent, turn.act):
        return _and_on(turn, _agenda(turn))
    return None


def _moves(turn: Turn) -> bool:
    """Whether a day that moves the dates was named but not clearly ("AOW in mei 2027"): it is asked before they are."""
    own = {"hersteld", "verlof"}
    named = {doubt.name for doubt in turn.doubts if doubt.candidates} & slots().keys()
    return turn.case["eerste_ziektedag"] is not None and bool((named - own) & DEADLINE_FACTS)


def _situation(turn: Turn) -> Reply:
    """Where the visitor stands; where the timeline does not apply or contradicts itself, why."""
    need = needs(turn.case, "deadlines", turn.on)
    place = None if isinstance(need, Ineligible) else _standing(turn)
    if place is None and need != Missing("eerste_ziektedag"):
        return calculate(turn, "deadlines")
    if place is None:
        fresh = turn.asked is None or turn.asked.form != "situatie"
        return put(turn, turn.asking("situatie", "eerste_ziektedag"), intro=fresh)
    return Reply((situation(turn.case, place, turn.on, offer_call=turn.last != "situatie"),), None, "situatie")


def _standing(turn: Turn) -> Standing | None:
    """Where the case stands, None where its facts refuse a timeline."""
    try:
        return standing(turn.case, turn.on)
    except Refused:
        return None


def _track(turn: Turn) -> Reply:
    if name := track.missing(turn.case):
        fresh = turn.asked is None or turn.asked.form != "spoor"
        return put(turn, turn.asking("spoor", name), intro=fresh)
    return Reply((track.track(turn.case),), None, "spoor")


def _week(turn: Turn) -> Reply:
    """In which week, and how many are left of the 104 (BW 7:629 lid 1)."""
    if not turn.case["eerste_ziektedag"]:
        return _situation(turn)
    reply = calculate(turn, "deadlines", "einde-104")
    custom = reply.messages[0]["custom"]
    if week := custom.get("week"):
        ends = [date.fromisoformat(one["date"]) for one in custom["milestones"] if one["id"] == "einde-104"]
        left = (ends[0] - turn.on).days // 7 if ends else 0
        until = f" De 104 weken duren nog {left} weken, tot en met {datum(ends[0])}." if left > 0 else ""
        reply.messages[0]["text"] = f"Dit is week {week} van de ziekte.{until}\n\n{reply.messages[0]['text']}"
    return reply


def _agenda(turn: Turn) -> Reply:
    if not turn.case["eerste_ziektedag"]:
        return calculate(turn, "deadlines", turn.focus)
    reply = calculate(turn, "deadlines", turn.last_focus)
    first = reply.messages[0]
    first["text"] = f"{AGENDA}\n\n{first['text']}"
    return reply


def _switched(turn: Turn) -> Reply | None:
    """Another employee is spoken of: the last calculation or place for that one, else what is known of him."""
    if not turn.switched or turn.doubts:
        return None
    if turn.last in CALCULATORS:
        return calculate(turn, turn.last, turn.focus or turn.last_focus)
    if turn.last == "situatie":
        return _situation(turn)
    if turn.changed or not turn.case.facts:
        return None
    return _stays(turn, overview.overview(turn.cases))


def _named_employee(turn: Turn, reply: Reply) -> Reply:
    """Dates, an amount or a place that say of which of several employees they are."""
    computed = reply.messages[0]["custom"]["kind"] in (*CALCULATORS, "situatie")
    if computed and len(turn.cases.items) > 1:
        reply.messages[0]["text"] = f"Werknemer {turn.cases.active}. {reply.messages[0]['text']}"
    return reply


# So far from the week of illness that was told, a day is not its first.
FAR_WEEKS = 4
# What can be told in place of the fact that was asked.
OTHERWISE = {"verlenging_dagen": "verlenging_tot"}


def _answered(turn: Turn) -> Reply | None:
    """The value that was asked for is there: on with what it was asked for."""
    asked = turn.asked
    answers = {asked.slot, OTHERWISE.get(asked.slot, "")} if asked else set()
    if not asked or not answers & set(turn.changed) or any(doubt.name == asked.slot for doubt in turn.doubts):
        return None
    return _continue(turn, asked.form)


def _continue(turn: Turn, form: str) -> Reply:
    if form in CALCULATORS:
        return calculate(turn, form, turn.focus or turn.last_focus)
    return _track(turn) if form == "spoor" else _situation(turn)


def _doubted(turn: Turn) -> Reply | None:
    """A fact that was named but not clearly, or a day without a meaning, is asked back with its candidates."""
    if not turn.doubts:
        return None
    doubt = next((one for one in turn.doubts if one.name in slots() or one.name == "onbekend"), None)
    if doubt is None:
        return None
    if doubt.name == "onbekend":
        return _meaning(turn, doubt.candidates)
    if doubt.name == "eerste_ziektedag" and _form(turn, doubt.name) == "situatie" and _standing(turn):
        # A month is enough to be placed; the place asks for the day itself.
        return _situation(turn)
    return put_for(turn, _form(turn, doubt.name), doubt.name, doubt.reason, doubt.candidates)


def _meaning(turn: Turn, days: tuple[date, ...]) -> Reply | None:
    """ "Is 20 april de eerste ziektedag?": asked only where that day could be it and none is known."""
    if turn.asked and turn.asked.form not in ("deadlines", "situatie", "kosten"):
        return _reminded(turn, turn.asked)
    if turn.case["eerste_ziektedag"] or len(days) != 1 or days[0] > turn.on or turn.intent not in ("", "inform"):
        return None
    week, named = turn.case["ziekteweek"], (turn.on - days[0]).days // 7 + 1
    if week and abs(week - named) > FAR_WEEKS:
        # "Al drie maanden thuis, en maandag moet ik komen": that Monday is of something else.
        return None
    form = turn.asked.form if turn.asked else "deadlines"
    return put_for(turn, form, "eerste_ziektedag", "Is dat de eerste ziektedag?", days)


def _reminded(turn: Turn, asked: Asked) -> Reply:
    """A day that this calculation does not ask for: what it has already, and the question."""
    known = _named(turn, wanted_for(asked.form)) if asked.form in CALCULATORS else ""
    return put_for(turn, asked.form, asked.slot, f"Dit heb ik al: {known}." if known else "")


def _named(turn: Turn, names: Iterable[str]) -> str:
    """Facts of the case with their values, in one line."""
    facts = turn.case.facts
    return "; ".join(f"{label(name).lower()}: {shown(name, facts[name])}" for name in names if name in facts)


def _told(turn: Turn) -> Reply | None:
    """New facts without a question: the last calculation anew, or what they make possible."""
    new = set(turn.changed)
    if turn.intent == "role" and turn.case["audience"] and new <= {"audience"}:
        return _acknowledged(turn, {"audience"})
    if not new:
        return None
    if turn.last in CALCULATORS and (turn.correcting or _matters(turn)):
        return _and_on(turn, calculate(turn, turn.last, turn.focus or turn.last_focus))
    if turn.last == "situatie" and new - {"audience"}:
        return _and_on(turn, _situation(turn))
    if "eerste_ziektedag" in new and not (turn.asked and turn.asked.form not in ("deadlines", "situatie")):
        return calculate(turn, "deadlines", turn.focus)
    if new & {"ziekteweek", "gedaan", "eigen_werk"} and _standing(turn):
        return _and_on(turn, _situation(turn))
    if turn.case["eerste_ziektedag"] and new & DEADLINE_FACTS:
        return _and_on(turn, calculate(turn, "deadlines", turn.focus))
    if new & {"bekendmaking", "besluit_loonsanctie"} and not turn.case["eerste_ziektedag"] and turn.asked is None:
        # Of a letter from UWV alone, the day that counts is the last one for an objection (AWB 6:7).
        return calculate(turn, "deadlines", "bezwaar")
    if new & {"in_dienst", "uit_dienst", "bruto_maandloon"} and turn.asked is None:
        return _stays(turn, _with_offer(turn))
    return _acknowledged(turn, new)


def _with_offer(turn: Turn) -> Message:
    """What is known, with the offer to compute the payment where one fact is missing at most."""
    known = [name for name in wanted_for("transitievergoeding") if turn.case[name] is not None]
    if len(known) < 2:
        return overview.overview(turn.cases, "Dat onthoud ik.")
    message = overview.overview(turn.cases, "Dat onthoud ik. Ik kan nu de transitievergoeding uitrekenen.")
    message["buttons"] = [button("Bereken de transitievergoeding", "/transitievergoeding"), *message["buttons"]]
    return message


DEADLINE_FACTS = {
    "hersteld", "verlof", "oordeel_bedrijfsarts", "eerstejaarsevaluatie", "wia_dagen_te_laat", "wia_aanvraag",
    "verlenging_dagen", "verlenging_tot", "loonsanctie", "besluit_loonsanctie", "bekortingsverzoek", "uwv_besluit",
    "bekendmaking", "aow_datum",
}  # fmt: skip


def _matters(turn: Turn) -> bool:
    """Whether the facts of this message change the last calculation."""
    try:
        before, after = (compute(case, turn.last, turn.on, turn.last_focus) for case in (turn.before, turn.case))
    except Refused:
        return True
    return not (isinstance(before, Computed) and isinstance(after, Computed)) or before.request != after.request


def _acknowledged(turn: Turn, new: set[str]) -> Reply | None:
    if turn.asked:
        return _noted(turn, turn.asked)
    if new == {"audience"}:
        role = turn.case["audience"]
        return _stays(turn, say(ROLE_KNOWN[role], "smalltalk", START_BUTTONS[:2], audience=role))
    if new & {"contract", "gebeurtenis"} and isinstance(needs(turn.case, "deadlines", turn.on), Ineligible):
        return calculate(turn, "deadlines")
    named = ", ".join(label(name).lower() for name in turn.changed if name in turn.case.facts)
    return (
        _stays(turn, say(f"Dat onthoud ik ({named}). Wat wilt u weten?", "smalltalk", START_BUTTONS)) if named else None
    )


def _noted(turn: Turn, asked: Asked) -> Reply:
    """A fact told while another is wanted: kept, and the question comes back."""
    told = _named(turn, turn.changed)
    return put_for(turn, asked.form, asked.slot, f"Goed, dat onthoud ik ({told})." if told else "Goed, dat onthoud ik.")


def _moved_nothing(turn: Turn) -> Reply | None:
    """A holiday, or part of the hours: the dates stay, and why."""
    if not turn.moot or turn.asked or not turn.case["eerste_ziektedag"]:
        return None
    return calculate(turn, "deadlines", turn.focus or turn.last_focus)


def _still(turn: Turn) -> Reply | None:
    """A question waits and this message did not answer it: asked in other words, then with a person."""
    if not turn.asked:
        return None
    if turn.act in ("no", "none") and len(turn.asked.candidates) > 1 and turn.asked.tries < HELP:
        # None of the days that were offered; they still say about when it was.
        asked = replace(turn.asked, tries=HELP)
        return _stays(turn, other_day(asked), asked=asked)
    if turn.act == "no" and turn.asked.candidates:
        # To a day that was read back: the same question, plainly.
        return put(turn, replace(turn.asked, candidates=()))
    return put(turn, turn.asked.later(HELP))


def _small(turn: Turn) -> Reply | None:
    if turn.act == "none":
        return _stays(turn, say(NONE_FITS, "fallback", (CONTACT,), suggestions=[]))
    if turn.act == "no":
        return _stays(turn, say(NOTHING_MORE, "smalltalk"))
    if turn.act == "yes":
        return _stays(turn, say(GO_ON, "smalltalk"))
    return None


def _form(turn: Turn, name: str) -> str:
    """The calculation for which a fact is asked: the one that waits, the last one, or the one that wants it."""
    if turn.asked and turn.asked.form in (*CALCULATORS, "situatie"):
        return turn.asked.form
    if turn.intent in CALCULATORS:
        return turn.intent
    if turn.last in CALCULATORS:
        return turn.last
    return next((form for form in CALCULATORS if name in wanted_for(form)), "deadlines")


REPLIES: tuple[Rule, ...] = (
    _clash,
    _memory,
    _change,
    _stop,
    _explain,
    _manners,
    _several,
    _started,
    _answered,
    _switched,
    _doubted,
    _told,
    _moved_nothing,
    _still,
    _small,
)
__all__ = ["YOUR_ROLE", "respond"]

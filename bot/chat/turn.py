"""One turn of a chat: hear what was told, ask Rasa, complete the answer, keep a redacted history."""

from __future__ import annotations

import asyncio
import logging
import re
import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timezone
from typing import Any

from bot import safety
from bot.case.deciding import UWV_LETTERS
from bot.case.facts import Sure
from bot.case.reading import UNKNOWN
from bot.chat import callback, degraded, messages, notices
from bot.chat.callback import Draft, Drafts
from bot.chat.conversations import Conversations, State
from bot.chat.heard import Heard, hear
from bot.chat.languages import led
from bot.chat.payloads import Pressed, clean, pressed
from bot.chat.rasa import NoReply, Rasa, Why
from bot.chat.reader import reader_of
from bot.dialogue import Asked, Turn, acts
from bot.dialogue.ask import ask
from bot.dialogue.reply import MOOT
from bot.dialogue.situation import topic_of
from bot.dialogue.turn import Doubt, Message
from bot.faq import Answers
from bot.leads import Lead, LeadError, LeadStore
from bot.leads.consent import Consent
from bot.leads.store import CONTACTS, CORRECTABLE, LEAD_STATUSES
from bot.privacy import redact_medical
from bot.store.counters import Counters
from bot.terms import MESSAGE_LIMIT

log = logging.getLogger("spoorwijzer.chat")
BOTH = re.compile(r"\b(?:allebei|beide|beiden|alle twee|alle (?:drie|vier)|ieder van|elk van)\b", re.IGNORECASE)
# Follow-ups that every topic answers itself, where it names no other.
STAYS = {"wat-nu": "hoe", "wie": "wie"}
# What the history shows for a typed answer in the call-back: it stands in the lead and nowhere else.
ONLY_IN_LEAD = "(niet in dit gesprek bewaard)"
# The answer that says how to reach the agency.
CONTACT_TOPIC = "contact-adviseur"
# What a call-back is made of, as bot.privacy names it.
IN_LEAD = frozenset(("naam", "e-mail", "telefoon"))


@dataclass(frozen=True)
class Chat:
    """The chat for every channel; `sender` is Rasa's name of the conversation."""

    rasa: Rasa
    conversations: Conversations
    leads: LeadStore
    answers: Answers
    counters: Counters
    drafts: Drafts = field(default_factory=Drafts)

    async def turn(
        self, sender: str, recipient: str, text: str, state: State, keep_history: bool, page: str = ""
    ) -> list[Message]:
        """The answer to one message, typed on this page; call it inside `conversations.turn`."""
        text = clean(text)
        if not text:
            return [notices.empty(recipient)]
        if len(text) > MESSAGE_LIMIT:
            return [notices.too_long(recipient, len(text))]
        visit = Visit(self, sender, recipient, state, page)
        said = led(await visit.answer(text), visit.state.lang)
        if visit.wiped:
            self.drafts.drop(sender)
            try:
                await asyncio.to_thread(self.leads.erase_conversation, sender.partition(":")[2])
                await self.conversations.erase(sender)
            except sqlite3.Error as error:
                log.error("a conversation could not be erased: %s", type(error).__name__)
                return [notices.not_erased(recipient, self.answers)]
            return said
        history = [{"from": "visitor", "text": visit.kept}, *await self._kept(said)] if keep_history else []
        state = visit.state.forgotten() if visit.forgot else visit.state
        try:
            await self.conversations.save(sender, state, history)
        except sqlite3.Error as error:
            # The answer is there: a full or locked disk may cost the memory of it, never the answer.
            log.error("a turn could not be kept: %s", type(error).__name__)
        if visit.forgot:
            self.drafts.drop(sender)
            await self.conversations.forget(sender)
        return said

    async def _kept(self, said: list[Message]) -> list[Message]:
        public = notices.public_numbers(self.answers)
        return await asyncio.to_thread(lambda: [_kept(message, public) for message in said])


class Visit:
    """One message on its way: what it changes of the conversation's state is gathered here."""

    def __init__(self, chat: Chat, sender: str, recipient: str, state: State, page: str) -> None:
        self.chat, self.sender, self.recipient, self.state = chat, sender, recipient, state
        self.page = page
        self.kept = ""
        self.worry = False
        self.wiped = False
        self.forgot = False

    @property
    def on(self) -> date:
        """The day that stands for today."""
        return self.chat.answers.today()

    async def answer(self, text: str) -> list[Message]:
        """The messages that answer this text."""
        button = self._resolved(text)
        typed = button.value or button.label if button else text
        draft = self._draft()
        if draft and not safety.in_distress(typed) and (said := await self._callback(draft, typed, button)) is not None:
            return said
        if not button and not self.state.asked and (said := await self._after_lead(text)):
            return said
        public = notices.public_numbers(self.chat.answers)
        heard, cases = await asyncio.to_thread(hear, typed, button, self.state, self.on, public)
        self.state = replace(self.state, cases=cases)
        self.kept = ONLY_IN_LEAD if draft and not button else heard.kept
        self.forgot = heard.act == "forget"
        if heard.act == "contact" or (not draft and not button and callback.only_asks_call(typed)):
            return await self._begin(typed if not button else "")
        if heard.act == "why" and not self.state.asked and (law := self._law()):
            return [law]
        if heard.act == "withdraw":
            return await self._withdrawn(heard)
        if self._wipes(heard):
            self.wiped = True
            return [notices.wiped(self.recipient)]
        if heard.act == "download":
            return self._with_question([notices.download(self.recipient)], self.state, draft, heard)
        said = await self._reply(heard, draft)
        return [*await self._own_requests(draft), *said] if heard.act == "case" else said

    def _resolved(self, text: str) -> Pressed | None:
        """The button that was pressed, or that the words choose: "de tweede", yes to an offer, "en wie betaalt?"."""
        if button := pressed(text, self.chat.answers.question):
            return button
        if self.state.asked and not self.state.offered:
            return None
        choice = acts.choice(text)
        offered = self.state.offered
        if choice and offered and not (self.state.asked and self.state.asked.candidates):
            place = choice - 1 if choice > 0 else len(offered) - 1
            return pressed(offered[place], self.chat.answers.question) if place < len(offered) else None
        if self.state.asked:
            return None
        if acts.act(text) == "yes" and self.state.offer:
            return pressed(self.state.offer, self.chat.answers.question)
        if callback.asks_number(text) and self.chat.answers.question(CONTACT_TOPIC):
            return Pressed(f"[faq:{CONTACT_TOPIC}]", text, faq_id=CONTACT_TOPIC)
        return self._follow_up(text)

    def _follow_up(self, text: str) -> Pressed | None:
        """The neighbour of the last topic that a short follow-up asks for."""
        item = self.chat.answers.items.get(self.state.last_faq or "")
        relation = acts.relation(text)
        next_id = item.follow_ups.get(relation) if item and relation else None
        if item and relation in STAYS:
            # After a place the topic is what to do there; after an answer, how to do what it says.
            placed = self.state.last == "situatie" and relation == "wat-nu"
            next_id = item.id if placed else item.follow_ups.get(STAYS[relation], item.id)
        title = self.chat.answers.question(next_id) if next_id else None
        if next_id and title and not self.chat.answers.items[next_id].is_for(self.state.audience):
            return None
        return Pressed(f"[faq:{next_id}]", text, faq_id=next_id) if title else None

    def _law(self) -> Message | None:
        """Why the last answer is so: the articles that say it."""
        answer = self.chat.answers.answer(self.state.last_faq or "", self.state.audience)
        return notices.law(self.recipient, answer) if answer and answer.sources else None

    def _wipes(self, heard: Heard) -> bool:
        asked = self.state.asked
        return bool(asked and asked.slot == "bevestiging" and heard.act == "yes")

    # Rasa, and what is made of its reply.

    async def _reply(self, heard: Heard, draft: Draft | None) -> list[Message]:
        first = self._seen(heard.found) if not draft else []
        before = self.state
        if heard.only_data and not draft:
            return self._with_question([*first, notices.only_data(self.recipient)], before, None, heard)
        turn = self._turn(heard)
        try:
            replies = await self.chat.rasa.say(self.sender, heard.rasa, self._metadata(heard, turn))
        except NoReply as silence:
            if not draft and callback.asks_call(heard.typed):
                return [*self._seen(heard.found - IN_LEAD), *await self._begin(heard.typed)]
            return [*first, *await self._degraded(heard, turn, silence, draft)]
        said = self._said(replies)
        asks = bool(heard.found & IN_LEAD) and callback.asks_call(heard.typed)
        if asks or any(one["custom"].get("begin") for one in said):
            # What makes the call-back is no longer taken out.
            return [*self._seen(heard.found - IN_LEAD), *await self._begin(heard.typed)]
        said = self._completed(said)
        if not said:
            return [*first, *await self._degraded(heard, turn, NoReply(Why.BROKEN), draft)]
        said = self._with_question(said, before, draft, heard)
        await self._note(said, heard, before)
        return [*first, *said, *self._medical(heard), *self._worried(heard, said)]

    def _seen(self, found: frozenset[str]) -> list[Message]:
        return [notices.privacy(self.recipient, found)] if found else []

    def _turn(self, heard: Heard) -> Turn:
        return Turn(
            on=self.on,
            cases=self.state.cases,
            before=heard.before,
            changed=heard.changed,
            correcting=heard.reading.correcting,
            switched=bool(heard.reading.person),
            moot=tuple(sorted({one.of for one in heard.reading.told} & MOOT.keys())),
            several=bool(heard.reading.more) or bool(BOTH.search(heard.typed)),
            doubts=heard.doubts,
            clashes=tuple(Doubt(one.name, (), one.reason) for one in heard.merged.clashes),
            act=heard.act if heard.act != "faq" else "",
            about=heard.button.about if heard.button else "",
            asked=self._asked,
            last=self.state.last,
            last_focus=self.state.last_focus,
        )

    @property
    def _asked(self) -> Asked | None:
        """The question that waits for a fact; those of the call-back never reach Rasa or the dialogue."""
        asked = self.state.asked
        return asked if asked and asked.form != callback.FORM else None

    def _metadata(self, heard: Heard, turn: Turn) -> dict[str, Any]:
        """What Rasa may know beside the words: role, last topic, what was told and asked; the turn for its action."""
        case = self.state.cases.case
        known = {
            "audience": case["audience"],
            "last_faq": self.state.last_faq,
            "asked": self._asked.slot if self._asked else "",
            "act": turn.act,
            "told": list(heard.told),
            "correcting": heard.reading.correcting,
            "switched": turn.switched,
            "several": turn.several and len(turn.cases.items) > 1,
            "moot": bool(turn.moot),
            "unknown": any(doubt.name == UNKNOWN for doubt in heard.doubts),
            "dated": case["eerste_ziektedag"] is not None,
            "placed": case["eerste_ziektedag"] is not None or case["ziekteweek"] is not None,
            "decided": any(case[name] for name in UWV_LETTERS),
            "employed": case["in_dienst"] is not None or case["bruto_maandloon"] is not None,
            "last": self.state.last,
            "focus": self.state.last_focus,
            "lang": self.state.lang if self.state.lang != "nl" else "",
            "turn": turn.as_json(),
        }
        return {name: value for name, value in known.items() if value}

    def _said(self, replies: list[dict[str, Any]]) -> list[Message]:
        """Rasa's messages; what the dialogue wants remembered goes into the state."""
        said = messages.received(replies, self.recipient)
        for message in [one for one in said if "state" in one["custom"]]:
            said.remove(message)
            self.state = self.state.remembered(message["custom"]["state"])
        for message in [one for one in said if "noted" in one["custom"]]:
            said.remove(message)
            noted = message["custom"]["noted"]
            self.worry = bool(noted.get("worry"))
            self.state = replace(self.state, lang=str(noted.get("lang") or "nl"))
        return said

    def _completed(self, said: list[Message]) -> list[Message]:
        case = self.state.cases.case
        audience = case["audience"] or messages.audience_in(said)
        if audience and not case["audience"]:
            self.state = self.state.with_audience(audience, Sure.DERIVED)
        return messages.completed(said, self.chat.answers, reader_of(self.state.cases.case, self.on))

    def _with_question(self, said: list[Message], before: State, draft: Draft | None, heard: Heard) -> list[Message]:
        """After an answer in between the question that waited comes back, in its next wording; distress ends it."""
        kinds = {one["custom"].get("kind") for one in said}
        if "safety" in kinds:
            self.chat.drafts.drop(self.sender)
            self.state = replace(self.state, asked=None)
        if kinds & {"safety", "ask"} or heard.act == "forget":
            return said
        if draft:
            # Whoever asks something and gets an answer has not given up the request.
            again = min(draft.tries, callback.MOST_TRIES - 1) if kinds & messages.ANSWERS else draft.tries
            return [*said, self._still_waiting(replace(draft, tries=again))]
        waiting = before.asked
        if not waiting or self.state.asked != waiting:
            return said
        asked = waiting.later()
        if asked.over:
            self.state = replace(self.state, asked=None)
            return said
        self.state = replace(self.state, asked=asked)
        return [*said, {"recipient_id": self.recipient, **ask(asked, self.state.cases.case, self.on)}]

    async def _note(self, said: list[Message], heard: Heard, before: State) -> None:
        """What the next turn needs: last topic, what was offered, and how often nothing fitted."""
        missed = next((kind for one in said if (kind := one["custom"].get("kind")) in ("fallback", "clarify")), None)
        last_faq = _last_faq(said)
        same = last_faq and last_faq == before.last_faq and not (heard.button and heard.button.faq_id)
        if same and sum(one["custom"].get("kind") == "faq" for one in said) == 1:
            messages.mark_repeated(said, str(last_faq))
        misses = before.misses + 1 if missed else 0
        if misses >= 2:
            messages.offer_person(said)
        role_offered = before.role_offered or (
            not self.state.cases.case["audience"] and messages.offer_role(said, self.chat.answers)
        )
        waited = before.asked
        answers = waited and (waited.form == callback.FORM or waited.slot in heard.told)
        self.state = replace(
            self.state,
            last_faq=last_faq or before.last_faq,
            offered=messages.offered(said),
            offer=messages.offer(said),
            misses=misses,
            role_offered=bool(role_offered),
            counted=True,
            question=before.question if heard.act or heard.button or answers else heard.kept,
        )
        self.state = replace(self.state, warm=messages.offer_call(said, self.state.warm))
        question = not before.asked and not heard.button and not heard.act
        figures = [*messages.figures(said, question), *([] if before.counted else [("conversation", "")])]
        await asyncio.to_thread(self._kept_figures, figures, heard, said, missed if question else None)

    def _medical(self, heard: Heard) -> list[Message]:
        if not heard.medical or self.state.medical_told:
            return []
        self.state = replace(self.state, medical_told=True)
        return [notices.medical(self.recipient)]

    def _worried(self, heard: Heard, said: Sequence[Message]) -> list[Message]:
        """One humane line after the answer, where model or words say that there may be more than the question."""
        if (
            heard.button
            or not (self.worry or safety.worries(heard.typed))
            or any(one["custom"].get("kind") == "safety" for one in said)
        ):
            return []
        return [messages.say(self.recipient, safety.SOFT_MESSAGE, "safety", soft=True)]

    async def _degraded(self, heard: Heard, turn: Turn, silence: NoReply, draft: Draft | None) -> list[Message]:
        before = self.state
        said, state = await asyncio.to_thread(
            degraded.reply, self.recipient, heard.rasa, heard.button, silence.why, self.chat.answers, turn
        )
        if state:
            self.state = self.state.remembered(state)
        return [*self._with_question(said, before, draft, heard), *self._worried(heard, said)]

    def _kept_figures(
        self, figures: Sequence[tuple[str, str]], heard: Heard, said: list[Message], missed: str | None
    ) -> None:
        """What the agency sees: how often, and which questions had no sure answer; a fault here costs no answer."""
        try:
            for name, key in figures:
                self.chat.counters.count(name, self.on, key)
            if missed:
                self._unanswered(heard, said, missed)
        except sqlite3.Error as error:
            log.error("a figure could not be kept: %s", type(error).__name__)

    def _unanswered(self, heard: Heard, said: list[Message], outcome: str) -> None:
        suggestions = [one for message in said for one in message["custom"].get("suggestions", ())]
        self.chat.leads.add_open_question(
            heard.kept,
            outcome,
            created=datetime.now(timezone.utc),
            conversation_id=self.sender.partition(":")[2],
            audience=self.state.cases.case["audience"],
            suggestions=suggestions,
        )

    # The call-back, which never reaches Rasa.

    def _draft(self) -> Draft | None:
        """The request that is being filled in; after a restart in the middle a new one."""
        asked = self.state.asked
        if not asked or asked.form != callback.FORM:
            return None
        held, new = self.chat.drafts.get(self.sender), self._new_draft()
        return new if held is None else held if held.read_back else callback.merged(held, new)

    def _new_draft(self) -> Draft:
        """A request with what the conversation knows already."""
        case = self.state.cases.case
        return Draft(
            rol=case["audience"],
            vraag=self.state.question,
            onderwerp=self.state.last_faq or self.state.last or None,
            eerste_ziektedag=case["eerste_ziektedag"],
            ziekteweek=case["ziekteweek"],
            pagina=callback.page(self.page),
        )

    async def _begin(self, text: str) -> list[Message]:
        """Start the call-back with everything that is known and told already, or go on with it."""
        if held := self._draft():
            return [self._still_waiting(held)]
        draft = callback.merged(callback.read_all(Draft(), text), self._new_draft())
        self.kept = ONLY_IN_LEAD if draft.naam or draft.bereikbaar else self.kept or "Ik wil contact"
        mail = f" {callback.WORDS['by_mail']}" if callback.names_mail(text) and not draft.bereikbaar else ""
        return [self._waiting(draft, before=callback.WORDS["intro"] + mail)]

    def _waiting(self, draft: Draft, which: str = "ask", before: str = "") -> Message:
        shown = self._wording()
        read_back = draft.read_back or draft.slot == callback.TOESTEMMING
        self.chat.drafts.put(self.sender, replace(draft, consent=shown, read_back=read_back))
        self.state = replace(self.state, asked=Asked(callback.FORM, draft.slot), offered=(), offer="")
        return callback.question(self.recipient, draft, shown.tekst, which, before)

    def _still_waiting(self, draft: Draft, before: str = "") -> Message:
        """The question once more: shorter, then with its reason; after that it is dropped."""
        draft = replace(draft, tries=draft.tries + 1)
        if draft.tries > callback.MOST_TRIES:
            return self._stopped()[0]
        if draft.tries == 1:
            return self._waiting(draft, "again", before)
        return self._waiting(draft, "ask", f"{before} {callback.QUESTIONS[draft.slot]['why']}".strip())

    def _wording(self) -> Consent:
        return self.chat.leads.wording(self.chat.answers.owner)

    async def _callback(self, draft: Draft, text: str, button: Pressed | None) -> list[Message] | None:
        """The answer to a question of the call-back; None where the message is something of its own."""
        if button and not button.value and button.act not in ("stop", "yes", "no", "contact"):
            return None
        self.kept = button.label if button else ONLY_IN_LEAD
        act = button.act if button and button.act else acts.act(text)
        lost = self.chat.drafts.get(self.sender) is None
        if lost:
            return [self._waiting(draft, before=callback.WORDS["lost"])]
        if act == "stop" or (act == "no" and draft.slot != callback.TOESTEMMING) or callback.not_now(text):
            return self._stopped()
        if act in ("why", "dont_know", "confused", "contact") or (act == "yes" and draft.slot != callback.TOESTEMMING):
            return [self._still_waiting(replace(draft, tries=max(draft.tries, 1)))]
        if callback.by_mail(text):
            return [self._still_waiting(replace(draft, tries=0), callback.WORDS["by_mail"])]
        if callback.asks_when(text):
            return [self._still_waiting(draft, notices.when_called(self.chat.answers, draft.wanneer))]
        said = await self._consented(draft, text) if draft.slot == callback.TOESTEMMING else self._taken(draft, text)
        return [self._still_waiting(draft)] if said is None and callback.is_private(draft, text) else said

    def _taken(self, draft: Draft, text: str) -> list[Message] | None:
        found = callback.answer(draft, text)
        if found is None and draft.slot == callback.BEREIKBAAR and callback.is_about_contact(text):
            return [self._still_waiting(draft)]
        if isinstance(found, LeadError):
            # Whoever mistypes does not give up.
            return [self._still_waiting(replace(draft, tries=0), found.detail)]
        if found is None:
            told = callback.read_all(draft, text)
            if name := callback.early_name(told, text):
                told = replace(told, naam=name)
            # A name or number told while something else is asked, or one that was wrong.
            if (told.naam, told.bereikbaar) == (draft.naam, draft.bereikbaar):
                changed = callback.changed(draft, text)
                return [self._waiting(changed, before=callback.WORDS["changed"])] if changed else None
            if told.slot == draft.slot:
                return [self._still_waiting(replace(told, tries=0), callback.WORDS["early"])]
            found = told
        same = found.slot == draft.slot and found.tries < callback.MOST_TRIES
        return [self._still_waiting(found) if same else self._waiting(found)]

    async def _consented(self, draft: Draft, text: str) -> list[Message] | None:
        if not acts.act(text) and (changed := callback.changed(draft, text)):
            return [self._waiting(changed, before=callback.WORDS["changed"])]
        agreed = callback.consents(text)
        if agreed is None:
            return None
        if not agreed:
            return self._declined()
        draft = callback.read_all(draft, text)
        try:
            shown = await asyncio.to_thread(self.chat.leads.keep_consent, draft.consent or self._wording())
            lead = await asyncio.to_thread(callback.lead_of, draft, shown.versie)
            lead_id = await asyncio.to_thread(self._stored, lead, draft.key)
        except LeadError as error:
            return [self._still_waiting(draft, error.detail)]
        except sqlite3.Error as error:
            log.error("a lead could not be kept: %s", type(error).__name__)
            own = notices.own_number(self.chat.answers)
            return [self._waiting(draft, before=callback.WORDS["failed"].format(own=own))]
        self.chat.drafts.drop(self.sender)
        self.state = replace(self.state, asked=None)
        if self.chat.leads.asks_first(lead):
            return [notices.to_confirm(self.recipient, lead_id)]
        return [notices.stored(self.recipient, lead_id, lead.wanneer, self.chat.answers)]

    def _stored(self, lead: Lead, key: str) -> str:
        """The id under which a request is on disk; one that repeats what is not yet called back adds to that."""
        conversation_id, row = self.sender.partition(":")[2], lead.as_row()
        for held in self.chat.leads.find_by_conversation(conversation_id):
            if held["status"] == LEAD_STATUSES[0] and all(held[name] == row[name] for name in CONTACTS):
                new = {name: row[name] for name in CORRECTABLE if row[name] not in (None, held[name])}
                if new:
                    self.chat.leads.amend(held["id"], new, lead.created)
                return str(held["id"])
        # The draft's own key: a yes that is sent twice stores one lead.
        return self.chat.leads.add(lead, key, conversation_id)

    async def _own_requests(self, draft: Draft | None) -> list[Message]:
        if draft:
            return [notices.unfinished(self.recipient)]
        try:
            leads = await asyncio.to_thread(self.chat.leads.find_by_conversation, self.sender.partition(":")[2])
        except sqlite3.Error as error:
            return [self._out_of_reach(error)]
        return [notices.own_request(self.recipient, lead) for lead in leads]

    def _out_of_reach(self, error: sqlite3.Error) -> Message:
        log.error("a lead could not be read or changed: %s", type(error).__name__)
        return notices.out_of_reach(self.recipient, self.chat.answers)

    async def _after_lead(self, text: str) -> list[Message]:
        """The answer to what belongs to a request that this conversation led to; nothing where it has none."""
        added, asks_after = callback.addition(text), callback.asks_after(text)
        if not added and not asks_after and not callback.asks_when(text):
            return []
        self.kept = text if set(added) <= {"wanneer"} else ONLY_IN_LEAD
        conversation_id = self.sender.partition(":")[2]
        try:
            leads = await asyncio.to_thread(self.chat.leads.find_by_conversation, conversation_id)
            if not leads:
                return []
            if asks_after:
                return [notices.stands(self.recipient)]
            if not added:
                return [notices.received(self.recipient, leads[-1]["wanneer"], self.chat.answers)]
            now = datetime.now(timezone.utc)
            if not await asyncio.to_thread(self.chat.leads.amend, leads[-1]["id"], added, now):
                return []
        except sqlite3.Error as error:
            return [self._out_of_reach(error)]
        return [notices.noted(self.recipient, *added.values())]

    async def _withdrawn(self, heard: Heard) -> list[Message]:
        """A lead of this conversation is erased, and so is a request that is not finished."""
        try:
            erased = await asyncio.to_thread(self.chat.leads.withdraw, self.sender.partition(":")[2])
        except sqlite3.Error as error:
            log.error("a lead could not be withdrawn: %s", type(error).__name__)
            return [notices.not_erased(self.recipient, self.chat.answers)]
        if self._draft():
            stopped = self._stopped()
            if not erased:
                return stopped
        said = [notices.withdrawn(self.recipient, erased, self.chat.answers)]
        return self._with_question(said, self.state, None, heard)

    def _stopped(self) -> list[Message]:
        self.chat.drafts.drop(self.sender)
        self.state = replace(self.state, asked=None)
        return [notices.stopped(self.recipient, self.chat.answers)]

    def _declined(self) -> list[Message]:
        self.chat.drafts.drop(self.sender)
        self.state = replace(self.state, asked=None)
        return [notices.declined(self.recipient, self.chat.answers)]


def _last_faq(said: list[Message]) -> str | None:
    """The topic of the last answer among the messages, if any."""
    topics = [topic for one in said if (topic := _topic(one["custom"]))]
    return topics[-1] if topics else None


def _topic(custom: dict[str, Any]) -> str:
    """What a message is about: its answer, or the answer on the milestone or the amount that it gives."""
    if custom.get("kind") in ("faq", "spoor"):
        return str(custom["faq_id"])
    if custom.get("kind") == "deadlines":
        return topic_of(str(custom.get("focus") or ""))
    if custom.get("kind") == "situatie":
        due = [row["faq_id"] for row in custom["nu"] if row["state"] != "straks"]
        return str(next(iter([*due, *custom["suggestions"]]), ""))
    return {"transitievergoeding": "transitievergoeding-berekenen", "kosten": "kosten-zieke-werknemer"}.get(
        str(custom.get("kind")), ""
    )


def _kept(message: Message, public: Collection[str]) -> Message:
    """A message of the bot as the history keeps it: one that may repeat what it heard is redacted too."""
    kept = {"from": "bot", **message}
    custom = message.get("custom", {})
    if custom.get("kind") == "ask" and custom.get("form") == callback.FORM and "lead" in custom:
        kept["text"] = callback.QUESTIONS[callback.TOESTEMMING]["ask"].replace("{consent}", ONLY_IN_LEAD)
        kept["custom"] = {name: value for name, value in custom.items() if name != "lead"}
    elif custom.get("private"):
        kept["text"] = ONLY_IN_LEAD
    elif custom.get("kind") != "faq":
        kept["text"] = redact_medical(message["text"], public).text
    return kept

"""The messages of the chat, kind by kind, as the description tells them; see bot/gateway/models.py."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from bot.case.facts import KINDS
from bot.chat.rasa import Why
from bot.faq.for_you import STATES
from bot.gateway.models import (
    Date,
    Deadlines,
    DeadlinesRequest,
    Kosten,
    KostenRequest,
    Model,
    OneOf,
    Part,
    Role,
    Source,
    Term,
    Transitievergoeding,
    TransitievergoedingRequest,
)
from bot.terms import CALCULATORS


class Begin(Model):
    """How a conversation begins."""

    audience: Role | None = None


class TypedText(Model):
    """A message of the widget, or the payload of a button; `pagina` is the path of the page it was typed on."""

    text: str
    pagina: str = ""


class Metadata(Model):
    """What a client knows of its visitor."""

    audience: Role | None = None


class RestMessage(Model):
    """A message as Rasa's REST channel takes it; without a sender it is a conversation of its own."""

    sender: str | int | None = None
    message: str
    metadata: Metadata | Any = None


class Button(Part):
    """A button: its payload, sent back as a message, presses it."""

    title: str
    payload: str


class Fact(Part):
    """What a visitor told: the value as the calculators take it, and as it is read out."""

    id: Annotated[str, OneOf(KINDS)]
    label: str
    value: Any
    shown: str
    exact: bool


class Facts(Part):
    """What is known of the case of the active employee."""

    facts: list[Fact]
    werknemer: int


class _Custom(Part):
    """What any message may carry; `degraded` says why it was made without Rasa."""

    suggestions: list[str] | None = None
    lang: str = ""
    audience: Role | None = None
    degraded: Annotated[str, OneOf([one.value for one in Why])] | None = None


class OwnDate(Part):
    """A milestone of an answer on the day of the visitor's own case."""

    id: str
    date: Date
    state: Annotated[str, OneOf(STATES.values())]
    label: str
    direction: str


class ForYou(Part):
    """What an answer means for this visitor."""

    text: str
    milestones: list[OwnDate]


class FaqCustom(_Custom):
    """An answer; `in_sight` and `more` are nodes of its text (web-widget/README.md)."""

    kind: Literal["faq"]
    faq_id: str
    question: str
    sources: list[Source]
    reviewed: Date
    related: list[str]
    related_titles: dict[str, str]
    in_sight: list[Any]
    in_sight_text: str
    more: list[Any]
    glossary: list[Term]
    warnings: list[str]
    voor_u: ForYou | None = None
    calculator: Annotated[str, OneOf(CALCULATORS)] | None = None


class ClarifyCustom(_Custom):
    """Not sure: topics to choose from."""

    kind: Literal["clarify"]
    suggestions: list[str]


class FallbackCustom(_Custom):
    """Not understood, out of scope, or too long (`length`, `limit`)."""

    kind: Literal["fallback"]
    suggestions: list[str]
    length: int = 0
    limit: int = 0


class DeadlinesCustom(_Custom, Deadlines):
    """Dates, and from what they were computed."""

    kind: Literal["deadlines"]
    request: DeadlinesRequest
    facts: list[Fact]
    focus: str = ""


class TransitievergoedingCustom(_Custom, Transitievergoeding):
    """An amount, and from what it was computed."""

    kind: Literal["transitievergoeding"]
    request: TransitievergoedingRequest
    facts: list[Fact]


class KostenCustom(_Custom, Kosten):
    """Costs, and from what they were computed."""

    kind: Literal["kosten"]
    request: KostenRequest
    facts: list[Fact]


class AskCustom(_Custom):
    """The assistant asks for a value; `lead` is what will be stored after a yes."""

    kind: Literal["ask"]
    form: str
    slot: str
    input: Literal["date", "money", "text", "choice"]
    lead: dict[str, str] | None = None


class Step(Part):
    """A step that is overdue, due now, or next."""

    id: str
    label: str
    state: Literal["te_laat", "nu", "straks"]
    actor: list[str]
    text: str
    faq_id: str = ""
    date: Date | None = None
    direction: str = ""


class ExpectedDocument(Part):
    """What must exist by now."""

    naam: str
    faq_id: str = ""


class SituatieCustom(_Custom):
    """Where the visitor stands."""

    kind: Literal["situatie"]
    week: int | None
    week_exact: bool
    eerste_ziektedag: Date | None
    nu: list[Step]
    documenten: list[ExpectedDocument]


class SpoorCustom(_Custom):
    """Which track fits."""

    kind: Literal["spoor"]
    uitkomst: Literal["1a", "1b", "1c", "2"]
    faq_id: str


class CaseCustom(_Custom, Facts):
    """What the assistant knows of the case."""

    kind: Literal["case"]


class LeadCustom(_Custom):
    """A lead was stored."""

    kind: Literal["lead"]
    lead_id: str


class PrivacyCustom(_Custom):
    """What was seen and taken out."""

    kind: Literal["privacy"]
    found: list[str]


class SafetyCustom(_Custom):
    """Where to call in distress."""

    kind: Literal["safety"]
    soft: bool = False


class PlainCustom(_Custom):
    """A greeting, or the offer to be called back."""

    kind: Literal["smalltalk", "contact"]
    sources: list[Source] | None = None


Custom = Annotated[
    FaqCustom
    | ClarifyCustom
    | FallbackCustom
    | DeadlinesCustom
    | TransitievergoedingCustom
    | KostenCustom
    | AskCustom
    | SituatieCustom
    | SpoorCustom
    | CaseCustom
    | LeadCustom
    | PrivacyCustom
    | SafetyCustom
    | PlainCustom,
    Field(discriminator="kind"),
]


class Message(Part):
    """One message of the assistant."""

    recipient_id: str
    text: str
    buttons: list[Button] | None = None
    custom: Custom


class Begun(Part):
    """A conversation, the token that opens it, and the greeting."""

    id: str
    token: str
    greeting: Message


class WidgetConfig(Part):
    """What the widget shows before the visitor has said anything."""

    greeting: Message
    message_limit: int
    topic: str | None
    name: str | None


class FromVisitor(Part):
    """What the visitor said, redacted."""

    from_: Literal["visitor"] = Field(alias="from")
    text: str


class FromBot(Message):
    """What the assistant said."""

    from_: Literal["bot"] = Field(alias="from")


class History(Part):
    """What was said, and what is known of the case."""

    id: str
    messages: list[Annotated[FromVisitor | FromBot, Field(discriminator="from_")]]
    case: Facts

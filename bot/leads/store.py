"""leads.db: leads with their deliveries, feedback and open questions, on disk before a call returns."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.clock import NETHERLANDS
from bot.leads.consent import CONSENT_TEXTS, PRIVACY_PAGE, Consent, consent
from bot.leads.deliveries import CONFIRMATION, MAIL, Deliveries
from bot.leads.export import as_csv
from bot.leads.lead import Lead, LeadError, contact
from bot.leads.migrations import migrations
from bot.leads.questions import Questions, storable
from bot.store.base import SHORT_WAIT, Row, stamp
from bot.store.counters import Counters
from bot.store.retention import CONVERSATION_DAYS, retention

if TYPE_CHECKING:
    from sqlite_utils import Database

MAX_KEY_LENGTH = 255
LEAD_STATUSES = ("nieuw", "gebeld", "afgerond")
NOTE_LIMIT = 2000
# What a person may have corrected (AVG art. 16); the consent and the moment are facts of their own.
CORRECTABLE = (
    "naam", "email", "telefoon", "organisatie", "rol", "vraag", "onderwerp", "eerste_ziektedag", "ziekteweek",
    "wanneer",
)  # fmt: skip
# One of these makes two leads the same person's.
CONTACTS = ("email", "telefoon")


class IdempotencyConflict(Exception):
    """The same idempotency key came with another body (409)."""


class LeadStore(Questions, Deliveries):
    """The one door to leads.db; several threads and processes may each hold a store on the same file."""

    def __init__(
        self,
        path: Path | str,
        channels: Sequence[str] = (),
        counters: Counters | None = None,
        double_opt_in: bool = False,
        privacy: str = PRIVACY_PAGE,
    ) -> None:
        """`channels`: those that a new lead is delivered through; `privacy`: the address that the consent names.

        Raises Damaged for a file that cannot be read.
        """
        # Each commit is synced, and a damaged file is never replaced: here are the promises.
        super().__init__(path, migrations, durable=True, precious=True)
        self._channels = tuple(channels)
        self._texts: dict[str, str] = {}
        self._counters = counters
        self._privacy = privacy
        # Without mail nobody could confirm.
        self._double_opt_in = double_opt_in and MAIL in channels

    # Consent

    def wording(self, owner: Mapping[str, str] | None = None) -> Consent:
        """The text to agree to now, with the agency's own data; no file is touched."""
        return consent(owner=owner, privacy=self._privacy)

    def consent(self, owner: Mapping[str, str] | None = None) -> Consent:
        """The same, kept from this showing on."""
        return self.keep_consent(self.wording(owner))

    def keep_consent(self, shown: Consent) -> Consent:
        """Keeps the exact words that somebody agrees to, or is about to (AVG art. 7(1))."""
        if self.consent_of(shown.versie) is None:
            with self._writing(SHORT_WAIT) as db:
                db.execute(
                    "insert or ignore into consents values (?, ?, strftime('%Y-%m-%dT%H:%M:%S+00:00', 'now'))",
                    [shown.versie, shown.tekst],
                )
        return shown

    def consent_of(self, version: str) -> str | None:
        """The exact words of a version, None where it never was shown."""
        if version in CONSENT_TEXTS:
            return consent(version).tekst
        # A text never changes under its version.
        if version not in self._texts and (row := self._one("select tekst from consents where versie = ?", [version])):
            self._texts[version] = str(row["tekst"])
        return self._texts.get(version)

    # Leads

    def add(self, lead: Lead, idempotency_key: str | None = None, conversation_id: str | None = None) -> str:
        """Stores a lead with its deliveries and returns its id; under one key the same body gives the same id.

        Raises LeadError for a key or consent version that cannot be, IdempotencyConflict for another body,
        sqlite3.OperationalError where the file stays locked: then nothing is stored, and a repeat is harmless.
        """
        key = _digest(idempotency_key)
        if self.consent_of(lead.toestemming_versie) is None:
            raise LeadError("Deze toestemmingstekst kennen wij niet.", "toestemming_versie")
        fingerprint = _fingerprint(lead)
        with self._writing() as db:
            known = key and next(db.table("leads").rows_where("idempotency_key = ?", [key]), None)
            if known:
                if known["fingerprint"] != fingerprint:
                    raise IdempotencyConflict(idempotency_key)
                return str(known["id"])
            lead_id = uuid.uuid4().hex
            own = {"id": lead_id, "created": stamp(lead.created), "idempotency_key": key, "fingerprint": fingerprint}
            waits = self.asks_first(lead)
            links = {"conversation_id": conversation_id and storable(conversation_id), "onbevestigd": int(waits)}
            db.table("leads").insert(own | links | lead.as_row())
            self._plan(db, lead_id, self._channels, lead.created, held=waits)
            if waits:
                self._plan(db, lead_id, [CONFIRMATION], lead.created)
        if self._counters:
            self._counters.count("lead", lead.created.astimezone(NETHERLANDS).date(), _source(lead.bron))
        return lead_id

    def asks_first(self, lead: Lead) -> bool:
        """Whether the visitor must confirm this lead by e-mail before the agency gets it."""
        return self._double_opt_in and lead.email is not None

    def confirm(self, lead_id: str, now: datetime) -> bool:
        """The visitor has confirmed by e-mail: the agency gets the lead now. False where there is no such lead."""
        with self._writing() as db:
            found = db.execute("update leads set onbevestigd = 0 where id = ?", [lead_id]).rowcount
            self._release(db, lead_id, now)
        return found == 1

    def get(self, lead_id: str) -> Row | None:
        """One stored lead."""
        return self._one("select * from leads where id = ?", [lead_id])

    def list(self, limit: int = 1000) -> Sequence[Row]:
        """The newest leads first."""
        return self._rows("select * from leads order by created desc, id limit ?", [limit])

    def search(self, words: str = "", status: str = "", limit: int = 50, offset: int = 0) -> Sequence[Row]:
        """Leads with these words or this e-mail address or number in them, the newest first."""
        where, params = _searched(words, status)
        return self._rows(
            f"select * from leads where {where} order by created desc, id limit ? offset ?", [*params, limit, offset]
        )

    def count(self, words: str = "", status: str = "") -> int:
        """How many leads `search` finds."""
        where, params = _searched(words, status)
        return int(self._rows(f"select count(*) as number from leads where {where}", params)[0]["number"])

    def find_by_conversation(self, conversation_id: str) -> Sequence[Row]:
        """The leads that a conversation led to, as long as that is there."""
        return self._rows("select * from leads where conversation_id = ? order by created", [storable(conversation_id)])

    def of_same_person(self, lead_id: str) -> Sequence[Row]:
        """This lead and all others with its e-mail address or number, the newest first (AVG art. 15)."""
        same = " or ".join(f"other.{name} = this.{name} collate nocase" for name in CONTACTS)
        return self._rows(
            f"select distinct other.* from leads this join leads other on this.id = other.id or {same}"
            " where this.id = ? order by other.created desc, other.id",
            [lead_id],
        )

    def export_csv(self) -> str:
        """All leads for a spreadsheet, oldest first, safe against formula injection."""
        return as_csv(self._rows("select * from leads order by created, id"))

    def follow_up(self, lead_id: str, status: str, note: str | None) -> bool:
        """What the agency did: a status and a note; raises LeadError, False where there is no such lead."""
        if status not in LEAD_STATUSES:
            raise LeadError("Kies een status uit de lijst.", "status")
        if note and len(note) > NOTE_LIMIT:
            raise LeadError(f"De notitie heeft hoogstens {NOTE_LIMIT} tekens.", "notitie")
        with self._writing() as db:
            kept = storable(note.strip()) if note and note.strip() else None
            done = db.execute("update leads set status = ?, notitie = ? where id = ?", [status, kept, lead_id]).rowcount
        return done == 1

    def correct(self, lead_id: str, changes: Mapping[str, object]) -> bool:
        """Puts right what is wrong (AVG art. 16); raises LeadError as a new lead does, False without such a lead."""
        if unknown := set(changes) - set(CORRECTABLE):
            raise LeadError("Dit veld kunt u niet wijzigen.", min(unknown))
        with self._writing() as db:
            return _put_right(db, lead_id, changes)

    def amend(self, lead_id: str, changes: Mapping[str, object], now: datetime) -> bool:
        """What the visitor himself adds or puts right: whoever got the lead gets it once more, as another delivery.

        False where there is no such lead, or where another address would have to be confirmed first.
        """
        if self._double_opt_in and "email" in changes:
            return False
        with self._writing() as db:
            found = _put_right(db, lead_id, changes)
            sent = {one.channel for one in self.deliveries(lead_id) if one.sent and one.channel != CONFIRMATION}
            self._plan(db, lead_id, sorted(sent), now)
        return found

    def erase(self, lead_id: str) -> bool:
        """Erases one lead with its deliveries, when its consent is withdrawn (AVG art. 17)."""
        return self._delete({"leads": ("id = ?", [lead_id])})["leads"] == 1

    def withdraw(self, conversation_id: str) -> int:
        """Erases what this visitor asked for in his own conversation (AVG art. 7(3)); how many leads went."""
        return self._delete({"leads": ("conversation_id = ?", [storable(conversation_id)])})["leads"]

    def erase_conversation(self, conversation_id: str) -> int:
        """Erases what a conversation left here, a call-back request too (AVG art. 17); how many rows."""
        where = ("conversation_id = ?", [storable(conversation_id)])
        return sum(self._delete(dict.fromkeys(("leads", "feedback", "open_questions"), where)).values())

    def _let_go(self, before: str) -> None:
        """A lead outlives its conversation, but then no longer tells which it was."""
        with self._writing() as db:
            old = "conversation_id is not null and created < ?"
            gone = db.execute(f"update leads set conversation_id = null where {old}", [before]).rowcount
        if gone:
            self._forget()

    def purge(self, now: datetime, keep_days: int = CONVERSATION_DAYS) -> dict[str, int]:
        """Erases what has been kept long enough by the retention table; how many rows per table (AVG art. 5(1)(e))."""
        before = {name: stamp(kept.before(now)) for name, kept in retention(keep_days).items()}
        self._let_go(before["gesprek"])
        return self._delete(
            {
                "leads": (
                    "created < ? or (onbevestigd and created < ?)",
                    [before["terugbelverzoek"], before["onbevestigd"]],
                ),
                "feedback": ("created < ?", [before["beoordelingen"]]),
                "open_questions": ("created < ?", [before["open-vragen"]]),
            }
        )


def _put_right(db: Database, lead_id: str, changes: Mapping[str, object]) -> bool:
    """Changes a lead in a transaction that is open; False where there is no such lead."""
    stored = next(db.table("leads").rows_where("id = ?", [lead_id]), None)
    if stored is None:
        return False
    given = {name: stored[name] for name in (*CORRECTABLE, "toestemming_versie")} | dict(changes)
    lead = Lead.from_body(given | {"toestemming": True}, datetime.fromisoformat(stored["created"]))
    row = lead.as_row()
    typed = {} if lead.telefoon == stored["telefoon"] else {"telefoon_getypt": lead.telefoon_getypt}
    db.table("leads").update(lead_id, {name: row[name] for name in CORRECTABLE} | typed)
    return True


def as_json(row: Row) -> dict[str, Any]:
    """A stored lead for another program: its number and moment first, nothing that the agency added."""
    fields = (
        "naam", "email", "telefoon", "organisatie", "rol", "vraag", "onderwerp", "eerste_ziektedag", "ziekteweek",
        "pagina", "wanneer", "bron", "toestemming_versie",
    )  # fmt: skip
    return {"lead_id": row["id"], "aangemaakt": row["created"], **{name: row[name] for name in fields}}


def _searched(words: str, status: str) -> tuple[str, list[object]]:
    """The condition behind a search, and its values."""
    conditions, params = ["1"], list[object]()
    if status:
        conditions.append("status = ?")
        params.append(status)
    if words := " ".join(words.split()):
        exact = contact(words) or words
        part = "%" + "".join(f"\\{c}" if c in "\\%_" else c for c in words) + "%"
        texts = ("naam", "email", "organisatie", "vraag", "notitie")
        likes = " or ".join(f"{name} like ? escape '\\'" for name in texts)
        conditions.append(f"({likes} or email = ? collate nocase or telefoon = ? or id = ?)")
        params += [part] * len(texts) + [exact, exact, exact]
    return " and ".join(conditions), params


def _source(bron: str | None) -> str:
    """Where a lead came from, for the figures: a word of ours, or the host of a page."""
    if not bron:
        return "onbekend"
    host = bron.partition("://")[2].partition("/")[0] if "://" in bron else bron
    return host.lower().partition(":")[0] or "anders"


def _digest(key: str | None) -> str | None:
    """An idempotency key is a caller's own text and may hold anything: only its digest is kept."""
    if key is None:
        return None
    if not 0 < len(key) <= MAX_KEY_LENGTH:
        raise LeadError(f"De Idempotency-Key heeft 1 tot {MAX_KEY_LENGTH} tekens.", "Idempotency-Key")
    return hashlib.sha256(storable(key).encode()).hexdigest()


def _fingerprint(lead: Lead) -> str:
    """What makes two bodies the same: every stored field but the moment."""
    return hashlib.sha256(json.dumps(lead.as_row(), sort_keys=True).encode()).hexdigest()

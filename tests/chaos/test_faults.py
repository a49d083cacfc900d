"""Each part killed, frozen, locked, filled and garbled: what the visitor reads, how soon, and that nothing is lost."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from bot.leads import LeadStore
from tests.conftest import ROOT, Stack

from .conftest import full, measured
from .faults import (
    AGAIN,
    BUTTON,
    CANARIES,
    FIRST_DAY,
    HELD,
    QUESTION,
    STORY,
    Trial,
    Visitor,
    endure,
    freeze,
    garble,
    is_degraded,
    kill,
    kinds,
    lock,
    process_of,
    replace,
)  # fmt: skip

# Seconds to an honest answer, and to full service.
HONEST, FULL = 20.0, 60.0
Fault = Callable[[Stack, str], AbstractContextManager[None]]
# (fault, part, what /readyz may blame, what it must have blamed)
FAULTS: list[tuple[Fault, str, set[str], set[str]]] = [
    (kill, "gateway", {"gateway", "rasa"}, set()),
    (kill, "rasa", {"rasa"}, {"rasa"}),
    (kill, "actions", {"actions"}, set()),
    (freeze, "gateway", {"gateway", "rasa"}, {"gateway"}),
    (freeze, "rasa", {"rasa"}, {"rasa"}),
    (freeze, "actions", {"actions", "rasa"}, {"actions"}),
    *((lock, f"{name}.db", {"storage"}, {"storage"}) for name in ("conversations", "leads", "figures", "beheer")),
    (lock, "tracker.db", {"rasa"}, set()),
    *((garble, f"{name}.db", {"storage"}, set()) for name in ("conversations", "figures", "beheer")),
    (garble, "tracker.db", {"rasa"}, set()),
]
LOST = ("garble", "conversations.db")


@pytest.fixture
def visitor(stack: Stack) -> Visitor:
    """Somebody in the middle of a conversation, when all is well."""
    one = Visitor(stack.url)
    endure(begun(one))
    assert "deadlines" in kinds(one.say(STORY)) and FIRST_DAY in one.known()
    assert one.leave_lead("voor de storing")
    return one


def begun(one: Visitor) -> Visitor:
    assert one.begin()
    return one


def note(fault: str, part: str, trial: Trial) -> None:
    read = f"; read: {trial.read[0]!r}" if trial.read else ""
    blamed = ", ".join(sorted(trial.blamed)) or "nothing"
    measured.append(
        f"{fault} {part}: honest {trial.honest:.1f} s, full {trial.full:.1f} s, /readyz blamed {blamed}{read}"
    )


@pytest.mark.parametrize(
    ("fault", "part", "may", "must"), FAULTS, ids=[f"{one[0].__name__}-{one[1]}" for one in FAULTS]
)
def test_a_visitor_is_served_through_a_fault(
    stack: Stack, visitor: Visitor, fault: Fault, part: str, may: set[str], must: set[str]
) -> None:
    with fault(stack, part):
        trial = endure(visitor)
        while not visitor.leave_lead("tijdens de storing"):
            time.sleep(0.5)
    note(fault.__name__, part, trial)
    assert trial.blamed <= may and must <= trial.blamed
    assert trial.honest <= HONEST and trial.full <= FULL + (HELD if fault is lock else 0)
    if (fault.__name__, part) != LOST:
        assert FIRST_DAY in visitor.known()
    nothing_acknowledged_is_lost(stack, visitor)


def until_blamed(visitor: Visitor, part: str) -> None:
    """Talk on until /readyz names the part."""
    began = time.monotonic()
    while visitor.ready()[1] != {part}:
        visitor.say(QUESTION)
        assert time.monotonic() - began < HONEST


def nothing_acknowledged_is_lost(stack: Stack, visitor: Visitor) -> None:
    with LeadStore(stack.data / "leads.db") as store:
        stored = [str(row["id"]) for row in store.list(limit=10_000)]
    assert set(visitor.leads) <= set(stored) and len(stored) == len(set(stored))


def test_a_full_disk_costs_no_answer(stack: Stack, visitor: Visitor, disk: Path) -> None:
    if not os.path.ismount(disk):
        pytest.skip("a small disk cannot be mounted here: that needs root on Linux")
    with full(disk):
        answers = [visitor.say(text) for text in (QUESTION, BUTTON, AGAIN)]
        assert all(answers) and "faq" in kinds(answers[1]) and "deadlines" in kinds(answers[2])
        until_blamed(visitor, "storage")
        # On disk where the journal has room, or refused in words.
        visitor.leave_lead("op een volle schijf")
        assert visitor.begin() and visitor.say(STORY) and FIRST_DAY in visitor.known()
    trial = endure(visitor)
    note("fill", "disk", trial)
    assert trial.full <= FULL and FIRST_DAY in visitor.known()
    nothing_acknowledged_is_lost(stack, visitor)


def test_a_broken_model_is_said_and_the_next_one_is_taken_up(stack: Stack, visitor: Visitor) -> None:
    (model,) = (Path(row.partition("=")[2]) for row in environment(stack) if row.startswith("SPOORWIJZER_MODEL="))
    model.write_bytes(os.urandom(100_000))
    with kill(stack, "rasa"):
        until_blamed(visitor, "rasa")
        end = time.monotonic() + FULL
        while "cannot be read; `make train`" not in (log := (stack.data / "log/rasa.log").read_text()):
            assert time.monotonic() < end, log[-2000:]
            assert is_degraded(visitor.say(QUESTION)) and visitor.ready()[1] == {"rasa"}
    replace(ROOT / "models/spoorwijzer.tar.gz", model)
    trial = endure(visitor)
    note("garble", "model (from the moment that a good one is there)", trial)
    assert trial.full <= FULL


def environment(stack: Stack) -> list[str]:
    return Path(f"/proc/{process_of(stack, 'rasa')}/environ").read_text().split("\0")


def test_damaged_leads_are_never_replaced_and_named(stack: Stack, visitor: Visitor, tmp_path: Path) -> None:
    kept = tmp_path / "leads.db"
    with LeadStore(stack.data / "leads.db") as store:
        store._db.execute("VACUUM INTO ?", [str(kept)])
    with garble(stack, "leads.db"):
        assert not visitor.leave_lead("in een kapot bestand")
        until_blamed(visitor, "storage")
        # The rest of the chat goes on.
        assert "faq" in kinds(visitor.say(QUESTION)) and "deadlines" in kinds(visitor.say(AGAIN))
    with kill(stack, "gateway"):
        end = time.monotonic() + FULL
        while "leads.db in the data folder is damaged" not in (stack.data / "log/gateway.log").read_text():
            assert time.monotonic() < end
            time.sleep(0.5)
    for side in ("-wal", "-shm"):
        (stack.data / f"leads.db{side}").unlink(missing_ok=True)
    replace(kept, stack.data / "leads.db")
    trial = endure(visitor)
    note("garble", "leads.db (from the moment that a backup is there)", trial)
    assert trial.full <= FULL
    nothing_acknowledged_is_lost(stack, visitor)


def test_no_log_holds_a_word_of_a_visitor(stack: Stack, visitor: Visitor) -> None:
    """Last: after all that was killed and frozen."""
    for log in (stack.data / "log").iterdir():
        text = log.read_text(errors="replace")
        assert not [one for one in (*CANARIES, "sinds 3 maart", "tweede spoor") if one.lower() in text.lower()], log

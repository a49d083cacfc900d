"""What a new or corrected fact moved: `10 dagen hersteld: de 42-wekenmelding gaat van 26 oktober naar 5 november`."""

from __future__ import annotations

from collections.abc import Iterator

from bot.calculators.deadlines import Bezwaartermijn, Deadlines
from bot.calculators.kosten import Kosten
from bot.calculators.milestones import Milestone
from bot.calculators.phrases import Phrase, phrases
from bot.calculators.transitievergoeding import Transitievergoeding
from bot.dutch import MONTHS, aantal, datum, euro, opsomming


def difference(
    before: Deadlines | Bezwaartermijn | Transitievergoeding | Kosten,
    after: Deadlines | Bezwaartermijn | Transitievergoeding | Kosten,
    focus: str | None = None,
) -> str:
    """What changed in the request and what that moved, the milestone `focus` first; empty for two unlike outcomes."""
    if isinstance(before, Deadlines) and isinstance(after, Deadlines):
        what = _cause(phrases(before.dossier), phrases(after.dossier), before == after)
        return " ".join(_moved(what, before, after, focus))
    if isinstance(before, Bezwaartermijn) and isinstance(after, Bezwaartermijn):
        what = _cause(phrases(before.besluit), phrases(after.besluit), before == after)
        return f"{what}: {_change(before.first_ahead, after.first_ahead)}."
    if isinstance(before, Transitievergoeding) and isinstance(after, Transitievergoeding):
        what = _cause(phrases(before.ontslag), phrases(after.ontslag), before == after)
        return _severance(what, before, after)
    if isinstance(before, Kosten) and isinstance(after, Kosten):
        what = _cause(phrases(before.verzuim), phrases(after.verzuim), before == after)
        return _costs(what, before, after)
    return ""


def _cause(before: tuple[Phrase, ...], after: tuple[Phrase, ...], same: bool) -> str:
    """The facts that are new or other than before, and those that are gone."""
    old, new = ({fact.key: fact for fact in facts} for facts in (before, after))
    changed = [fact.short or fact.text for key, fact in new.items() if old.get(key) != fact]
    gone = [f"zonder {fact.text.removeprefix('een ')}" for key, fact in old.items() if key not in new]
    what = opsomming([*changed, *gone]) or ("niets veranderd" if same else "met wat u nu vertelt")
    return what[0].upper() + what[1:]


def _costs(what: str, old: Kosten, new: Kosten) -> str:
    was, now = (f"{euro(each.laag)} tot {euro(each.hoog)}" for each in (old, new))
    return f"{what}: de kosten blijven {now}." if was == now else f"{what}: de kosten waren {was} en zijn nu {now}."


def _severance(what: str, old: Transitievergoeding, new: Transitievergoeding) -> str:
    was, now = euro(old.bedrag), euro(new.bedrag)
    change = f"blijft {now}" if was == now else f"gaat van {was} naar {now}"
    return f"{what}: de transitievergoeding {change}."


def _moved(what: str, before: Deadlines, after: Deadlines, focus: str | None) -> Iterator[str]:
    moved = [m for m in after.milestones if (old := before.milestone(m.id)) and old.day != m.day]
    come = [m for m in after.milestones if not before.milestone(m.id)]
    gone = [m for m in before.milestones if not after.milestone(m.id)]
    asked = after.milestone(focus) if focus else None
    ahead = (m for m in (*moved, *come) if m.status != "past")
    named = asked or next(ahead, None) or next(iter((*moved, *come)), None)
    if named:
        yield f"{what}: {_change(before.milestone(named.id), named)}."
    else:
        yield f"{what}." if gone else f"{what}: de datums blijven gelijk."
    if after.eerste_ziektedag not in (before.eerste_ziektedag, after.dossier.eerste_ziektedag):
        yield f"De eerste ziektedag is nu {datum(after.eerste_ziektedag)}."
    yield from _others([m for m in moved if m is not named], "andere datum schuift ook", "andere datums schuiven ook")
    yield from _others([m for m in come if m is not named], "datum komt erbij", "datums komen erbij")
    yield from _others(gone, "datum vervalt", "datums vervallen")


def _others(milestones: list[Milestone], one: str, many: str) -> Iterator[str]:
    if milestones:
        yield f"{aantal(len(milestones), one, many)}."


def _change(old: Milestone | None, new: Milestone) -> str:
    """Two days, the year said once where it is the same."""
    name, day = new.text.name, datum(new.day)
    if old is None:
        return f"{name} is {day}"
    if old.day == new.day:
        return f"{name} blijft op {day}"
    start = f"{old.day.day} {MONTHS[old.day.month - 1]}" if old.day.year == new.day.year else datum(old.day)
    return f"{name} gaat van {start} naar {day}"

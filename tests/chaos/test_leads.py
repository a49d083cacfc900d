"""The bounded trial of `make chaos`; the full one is `python -m tests.chaos.leads`."""

from __future__ import annotations

from pathlib import Path

from .leads import Outcome, trial


def test_no_lead_is_lost_or_doubled_while_the_gateway_is_killed(tmp_path: Path) -> None:
    outcome = trial(tmp_path, leads=80, kills=2)
    assert outcome.faults == [] and len(outcome.acknowledged) == 80


def test_the_trial_sees_what_it_looks_for() -> None:
    good = Outcome(["a"], ["a"], {"a": {"1"}}, 1)
    assert good.faults == []
    for broken in (
        Outcome(["a", "b"], ["a"], {"a": {"1"}, "b": {"2"}}, 2),
        Outcome(["a"], ["a", "b"], {"a": {"1"}}, 1),
        Outcome(["a"], ["a"], {}, 0),
        Outcome(["a"], ["a"], {"a": {"1", "2"}}, 2),
    ):
        assert len(broken.faults) == 1

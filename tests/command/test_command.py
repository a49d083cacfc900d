"""The one command: every word of it leads somewhere, and a fault is a sentence."""

from __future__ import annotations

import inspect
from importlib import import_module

import pytest

from bot.command.__main__ import COMMANDS, main, parser


@pytest.mark.parametrize("words", COMMANDS)
def test_every_command_is_there_and_takes_what_it_says(words: str) -> None:
    function, _, arguments = COMMANDS[words]
    module, name = function.split(":")
    parameters = inspect.signature(getattr(import_module(f"bot.command.{module}"), name)).parameters
    assert len(parameters) == 1 + len(arguments)
    given = parser().parse_args([*words.split(), *arguments])
    assert given.run == function


def test_the_command_of_the_contract_is_whole() -> None:
    promised = {
        "leads list", "leads export", "leads erase", "questions", "faq new", "faq show", "faq check", "beheerder",
        "backup", "restore", "doctor", "content init",
    }  # fmt: skip
    assert promised <= COMMANDS.keys()


@pytest.mark.parametrize("words", [["doctor"], ["stop"], ["leads", "list"], ["backup", "x"]])
def test_a_wrong_setting_is_a_sentence_for_every_command(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SPOORWIJZER_KEEP_DAYS", "x")
    assert main(words) == 1
    assert capsys.readouterr().err == (
        "Spoorwijzer: SPOORWIJZER_KEEP_DAYS must be a whole number from 1 to 3650, not 'x'.\n"
    )

"""A letter over HTTP: text to copy, with a name to save it under."""

from __future__ import annotations

import httpx
import pytest

from .conftest import problem


def test_a_letter_is_text_with_a_file_name(client: httpx.Client) -> None:
    answer = client.get("/brieven/bekortingsverzoek.txt")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["content-disposition"] == 'inline; filename="bekortingsverzoek.txt"'
    assert "Onderwerp: verzoek om bekorting van de loonsanctie" in answer.text


@pytest.mark.parametrize("name", ["bestaat-niet.txt", "%2e%2e%2fbegrippen.txt", "BEKORTINGSVERZOEK.txt"])
def test_another_name_is_not_found(client: httpx.Client, name: str) -> None:
    problem(client.get(f"/brieven/{name}"), 404)

"""The description at /api/openapi.json is complete, one with the code, and kept to whatever is sent."""

from __future__ import annotations

import json
import traceback
from dataclasses import fields
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import httpx
import pytest
import schemathesis
from fastapi.routing import APIRoute
from hypothesis import HealthCheck, Phase, given, settings
from pydantic import BaseModel
from schemathesis import Case, Config

from bot.calculators import DEADLINES, KOSTEN, TRANSITIEVERGOEDING, Calculator, MissingField, dossier, reading, verzuim
from bot.calculators import transitievergoeding as ontslag
from bot.gateway import letters, models, pages, self_help, site
from bot.gateway.app import create_app
from bot.gateway.problems import object_in
from bot.law import Refused
from bot.leads import Lead, LeadError
from tests.law.case_files import ON, as_body, cases
from tests.law.test_deadline_cases import FILES as DEADLINE_CASES

from .conftest import Visitor, settings_for

ROOT = Path(__file__).resolve().parents[2]
APP = create_app(settings_for(ROOT / "var", "http://127.0.0.1:1"))
API = schemathesis.openapi.from_dict(APP.openapi(), config=Config.from_path(ROOT / "schemathesis.toml"))
CALCULATORS: dict[str, tuple[Calculator[Any, Any], type[BaseModel], type[BaseModel]]] = {
    "deadlines": (DEADLINES, models.DeadlinesRequest, models.Deadlines),
    "transitievergoeding": (TRANSITIEVERGOEDING, models.TransitievergoedingRequest, models.Transitievergoeding),
    "kosten": (KOSTEN, models.KostenRequest, models.Kosten),
}
FIELDS = {
    models.DeadlinesRequest: dossier.FIELDS,
    models.TransitievergoedingRequest: ontslag.FIELDS,
    models.KostenRequest: verzuim.FIELDS,
    models.LeadRequest: {field.name for field in fields(Lead) if field.init} - {"created"},
}


@API.parametrize()
@settings(max_examples=20, phases=[Phase.explicit, Phase.generate])
def test_an_operation_keeps_to_its_description(case: Case, shared_client: httpx.Client) -> None:
    secured = "gesprek" in str(case.operation.definition.raw.get("security"))
    visitor = Visitor(shared_client) if secured else None
    if case.meta and case.meta.generation.mode.is_positive:
        known = {"faq_id": "wat-is-spoor-2", **({"conversation_id": visitor.id} if visitor else {})}
        for part in (case.path_parameters, case.body if case.path == "/api/feedback" else {}):
            part |= {name: value for name, value in known.items() if name in part}
    headers = visitor.headers if visitor else {}
    case.call_and_validate(base_url=str(shared_client.base_url), headers=headers)


@pytest.mark.parametrize("name", CALCULATORS)
def test_what_is_allowed_is_never_refused_for_its_form(name: str) -> None:
    calculator, model, _ = CALCULATORS[name]

    @given(API[f"/api/{name}"]["POST"].as_strategy())
    @settings(max_examples=60, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    def check(case: Case) -> None:
        try:
            calculator.read(object_in(json.dumps(case.body).encode()))
        except MissingField as missing:
            assert not model.model_fields[missing.field].is_required(), missing.detail
        except Refused as refused:
            # What contradicts itself is refused by its own rule; what is no date or number, by the reading.
            raised_in = traceback.extract_tb(refused.__traceback__)[-1].filename
            assert raised_in != reading.__file__, refused.detail

    check()


@given(API["/api/leads"]["POST"].as_strategy())
@settings(max_examples=60, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
def test_a_lead_that_is_allowed_is_never_refused_for_its_form(case: Case) -> None:
    try:
        Lead.from_body(object_in(json.dumps(case.body).encode()), datetime.now(timezone.utc))
    except LeadError as refused:
        raised_in = traceback.extract_tb(refused.__traceback__)[-1].name
        assert raised_in not in ("from_body", "_cleaned", "_day"), refused.detail


def test_the_examples_are_taken(shared_client: httpx.Client) -> None:
    document = APP.openapi()
    taken = 0
    for path, operations in document["paths"].items():
        for body in (one["requestBody"] for one in operations.values() if "requestBody" in one):
            name = body["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
            for example in document["components"]["schemas"][name].get("examples", ()):
                assert shared_client.post(path, json=example).is_success, (path, example)
                taken += 1
    assert taken == 5


@pytest.mark.parametrize("model", FIELDS)
def test_the_fields_are_those_that_are_read(model: type[BaseModel]) -> None:
    assert set(model.model_fields) == set(FIELDS[model])


@pytest.mark.parametrize(
    ("name", "case"),
    [
        pytest.param(name, *case.values, id=case.id)
        for name in CALCULATORS
        for case in cases(*(DEADLINE_CASES if name == "deadlines" else (name,)))
    ],
)
def test_a_worked_example_is_what_is_described(name: str, case: dict[str, Any]) -> None:
    calculator, asked, told = CALCULATORS[name]
    body = as_body(case["dossier"])
    asked.model_validate_json(json.dumps(body), strict=True)
    told.model_validate_json(json.dumps(calculator.answer(body, ON)), strict=True, extra="forbid")


def test_every_route_is_described_or_is_a_page() -> None:
    described = APP.openapi()["paths"]
    shown = {route.endpoint for part in (letters, pages, self_help, site) for route in part.router.routes}  # type: ignore[attr-defined]
    for route in APP.routes:
        if isinstance(route, APIRoute) and not route.path.startswith("/beheer"):
            methods = {method.lower() for method in route.methods or ()}
            assert route.endpoint in shown or methods <= set(described.get(route.path, ())), route.path


def test_every_operation_says_what_it_does_and_how_it_refuses() -> None:
    for path, operations in APP.openapi()["paths"].items():
        for method, operation in operations.items():
            assert operation["summary"] and not operation["summary"].endswith("."), path
            for status, answer in operation["responses"].items():
                media = {"application/problem+json"} if status >= "400" else {"application/json", "text/calendar"}
                assert set(answer.get("content", ())) <= media, (method, path, status)

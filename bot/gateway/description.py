"""What every operation takes, gives and refuses, for `/api/openapi.json`; none of it runs while a request is served."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import FastAPI, Header
from pydantic import BaseModel, WithJsonSchema

from bot.faq.item import AUDIENCES
from bot.gateway import models
from bot.gateway.problems import MEDIA_TYPE, TITLES
from bot.leads.store import MAX_KEY_LENGTH

Schema = dict[str, Any]
SCHEMAS = "#/components/schemas/{model}"
JSON = "application/json"
# A body may be no JSON, too long, or not what was asked.
OF_A_BODY = (400, 413, 422)
WAIT = {"Retry-After": {"description": "Seconds.", "schema": {"type": "integer"}}}
SECURITY = {
    "gesprek": {"type": "http", "scheme": "bearer", "description": "The token of the conversation."},
    "kanaal": {"type": "http", "scheme": "bearer", "description": "The key of the REST channel, where it is set so."},
}
WITH_TOKEN: tuple[Schema, ...] = ({"gesprek": []},)
MAYBE_WITH_KEY: tuple[Schema, ...] = ({}, {"kanaal": []})


def _or_empty(schema: Schema) -> WithJsonSchema:
    """What a form sends for a field that was not filled in says nothing."""
    return WithJsonSchema({"anyOf": [schema, {"const": ""}]})


AsOf = Annotated[str, _or_empty({"$ref": SCHEMAS.format(model="IllnessDay")})]
AudienceOrEmpty = Annotated[str, _or_empty({"enum": [*AUDIENCES]})]
LimitOrEmpty = Annotated[str, _or_empty({"type": "integer", "minimum": 1, "maximum": models.MOST_TOPICS})]
IdempotencyKey = Annotated[
    str | None,
    Header(alias="Idempotency-Key"),
    WithJsonSchema({"type": "string", "minLength": 1, "maxLength": MAX_KEY_LENGTH}),
]


def described(
    gives: Any = None,
    status: int = 200,
    *,
    takes: type[BaseModel] | None = None,
    bodiless: bool = False,
    refuses: Sequence[int] = (),
    unready: type[BaseModel] = models.Problem,
    security: Sequence[Schema] = (),
) -> dict[str, Any]:
    """The description of a route, as its decorator takes it."""
    refused = sorted({*refuses, *(OF_A_BODY if takes else ())})
    extra: Schema = {"security": [*security]} if security else {}
    if takes:
        extra["requestBody"] = {"required": not bodiless, "content": {JSON: {"schema": _schema(takes)}}}
    return {
        "response_model": gives,
        "status_code": status,
        "responses": {one: _refusal(one, unready if one == 503 else models.Problem) for one in refused},
        "openapi_extra": extra,
    }


def _schema(model: type[BaseModel]) -> Schema:
    return model.model_json_schema(ref_template=SCHEMAS)


def _refusal(status: int, model: type[BaseModel]) -> Schema:
    headers = {"headers": WAIT} if status in (429, 503) else {}
    return {"description": TITLES[status][0], "content": {MEDIA_TYPE: {"schema": _schema(model)}}, **headers}


class DescribedApp(FastAPI):
    """An app whose description is complete: every schema by its name, every summary from its docstring."""

    def openapi(self) -> Schema:
        """The description, made once."""
        if self.openapi_schema is None:
            self.openapi_schema = _completed(super().openapi())
        return self.openapi_schema


def _completed(made: Schema) -> Schema:
    made["components"]["securitySchemes"] = SECURITY
    schemas = made["components"]["schemas"]
    # FastAPI's own refusal of what it reads itself: here it reads texts only, and refuses none.
    for name in ("HTTPValidationError", "ValidationError"):
        del schemas[name]
    for operation in (one for path in made["paths"].values() for one in path.values()):
        operation["summary"] = operation.pop("description").partition("\n")[0].removesuffix(".")
        if JSON in operation["responses"].get("422", {}).get("content", ()):
            del operation["responses"]["422"]
        for part in (operation.get("requestBody", {}), *operation["responses"].values()):
            for content in part.get("content", {}).values():
                content["schema"] = _named(content["schema"], schemas)
    return made


def _named(schema: Schema, schemas: Schema) -> Schema:
    """A reference to this schema, which moves to where the others stand."""
    if schema.get("type") != "object":
        return schema
    schemas |= schema.pop("$defs", {})
    schemas[schema["title"]] = schema
    return {"$ref": SCHEMAS.format(model=schema["title"])}

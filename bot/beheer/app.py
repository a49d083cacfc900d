"""Beheer on a port of its own: nothing else answers there."""

from __future__ import annotations

from fastapi import FastAPI
from fastapi.telemetry import TelemetryConfig

from bot.beheer.desk import Desk
from bot.beheer.routes import router


def create_app(desk: Desk, telemetry: TelemetryConfig) -> FastAPI:
    """The app; whoever serves it puts the security headers around it."""
    app = FastAPI(title="Spoorwijzer beheer", openapi_url=None, docs_url=None, redoc_url=None, telemetry=telemetry)
    app.state.beheer = desk
    app.include_router(router)
    return app

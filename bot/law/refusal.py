"""The one way in which the law engine says no."""

from __future__ import annotations


class Refused(ValueError):
    """Input that contradicts itself or is not covered; `detail` tells the visitor why, in Dutch."""

    def __init__(self, detail: str, field: str | None = None) -> None:
        super().__init__(detail)
        self.detail = detail
        self.field = field

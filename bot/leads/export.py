"""Leads as a file that a Dutch spreadsheet opens without running anything in it."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

COLUMNS = (
    "created", "naam", "organisatie", "rol", "email", "telefoon", "telefoon_getypt", "vraag", "bron",
    "consent_version", "id",
)  # fmt: skip

# A cell that starts like this is run as a formula; full-width forms count too.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def _cell(value: object) -> str:
    # No CSV reader agrees on what a NUL is.
    text = "" if value is None else str(value).replace("\0", "")
    # Spreadsheets skip white space before a formula.
    risky = text.startswith(FORMULA_STARTS) or text.lstrip().startswith(FORMULA_STARTS)
    return f"'{text}" if risky else text


def as_csv(rows: Sequence[Mapping[str, Any]]) -> str:
    """Rows as CSV with semicolons, as Excel expects in Dutch; formulas are shown, not run (CWE-1236)."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    writer.writerows([_cell(row[column]) for column in COLUMNS] for row in rows)
    return out.getvalue()

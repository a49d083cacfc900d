"""Leads as a file that a Dutch spreadsheet opens without running anything in it."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from bot.leads.lead import shown_number

COLUMNS = (
    "created", "status", "naam", "organisatie", "rol", "email", "telefoon", "telefoon_getypt", "wanneer", "onderwerp",
    "vraag", "eerste_ziektedag", "ziekteweek", "notitie", "pagina", "bron", "toestemming_versie", "id",
)  # fmt: skip

# The names that the webhook gives to these.
COLUMN_NAMES = {"created": "aangemaakt", "id": "lead_id"}
# Without it Excel reads UTF-8 as Windows-1252.
BOM = "\ufeff"
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
    out.write(BOM)
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerow([COLUMN_NAMES.get(column, column) for column in COLUMNS])
    for row in rows:
        shown = {**row, "telefoon": row["telefoon"] and shown_number(row["telefoon"])}
        writer.writerow([_cell(shown[column]) for column in COLUMNS])
    return out.getvalue()

"""Everything that is kept on disk: how a SQLite file is opened, brought up to date, copied and counted in."""

from bot.store.base import TRY, Store
from bot.store.database import (
    BEFORE_RESTORE,
    SET_ASIDE,
    Damaged,
    backup,
    connect,
    fault_of,
    forget,
    is_damage,
    open_database,
    probe,
)

__all__ = [
    "BEFORE_RESTORE", "SET_ASIDE", "TRY", "Damaged", "Store", "backup", "connect", "fault_of", "forget", "is_damage",
    "open_database", "probe",
]  # fmt: skip

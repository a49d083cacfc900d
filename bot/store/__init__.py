"""Everything that is kept on disk: how a SQLite file is opened, brought up to date, copied and counted in."""

from bot.store.base import TRY, Store
from bot.store.database import Damaged, backup, connect, fault_of, forget_set_aside, is_damage, open_database, probe

__all__ = [
    "TRY", "Damaged", "Store", "backup", "connect", "fault_of", "forget_set_aside", "is_damage", "open_database",
    "probe",
]  # fmt: skip

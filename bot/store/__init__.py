"""Everything that is kept on disk: how a SQLite file is opened, brought up to date, copied and counted in."""

from bot.store.base import Store
from bot.store.database import Damaged, backup, connect, forget_set_aside, open_database

__all__ = ["Damaged", "Store", "backup", "connect", "forget_set_aside", "open_database"]

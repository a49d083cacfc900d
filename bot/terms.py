"""Words and forms that several rooms share with each other and with the world outside; each stands here once."""

from __future__ import annotations

import re

# The two who ask: as `audience` in the chat, `rol` of a lead.
ROLES = ("werkgever", "werknemer")
CONTRACTS = ("vast", "tijdelijk", "oproep", "uitzend", "zzp", "dga")
CALCULATORS = ("deadlines", "transitievergoeding", "kosten")
# Ten years of illness; whoever is ill longer has no Poortwachter dates.
LAST_WEEK = 520
# The most that a visitor can say in one message.
MESSAGE_LIMIT = 500
# How many titles are offered where no answer is sure.
SUGGESTIONS = 3
# A topic that names more milestones than this is an overview: of these, the next one counts.
FEW_MILESTONES = 3
# An id of a topic, a theme or a letter.
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# A word without digits.
LETTERS = re.compile(r"[^\W\d_]+")
ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

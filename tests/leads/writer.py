"""A process that writes leads until it is stopped: prints each id once `add` has returned."""

import sys
from datetime import datetime, timezone

from bot.leads import Lead, LeadStore


def main(path: str, name: str, count: int) -> None:
    store = LeadStore(path)
    print("open", flush=True)
    for number in range(count):
        lead = Lead(
            naam=f"{name} {number}",
            rol="werkgever",
            toestemming=True,
            created=datetime.now(timezone.utc),
            email="jan@bedrijf.nl",
        )
        print(store.add(lead, f"{name}-{number}"), flush=True)


main(sys.argv[1], sys.argv[2], int(sys.argv[3]))

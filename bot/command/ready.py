"""`python -m bot.command.ready`, for make: all that a start needs, so that it only has to start."""

from __future__ import annotations

import subprocess
import sys

from bot.command import CommandError, model
from bot.settings import Settings, SettingsError, read


def ready(settings: Settings) -> int:
    """Set up Rasa's environment and train the model, each where it does not fit what stands here."""
    done = subprocess.run(["bot/deploy/setup.sh", "rasa"], cwd=settings.root, check=False)
    if done.returncode:
        return 1
    return model.train(settings) if not settings.model and model.fault(settings) else 0


def main() -> int:
    """1 with a sentence where a setting is wrong: minutes of set-up come after that."""
    try:
        return ready(read())
    except SettingsError as error:
        sys.stderr.write(error.lines())
    except CommandError as error:
        sys.stderr.write(f"Spoorwijzer: {error}.\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())

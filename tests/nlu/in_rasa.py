"""What a script prints in Rasa's environment, which these tests do not share."""

from __future__ import annotations

import json
import subprocess
from typing import Any

from tests.conftest import ROOT


def run(script: str, argument: object = None) -> Any:
    """The JSON on the last line that `script` prints; `argument` comes as JSON in its sys.argv[1]."""
    command = [ROOT / ".venv-rasa/bin/python", "-W", "ignore", "-c", script, json.dumps(argument)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.splitlines()[-1])

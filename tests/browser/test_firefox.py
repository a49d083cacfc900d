"""The same widget in Firefox, which has its own top layer, colours and storage: one visit, by keyboard."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from .chat import WIA_DATE, WIA_QUESTION
from .test_frameworks import HOSTS, install

FIREFOX = Path("/usr/bin/firefox-esr")


@pytest.mark.browser
@pytest.mark.rasa
def test_a_visit_with_firefox(stack: Any) -> None:
    if not FIREFOX.exists():
        why = f"needs {FIREFOX} (apt-get install firefox-esr)"
        pytest.fail(why) if os.environ.get("CI") else pytest.skip(why)
    install(HOSTS)
    command = ["node", str(Path(__file__).with_name("firefox.mjs")), f"{stack.url}/", WIA_QUESTION]
    done = subprocess.run(command, capture_output=True, text=True, timeout=180)
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert WIA_DATE in seen["dates"]
    assert seen["draft"] == "half"
    assert seen["top"] is True
    assert seen["panel"]["top"] >= 0
    assert seen["panel"]["width"] == 420
    assert seen["errors"] == []

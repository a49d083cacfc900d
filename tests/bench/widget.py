"""From the first press on the button to a usable input: `python -m tests.bench.widget <address>`. Not a test."""

from __future__ import annotations

import statistics
import sys

from playwright.sync_api import sync_playwright

from tests.browser.conftest import ARGUMENTS, CHROMIUM

VISITS = 11
# Until the input can be typed in; 300 ms is what a person feels as at once.
OPEN = """async () => {
    const root = document.querySelector('spoor-wijzer').shadowRoot, began = performance.now();
    root.querySelector('#launcher').click();
    while (!root.querySelector('textarea')?.checkVisibility()) await new Promise(requestAnimationFrame);
    return performance.now() - began;
}"""


def main(url: str) -> None:
    """Each visit with an empty cache."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        took = []
        for _ in range(VISITS):
            page = browser.new_context().new_page()
            page.goto(url)
            page.wait_for_function("Boolean(customElements.get('spoor-wijzer'))")
            took.append(float(page.evaluate(OPEN)))
            page.context.close()
        browser.close()
    print(f"first open to usable: median {statistics.median(took):.0f} ms, longest {max(took):.0f} ms of {VISITS}")


if __name__ == "__main__":
    main(sys.argv[1])

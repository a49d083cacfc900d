"""The frameworks of other people's sites themselves, from their lock: what test_hosts.py imitates."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from filecmp import cmp
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from .chat import Chat
from .conftest import Site

pytestmark = [pytest.mark.browser, pytest.mark.rasa]
ROOT = Path(__file__).resolve().parents[2]
HOSTS, TOOLS = ROOT / "requirements/hosts", ROOT / "requirements/widget"
APP = """
const {{ createElement: h, useState }} = React;
function App() {{
  const [n, set] = useState(0), [open, setOpen] = useState(false);
  Object.assign(window, {{ rerender: () => set((each) => each + 1), setOpen }});
  return h('main', null, h('p', {{ id: 'n' }}, n), h('spoor-wijzer', {{ open }}, h('a', {{ href: '/' }}, 'Contact')));
}}
window.mismatches = [];
{start}"""
CLIENT = "ReactDOM.createRoot(document.getElementById('app')).render(h(App));"
HYDRATE = """ReactDOM.hydrateRoot(document.getElementById('app'), h(App),
    { onRecoverableError: (error) => window.mismatches.push(String(error)) });"""
SERVED = '<main><p id="n">0</p><spoor-wijzer{open}><a href="/">Contact</a></spoor-wijzer></main>'
VUE = """Vue.createApp({
  setup() {
    const n = Vue.ref(0), open = Vue.ref(false);
    Object.assign(window, { rerender: () => n.value++, setOpen: (on) => { open.value = on; } });
    return { n, open };
  },
  template: '<main><p id="n">{{ n }}</p><spoor-wijzer :open="open"></spoor-wijzer></main>',
}).mount('#app');"""
MODAL = """<button data-toggle="modal" data-target="#m" data-bs-toggle="modal" data-bs-target="#m">Open</button>
<div class="modal" id="m" tabindex="-1"><div class="modal-dialog"><div class="modal-content"><input id="own"></div>
</div></div>
<spoor-wijzer></spoor-wijzer>"""


def install(folder: Path) -> None:
    """What the lock says, once for each lock."""
    if not shutil.which("npm"):
        why = "frameworks need npm (apt-get install npm)"
        pytest.fail(why) if os.environ.get("CI") else pytest.skip(why)
    lock, made = folder / "package-lock.json", folder / "node_modules/.made"
    if not made.exists() or not cmp(lock, made, shallow=False):
        flags = ["--ignore-scripts", "--legacy-peer-deps", "--no-audit", "--no-fund", "--silent"]
        subprocess.run(["npm", "ci", "--prefix", str(folder), *flags], check=True)
        shutil.copy(lock, made)


@pytest.fixture(scope="session")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Each library as a script for a page, by its name."""
    install(HOSTS)
    install(TOOLS)
    react = tmp_path_factory.mktemp("react") / "react.js"
    entry = """import * as React from 'react'; import * as ReactDOM from 'react-dom/client';
        Object.assign(window, { React, ReactDOM });"""
    development = '--define:process.env.NODE_ENV="development"'
    esbuild = [str(TOOLS / "node_modules/.bin/esbuild"), "--bundle", "--format=iife", development, f"--outfile={react}"]
    subprocess.run(esbuild, input=entry, text=True, cwd=HOSTS, check=True, capture_output=True)
    names = {
        "turbo": ("@hotwired/turbo/dist/turbo.es2017-umd.js",),
        "bootstrap5": ("bootstrap/dist/js/bootstrap.bundle.js",),
        "bootstrap3": ("jquery/dist/jquery.js", "bootstrap3/dist/js/bootstrap.js"),
        "focus-trap": ("tabbable/dist/index.umd.js", "focus-trap/dist/focus-trap.umd.js"),
        "react18": ("react18/umd/react.development.js", "react-dom18/umd/react-dom.development.js"),
        "vue": ("vue/dist/vue.global.prod.js",),
    }
    read = {name: ";\n".join(map(text, files)) for name, files in names.items()}
    return {**read, "react19": react.read_text("utf-8")}


def text(name: str) -> str:
    return (HOSTS / "node_modules" / name).read_text("utf-8")


@pytest.fixture
def page_with(browser_page: Page, site: Site, stack: Any, scripts: dict[str, str]) -> Callable[..., Chat]:
    """A page of the site with a library in it."""

    def make(library: str, body: str, script: str = "", head: str = "") -> Chat:
        browser_page.route(
            "**/library.js", lambda route: route.fulfill(body=scripts[library], content_type="text/javascript")
        )
        site.html = f"""<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Bureau</title>{head}
            <script src="/library.js"></script>
            <script type="module" src="{stack.url}/widget/spoorwijzer.js"></script></head>
            <body>{body}<script>{script}</script></body></html>"""
        chat = Chat(browser_page, site.url)
        chat.visit()
        return chat

    return make


@pytest.mark.parametrize("library", ["react18", "react19", "vue"])
def test_an_app_that_renders_again_leaves_the_panel_and_may_open_it(
    page_with: Callable[..., Chat], library: str
) -> None:
    script = VUE if library == "vue" else APP.format(start=CLIENT)
    chat = page_with(library, '<div id="app"></div>', script)
    expect(chat.launcher).to_be_visible()
    expect(chat.panel).to_be_hidden()
    chat.open()
    chat.input.fill("half")
    chat.page.evaluate("rerender()")
    expect(chat.page.locator("#n")).to_have_text("1")
    expect(chat.input).to_have_value("half")
    chat.page.get_by_role("button", name="Chat sluiten").click()
    expect(chat.panel).to_be_hidden()
    chat.page.evaluate("setOpen(true)")
    expect(chat.panel).to_be_visible()
    chat.page.evaluate("setOpen(false)")
    expect(chat.panel).to_be_hidden()


@pytest.mark.parametrize(("library", "written"), [("react18", ' open="false"'), ("react19", "")])
def test_markup_of_a_server_is_taken_over_without_a_difference(
    page_with: Callable[..., Chat], library: str, written: str
) -> None:
    body = f'<div id="app">{SERVED.format(open=written)}</div>'
    chat = page_with(library, body, APP.format(start=HYDRATE))
    chat.open()
    chat.page.reload()
    expect(chat.panel).to_be_visible()
    chat.page.evaluate("rerender()")
    expect(chat.page.locator("#n")).to_have_text("1")
    assert chat.page.evaluate("mismatches") == []


def test_turbo_refreshes_by_morphing_and_goes_to_other_pages(page_with: Callable[..., Chat]) -> None:
    head = '<meta name="turbo-refresh-method" content="morph">'
    chat = page_with("turbo", '<main><a href="/?twee">Twee</a></main><spoor-wijzer></spoor-wijzer>', head=head)
    chat.open()
    chat.input.fill("half")
    rendered = "new Promise((done) => addEventListener('turbo:render', done, { once: true }))"
    chat.page.evaluate(
        f"() => {{ const seen = {rendered}; Turbo.visit(location.href, {{ action: 'replace' }}); return seen; }}"
    )
    expect(chat.input).to_have_value("half")
    chat.page.get_by_role("link", name="Twee").click()
    chat.page.wait_for_url("**/?twee")
    expect(chat.input).to_have_value("half")
    chat.page.go_back()
    expect(chat.input).to_have_value("half")
    assert chat.panel.count() == 1


@pytest.mark.parametrize("library", ["bootstrap3", "bootstrap5"])
def test_an_open_modal_lets_the_visitor_type(page_with: Callable[..., Chat], library: str) -> None:
    chat = page_with(library, MODAL)
    chat.page.add_style_tag(content=text(f"bootstrap{library[-1].replace('5', '')}/dist/css/bootstrap.css"))
    chat.page.get_by_role("button", name="Open").click()
    expect(chat.page.locator("#own")).to_be_visible()
    # Only once it has faded in does it hold the focus.
    chat.page.wait_for_timeout(500)
    chat.open()
    chat.page.keyboard.type("hallo")
    expect(chat.input).to_have_value("hallo")
    chat.page.keyboard.press("Escape")
    expect(chat.launcher).to_be_visible()
    expect(chat.page.locator("#own")).to_be_visible()


def test_a_focus_trap_lets_the_visitor_type(page_with: Callable[..., Chat]) -> None:
    chat = page_with("focus-trap", '<div id="own"><input><button>Klaar</button></div><spoor-wijzer></spoor-wijzer>')
    chat.page.evaluate("focusTrap.createFocusTrap('#own', { allowOutsideClick: true }).activate()")
    chat.open()
    chat.page.keyboard.type("hallo")
    expect(chat.input).to_have_value("hallo")

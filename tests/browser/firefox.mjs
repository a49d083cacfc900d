/** One visit with Firefox over WebDriver BiDi; what was seen goes to standard output as JSON. */
import { createRequire } from 'node:module';

const puppeteer = createRequire(new URL('../../requirements/hosts/', import.meta.url))('puppeteer-core');
const [url, question] = process.argv.slice(2);
const browser = await puppeteer.launch({ browser: 'firefox', executablePath: '/usr/bin/firefox-esr', args: ['--width=1280', '--height=800'] });
const page = await browser.newPage();
const errors = [];
page.on('pageerror', (error) => errors.push(error.message));
await page.goto(url);

/** Runs `look` in the page with the widget's shadow root. */
const inside = (look) => page.evaluate(`(${look})(document.querySelector('spoor-wijzer').shadowRoot)`);
const until = (look) => page.waitForFunction(`(${look})(document.querySelector('spoor-wijzer').shadowRoot)`);

await inside((root) => root.querySelector('#launcher').click());
await until((root) => root.querySelector('.assistant .card'));
await page.keyboard.type(question);
await page.keyboard.press('Enter');
await until((root) => root.querySelector('.deadlines'));
await page.keyboard.type('half');
await page.reload();
await until((root) => root.querySelector('.deadlines'));
const seen = await inside((root) => ({
  dates: [...root.querySelectorAll('.deadlines time')].map((time) => time.dateTime),
  draft: root.querySelector('textarea').value,
  top: root.querySelector('.layer').matches(':popover-open'),
  panel: root.querySelector('.panel').getBoundingClientRect().toJSON(),
  link: getComputedStyle(root.querySelector('.known .link')).color,
}));
await inside((root) => root.querySelector('textarea').focus());
await page.keyboard.press('Escape');
await until((root) => !root.querySelector('.panel').open);
await browser.close();
console.log(JSON.stringify({ ...seen, errors }));

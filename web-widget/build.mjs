/** Makes `dist`: the loader that a page names, and the chat under a name made of its content. `--check` only compares. */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const here = new URL('./', import.meta.url);
const dist = new URL('dist/', here);
const tools = new URL('../requirements/widget/', here);
const { build, transform } = createRequire(tools)('esbuild');
const HEADER = '/* GENERATED from web-widget/*.js by `make widget`; edit those. */\n';

/** The styles are strings: they are minified here, so that the sources run as they are. */
const styles = {
  name: 'styles',
  setup({ onLoad }) {
    onLoad({ filter: /style(s)?\.js$/ }, async ({ path }) => {
      const sheets = Object.entries(await import(path));
      const lines = sheets.map(async ([name, css]) =>
        `export const ${name} = ${JSON.stringify((await transform(css, { loader: 'css', minify: true })).code.trim())};`);
      return { contents: (await Promise.all(lines)).join('\n'), loader: 'js' };
    });
  },
};

/** @param {string} entry @param {string} [chat] the name of the file that the loader fetches */
async function bundle(entry, chat) {
  const rename = {
    name: 'rename',
    setup({ onResolve }) {
      onResolve({ filter: /\/chat\.js$/ }, ({ kind }) => kind === 'dynamic-import' ? { path: `./${chat}`, external: true } : undefined);
    },
  };
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(entry, here))], bundle: true, write: false, format: 'esm', minify: true,
    target: 'es2022', charset: 'utf8', legalComments: 'none', plugins: [styles, rename],
  });
  return outputFiles[0].text;
}

/** What the files here are made of, so that a check without Node sees that they are old. */
async function sources() {
  const names = (await readdir(here)).filter((name) => /\.m?js$/.test(name)).sort();
  const hash = createHash('sha256');
  for (const name of names) hash.update(`${name}\n`).update(await readFile(new URL(name, here)));
  return hash.update(await readFile(new URL('package-lock.json', tools))).digest('hex');
}

const chat = HEADER + await bundle('chat.js');
const name = `chat-${createHash('sha256').update(chat).digest('hex').slice(0, 12)}.js`;
const loader = `${HEADER}/* sources: ${await sources()} */\n${await bundle('spoorwijzer.js', name)}`;
const made = new Map([[name, chat], ['spoorwijzer.js', loader]]);

if (process.argv.includes('--check')) {
  const there = await readdir(dist).catch(() => []);
  const same = await Promise.all([...made].map(async ([file, text]) => there.includes(file) && await readFile(new URL(file, dist), 'utf8') === text));
  if (there.length !== made.size || same.includes(false)) {
    console.error('web-widget/dist does not fit its sources: make widget');
    process.exit(1);
  }
} else {
  await rm(dist, { recursive: true, force: true });
  await mkdir(dist);
  for (const [file, text] of made) await writeFile(new URL(file, dist), text);
}

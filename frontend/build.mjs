// Builds the stylesheet, the scripts and the typeface into folkmoot/groundwork/ui/static/built/.
// Usage: node frontend/build.mjs
import { cp, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import * as esbuild from "esbuild";
import * as sass from "sass";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const place = join(root, "folkmoot/groundwork/ui/static/built");
const out = join(root, `build/assets-${process.pid}`); // put in place at the end, so that no page is without its styles
const typeface = join(root, "node_modules/@fontsource-variable/atkinson-hyperlegible-next");

await rm(out, { recursive: true, force: true });
await mkdir(join(out, "fonts"), { recursive: true });

const { css } = sass.compile(join(root, "frontend/scss/folkmoot.scss"), {
  loadPaths: [join(root, "node_modules")],
  style: "compressed",
  quietDeps: true,
});
const addresses = [...css.matchAll(/url\(([^)]*)\)/g)].map(([, address]) => address.replaceAll(/["']/g, ""));
const foreign = addresses.filter((address) => !address.startsWith("fonts/"));
if (foreign.length > 0) throw new Error(`The stylesheet names files we do not ship: ${foreign.join(", ")}`);
await writeFile(join(out, "folkmoot.css"), css);

await esbuild.build({
  entryPoints: [join(root, "frontend/js/folkmoot.js"), join(root, "frontend/js/supported.js")],
  outdir: out,
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2020",
  legalComments: "none",
});

for (const range of ["latin", "latin-ext"]) {
  for (const slope of ["normal", "italic"]) {
    const name = `atkinson-hyperlegible-next-${range}-wght-${slope}.woff2`;
    await cp(join(typeface, "files", name), join(out, "fonts", name));
  }
}
await cp(join(typeface, "LICENSE"), join(out, "fonts/LICENSE.txt"));
await cp(join(root, "frontend/NOTICE.txt"), join(out, "NOTICE.txt"));

await rm(place, { recursive: true, force: true });
await rename(out, place);

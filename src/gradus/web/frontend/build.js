// Run by hatch_build.py as `node build.js OUT`, in a temporary copy of this folder where node_modules is installed.
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { build } from "esbuild";

const SUBSETS = new Set(["latin", "latin-ext", "greek"]);
const FAMILIES = ["literata", "source-sans-3", "jetbrains-mono"];
const MATH = "stix-two-math";
const out = process.argv[2];

const { metafile } = await build({
  entryPoints: ["app.js", "editor.js"],
  outdir: out,
  bundle: true,
  format: "esm",
  minify: true,
  target: "es2022",
  metafile: true,
  logLevel: "warning",
});

await writeFile(join(out, "LICENSES.txt"), await licencesOf(metafile));
await mkdir(join(out, "fonts"), { recursive: true });
let css = "";
for (const family of FAMILIES) {
  const home = join("node_modules", "@fontsource-variable", family);
  for (const style of ["wght.css", "wght-italic.css"]) css += await copyFaces(home, family, style);
}
// Its one file holds every sign of mathematics, though its package announces the Latin letters only.
css += (await copyFaces(join("node_modules", "@fontsource", MATH), MATH, "400.css")).replace(/\s*unicode-range:[^;]*;/, "");
await writeFile(join(out, "fonts", "fonts.css"), css);

async function copyFaces(home, family, style) {
  await cp(join(home, "LICENSE"), join(out, "fonts", `${family}.LICENSE.txt`));
  const text = await readFile(join(home, style), "utf8");
  let kept = "";
  for (const [face, file, subset] of text.matchAll(facesOf(family))) {
    if (!SUBSETS.has(subset)) continue;
    await cp(join(home, "files", file), join(out, "fonts", file));
    // What follows the woff2 is an older format for older browsers, which is not copied.
    kept += `${face.replace("./files/", "./").replace(/, url\([^)]*\.woff\) format\('woff'\)/, "")}\n`;
  }
  if (!kept) throw new Error(`no @font-face found for ${family} in ${style}: has the package changed its layout?`);
  return kept;
}

// Faces are told apart by their file: family, subset, then the axis or the weight.
function facesOf(family) {
  return new RegExp(`@font-face \\{[^}]*url\\(\\./files/(${family}-([a-z-]+)-(?:wght|400)-[a-z]+\\.woff2)\\)[^}]*\\}`, "g");
}

async function licencesOf({ inputs }) {
  const packages = new Set();
  for (const path of Object.keys(inputs)) {
    const found = /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path);
    if (found) packages.add(found[1]);
  }
  const texts = [...packages].sort().map(async (name) => {
    return `${name}\n\n${await readFile(join("node_modules", name, "LICENSE"), "utf8")}`;
  });
  return (await Promise.all(texts)).join(`\n${"-".repeat(80)}\n\n`);
}

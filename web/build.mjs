// node web/build.mjs <outdir>: bundles the scripts and the style of the pages into <outdir>.
import {copyFile, readdir, rm} from "node:fs/promises";
import {basename, dirname, join} from "node:path";
import {fileURLToPath} from "node:url";
import {build} from "esbuild";

const web = dirname(fileURLToPath(import.meta.url));
// What has been in every engine for 30 months ("Baseline widely available"); `npm run lint` looks at the features used.
const target = ["chrome120", "edge120", "firefox121", "safari17.2"];
const pictures = {".svg": "dataurl"};
const common = {bundle: true, minify: true, target, loader: pictures, legalComments: "none", logLevel: "error"};

/** `import text from "./some.mjs?text"` gives the bundle as text: the source of the worker, the style of a notebook's quiz. */
const moduleAsText = {
  name: "module as text",
  setup(bundler) {
    bundler.onResolve({filter: /\?text$/}, ({path, resolveDir}) =>
      ({path: join(resolveDir, path.slice(0, -"?text".length)), namespace: "text"}));
    bundler.onLoad({filter: /.*/, namespace: "text"}, async ({path}) => {
      const {outputFiles, metafile} = await build({...common, entryPoints: [path], format: "esm", write: false, metafile: true});
      return {contents: outputFiles[0].text, loader: "text", watchFiles: Object.keys(metafile.inputs)};
    });
  },
};

/** @param {string} outdir */
async function scripts(outdir) {
  const {metafile} = await build({
    ...common, outdir, format: "esm", splitting: true, plugins: [moduleAsText], metafile: true,
    entryPoints: ["boot", "root", "live", "editor"].map((name) => join(web, `${name}.mjs`)),
    outExtension: {".js": ".mjs"}, chunkNames: "[name]-[hash]",
  });
  // A notebook takes one file, without imports.
  const notebook = "notebook_quiz.mjs";
  await build({...common, format: "esm", plugins: [moduleAsText], entryPoints: [join(web, notebook)], outfile: join(outdir, notebook)});
  await removeOthers(outdir, [...Object.keys(metafile.outputs).map((path) => basename(path)), notebook]);
}

/**
 * The names of chunks change with their contents, so those of earlier builds lie about.
 * @param {string} outdir
 * @param {string[]} written
 */
async function removeOthers(outdir, written) {
  const isOther = (name) => /\.mjs(\.gz)?$/.test(name) && !written.includes(name.replace(/\.gz$/, ""));
  const others = (await readdir(outdir)).filter(isOther);
  await Promise.all(others.map((name) => rm(join(outdir, name))));
}

/** @param {string} outdir */
async function style(outdir) {
  const folder = join(web, "style");
  await build({
    ...common, outdir, assetNames: "fonts/[name]-[hash]", loader: {...pictures, ".woff2": "file"},
    entryPoints: {
      warmstart: join(folder, "main.css"), search: join(folder, "search.css"), present: join(folder, "present.css"),
      stepper: join(folder, "stepper.css"), practice: join(folder, "practice.css"), exam: join(folder, "exam.css"),
    },
  });
  await copyFile(join(folder, "favicon.svg"), join(outdir, "favicon.svg"));
}

const outdir = process.argv[2];
if (!outdir) {
  console.error("usage: node web/build.mjs <outdir>");
  process.exit(2);
}
Promise.all([scripts(outdir), style(outdir)]).catch((error) => {
  console.error(error.message);
  process.exit(1);
});

// node web/precompile_kernel.mjs wheels outdir: the packages of JupyterLite's kernel, with bytecode in the place of the
// sources that every start of a kernel imports. Without this the browser compiles 400 modules at every start. Only
// Pyodide can write bytecode for itself. What a start does not need stays source, which is smaller.
import {readFile, readdir, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {loadPyodide} from "pyodide";

const PROGRAM = `
import shutil, sys
from importlib import import_module, invalidate_caches
from importlib._bootstrap_external import _code_to_hash_pyc
from pathlib import Path
from site import getsitepackages
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EPOCH = (2020, 1, 1, 0, 0, 0)
OPEN_TO_READERS = ("simpy", "warmstart")  # a traceback shows their lines
home = Path(getsitepackages()[0])
wheels = sorted(Path("/wheels").iterdir())

for wheel in wheels:
    shutil.unpack_archive(wheel, home, "zip")
invalidate_caches()
for start in ("micropip", "piplite.piplite", "jedi", "pyodide_kernel", "ipywidgets", "anywidget"):
    import_module(start)
needed = {module.__file__ for module in sys.modules.values() if getattr(module, "__file__", None)}

Path("/out").mkdir()
for wheel in wheels:
    with ZipFile(wheel) as old, ZipFile(Path("/out", wheel.name), "w") as new:
        for name in sorted(old.namelist()):
            data = old.read(name)
            if str(home / name) in needed and not name.startswith(OPEN_TO_READERS):
                code = compile(data, name, "exec", dont_inherit=True, optimize=0)
                data, name = bytes(_code_to_hash_pyc(code, bytes(8), False)), f"{name}c"
            new.writestr(ZipInfo(name, EPOCH), data, ZIP_DEFLATED, 9)
`;

const [wheels, outdir] = process.argv.slice(2);
const python = await loadPyodide();
python.FS.mkdir("/wheels");
for (const name of await readdir(wheels)) {
  python.FS.writeFile(`/wheels/${name}`, await readFile(join(wheels, name)));
}
python.runPython(PROGRAM);
for (const name of await readdir(wheels)) {
  await writeFile(join(outdir, name), python.FS.readFile(`/out/${name}`));
}

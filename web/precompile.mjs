// node web/precompile.mjs library.zip sources.zip outdir: what Python imports when a page starts it, as bytecode.
// Without this the browser compiles two hundred modules of the standard library from source at every start. The modules
// of the library that a start does not need stay source, which is smaller. Docstrings go, except our own and SimPy's. So
// do the modules that need other processes or speak to servers: a page has neither, and each reader would load them.
import {readFile, writeFile} from "node:fs/promises";
import {basename, join} from "node:path";
import {loadPyodide} from "pyodide";

const PROGRAM = `
import sys
from importlib._bootstrap_external import _code_to_hash_pyc
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

sys.path.insert(0, "/sources.zip")
import warmstart.live

NOT_IN_A_PAGE = (
    "multiprocessing/", "ftplib", "imaplib", "mailbox", "poplib", "smtplib", "wsgiref/", "xmlrpc/", "http/server",
)
EPOCH = (2020, 1, 1, 0, 0, 0)
needed = {module.__file__ for module in sys.modules.values() if getattr(module, "__file__", None)}
library = next(path for path in sys.path if path.endswith(".zip") and "python" in path)

def precompile(source, target, wanted, optimize, without=()):
    with ZipFile(source) as old, ZipFile(target, "w") as new:
        for name in sorted(name for name in old.namelist() if not name.endswith("/") and not name.startswith(without)):
            data = old.read(name)
            if wanted(name):
                code = compile(data, name, "exec", dont_inherit=True, optimize=optimize)
                data, name = bytes(_code_to_hash_pyc(code, bytes(8), False)), f"{name}c"
            new.writestr(ZipInfo(name, EPOCH), data, ZIP_DEFLATED, 9)

precompile("/library.zip", "/library.out", lambda name: f"{library}/{name}" in needed, 2, NOT_IN_A_PAGE)
precompile("/sources.zip", "/sources.out", lambda name: name.endswith(".py"), 0)
`;

const [library, sources, outdir] = process.argv.slice(2);
const python = await loadPyodide();
python.FS.writeFile("/library.zip", await readFile(library));
python.FS.writeFile("/sources.zip", await readFile(sources));
python.runPython(PROGRAM);
await writeFile(join(outdir, basename(library)), python.FS.readFile("/library.out"));
await writeFile(join(outdir, basename(sources)), python.FS.readFile("/sources.out"));

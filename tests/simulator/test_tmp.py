import io
import os
import pathlib

import pytest

from warmstart.messages import Refused
from warmstart.simulator import Function, simulate


def response(body, arrivals=(0,), **settings):
    lines = "\n".join(f"    {line}" for line in body.splitlines())
    imports = "import glob, io, json, os, shutil, time\nfrom pathlib import Path"
    run = simulate(Function(code=f"{imports}\ndef handler(event, context):\n{lines}", **settings), list(arrivals))
    row = run.invocations[-1]
    assert row.status == "ok", row.error
    return row.response


def test_files_are_written_and_read_back():
    assert response("""
with open("/tmp/a.txt", "w") as file:
    file.write("one\\ntwo\\n")
with open("/tmp/a.txt", "a") as file:
    print("three", file=file)
with open("/tmp/b.bin", "wb") as file:
    file.write(bytes(3))
return [open("/tmp/a.txt").read().splitlines(), list(open("/tmp/b.bin", "rb").read()), os.listdir("/tmp")]""") == [
        ["one", "two", "three"], [0, 0, 0], ["a.txt", "b.bin"]]  # fmt: skip


def test_pathlib_os_and_shutil_see_the_same_files():
    assert response("""
folder = Path("/tmp/cache/deep")
folder.mkdir(parents=True)
(folder / "x.json").write_text(json.dumps({"a": 1}))
(folder / "empty").touch()
shutil.copy("/tmp/cache/deep/x.json", "/tmp/y.json")
os.rename("/tmp/y.json", "/tmp/z.json")
found = [sorted(str(path) for path in Path("/tmp").rglob("*")), glob.glob("/tmp/*.json"),
         os.path.getsize("/tmp/z.json"), [place for place, _, _ in os.walk("/tmp")],
         Path("/tmp/nothing").exists(), os.path.isdir("/tmp/cache")]
shutil.rmtree("/tmp/cache")
return [*found, os.listdir("/tmp")]""") == [
        ["/tmp/cache", "/tmp/cache/deep", "/tmp/cache/deep/empty", "/tmp/cache/deep/x.json", "/tmp/z.json"],
        ["/tmp/z.json"], 8,
        ["/tmp", "/tmp/cache", "/tmp/cache/deep"], False, True, ["z.json"]]  # fmt: skip


def test_a_files_age_is_simulated():
    assert (
        response("""
open("/tmp/x", "w").close()
time.sleep(2)
return time.time() - os.path.getmtime("/tmp/x")""")
        == 2.0
    )


@pytest.mark.parametrize("write", [
    'open("/var/task/x", "w")', 'open("x", "w")', 'Path("/home/x").write_text("")', 'os.mkdir("/x")',
    'os.remove("/etc/hostname")', 'os.rename("/tmp/a", "/a")', 'io.open("/tmpx", "w")', 'open("/tmp/../x", "w")',
])  # fmt: skip
def test_outside_tmp_the_file_system_is_read_only(write):
    assert response(f"""
open("/tmp/a", "w").close()
try:
    {write}
except OSError as error:
    return [error.errno, error.strerror]""") == [30, "Read-only file system"]


@pytest.mark.parametrize("read", [
    'open("/etc/hostname")', 'Path("data.csv").read_text()', 'os.stat("/root")', 'open("/tmp/a")',
])  # fmt: skip
def test_the_readers_own_files_are_not_there(read):
    assert response(f"try:\n    {read}\nexcept FileNotFoundError as error:\n    return error.errno") == 2


def test_nothing_escapes_to_the_real_file_system(tmp_path):
    response(f"""
for attempt in (lambda: open("{tmp_path}/a", "w"), lambda: Path("{tmp_path}/b").mkdir(),
                lambda: shutil.rmtree("{tmp_path}")):
    try:
        attempt()
    except OSError:
        pass""")
    assert tmp_path.is_dir()
    assert list(tmp_path.iterdir()) == []
    assert not pathlib.Path("/tmp/a.txt").exists()


def test_tmp_is_full_at_its_size():
    assert (
        response("""
try:
    with open("/tmp/big", "wb") as file:
        file.write(bytes(513 * 1024 * 1024))
except OSError as error:
    return error.strerror""")
        == "No space left on device"
    )


def test_what_files_here_cannot_do_is_refused():
    with pytest.raises(Refused, match="os: handler code has files from open"):
        response('os.symlink("/tmp/a", "/tmp/b")')


def test_python_is_itself_again_after_a_run():
    before = (io.open, os.stat, os.listdir, os.remove, open)
    response("raise_ = 1")
    assert (io.open, os.stat, os.listdir, os.remove, open) == before
    assert os.path.exists("/etc")

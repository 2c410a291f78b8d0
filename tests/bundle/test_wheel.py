import base64
import hashlib
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from warmstart.bundle.wheel import write_wheel
from warmstart.languages import TRANSLATIONS

PROJECT = Path(__file__).resolve().parents[2]
WORDS = {"page": {}, "warmstart": {"Total": "合計"}}


@pytest.fixture
def assets(tmp_path: Path) -> Path:
    """What a build has left for the pages: words, one compiled quiz, the widget's script."""
    folder = tmp_path / "assets"
    (folder / "quiz").mkdir(parents=True)
    for one in TRANSLATIONS:
        (folder / f"messages.{one.tag}.json").write_text(json.dumps(WORDS), encoding="utf-8")
    (folder / "quiz" / "waits.ja.json").write_text("{}")
    (folder / "notebook_quiz.mjs").write_text("export default {};")
    return folder


def test_the_wheel_holds_the_package_its_words_and_its_quizzes(assets, tmp_path):
    wheel = write_wheel(PROJECT, assets, tmp_path)
    names = set(zipfile.ZipFile(wheel).namelist())
    package = PROJECT / "src" / "warmstart"
    files = [file for suffix in ("py", "toml", "html", "css") for file in package.rglob(f"*.{suffix}")]
    sources = {f"warmstart/{file.relative_to(package).as_posix()}" for file in files}
    about = {"METADATA", "RECORD", "WHEEL", "entry_points.txt", "top_level.txt", "licenses/LICENSE"}
    assert wheel.name == "warmstart-0.1.0-py3-none-any.whl"
    assert names == (
        sources
        | {f"warmstart/words/{one.tag}.json" for one in TRANSLATIONS}
        | {"warmstart/quiz/built/waits.ja.json", "warmstart/quiz/built/notebook_quiz.mjs"}
        | {f"warmstart-0.1.0.dist-info/{name}" for name in about}
    )


def test_every_file_is_recorded_with_its_digest(assets, tmp_path):
    archive = zipfile.ZipFile(write_wheel(PROJECT, assets, tmp_path))
    *files, itself = archive.read("warmstart-0.1.0.dist-info/RECORD").decode().splitlines()
    assert itself == "warmstart-0.1.0.dist-info/RECORD,,"
    for line in files:
        name, digest, size = line.split(",")
        data = archive.read(name)
        sha = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        assert (digest, size) == (f"sha256={sha}", str(len(data)))
    assert len(files) == len(archive.namelist()) - 1


def test_pip_installs_it_and_it_speaks(assets, tmp_path):
    wheel = write_wheel(PROJECT, assets, tmp_path)
    home = tmp_path / "home"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-warn-script-location"]
    subprocess.run(
        [*pip, "--disable-pip-version-check", "--root-user-action=ignore", "--target", home, wheel], check=True
    )
    program = (
        f"import sys; sys.path.insert(0, {str(home)!r})\n"
        "from importlib.metadata import distribution, requires\n"
        "from warmstart import Function, simulate, speak\n"
        "import warmstart; assert warmstart.__file__.startswith(sys.path[0])\n"
        "speak('ja')\n"
        "print(requires('warmstart')[0], distribution('warmstart').entry_points['warmstart'].value)\n"
        "print('合計' in simulate(Function(), [0]).bill()._repr_html_())"
    )
    said = subprocess.check_output([sys.executable, "-c", program], text=True, encoding="utf-8", cwd=tmp_path)
    assert said == "simpy==4.1.2 warmstart.cli:main\nTrue\n"


def test_the_same_contents_leave_the_wheel_alone_and_an_older_version_goes(assets, tmp_path):
    (tmp_path / "warmstart-0.0.9-py3-none-any.whl").touch()
    wheel = write_wheel(PROJECT, assets, tmp_path)
    before = wheel.stat().st_mtime_ns, wheel.read_bytes()
    write_wheel(PROJECT, assets, tmp_path)
    assert (wheel.stat().st_mtime_ns, wheel.read_bytes()) == before
    assert [*tmp_path.glob("*.whl")] == [wheel]

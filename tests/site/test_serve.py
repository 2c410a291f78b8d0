import gzip
import http.client
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from warmstart.site.build import compress
from warmstart.site.serve import HOST, ISOLATION, PortTaken, serving


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "index.html").write_text("<p>home</p>" * 200)
    (tmp_path / "boot.mjs").write_text("export {};")
    (tmp_path / "core.wasm").write_bytes(b"\0asm" + bytes(4000))
    (tmp_path / "404.html").write_text("<p>nothing here</p>")
    compress(tmp_path)
    return tmp_path


@pytest.fixture
def get(site: Path) -> Iterator:
    def get(path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection(urlsplit(address).netloc)
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, dict(answer.getheaders()), body

    with serving(site, 0) as address:
        yield get


def test_a_page_comes_with_the_headers_that_isolate_it(get):
    status, headers, body = get("/en/")
    assert (status, body) == (200, b"<p>home</p>" * 200)
    assert ISOLATION.items() <= headers.items()
    assert headers["Content-Type"] == 'text/html; charset="utf-8"'


def test_a_folders_page_is_served_by_its_name_too_so_that_a_query_is_kept(get):
    assert get("/en/index.html?path=ja/lab.ipynb")[::2] == (200, b"<p>home</p>" * 200)


@pytest.mark.parametrize(
    ("path", "kind"), [("/boot.mjs", 'text/javascript; charset="utf-8"'), ("/core.wasm", "application/wasm")]
)
def test_scripts_and_webassembly_have_the_types_that_browsers_insist_on(get, path, kind):
    assert get(path)[1]["Content-Type"] == kind


def test_a_browser_that_unpacks_gets_the_packed_copy(get):
    _status, headers, body = get("/en/", **{"Accept-Encoding": "gzip"})
    assert headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(body) == b"<p>home</p>" * 200


def test_an_address_that_does_not_exist_gets_the_books_own_page(get):
    status, _headers, body = get("/en/nowhere.html")
    assert (status, body) == (404, b"<p>nothing here</p>")


def test_a_file_that_changes_is_served_as_it_is_now(get, site):
    page = site / "en" / "index.html"
    get("/en/")
    page.write_text("<p>new</p>")
    compress(site)
    assert get("/en/", **{"Accept-Encoding": "identity"})[2] == b"<p>new</p>"


def test_a_path_out_of_the_site_is_not_served(get):
    assert get("/../../../etc/passwd")[0] == 404


def test_a_port_in_use_is_told_with_the_remedy(site):
    with socket.socket() as other:
        other.bind((HOST, 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(PortTaken) as told, serving(site, port):
            pass
    assert str(told.value) == f"Port {port} is in use by another program. Choose another: make serve PORT={port + 1}"

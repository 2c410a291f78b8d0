"""Zip files that are the same bytes for the same contents."""

import zipfile
from collections.abc import Iterable
from io import BytesIO

FIRST_DATE = (1980, 1, 1, 0, 0, 0)
FILE_MODE = 0o100644 << 16


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """The files, by their names, in one."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in files:
            about = zipfile.ZipInfo(name, FIRST_DATE)
            about.compress_type, about.external_attr = zipfile.ZIP_DEFLATED, FILE_MODE
            archive.writestr(about, data)
    return packed.getvalue()

"""Word files (DOCX): Nexis Uni exports, or one article."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from glane.errors import ReadError
from glane.model import Article
from glane.readers.archive import check_sizes
from glane.readers.headers import tidy
from glane.readers.nexis import is_nexis, read_nexis
from glane.readers.options import ReadOptions
from glane.readers.source import Source

if TYPE_CHECKING:
    from docx.document import Document


def read_docx(source: Source, options: ReadOptions) -> Iterator[Article | ReadError]:
    """The articles of a Nexis Uni export, or the one of any other Word file."""
    from docx import Document

    raw = source.read()
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            check_sizes(archive.infolist())
        document = Document(io.BytesIO(raw))
    except (zipfile.BadZipFile, KeyError, ValueError, SyntaxError) as err:
        raise ReadError(
            "is no Word file, or a damaged one", hint="open it in Word and save it as .docx"
        ) from err
    lines = list(_lines(document))
    if is_nexis(lines):
        yield from read_nexis(lines, source.doc_id, "")
        return
    about = document.core_properties
    yield Article(
        id=source.doc_id,
        text="\n".join(lines),
        title=tidy(about.title),
        author=tidy(about.author),
    )


def _lines(document: Document) -> Iterator[str]:
    """The lines of paragraphs and table cells, in their order, without the empty ones."""
    from docx.text.paragraph import Paragraph

    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            texts = [block.text]
        else:
            # A cell that spans several columns comes once for each of them.
            cells = (cell for row in block.rows for cell in row.cells)
            texts = [cell.text for cell in {cell._tc: cell for cell in cells}.values()]
        for text in texts:
            yield from filter(None, (line.strip() for line in text.split("\n")))

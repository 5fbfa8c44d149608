"""Europresse HTML exports: one file, many articles, in the forms the vendor has used since 2005.

Their class names, the spelling included, are the vendor's. A change of form must not go unnoticed
(it did, in every reader of 2014 and 2016): what is not understood is an error row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, TextIO

from glane.errors import ReadError
from glane.model import Article
from glane.readers.dating import iso_date
from glane.readers.headers import tidy, written_date
from glane.readers.markup import blocks, parse, pieces

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

# Only attributes of elements count: an article about Europresse is no export.
_MARK = re.compile(
    r"\b(?:class|id)\s?=\s?[\"']?[^\"'<>=]{0,200}"
    r"(?:DocPublicationName|docOcurrContainer|titreArticleVisu|publiC[-_]lblNodoc|rdp__articletitle)",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"<article\b", re.IGNORECASE)
# Before 2010: the table that holds the name of the publication, or else that name itself.
_OLD = re.compile(
    r"<table\b(?:(?!<table\b).){0,2000}?DocPublicationName|<span\b[^<>]{0,300}DocPublicationName",
    re.IGNORECASE | re.DOTALL,
)

_TITLES = ".rdp__articletitle, .titreArticleVisu, .TitreArticleVisu, .grandTitre, .titreArticle"
_TEXTS = (".docOcurrContainer", ".DocText", "section")
_ASIDE = "aside, footer, .apd-wrapper, script, style"
_ISSUE = re.compile(r"[,;]?\s+(?:no|n°)[.\s]*\d.*", re.IGNORECASE | re.DOTALL)
# The vendor's number of a document; its date can be a day off the printed one.
_NUMBER = re.compile(r"news\s?[\u00b7.]\s?((?:19|20)\d{6})\s?[\u00b7.]")


def is_europresse(head: str) -> bool:
    """Whether an HTML file that begins so is a Europresse export, of a known form or not."""
    return _MARK.search(head) is not None


def read_europresse(
    stream: TextIO, head: str, doc_id: str, encoding: str
) -> Iterator[Article | ReadError]:
    """The articles of an export, one after the other; `head` is what was read of the stream."""
    modern = _ARTICLE.search(head) is not None
    number = 0
    for piece in pieces(stream, head, _ARTICLE if modern else _OLD):
        number += 1
        yield (_article if modern else _old_article)(parse(piece), f"{doc_id}#{number}", encoding)
    if not number:
        raise ReadError(
            "is a Europresse export of a form that glane does not know",
            hint="export it again as HTML; if that does not help, report it with a file",
        )


def _article(tree: LexborHTMLParser, doc_id: str, encoding: str) -> Article | ReadError:
    heading = _heading(tree, doc_id, encoding)
    for noise in tree.css(_ASIDE):
        noise.decompose()
    texts = (blocks(node) for name in _TEXTS if (node := tree.css_first(name)))
    return _with_text(heading, next(filter(None, texts), ""))


def _old_article(tree: LexborHTMLParser, doc_id: str, encoding: str) -> Article | ReadError:
    """An article of before 2010: its text is what follows the title without any mark."""
    heading = _heading(tree, doc_id, encoding)
    for known in tree.css(f".DocPublicationName, .DocHeader, {_TITLES}, {_ASIDE}"):
        known.decompose()
    node = tree.css_first(".DocText") or tree.body
    lines = blocks(node).split("\n") if node else []
    end = (n for n, line in enumerate(lines) if line.startswith("\u00a9") or _NUMBER.search(line))
    return _with_text(heading, "\n".join(lines[: next(end, len(lines))]))


def _heading(tree: LexborHTMLParser, doc_id: str, encoding: str) -> Article:
    """All of an article but its text."""
    header = _header(tree)
    found = written_date(header)
    filed = _NUMBER.search(tree.body.text()) if tree.body else None
    date = found[0] if found else iso_date(filed[1]) if filed else ""
    return Article(
        id=doc_id,
        text="",
        date=date,
        date_source="header" if date else "",
        title=_first(tree, _TITLES),
        source=_source(tree),
        author=_author(tree),
        section=header[: found[1]].strip(" ,;") if found else "",
        encoding=encoding,
        note="" if date else "its Europresse header tells no date",
    )


def _with_text(heading: Article, text: str) -> Article | ReadError:
    if text:
        return replace(heading, text=text)
    return ReadError(
        "has no text where Europresse exports have it",
        path=heading.id,
        hint="look at the article in the file; its form may be new",
    )


def _first(tree: LexborHTMLParser, selector: str) -> str:
    nodes = (tree.css_first(one.strip()) for one in selector.split(","))
    return next((value for node in nodes if node and (value := tidy(node.text()))), "")


def _source(tree: LexborHTMLParser) -> str:
    """*La Croix* of *La Croix, no. 43018 …*."""
    name = _first(tree, ".DocPublicationName") or next(iter(_bare(tree)), "")
    return _ISSUE.sub("", name).strip(" ,")


def _header(tree: LexborHTMLParser) -> str:
    header = _first(tree, ".DocHeader")
    if header:
        return header
    node = tree.css_first(".DocTitreSousSection")
    while node and (node := node.next):
        if node.tag == "span":
            return tidy(node.text())
    return next((text for text in _bare(tree) if _starts_with_date(text)), "")


def _author(tree: LexborHTMLParser) -> str:
    named = _first(tree, ".docAuthors")
    if named:
        return named
    for node in tree.css("header .sm-margin-bottomNews"):
        if node.parent and "titreArticle" not in (node.parent.attributes.get("class") or ""):
            return tidy(node.text())
    bare = [text for text in _bare(tree) if not _starts_with_date(text)]
    if not tree.css_first(".DocPublicationName"):
        bare = bare[1:]
    return bare[-1] if bare else ""


def _bare(tree: LexborHTMLParser) -> list[str]:
    """The texts of a header's divs without a class: the source before 2014, the author in 2015."""
    return [
        text
        for node in tree.css("header > div")
        if not node.attributes.get("class") and _is_leaf(node) and (text := tidy(node.text()))
    ]


def _starts_with_date(text: str) -> bool:
    found = written_date(text)
    return found is not None and found[1] == 0


def _is_leaf(node: LexborNode) -> bool:
    return node.css_first("div div, p, span, h1, h2") is None

// The article's text with its mentions marked. A theme may hold other mentions: marks nest.
const BIDI = /([\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+)/;
const BOXES = 2000; // more would take a browser minutes to lay out
const BLOCK = 5000; // letters that are laid out together
const reader = byId("text");
let pieces = [];

// Code points, in which the table counts, to what the browser counts in, and back.
const countIn = (text) => {
  if (!/[\ud800-\udbff]/.test(text)) return [(point) => point, (unit) => unit];
  const starts = [0];
  const back = new Uint32Array(text.length + 1);
  let at = 0;
  for (const letter of text) {
    for (let i = 0; i < letter.length; i += 1) back[at + i] = starts.length - 1;
    at += letter.length;
    starts.push(at);
  }
  back[at] = starts.length - 1;
  return [(point) => starts[Math.min(Math.max(point, 0), starts.length - 1)], (unit) => back[unit]];
};

// Marks of direction stand in a box of their own, where they turn nothing round; a row of them in
// one. A text with very many is left as it is: it turns round nothing but itself.
const plain = (text, boxed) => {
  if (!boxed) return [document.createTextNode(text)];
  return text.split(BIDI).map((part) => {
    if (!BIDI.test(part)) return document.createTextNode(part);
    const more = part.length > 1 ? ` \u00d7${part.length}` : "";
    const code = `U+${part.codePointAt(0).toString(16).toUpperCase()}${more}`;
    return make("span", { class: "control", "data-code": code }, part);
  });
};

// Where a text is cut into blocks, which the browser lays out when they come into sight: a single
// line of a million letters takes it many seconds. Behind a line's end, else behind a space, else
// anywhere but inside a pair.
const cuts = (text) => {
  const found = [0];
  for (let from = 0; text.length - from > 2 * BLOCK; from = found.at(-1)) {
    const next = text.slice(from, from + BLOCK);
    const pair = /[\ud800-\udbff]$/.test(next) ? 1 : 0;
    found.push(from + (next.lastIndexOf("\n") + 1 || next.lastIndexOf(" ") + 1 || BLOCK - pair));
  }
  return [...found, text.length];
};

// The rows' mentions in a piece, outer ones first, in what the browser counts.
const spansIn = (piece, rows) => {
  const [toUnits] = piece.count;
  return rows.map((row) => ({ row, ...seen(row) }))
    .map((span) => ({ ...span, start: toUnits(span.start - piece.start), end: toUnits(span.end - piece.start) }))
    .filter((span) => span.start >= 0 && span.start < span.end && span.end <= piece.text.length)
    .sort((a, b) => a.start - b.start || b.end - a.end || (a.kind === "theme" ? -1 : 1));
};

// The text between two cuts with its marks; a mention across a cut has a mark on either side.
const block = (piece, spans, from, to) => {
  const root = { element: make("div", { class: "block" }), end: to };
  const stack = [root];
  let at = from;
  const write = (until) => {
    if (until > at) stack.at(-1).element.append(...plain(piece.text.slice(at, until), piece.boxed));
    at = Math.max(at, until);
  };
  const closeAt = (before) => {
    while (stack.length > 1 && stack.at(-1).end <= before) { write(stack.at(-1).end); stack.pop(); }
  };
  for (const span of spans) {
    if (span.end <= from || span.start >= to) continue;
    closeAt(span.start);
    write(span.start);
    const element = make("mark", { class: `k-${span.kind} v-${verdictOf(span.row)}`, "data-row": span.row, title: `${t(`kind.${span.kind}`)} : ${span.value}` });
    stack.at(-1).element.append(element);
    // What crosses an outer mark's end is marked up to there.
    stack.push({ element, end: Math.min(span.end, stack.at(-1).end) });
  }
  closeAt(to);
  write(to);
  return root.element;
};

const pieceElement = (piece, place, rows) => {
  const spans = spansIn(piece, rows);
  const ends = cuts(piece.text);
  return make("div", { class: "piece", "data-piece": place },
    ...ends.slice(1).map((to, i) => block(piece, spans, ends[i], to)));
};

const showText = async () => {
  const { article } = state;
  if (article < 0) { reader.replaceChildren(make("p", { class: "empty" }, t("choose"))); return; }
  const own = await textOf(article);
  if (article !== state.article) return;
  const { title, source, author, date, date_source: told, note } = data.articles;
  byId("article-title").replaceChildren(said(title[article]));
  const about = [source[article], author[article], date[article] && `${day(date[article])} (${t(`told.${told[article]}`)})`, data.articles.doc_id[article], note[article]];
  byId("article-meta").replaceChildren(...about.filter(Boolean).flatMap((part, i) => (i ? [" · ", said(part)] : [said(part)])));
  pieces = own.map(([start, text]) => ({ start, text, count: countIn(text), boxed: text.split(BIDI).length <= 2 * BOXES }));
  const rows = [...data.rowsOf[article], ...data.extra.map((_, i) => i + data.count).filter((row) => articleOf(row) === article)]
    .filter((row) => state.shown[row] || row === state.row);
  reader.replaceChildren(...pieces.map((piece, place) => pieceElement(piece, place, rows)));
  if (reader.dataset.article !== String(article)) reader.scrollTop = 0;
  reader.dataset.article = article;
  showMark();
};

// Blocks out of sight have a guessed height: what is scrolled to moves when they are laid out.
const bring = (mark, times = 4) => {
  if (times === 0 || !mark.isConnected) return;
  const box = reader.getBoundingClientRect();
  const place = mark.getBoundingClientRect();
  if (place.top < box.top + 20 || place.bottom > box.bottom - 20) reader.scrollTop += place.top - box.top - box.height / 3;
  requestAnimationFrame(() => bring(mark, times - 1));
};

const showMark = (focus = false) => {
  for (const old of reader.querySelectorAll("mark[aria-current]")) old.removeAttribute("aria-current");
  const found = [...reader.querySelectorAll(`mark[data-row="${state.row}"]`)];
  for (const mark of found) mark.setAttribute("aria-current", "true");
  if (found[0]) bring(found[0]);
  if (focus) reader.focus({ preventScroll: true });
};

// What the user has selected in the text, in code points of the article.
const selected = () => {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const holder = (node) => (node.nodeType === 1 ? node : node.parentElement)?.closest("[data-piece]");
  const box = holder(range.startContainer);
  if (!box || box !== holder(range.endContainer)) return null;
  const piece = pieces[Number(box.dataset.piece)];
  const before = document.createRange();
  before.setStart(box, 0);
  before.setEnd(range.startContainer, range.startOffset);
  let start = before.toString().length;
  let end = start + range.toString().length;
  while (start < end && /\s/.test(piece.text[start])) start += 1;
  while (end > start && /\s/.test(piece.text[end - 1])) end -= 1;
  const toPoints = piece.count[1];
  return start < end ? { start: piece.start + toPoints(start), end: piece.start + toPoints(end), text: piece.text.slice(start, end) } : null;
};
const sentenceOf = (row) => {
  if (row >= data.count) return "";
  const { from, to } = data.facts;
  const piece = pieces.find((each) => each.start <= from[row] && from[row] - each.start < each.text.length);
  if (!piece || articleOf(row) !== state.article) return "";
  return piece.text.slice(piece.count[0](from[row] - piece.start), piece.count[0](to[row] - piece.start));
};

reader.addEventListener("click", (event) => {
  const mark = event.target.closest("mark");
  if (mark && getSelection().isCollapsed) { state.row = Number(mark.dataset.row); changed("row"); }
});

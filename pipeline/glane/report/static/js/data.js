// The page's data: base64 of gzip of JSON. Texts are unpacked when they are asked for.
const settings = JSON.parse(document.getElementById("settings").textContent);
// A user's own kinds have no other name.
const t = (key) => settings.words[key] ?? key.slice(key.indexOf(".") + 1);
const byId = (id) => document.getElementById(id);

const unpack = async (element) => {
  const binary = atob(element.textContent.trim());
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = binary.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
};

const data = { articles: null, facts: null, count: 0, rowsOf: [], extra: [] };

const loadTable = async () => {
  Object.assign(data, await unpack(byId("table")));
  data.count = data.facts.article.length;
  data.rowsOf = data.articles.doc_id.map(() => []);
  data.facts.article.forEach((article, row) => data.rowsOf[article].push(row));
};

const chunks = new Map();
const textOf = async (article) => {
  const [chunk, place] = data.articles.chunk[article];
  if (!chunks.has(chunk)) chunks.set(chunk, unpack(document.querySelectorAll(".chunk")[chunk]));
  return (await chunks.get(chunk))[place];
};

// A cell of a row; rows from data.count on are mentions that a reviewer added.
const cell = (row, name) => {
  if (row >= data.count) return String(data.extra[row - data.count]?.[name] ?? "");
  if (name === "start" || name === "end") return data.facts[name][row];
  const column = data.facts.columns[name];
  return column.values[column.index[row]];
};
const articleOf = (row) =>
  row < data.count ? data.facts.article[row] : data.extra[row - data.count].article;

// Case and accents folded away, for searching.
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/\u2019/g, "'").toLowerCase();

let searchable = null;
const searchTexts = () => {
  searchable ??= (async () => {
    const all = [];
    for (let article = 0; article < data.rowsOf.length; article += 1) {
      const own = await textOf(article);
      all.push(folded(`${data.articles.title[article]}\n${own.map((piece) => piece[1]).join("\n")}`));
    }
    return all;
  })();
  return searchable;
};

const locale = { en: "en-GB" }[settings.lang] ?? settings.lang; // as the figures write days
const number = (value) => new Intl.NumberFormat(locale).format(value);
const day = (iso) => {
  const form = { 10: { dateStyle: "long" }, 7: { year: "numeric", month: "long" } }[iso.length];
  const date = new Date(iso);
  if (!form || Number.isNaN(date.getTime())) return iso;
  return new Intl.DateTimeFormat(locale, { ...form, timeZone: "UTC" }).format(date);
};

// Elements are made here, texts go in as texts: nothing of an article is ever read as HTML.
const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
};
const said = (text) => make("bdi", {}, text); // marks of direction end where the text ends
const announce = (text) => { byId("status").textContent = text; };

// Filters: which rows and which articles are shown.
const controls = Object.fromEntries(NAMES.map((name) => [name, byId(`f-${name}`)]));
const kindBoxes = [...document.querySelectorAll('#filters input[name="kind"]')];

const matchingCodes = (name, test) => {
  const codes = new Uint8Array(data.facts.columns[name].values.length);
  data.facts.columns[name].values.forEach((value, code) => { codes[code] = test(value) ? 1 : 0; });
  return codes;
};

// An article's own dates; a month counts whole.
const within = (start, end, from, to) =>
  start !== "" && (!to || start <= `${to}`) && (!from || `${end}~` >= from);

const articleTest = (found) => {
  const { outlet, when, from, to } = state.filters;
  const dated = when === "published" && (from || to);
  return (article) =>
    (!found || found.has(article)) &&
    (!outlet || data.articles.source[article] === outlet) &&
    (!dated || within(data.articles.date[article], data.articles.date[article], from, to));
};

const rowTest = () => {
  const { kinds, value, country, when, from, to, review } = state.filters;
  const tests = [];
  const coded = (name, test) => {
    const codes = matchingCodes(name, test);
    const { index } = data.facts.columns[name];
    tests.push((row) => (row < data.count ? codes[index[row]] === 1 : test(cell(row, name))));
  };
  if (kinds) coded("kind", (kind) => kinds.has(kind));
  if (country) coded("country", (cells) => cells.split(";").includes(country));
  if (when === "mentioned" && (from || to)) {
    tests.push((row) => within(cell(row, "date_start") || "0000", cell(row, "date_end") || "9999", from, to) && cell(row, "kind") === "date");
  }
  if (value) {
    const wanted = folded(value);
    const values = matchingCodes("value", (each) => folded(each).includes(wanted));
    const texts = matchingCodes("text", (each) => folded(each).includes(wanted));
    const { value: v, text: x } = data.facts.columns;
    tests.push((row) => row < data.count ? values[v.index[row]] || texts[x.index[row]]
      : folded(`${cell(row, "value")}\n${cell(row, "text")}`).includes(wanted));
  }
  if (review) tests.push((row) => verdictOf(row) === review);
  return tests;
};

const applyFilters = async () => {
  let found = null;
  if (state.filters.q.trim()) {
    const wanted = folded(state.filters.q.trim());
    const asked = state.filters.q;
    const texts = await searchTexts();
    if (asked !== state.filters.q) return; // more was typed meanwhile
    found = new Set(texts.flatMap((text, article) => (text.includes(wanted) ? [article] : [])));
  }
  const admits = articleTest(found);
  const open = data.articles.doc_id.map((_, article) => admits(article));
  const tests = rowTest();
  const hits = new Uint32Array(open.length);
  const rows = [];
  const shown = new Uint8Array(data.count + data.extra.length);
  for (let row = 0; row < shown.length; row += 1) {
    const article = articleOf(row);
    if (open[article] && tests.every((test) => test(row))) {
      hits[article] += 1;
      shown[row] = 1;
      rows.push(row);
    }
  }
  state.rows = rows;
  state.shown = shown;
  state.hits = hits;
  state.articles = [...open.keys()].filter((article) => open[article] && (tests.length === 0 || hits[article] > 0));
  changed("filters");
};

// How many filters are set.
const filtersOn = () => {
  const { kinds, when, ...others } = state.filters;
  return [kinds, ...Object.values(others)].filter(Boolean).length;
};

const showFilters = () => {
  for (const name of NAMES) controls[name].value = state.filters[name];
  for (const box of kindBoxes) box.checked = !state.filters.kinds || state.filters.kinds.has(box.value);
};

const readFilters = () => {
  for (const name of NAMES) state.filters[name] = controls[name].value;
  const chosen = kindBoxes.filter((box) => box.checked).map((box) => box.value);
  state.filters.kinds = chosen.length === kindBoxes.length ? null : new Set(chosen);
  applyFilters();
};

const offerChoices = () => {
  const countries = new Set(data.facts.columns.country.values.flatMap((cells) => cells.split(";")));
  const named = [...countries].filter(Boolean).map((code) => [code, settings.countries[code] ?? code]);
  const outlets = [...new Set(data.articles.source)].filter(Boolean).map((name) => [name, name]);
  for (const [control, choices] of [[controls.country, named], [controls.outlet, outlets]]) {
    choices.sort((a, b) => a[1].localeCompare(b[1], settings.lang));
    control.append(...choices.map(([value, name]) => make("option", { value }, name)));
  }
  const counts = {};
  for (let row = 0; row < data.count; row += 1) counts[cell(row, "kind")] = (counts[cell(row, "kind")] ?? 0) + 1;
  for (const place of document.querySelectorAll("[data-count]")) place.textContent = number(counts[place.dataset.count] ?? 0);
  byId("filters").addEventListener("input", readFilters);
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("filters").addEventListener("reset", (event) => {
    event.preventDefault();
    state.filters = noFilters();
    showFilters();
    applyFilters();
  });
};

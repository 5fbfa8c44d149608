// Deep links: the state after "#", and back.
const NAMES = ["q", "value", "country", "outlet", "when", "from", "to", "review"];
const factKey = (row) => `${cell(row, "start")}-${cell(row, "end")}-${cell(row, "kind")}`;

const link = () => {
  const said = new URLSearchParams({ view: state.view });
  if (state.article >= 0) said.set("article", data.articles.doc_id[state.article]);
  if (state.row >= 0) said.set("fact", factKey(state.row));
  if (state.filters.kinds) said.set("kind", [...state.filters.kinds].join(","));
  for (const name of NAMES) {
    if (state.filters[name] && state.filters[name] !== "published") said.set(name, state.filters[name]);
  }
  return `#${said}`;
};

let written = "";
const writeLink = () => {
  written = link();
  if (location.hash !== written) history.replaceState(null, "", written);
};

const readLink = () => {
  const said = new URLSearchParams(location.hash.slice(1));
  const filters = noFilters();
  if (said.get("kind")) filters.kinds = new Set(said.get("kind").split(","));
  for (const name of NAMES) if (said.get(name)) filters[name] = said.get(name);
  const asked = said.get("article");
  const article = asked === null ? -1 : data.articles.doc_id.indexOf(asked);
  const row = article < 0 ? -1 : data.rowsOf[article].find((each) => factKey(each) === said.get("fact")) ?? -1;
  const reading = said.size > 0 && said.get("view") !== "overview";
  return { view: reading || !byId("overview") ? "reading" : "overview", filters, article, row };
};

// To the part of the report that has the linked article: the first part knows which one, the others
// ask it. A link that it has sent on goes no further, even if the files are of different runs.
const sentOn = async () => {
  const said = new URLSearchParams(location.hash.slice(1));
  const asked = said.get("article");
  if (asked === null || data.articles.doc_id.includes(asked)) return false;
  const isFirst = settings.part === 0;
  let part = -1;
  if (!isFirst && !said.has("sent")) part = 0;
  if (isFirst && byId("elsewhere")) part = (await unpack(byId("elsewhere"))).findIndex((ids) => ids.includes(asked));
  if (part < 0 || part === settings.part) { announce(t("not_here")); return false; }
  if (isFirst) said.set("sent", "1");
  location.replace(`${settings.parts[part]}#${said}`);
  return true;
};

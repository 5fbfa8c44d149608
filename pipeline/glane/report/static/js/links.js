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
  if (asked !== null && article < 0) announce(t("not_here"));
  const row = article < 0 ? -1 : data.rowsOf[article].find((each) => factKey(each) === said.get("fact")) ?? -1;
  const reading = said.size > 0 && said.get("view") !== "overview";
  return { view: reading || !byId("overview") ? "reading" : "overview", filters, article, row };
};

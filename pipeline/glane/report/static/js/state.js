// What is shown. Whoever changes it calls `changed` with what has changed.
const noFilters = () => ({
  kinds: null, q: "", value: "", country: "", outlet: "", when: "published", from: "", to: "", review: "",
});
const state = {
  view: "", article: -1, row: -1, onlyArticle: false, filters: noFilters(), rows: [], articles: [],
};
const listeners = [];
const onChange = (listener) => listeners.push(listener);
const changed = (what) => { for (const listener of listeners) listener(what); };

// Light and dark, the search, printing

const root = document.documentElement;
const isDark = () =>
  root.dataset.theme
    ? root.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;

const buildTheme = () => {
  const button = byId("theme");
  const label = () => { button.textContent = isDark() ? "Light" : "Dark"; };
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    label();
  });
  label();
};

// By code, by either name, else by how a name begins
const matching = (text, whole) => {
  const wanted = plain(text.trim());
  if (!wanted) return null;
  const all = everyone.map((s) => [s, [codes[s], states.name[s], states.longName[s]].map(plain)]);
  const exact = all.find(([, own]) => own.includes(wanted));
  const begins = (own) => own.some((name) => name.startsWith(wanted));
  const within = (own) => own.some((name) => name.includes(wanted));
  const other = whole ? null
    : all.find(([, own]) => begins(own)) ?? all.find(([, own]) => within(own));
  return (exact ?? other)?.[0] ?? null;
};

const buildSearch = () => {
  const box = byId("find");
  byId("names").append(...everyone.map((s) => element("option", { value: states.name[s] })));
  const find = (whole) => {
    const state = matching(box.value, whole);
    if (state !== null) show({ state });
    return state;
  };
  box.addEventListener("input", () => find(true));
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    const state = find(false);
    byId("find-found").textContent = state === null ? `No ${noun} has that name.` : "";
  });
  follow(["state"], () => {
    byId("find-found").textContent = view.state === null ? "" : `Shown: ${states.name[view.state]}.`;
  });
};

const fold = (open) => {
  for (const part of document.querySelectorAll("details.fallback")) part.open = open;
};

const buildAround = () => {
  for (const part of document.querySelectorAll(".script")) part.hidden = false;
  fold(false);
  window.addEventListener("beforeprint", () => fold(true));
  window.addEventListener("afterprint", () => fold(false));
  buildTheme();
  buildSearch();
};

// One view, written into the address, and all parts of the page that follow it

const followers = [];
const follow = (keys, update) => followers.push([keys, update]);

const show = (changes) => {
  const before = { ...view };
  Object.assign(view, settled({ ...view, ...changes }));
  const changed = Object.keys(view).filter((key) => view[key] !== before[key]);
  writeHash();
  for (const [keys, update] of followers) {
    if (keys.some((key) => changed.includes(key))) update(changed);
  }
};

// Choosing a state far from the map goes there
const choose = (state) => {
  show({ state });
  const map = byId("map");
  if (state !== null && !map.contains(document.activeElement)) {
    map.scrollIntoView();
    byId("panel").focus({ preventScroll: true });
  }
};

const writeHash = () => {
  const hash = hashOf();
  const now = location.href.split("#")[0];
  history.replaceState(null, "", hash ? `${now}#${hash}` : now);
};

const decodedPart = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

// How a part of the view is written in the address, and read: what is none of it is left alone
const among = (known) => ({
  write: String, read: (text) => (known.includes(text) ? text : undefined),
});
const aState = { write: (state) => codes[state], read: (text) => numberOf.get(text) };
const aRollcall = {
  write: (rollcall) => rollcalls[rollcall].name,
  read: (text) => {
    const found = rollcalls.findIndex(({ name }) => name === text);
    return found < 0 ? undefined : found;
  },
};

const hashOf = () => {
  const code = view.state === null ? null : codes[view.state];
  const parts = code === null ? [] : [`${byId(code) ? "state=" : ""}${encodeURIComponent(code)}`];
  for (const [key, { write }] of Object.entries(PARTS)) {
    if (view[key] !== PLAIN[key]) parts.push(`${key}=${encodeURIComponent(write(view[key]))}`);
  }
  return parts.join(";");
};

const readHash = () => {
  const wanted = { ...PLAIN };
  for (const part of location.hash.slice(1).split(";")) {
    const [key, ...rest] = part.split("=");
    if (!rest.length || key === "state") {
      wanted.state = aState.read(decodedPart(rest.join("=") || key)) ?? wanted.state;
    } else if (Object.hasOwn(PARTS, key)) {
      wanted[key] = PARTS[key].read(decodedPart(rest.join("="))) ?? PLAIN[key];
    }
  }
  return wanted;
};

// A heading's own address only scrolls; every other one is a view
const isHeading = () => byId(decodedPart(location.hash.slice(1))) !== null;
window.addEventListener("hashchange", () => {
  if (!isHeading()) show(readHash());
});

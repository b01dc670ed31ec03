// My list: what somebody has saved, or been sent, as sheets to hand over. Each sheet is read from the actor's own page,
// so that the list says what the page says; the address holds the ids after #, which no server sees.

import { icon, make, root } from "./dom.js";
import { isId, read, write } from "./saved.js";

const place = document.getElementById("my-list");
const t = JSON.parse(document.getElementById("list-words").textContent);
const title = document.querySelector("[data-list=title]");
const pages = new Map();

/** An actor's own page, once fetched. Null where it is no longer there. */
function pageOf(id) {
  if (!pages.has(id)) {
    pages.set(id, fetch(`${root}${id}/`).then(async (answer) => (answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null)));
  }
  return pages.get(id);
}

function sent() {
  const said = new URLSearchParams(location.hash.slice(1));
  const ids = (said.get("ids") ?? "").split(",").filter(isId);
  return ids.length ? { name: (said.get("name") ?? "").slice(0, 80), ids: [...new Set(ids)].slice(0, 60) } : null;
}

const button = (name, text, onclick) => make("button", { type: "button", className: "btn", onclick }, icon(name), make("span", { textContent: text }));

function tool(name, label, onclick, disabled = false) {
  const made = make("button", { type: "button", className: "star", disabled, onclick }, icon(name));
  made.setAttribute("aria-label", label);
  return made;
}

/** One actor: what it is, how to reach it, when, and its code for the phone. */
async function sheet(id, change) {
  const page = await pageOf(id).catch(() => null);
  const item = make("li", {});
  item.dataset.record = id;
  const name = page?.querySelector("h1 bdi")?.textContent ?? id;
  const text = make("div", {}, make("h2", {}, make("a", { href: `${root}${id}/`, lang: "sv", dir: "ltr", textContent: name })));
  if (!page) text.append(make("p", { className: "soft", textContent: t.my_list_gone }));
  // Taken over whole from our own page, where everything is escaped.
  const parts = [page?.querySelector(".lead"), page?.querySelector(".service .facts") ?? page?.querySelector(".facts"), page?.querySelector(".contacts")];
  for (const part of parts) if (part) text.append(document.importNode(part, true));
  const code = page?.querySelector(".qr");
  item.append(text, ...(code ? [document.importNode(code, true)] : []));
  if (change) item.append(tools(id, name, change));
  return item;
}

function tools(id, name, change) {
  const { ids } = read();
  const at = ids.indexOf(id);
  const move = (by) => () => {
    const others = ids.filter((one) => one !== id);
    others.splice(at + by, 0, id);
    change(others, `[data-record="${id}"] [data-tool="${by < 0 ? "up" : "down"}"]`);
  };
  const box = make("p", { className: "acts tools" },
    tool("up", `${t.my_list_up}: ${name}`, move(-1), at === 0),
    tool("down", `${t.my_list_down}: ${name}`, move(1), at === ids.length - 1),
    tool("x", `${t.my_list_remove}: ${name}`, () => change(ids.filter((one) => one !== id), "", ids)));
  box.children[0].dataset.tool = "up";
  box.children[1].dataset.tool = "down";
  return box;
}

async function share(list, pressed) {
  const said = new URLSearchParams({ ids: list.ids.join(",") });
  if (list.name) said.set("name", list.name);
  const url = `${location.origin}${location.pathname}#${said}`;
  try {
    if (navigator.share) return await navigator.share({ title: list.name || t.my_list_page, url });
    await navigator.clipboard.writeText(url);
    pressed.querySelector("span").textContent = t.shared;
  } catch {
    // The sheet was closed, or the browser said no: the address then stands where it can be copied.
    location.hash = said;
  }
}

/** Draw the list anew. `focus` is where to go then, `before` what the last step may be undone to. */
async function draw(focus = "", before = null) {
  const shared = sent();
  const own = read();
  const list = shared ?? own;
  title.textContent = list.name || t.my_list_page;
  const change = shared ? null : (ids, next, undo) => {
    write({ ...read(), ids });
    draw(next, undo ?? null);
  };
  const sheets = await Promise.all(list.ids.map((id) => sheet(id, change)));
  const printing = button("print", t.print, () => print());
  const sharing = button("share", t.my_list_share, (event) => share(list, event.currentTarget));
  const keep = () => {
    write({ name: own.name || shared.name, ids: [...own.ids, ...shared.ids.filter((id) => !own.ids.includes(id))] });
    history.replaceState(null, "", location.pathname);
    draw();
  };
  const name = make("input", { id: "list-name", value: own.name, maxLength: 80, autocomplete: "off" });
  name.addEventListener("input", () => {
    write({ ...read(), name: name.value.trim() });
    title.textContent = name.value.trim() || t.my_list_page;
  });
  place.replaceChildren(...[
    shared && make("div", { className: "note done no-print" }, icon("share"), make("div", {}, make("p", { textContent: t.my_list_got }), make("p", {}, button("star", t.my_list_keep, keep)))),
    !shared && own.ids.length ? make("p", { className: "no-print" }, make("label", { htmlFor: "list-name", className: "small", textContent: t.my_list_name }), name) : null,
    list.ids.length ? null : make("div", { className: "note" }, icon("star"), make("div", {}, make("p", { textContent: t.my_list_empty }))),
    before ? make("p", { className: "no-print", role: "status" }, button("go", t.my_list_undo, () => change(before, ""))) : null,
    list.ids.length ? make("p", { className: "acts no-print" }, printing, sharing) : null,
    make("ol", { className: "saved" }, ...sheets),
    !shared && own.ids.length > 1 ? make("p", { className: "no-print" }, button("x", t.my_list_clear, () => change([], "", own.ids))) : null,
  ].filter(Boolean));
  if (focus) place.querySelector(focus)?.focus();
}

addEventListener("hashchange", () => draw());
draw();

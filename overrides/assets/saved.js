// My list: which actors somebody has saved. It is kept in this browser alone.

import { icon, make } from "./dom.js";

const KEY = "my-list";

/** The list: {name, ids}. A browser that keeps nothing has an empty one. */
export function read() {
  try {
    const { name = "", ids = [] } = JSON.parse(localStorage.getItem(KEY)) ?? {};
    return { name: String(name), ids: ids.filter((id) => isId(id)) };
  } catch {
    return { name: "", ids: [] };
  }
}

export function write(list) {
  try {
    if (list.ids.length || list.name) localStorage.setItem(KEY, JSON.stringify(list));
    else localStorage.removeItem(KEY);
  } catch {
    // A private window may keep nothing: the list is then that of this page.
  }
  dispatchEvent(new Event("saved"));
}

/** Whether a text is the id of a record: what a shared address says is only a text. */
export const isId = (id) => typeof id === "string" && /^[a-z0-9]+(-[a-z0-9]+)*\/[a-z0-9]+(-[a-z0-9]+)*$/.test(id);

export function toggle(id) {
  const list = read();
  const ids = list.ids.includes(id) ? list.ids.filter((one) => one !== id) : [...list.ids, id];
  write({ ...list, ids });
  return ids.includes(id);
}

/** A button that saves an actor, or takes it off the list. `wide`: with its words, not only for who hears the page. */
export function star({ star: id, name, save, saved, wide }) {
  const words = make("span", { className: wide === undefined ? "vh" : "" });
  const button = make("button", { type: "button", className: wide === undefined ? "star" : "btn star wide" }, icon("star"), words);
  const show = (on) => {
    button.setAttribute("aria-pressed", on);
    words.textContent = wide === undefined ? `${save}: ${name}` : on ? saved : save;
  };
  button.onclick = () => show(toggle(id));
  show(read().ids.includes(id));
  return button;
}

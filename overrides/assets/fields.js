// The fields of the form: what one is asked, what is wrong with an answer, and how it is drawn.

import { figures, icon, make, sentence } from "./dom.js";
import { accepts, cleaned, fieldOf } from "./facts.js";
import { cardsOf, engine, gather } from "./fetched.js";
import { concern, hasPersonalNumber, isPersons } from "./privacy.js";
import { INPUT_MODES, WRONG, heard, keep, kinds, label, meant, places, proposed, read, resources, rules, state, t, themes } from "./told.js";

export const title = (text) => make("h2", { textContent: text });
export const row = (text, href, name) => make("li", {}, make("a", { href }, name ? icon(name) : null, make("span", { textContent: text }), icon("go", "flip")));
export const button = (text, onclick, look = "", name = "") => make("button", { type: "button", className: `btn ${look}`.trim(), onclick }, name ? icon(name) : null, make("span", { textContent: text }));

/** An example of a number or an address keeps its direction inside a sentence of another. */
export const isolated = (text) => text.split(/([+\d][\d -]{4,}\d|https?:\S+\w|\S+@\S+\w)/).map((part, index) => (index % 2 ? make("bdi", { dir: "ltr", textContent: part }) : part));

/** Times keep their direction, and stay on one line. */
export const timed = (text) => text.split(/(\d\d:\d\d–\d\d:\d\d)/).map((part, index) => (index % 2 ? figures(part) : part));

/** What is wrong with what a field says, by the rules of `check`; "" where it may say so. */
export function fault(path, value) {
  const meant = cleaned(value, rules);
  if (!accepts(path, meant, rules)) return (meant && t[WRONG[fieldOf(path, rules).kind]]) || t.suggest_needed;
  const first = /\.valid\.until$/.test(path) ? state.record?.fields[path.replace("until", "from")] ?? "" : "";
  const { agreed = false, demo = town()?.demo } = state.record ?? {};
  return t[`suggest_${meant && meant < first ? "backwards" : concern(path, meant, { agreed, demo }, rules)}`] ?? "";
}

/** What may be right and is said all the same: a person looks at it. */
function notice(path, value) {
  const { kind } = fieldOf(path, rules);
  if (path === "message") return hasPersonalNumber(value) ? t.suggest_personal_number : "";
  if (kind !== "email" && kind !== "phone") return "";
  return isPersons(kind, cleaned(value, rules), rules) ? t[kind === "email" ? "suggest_mailbox" : "suggest_mobile"] : "";
}

/** The municipality that it is about, or will be. */
export const town = () => places.find(({ id }) => id === (state.record?.id.split("/")[0] ?? state.town));

let made = 0;
export function field(path, options = {}) {
  const held = state.record?.fields[path] ?? "";
  const now = Array.isArray(held) ? held.join(", ") : held === "free" ? read(path, held) : held;
  const id = `field-${++made}`;
  const { kind, longest } = options.kind ? { kind: options.kind, longest: 600 } : fieldOf(path, rules);
  const input = make(kind === "text" ? "textarea" : "input", { id, autocomplete: "off", dir: "auto", maxLength: kind === "names" ? 2000 : longest, value: options.value ?? state.values[path] ?? (/hours$/.test(path) ? "" : now) });
  if (INPUT_MODES[kind]) input.inputMode = INPUT_MODES[kind];
  if (kind === "date") input.type = "date";
  const wrong = make("p", { className: "wrong", id: `${id}-wrong`, hidden: true });
  input.setAttribute("aria-describedby", `${id}-wrong`);
  input.addEventListener("input", () => {
    options.changed ? options.changed(input.value) : (state.values[path] = input.value);
    wrong.hidden = true;
    keep();
  });
  const understood = /hours$/.test(path) ? hearing(path, input) : null;
  // Said when one has left the field, not while one types.
  input.addEventListener("change", () => {
    const faulty = options.kind ? "" : fault(path, input.value);
    const said = faulty || notice(path, input.value);
    wrong.hidden = !said;
    wrong.classList.toggle("mild", !faulty);
    wrong.replaceChildren(...isolated(said));
    input.setAttribute("aria-invalid", !!faulty);
  });
  const help = [];
  if (/hours$/.test(path)) {
    if (state.record) help.push(now ? make("p", { className: "now-says" }, ...sentence(t.suggest_now, { value: make("b", {}, ...timed(read(path, now))) })) : make("p", { className: "soft", textContent: t.suggest_nothing_now }));
    // How one may write is said once, where it is first asked.
    if (options.first ?? true) help.push(make("p", { className: "small soft", textContent: t.suggest_when_help }));
  }
  return asked(path, input, options.label ?? label(path), ...help, input, understood, wrong);
}

/** What one is asked: the question, and where the answer is written. */
function asked(path, input, question, ...parts) {
  const box = make("div", { className: "field" }, make("label", { htmlFor: input.id, textContent: question }), ...parts.filter(Boolean));
  Object.assign(box.dataset, { path });
  return box;
}

/** What is understood of hours, while one types; that it is not, when one has left the field. */
function hearing(path, input) {
  const line = make("p", { role: "status", className: "heard" });
  const say = (left) => {
    const found = heard(path);
    line.replaceChildren(...(found ? sentence(t.suggest_understood, { hours: make("b", {}, ...timed(proposed(path, "?"))) }) : left && input.value.trim() ? [t.suggest_not_understood] : []));
  };
  input.addEventListener("input", () => say(false));
  input.addEventListener("change", () => say(true));
  say(true);
  return line;
}

export function choices(id) {
  const to = (about) => `#record=${id}&about=${about}`;
  return make("ul", { className: "rows" },
    row(t.wrong_all_correct, to("correct"), "ok"), row(t.wrong_hours, to("hours")), row(t.wrong_moved, to("place")),
    row(t.suggest_contact, to("contact")), row(t.wrong_gone, to("gone")), row(t.wrong_other, to("text")), row(t.suggest_share, to("share")), row(t.suggest_remove, to("remove"), "x"));
}

/** A question whose answer is one of some. */
function choice(path, options, value, chosen, none = "–") {
  const select = make("select", { id: path }, option("", none), ...options);
  select.value = value;
  select.addEventListener("change", () => {
    chosen(select.value);
    keep();
  });
  return asked(path, select, { town: t.suggest_town, ended: t.suggest_what_gone }[path] ?? label(path), select);
}

const option = (value, textContent) => make("option", { value, textContent });
export const townChoice = () => choice("town", places.filter(({ id }) => id !== "sverige").map(({ id, name }) => option(id, name)), state.town, (value) => { state.town = value; });
/** What is no more: all of it, or one of the things that they do. */
export const endedChoice = () => choice("ended", Object.entries(state.record.fields).filter(([path]) => /^services\..+\.name$/.test(path)).map(([path, name]) => option(path.slice(9, -5), name)), state.ended, (value) => { state.ended = value; }, t.suggest_all_of_it);
export const kindChoice = () => choice("kind", kinds.map((kind) => option(...kind)), state.values.kind ?? "", (value) => { state.values.kind = value; });
/** What it is about: one topic, so that it is found. */
export const topicChoice = () => choice("topics", themes.map(([label, topics]) => make("optgroup", { label }, ...topics.map((topic) => option(...topic)))), state.values.topics?.[0] ?? "", (value) => { state.values.topics = value ? [value] : []; });

/** What they seek of others, or can give them: any of some. */
export function sharing(path) {
  const chosen = new Set(state.values[path] ?? state.record.fields[path]);
  const boxes = resources.map(([id, text]) => {
    const box = make("input", { type: "checkbox", id: `${path}-${id}`, checked: chosen.has(id), onchange: () => {
      chosen[box.checked ? "add" : "delete"](id);
      state.values[path] = resources.map(([one]) => one).filter((one) => chosen.has(one));
      keep();
    } });
    return make("p", { className: "check" }, box, make("label", { htmlFor: box.id, textContent: text }));
  });
  const group = make("fieldset", { className: "field" }, make("legend", { textContent: label(path) }), ...boxes);
  group.dataset.path = path;
  return group;
}

/** The name of a new one, with those that may be the same: found as the finder finds them. */
export function nameField() {
  const alike = make("div", { role: "status" });
  const own = field("name");
  own.querySelector("input").addEventListener("change", async (event) => {
    const name = event.target.value.trim();
    if (!name || !state.town) return alike.replaceChildren();
    const { finder } = await engine();
    await gather(finder, name, state.town);
    const cards = await cardsOf(finder, finder.search(name, state.town).results.slice(0, 3), state.town);
    const links = cards.map((card) => row(card.name, `#record=${card.id}`));
    alike.replaceChildren(...(links.length ? [make("p", { className: "small", textContent: t.suggest_there_already }), make("ul", { className: "rows" }, ...links)] : []));
  });
  own.append(alike);
  return own;
}

export const message = (text = t.suggest_message) => make("div", {}, field("message", { label: text, kind: "text", value: state.message, changed: (value) => { state.message = value; } }), make("p", { className: "small soft", textContent: t.suggest_private }));

// The form: what somebody wants to change, shown before it is sent, and sent as a mail or an issue that a person can
// read and a machine too: the reader's own mail program or the forge does that. Only where the site names an address
// that takes proposals (AKTORSKARTAN_INTAKE_URL) does the form send one itself.

import { block } from "./block.js";
import { figures, icon, make, named, root, sentence } from "./dom.js";
import { forget as forgetDraft, keep as keepDraft, kept } from "./draft.js";
import { accepts, cleaned, fieldOf, namesOf } from "./facts.js";
import { cardsOf, engine, gather, site } from "./fetched.js";
import { concern, hasPersonalNumber, isPersons } from "./privacy.js";
import { isId } from "./saved.js";
import { read as understand, said as inWordsOf, written } from "./spoken.js";

const place = document.getElementById("suggest");
const { t, swedish, kinds, themes, resources, places, repository, intake, locale, rules } = JSON.parse(document.getElementById("suggest-words").textContent);

// What each reason asks for first; the rest waits behind "more".
const GROUPS = {
  hours: /^services\..+\.hours$/,
  contact: /^contact\./,
  place: /^locations\./,
  text: /^(name|summary|aliases|services\..+\.(name|summary|cost|valid\.until))$/,
};
const REASONS = ["correct", "gone", "remove", "new", "share", ...Object.keys(GROUPS)];
const PLACE = ["name", "address.street", "address.postal_code", "address.city", "directions"];
const THIN = { "services.new-1.name": "suggest_what", "services.new-1.hours": "suggest_when" };
const CONTACTS = ["contact.phone", "contact.email", "contact.website"];
const NEW = { name: "suggest_name", kind: "suggest_kind", ...THIN };
const WRONG = { phone: "suggest_not_phone", email: "suggest_not_email", web: "suggest_not_web", postal_code: "suggest_not_postal_code" };
const INPUT_MODES = { phone: "tel", email: "email", web: "url", postal_code: "numeric" };

/** What is written about one record; nothing of it is meant for another. */
const blank = () => ({ values: {}, message: "", since: "", ended: "", ours: false });
const state = { record: null, page: null, kind: "change", town: "", remembered: "", ...blank() };

const kindOf = Object.fromEntries(kinds);
const wordOf = Object.fromEntries([...themes.flatMap(([, topics]) => topics), ...resources]);

// ---- What is there now.

async function fetchRecord(id) {
  // Without the page its words are missing, and the record's own stand in.
  const [record, page] = await Promise.all([fetch(new URL(`${id}/record.json`, site)), fetch(`${root}${id}/`).catch(() => null)]);
  if (!record.ok) return;
  state.record = await record.json();
  if (page?.ok) state.page = new DOMParser().parseFromString(await page.text(), "text/html");
}

/** A value as a reader reads it: hours in her own words, as the actor's page says them. */
function read(path, value) {
  const [, service] = /^services\.(.+)\.hours$/.exec(path) ?? [];
  const said = service && state.page?.getElementById(service)?.querySelector(".facts dd");
  if (said) return [...said.querySelectorAll(".line")].map((line) => line.textContent).join(`${t.list_separator} `);
  if (/cost$/.test(path) && value === "free") return t.free;
  return Array.isArray(value) ? value.map((id) => wordOf[id] ?? id).join(`${t.list_separator} `) : kindOf[value] ?? String(value);
}

/** The hours that she has written, where they are plain; null where a person is to read them, or where none are meant. */
const heard = (path) => (/hours$/.test(path) && state.values[path] ? understand(cleaned(state.values[path], rules), rules.hours) : null);

/** What is meant by what a field says, for the record. */
function meant(path, value) {
  if (heard(path)) return written(heard(path));
  if (fieldOf(path, rules).kind === "names") return namesOf(cleaned(value, rules));
  const said = cleaned(value, rules);
  return /cost$/.test(path) && said === t.free ? "free" : said;
}

/** What is proposed, as a reader reads it. */
function proposed(path, now, lang = locale, words = t) {
  if (!now.length) return "–";
  if (heard(path)) return inWordsOf(heard(path), rules.hours.names[lang], words).join(`${words.list_separator} `);
  return /hours$/.test(path) ? now : read(path, now);
}

function label(path, words = t) {
  const own = NEW[path] ?? { "contact.phone": "fact_phone", "contact.email": "fact_email", "contact.website": "fact_website", name: "suggest_name", aliases: "suggest_aliases", summary: "suggest_summary", topics: "suggest_topic", seeks: "suggest_seeks", offers: "suggest_offers" }[path];
  if (own) return words[own];
  const [, service, name] = /^services\.(.+?)\.(.+)$/.exec(path) ?? [];
  const ends = { hours: "fact_hours", "valid.until": "fact_term", name: "suggest_name", summary: "suggest_summary", cost: "fact_cost" };
  if (service) return `${state.record.fields[`services.${service}.name`]}: ${words[ends[name]] ?? name}`;
  return placed(path, words);
}

/** What is asked of a place; of which, where there are several. */
function placed(path, words) {
  const [, id, name] = /^locations\.(.+?)\.(.+)$/.exec(path);
  const asked = words[{ name: "suggest_place_name", "address.street": "suggest_street", "address.postal_code": "suggest_postal_code", "address.city": "suggest_city", directions: "directions" }[name] ?? "fact_place"];
  const names = Object.keys(state.record.fields).filter((other) => /^locations\..+\.name$/.test(other));
  return names.length > 1 && !/^new-/.test(id) ? `${state.record.fields[`locations.${id}.name`]}: ${asked}` : asked;
}

// ---- Drawing.

const title = (text) => make("h2", { textContent: text });
const row = (text, href, name) => make("li", {}, make("a", { href }, name ? icon(name) : null, make("span", { textContent: text }), icon("go", "flip")));
const button = (text, onclick, look = "", name = "") => make("button", { type: "button", className: `btn ${look}`.trim(), onclick }, name ? icon(name) : null, make("span", { textContent: text }));

/** An example of a number or an address keeps its direction inside a sentence of another. */
const isolated = (text) => text.split(/([+\d][\d -]{4,}\d|https?:\S+\w|\S+@\S+\w)/).map((part, index) => (index % 2 ? make("bdi", { dir: "ltr", textContent: part }) : part));

/** Times keep their direction, and stay on one line. */
const timed = (text) => text.split(/(\d\d:\d\d–\d\d:\d\d)/).map((part, index) => (index % 2 ? figures(part) : part));

/** What is wrong with what a field says, by the rules of `check`; "" where it may say so. */
function fault(path, value) {
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
const town = () => places.find(({ id }) => id === (state.record?.id.split("/")[0] ?? state.town));

let made = 0;
function field(path, options = {}) {
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

function choices(id) {
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
const townChoice = () => choice("town", places.filter(({ id }) => id !== "sverige").map(({ id, name }) => option(id, name)), state.town, (value) => { state.town = value; });
/** What is no more: all of it, or one of the things that they do. */
const endedChoice = () => choice("ended", Object.entries(state.record.fields).filter(([path]) => /^services\..+\.name$/.test(path)).map(([path, name]) => option(path.slice(9, -5), name)), state.ended, (value) => { state.ended = value; }, t.suggest_all_of_it);
const kindChoice = () => choice("kind", kinds.map((kind) => option(...kind)), state.values.kind ?? "", (value) => { state.values.kind = value; });
/** What it is about: one topic, so that it is found. */
const topicChoice = () => choice("topics", themes.map(([label, topics]) => make("optgroup", { label }, ...topics.map((topic) => option(...topic)))), state.values.topics?.[0] ?? "", (value) => { state.values.topics = value ? [value] : []; });

/** What they seek of others, or can give them: any of some. */
function sharing(path) {
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
function nameField() {
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

const message = (text = t.suggest_message) => make("div", {}, field("message", { label: text, kind: "text", value: state.message, changed: (value) => { state.message = value; } }), make("p", { className: "small soft", textContent: t.suggest_private }));

/** The questions for one reason, those that belong together in a list: what one wants to change first, the rest last. */
function questions(about) {
  // The telephone first: that is how most reach them.
  const paths = Object.keys(state.record?.fields ?? {}).sort((one, other) => CONTACTS.indexOf(one) - CONTACTS.indexOf(other));
  // Where nobody knows where they are, a place can be told.
  if (about === "place" && !paths.some((path) => GROUPS.place.test(path))) paths.push(...PLACE.map((name) => `locations.new-1.${name}`));
  const wanted = (name) => paths.filter((path) => GROUPS[name].test(path));
  const fields = (some) => some.map((path, index) => field(path, { first: !/hours$/.test(some[index - 1]) }));
  if (about === "new") {
    return [[townChoice()], [nameField()], [kindChoice()], [topicChoice()], ...Object.keys(THIN).map((path) => [field(path)]), fields(CONTACTS), [message(t.suggest_where)]];
  }
  if (about === "gone") {
    return [[endedChoice(), field("since", { kind: "date", label: t.suggest_since, value: state.since, changed: (value) => { state.since = value; } }), message()]];
  }
  if (about === "remove") return [[make("p", { textContent: t.suggest_taken_off }), message()]];
  if (about === "share") return [[sharing("seeks")], [sharing("offers")], [message()]];
  const { thin, fields: { topics } } = state.record;
  // What one thing says stands together; the hours of all that they do, too.
  const rooms = new Map();
  for (const path of wanted(about)) {
    const room = about === "hours" ? "" : /^(?:services|locations)\.[^.]+/.exec(path)?.[0] ?? path.split(".")[0].replace(/^(?:name|summary|aliases)$/, "");
    rooms.set(room, [...(rooms.get(room) ?? []), path]);
  }
  const shown = [...rooms.values()].map(fields);
  // Of whom little is known, the five things that help most.
  const more = thin ? [...Object.keys(THIN), ...CONTACTS].filter((path) => !wanted(about).includes(path)) : [];
  if (about === "hours") more.sort((a, b) => /hours$/.test(b) - /hours$/.test(a));
  const contacts = more.filter((path) => CONTACTS.includes(path));
  shown.push(...more.filter((path) => !contacts.includes(path)).map((path) => [field(path)]), fields(contacts));
  if (thin && !topics.length) shown.push([topicChoice()]);
  const rest = Object.keys(GROUPS).filter((name) => name !== about).flatMap(wanted).filter((path) => !more.includes(path));
  const others = rest.length ? make("details", { className: "others" }, make("summary", {}, icon("down"), t.suggest_more), ...fields(rest)) : null;
  const where = thin && about !== "place";
  const last = [where ? message(t.suggest_where) : null, others, where ? null : message()];
  return [...shown, last.filter(Boolean)].filter((group) => group.length);
}

// ---- What is proposed.

const KINDS = { correct: "correct", gone: "closed", remove: "remove", new: "new" };

/** The document of the contract (directory/schema/proposal.json). */
function proposal(about) {
  const kind = about === "gone" && state.ended ? "change" : KINDS[about] ?? "change";
  const made = { version: 1, kind };
  if (kind === "new") made.municipality = state.town;
  else made.record = state.record.id;
  made.language = locale;
  const fields = Object.entries(state.values).map(([path, now]) => {
    const said = Array.isArray(now) ? now : meant(path, now);
    return { path, was: state.record?.fields[path] ?? (Array.isArray(said) ? [] : ""), now: said };
  }).filter(({ was, now }) => String(was) !== String(now));
  if (kind === "change" || kind === "new") made.fields = fields;
  if (kind === "change" && about === "gone") made.ended = [state.ended];
  if (kind === "correct" && state.ours) made.by = "organisation";
  if (kind === "closed" && state.since) made.since = state.since;
  if (kind === "remove") made.remove = "listing";
  // Since when something has ended is told to whoever writes it down: no field holds it.
  const message = [made.ended && state.since, state.message.trim()].filter(Boolean).join("\n\n");
  if (message) made.message = message;
  return made;
}

/** What is proposed, in Swedish for the one who reads it, line by line. */
function inWords({ kind, record, fields = [], ended = [], since, message: words }) {
  const name = state.record?.fields.name ?? fields.find(({ path }) => path === "name")?.now ?? record;
  const head = { correct: swedish.suggest_all_right, closed: swedish.suggest_gone, remove: swedish.suggest_remove, new: swedish.suggest_new, change: swedish.suggest_changes }[kind];
  // What there was is on the reader's page in her language: the caretaker gets it as the record has it.
  const there = (path, was) => (locale === "sv" ? read(path, was) : String(was));
  const changes = fields.map(({ path, was, now }) => `${label(path, swedish)}: ${was.length ? `${there(path, was)} → ` : ""}${now.length && !heard(path) ? String(now) : proposed(path, now, "sv", swedish)}`);
  const gone = ended.map((id) => `${state.record.fields[`services.${id}.name`]}: ${swedish.suggest_ended}`);
  return [`${name}. ${head}`, ...changes, ...gone, ...(since ? [since] : []), ...(words ? ["", words] : [])].join("\n");
}

// ---- Before it is sent.

/** What stands in the way of sending: [the field, the sentence], or null. */
function missing(about) {
  const needs = (path, asks) => [path, `${asks}: ${t.suggest_needed}`];
  if (about === "new") {
    if (!state.town) return needs("town", t.suggest_town);
    for (const path of ["name", "kind"]) if (!state.values[path]?.trim()) return needs(path, label(path));
  }
  const { fields = [], ended, kind, message: said } = proposal(about);
  const faulty = fields.find(({ path, now }) => typeof now === "string" && fault(path, now));
  if (faulty) return [faulty.path, `${label(faulty.path)}: ${fault(faulty.path, faulty.now)}`];
  // Whoever can be reached says what for.
  const reached = fields.some(({ path, now }) => /^(contact|services)\./.test(path) && now);
  if ((state.record?.thin ?? true) && reached && !(state.values.topics ?? state.record?.fields.topics ?? []).length) return needs("topics", label("topics"));
  return kind === "change" && !fields.length && !ended && !said ? ["", t.suggest_nothing_changed] : null;
}

function preview(about) {
  const document = proposal(about);
  const text = inWords(document);
  const content = block(document, text);
  const { mail, name: townName, ask } = town() ?? places[0];
  const shown = (document.fields ?? []).map(({ path, was, now }) => make("div", {}, make("dt", { textContent: label(path) }), make("dd", {}, was.length ? make("del", {}, make("bdi", {}, ...timed(read(path, was)))) : null, make("ins", {}, make("bdi", {}, ...timed(proposed(path, now)))))));
  const gone = (document.ended ?? []).map((id) => make("div", {}, make("dt", {}, named(state.record.fields[`services.${id}.name`])), make("dd", {}, make("ins", { textContent: t.suggest_ended }))));
  const said = { correct: t.suggest_all_right, closed: t.suggest_gone, remove: t.suggest_taken_off }[document.kind];
  const copied = make("p", { role: "status", className: "small" });
  const copy = button(t.suggest_copy, async () => {
    await navigator.clipboard.writeText(content);
    copied.textContent = mail ? t.suggest_copied.replace("{email}", mail) : t.suggest_copied_only;
  }, mail || repository || intake ? "" : "fill", "share");
  const answer = make("p", { role: "status", className: "small" });
  const direct = intake ? button(t.suggest_send, () => send(document, direct, answer), "fill", "go") : null;
  const subject = encodeURIComponent(swedish.mail_subject.replace("{name}", state.record?.fields.name ?? state.values.name ?? ""));
  // That all is right counts as confirmed only by somebody who answers for it.
  const ours = make("input", { type: "checkbox", id: "ours", checked: state.ours, onchange: (event) => { state.ours = event.target.checked; preview(about); } });
  const answers = document.kind === "correct" ? make("p", { className: "check" }, ours, make("label", { htmlFor: "ours", textContent: t.suggest_for_us })) : null;
  draw(whose(), title(document.kind === "correct" ? t.wrong_all_correct : t.suggest_changes), said ? make("p", { textContent: said }) : null, answers, shown.length + gone.length ? make("dl", { className: "facts" }, ...shown, ...gone) : null,
    document.message ? make("blockquote", { textContent: document.message }) : null,
    make("p", { className: "small soft", textContent: t.suggest_public }),
    mail || intake ? null : make("div", { className: "note ask" }, icon("ask"), make("p", {}, ...sentence(t.suggest_nobody, { place: named(townName), name: named(ask ?? "") }))),
    answer,
    make("p", { className: "more" }, direct,
      mail ? make("a", { className: intake ? "btn" : "btn fill", href: `mailto:${mail}?subject=${subject}&body=${encodeURIComponent(content)}`, onclick: forget }, icon("mail"), t.suggest_mail) : null,
      repository ? make("a", { className: "btn", href: `${repository.replace(/\/$/, "")}/issues/new?template=0-fran-kartan.yml&proposal=${encodeURIComponent(content)}`, onclick: forget }, icon("edit"), t.suggest_issue) : null,
      copy, document.kind === "correct" ? null : button(t.suggest_back, () => back(0))),
    copied);
}

// How long one waits for an answer, in milliseconds.
const PATIENCE = 20_000;

/** Send the document to who takes it. What was written is kept until it has come there. */
async function send(document, way, answer) {
  const stop = new AbortController();
  const late = setTimeout(() => stop.abort(), PATIENCE);
  const say = (text, wrong) => {
    answer.className = wrong ? "wrong" : "small";
    answer.textContent = text;
  };
  way.disabled = true;
  say(t.suggest_sending);
  try {
    const { ok } = await fetch(intake, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(document), credentials: "omit", referrerPolicy: "no-referrer", signal: stop.signal });
    if (!ok) throw new TypeError();
    forget();
    Object.assign(state, blank());
    draw(whose(), title(t.suggest_sent), make("p", { className: "soft", textContent: t.suggest_public }));
    place.querySelector("h2").focus();
  } catch {
    say(stop.signal.aborted ? t.suggest_slow : t.suggest_not_sent, true);
    way.disabled = false;
    way.focus();
  } finally {
    clearTimeout(late);
  }
}

// ---- The draft, in this browser alone; never about what others should not see.

const draft = () => state.record?.id ?? "new";

function keep() {
  const { values, message: said, town: chosen, ended, since } = state;
  if (!state.record?.discreet) keepDraft(draft(), { values, message: said, town: chosen, ended, since });
}

/** Take up what was written before, the first time that it is asked for. */
function remember() {
  if (state.remembered === draft()) return false;
  state.remembered = draft();
  const { values = {}, message: said = "", town: chosen = "", ended = "", since = "" } = kept(draft()) ?? {};
  Object.assign(state, { values, message: said || state.message, town: state.town || chosen, ended, since });
  return Object.keys(values).length > 0 || !!said;
}

const forget = () => forgetDraft(draft());

// ---- The way through.

function draw(...parts) {
  place.replaceChildren(...parts.filter(Boolean));
  place.querySelector("h2")?.setAttribute("tabindex", "-1");
}

const whose = () => (state.record ? make("p", { className: "whose" }, make("a", { href: `${root}${state.record.id}/` }, named(state.record.fields.name))) : null);

// One question at a time where the screen is narrow. Each is an address of its own, so that the way back is the way back.
const narrow = matchMedia("(max-width:43.99rem)");

const addressed = (at) => {
  const said = new URLSearchParams(location.hash.slice(1));
  said.set("at", at);
  return `#${said}`;
};

function forth(at) {
  history.pushState({ within: true }, "", addressed(at));
  return open();
}

function back(at) {
  if (history.state?.within) return history.back();
  history.replaceState(null, "", addressed(at));
  return open();
}

async function open() {
  const said = new URLSearchParams(location.hash.slice(1));
  const id = said.get("record") ?? "";
  const about = REASONS.includes(said.get("about")) ? said.get("about") : "";
  const at = said.get("at") ?? "";
  Object.assign(state, { town: said.get("in") ?? state.town });
  if (isId(id) && state.record?.id !== id) {
    Object.assign(state, { record: null, page: null, remembered: "", ...blank(), message: said.get("message") ?? "" });
    try {
      await fetchRecord(id);
    } catch {
      return draw(title(document.body.dataset.failed), make("p", { className: "more" }, button(t.suggest_again, open, "fill")));
    }
  }
  if (!state.record && about !== "new") {
    return draw(title(t.suggest_which), make("ul", { className: "rows" }, row(t.suggest_new, `#about=new${state.town ? `&in=${state.town}` : ""}`, "edit")), make("p", { textContent: t.suggest_choose }), said.get("message") ? make("blockquote", { textContent: said.get("message") }) : null);
  }
  if (about === "new" && state.record) Object.assign(state, { record: null, page: null, remembered: "", ...blank() });
  if (about === "new" && said.get("message") && !state.message) state.message = said.get("message");
  if (!about) return draw(whose(), title(t.something_wrong), choices(id));
  if (about === "correct") return preview(about);
  const taken = remember();
  if (at === "show" && !missing(about)) {
    preview(about);
    return place.querySelector("h2").focus();
  }
  ask(about, Number(at) || 0, taken);
  if (at) place.querySelector("h2").focus();
  else place.querySelector("input, textarea, select")?.focus({ preventScroll: true });
}

const HEADLINES = { new: "suggest_new", gone: "wrong_gone", remove: "suggest_remove", hours: "wrong_hours", place: "wrong_moved", contact: "suggest_contact", share: "suggest_share" };

/** Draw the questions: all, or where the screen is narrow one, or some that belong together. */
function ask(about, at, taken) {
  const all = questions(about);
  const many = narrow.matches && all.length > 1;
  const index = Math.min(at, all.length - 1);
  const shown = many ? all[index] : all.flat();
  const headline = t[HEADLINES[about] ?? "wrong_other"];
  const wrong = make("p", { className: "wrong", role: "alert" });
  /** Say what stands in the way, where it is. */
  const halt = ([path, text]) => {
    const elsewhere = many ? all.findIndex((group) => group.some((part) => holds(part, path))) : index;
    if (path && elsewhere !== index && elsewhere >= 0) forth(elsewhere);
    const line = place.querySelector("[role=alert]");
    line.replaceChildren(...isolated(text));
    // What stands beside the field is only read out once more.
    line.classList.toggle("vh", !!place.querySelector(`[data-path="${path}"] .wrong:not([hidden])`));
    const box = place.querySelector(`[data-path="${path}"]`);
    const folded = box?.closest("details");
    if (folded) folded.open = true;
    (box?.querySelector("input, textarea, select") ?? place.querySelector(".more .btn")).focus();
  };
  const show = button(t.suggest_show, () => {
    document.activeElement.blur();
    const stop = missing(about);
    return stop ? halt(stop) : forth("show");
  });
  const next = button(t.suggest_next, () => {
    document.activeElement.blur();
    const stop = missing(about);
    return stop && shown.some((part) => holds(part, stop[0])) ? halt(stop) : forth(index + 1);
  });
  // She who came to change one thing goes straight to showing it; who tells of something new has more to say first.
  const last = !many || index === all.length - 1;
  const ways = about === "new" && !last ? [next] : [show, last ? null : next];
  ways[0].classList.add("fill");
  // What a field says when one leaves it must not move the button from under the finger that is on its way up.
  for (const way of ways.filter(Boolean)) way.addEventListener("mousedown", (event) => event.preventDefault());
  const heading = many && index ? headed(shown, headline) : title(headline);
  document.querySelector(".sign .lead").hidden = many && index > 0;
  draw(whose(), many ? make("p", { className: "small soft", textContent: t.suggest_progress.replace("{number}", index + 1).replace("{total}", all.length) }) : null, heading,
    index ? null : make("p", { className: "small soft", textContent: t.suggest_language }),
    taken ? make("p", { className: "small" }, `${t.suggest_draft} `, button(t.suggest_forget, () => { forget(); Object.assign(state, blank()); open(); })) : null,
    ...shown, wrong, make("p", { className: "more" }, ...ways.filter(Boolean), many && index ? button(t.suggest_back, () => back(index - 1)) : state.record ? make("a", { className: "btn", href: `#record=${state.record.id}`, textContent: t.suggest_back }) : null));
}

/** The heading of some questions: the one that is asked, or what they are of. */
function headed(parts, headline) {
  const boxes = parts.flatMap((part) => [part, ...part.querySelectorAll(".field")]).filter((part) => part.matches(".field") && !part.closest("details"));
  if (boxes.length === 1) return make("h2", {}, boxes[0].firstChild);
  const [, service] = /^services\.(.+?)\./.exec(boxes[0]?.dataset.path) ?? [];
  if (service) {
    const name = state.record.fields[`services.${service}.name`];
    for (const { firstChild } of boxes) firstChild.textContent = firstChild.textContent.replace(`${name}: `, "");
    return make("h2", {}, named(name));
  }
  return title(CONTACTS.includes(boxes[0]?.dataset.path) ? t.suggest_reach : headline);
}

const holds = (part, path) => part.dataset.path === path || !!part.querySelector(`[data-path="${path}"]`);

addEventListener("hashchange", open);
narrow.addEventListener?.("change", open);
open();

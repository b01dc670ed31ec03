// What the form knows: the record that it is about, what is written of it so far, and how both are said.

import { root } from "./dom.js";
import { forget as forgetDraft, keep as keepDraft, kept } from "./draft.js";
import { cleaned, fieldOf, namesOf } from "./facts.js";
import { site } from "./fetched.js";
import { read as understand, said as inWordsOf, written } from "./spoken.js";

export const { t, swedish, kinds, themes, resources, places, repository, intake, locale, rules } = JSON.parse(document.getElementById("suggest-words").textContent);

// What each reason asks for first; the rest waits behind "more".
export const GROUPS = {
  hours: /^services\..+\.hours$/,
  contact: /^contact\./,
  place: /^locations\./,
  text: /^(name|summary|aliases|services\..+\.(name|summary|cost|valid\.until))$/,
};
export const REASONS = ["correct", "gone", "remove", "new", "share", ...Object.keys(GROUPS)];
export const PLACE = ["name", "address.street", "address.postal_code", "address.city", "directions"];
export const THIN = { "services.new-1.name": "suggest_what", "services.new-1.hours": "suggest_when" };
export const CONTACTS = ["contact.phone", "contact.email", "contact.website"];
const NEW = { name: "suggest_name", kind: "suggest_kind", ...THIN };
export const WRONG = { phone: "suggest_not_phone", email: "suggest_not_email", web: "suggest_not_web", postal_code: "suggest_not_postal_code" };
export const INPUT_MODES = { phone: "tel", email: "email", web: "url", postal_code: "numeric" };

/** What is written about one record; nothing of it is meant for another. */
export const blank = () => ({ values: {}, message: "", since: "", ended: "", ours: false });
export const state = { record: null, page: null, kind: "change", town: "", remembered: "", ...blank() };

const kindOf = Object.fromEntries(kinds);
const wordOf = Object.fromEntries([...themes.flatMap(([, topics]) => topics), ...resources]);

export async function fetchRecord(id) {
  // Without the page its words are missing, and the record's own stand in.
  const [record, page] = await Promise.all([fetch(new URL(`${id}/record.json`, site)), fetch(`${root}${id}/`).catch(() => null)]);
  if (!record.ok) return;
  state.record = await record.json();
  if (page?.ok) state.page = new DOMParser().parseFromString(await page.text(), "text/html");
}

/** A value as a reader reads it: hours in her own words, as the actor's page says them. */
export function read(path, value) {
  const [, service] = /^services\.(.+)\.hours$/.exec(path) ?? [];
  const said = service && state.page?.getElementById(service)?.querySelector(".facts dd");
  if (said) return [...said.querySelectorAll(".line")].map((line) => line.textContent).join(`${t.list_separator} `);
  if (/cost$/.test(path) && value === "free") return t.free;
  return Array.isArray(value) ? value.map((id) => wordOf[id] ?? id).join(`${t.list_separator} `) : kindOf[value] ?? String(value);
}

/** The hours that she has written, where they are plain; null where a person is to read them, or where none are meant. */
export const heard = (path) => (/hours$/.test(path) && state.values[path] ? understand(cleaned(state.values[path], rules), rules.hours) : null);

/** What is meant by what a field says, for the record. */
export function meant(path, value) {
  if (heard(path)) return written(heard(path));
  if (fieldOf(path, rules).kind === "names") return namesOf(cleaned(value, rules));
  const said = cleaned(value, rules);
  return /cost$/.test(path) && said === t.free ? "free" : said;
}

/** What is proposed, as a reader reads it. */
export function proposed(path, now, lang = locale, words = t) {
  if (!now.length) return "–";
  if (heard(path)) return inWordsOf(heard(path), rules.hours.names[lang], words).join(`${words.list_separator} `);
  return /hours$/.test(path) ? now : read(path, now);
}

export function label(path, words = t) {
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

// The draft, in this browser alone; never about what others should not see.

const draft = () => state.record?.id ?? "new";

export function keep() {
  const { values, message: said, town: chosen, ended, since } = state;
  if (!state.record?.discreet) keepDraft(draft(), { values, message: said, town: chosen, ended, since });
}

/** Take up what was written before, the first time that it is asked for. */
export function remember() {
  if (state.remembered === draft()) return false;
  state.remembered = draft();
  const { values = {}, message: said = "", town: chosen = "", ended = "", since = "" } = kept(draft()) ?? {};
  Object.assign(state, { values, message: said || state.message, town: state.town || chosen, ended, since });
  return Object.keys(values).length > 0 || !!said;
}

export const forget = () => forgetDraft(draft());

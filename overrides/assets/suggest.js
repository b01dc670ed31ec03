// The form: what somebody wants to change, shown before it is sent, and sent as a mail or an issue that a person can
// read and a machine too: the reader's own mail program or the forge does that. Only where the site names an address
// that takes proposals (AKTORSKARTAN_INTAKE_URL) does the form send one itself.

import { block } from "./block.js";
import { icon, make, named, root, sentence } from "./dom.js";
import { button, choices, endedChoice, fault, field, isolated, kindChoice, message, nameField, row, sharing, timed, title, topicChoice, town, townChoice } from "./fields.js";
import { isId } from "./saved.js";
import { CONTACTS, GROUPS, PLACE, REASONS, THIN, blank, fetchRecord, forget, heard, intake, label, locale, meant, places, proposed, read, remember, repository, state, swedish, t } from "./told.js";

const place = document.getElementById("suggest");

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

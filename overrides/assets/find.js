// The finder on the page: what one types, what is found, and how one chooses among it. The engine (finder.js) knows no
// page; this knows no ranking. What somebody types leaves neither the browser nor, in danger, this page.

import { figures, icon, make, named, root, sentence } from "./dom.js";
import { passes } from "./finder.js";
import { cardsOf, engine, gather, gatherRest, load, site, Unfetched } from "./fetched.js";
import { chosenIn, drawFilters, write as writeFilters } from "./filters.js";
import { answer } from "./hours.js";
import { Clock } from "./now.js";
import { star } from "./saved.js";

const PAGE = 10;
// So long after the last key a query is written into the address: not while somebody looks for the next word of it.
const SETTLED = 1500;

const { place: here } = document.body.dataset;
const form = document.querySelector("form[role=search]");
const input = form.elements.q;
const found = document.getElementById("found");
const told = make("p", { className: "amount", tabIndex: -1 });
// Read out by a screen reader: it stays where it is while all else is drawn anew, and waits until somebody stops typing.
const announced = make("p", { className: "vh", role: "status" });
form.after(announced);

let finder, manifest, say;
let shown = PAGE, turn = 0, settling, announcing;
const state = { q: "", place: "", chosen: {} };

async function begin() {
  if (finder) return;
  ({ manifest, finder } = await engine());
  say = manifest.say;
  load(manifest.panels).catch(() => {}); // Not for the first result, and there before anybody can have typed a sentence.
  fetch(new URL(manifest.icons, site)).then((answer) => answer.text()).then((sprite) => {
    // Those that the page has not: a symbol stands once.
    const svg = make("div", { innerHTML: `<svg hidden>${sprite}</svg>` }).firstChild;
    for (const symbol of svg.querySelectorAll("symbol")) if (document.getElementById(symbol.id)) symbol.remove();
    document.body.prepend(svg);
  });
}

// While somebody thinks of a word, what most words need is fetched, and what is slow the first time has been done.
async function warm() {
  const place = placeOf() || "pages";
  const [, word] = manifest.concepts[0];
  await gather(finder, word, place);
  finder.search(word, place);
}

// ---- The address: the state stands after #, which no server sees.

function readAddress() {
  const said = new URLSearchParams(location.hash.slice(1));
  state.q = said.get("q") ?? "";
  state.chosen = chosenIn(said);
  state.place = said.get("in") ?? state.place;
  return said.has("q") || Object.keys(state.chosen).length > 0;
}

function fragment(query) {
  const said = new URLSearchParams();
  if (query) said.set("q", query);
  writeFilters(state.chosen, said);
  if (String(said) && state.place && state.place !== here) said.set("in", state.place);
  return String(said) && `#${said}`;
}

// A query of danger stands nowhere: not here, not in the links to other languages.
function writeAddress(crisis) {
  const own = crisis ? "" : fragment(state.q);
  const now = location.hash;
  if (own !== now && (own || now.startsWith("#q=") || found.dataset.written)) {
    const url = location.pathname + location.search + own;
    // The first step is one that Back can take; what is typed after that replaces it.
    if (own && !found.dataset.written) history.pushState(null, "", url);
    else history.replaceState(null, "", url);
    found.dataset.written = own ? "yes" : "";
  }
  for (const link of document.querySelectorAll(".langs a")) link.hash = own;
}

// ---- Where one lives: the page's own municipality, or one that is asked for once.

function placeOf() {
  const known = (id) => (manifest.collections[id] && id !== "pages" ? id : "");
  const own = here && here !== "sverige" ? known(here) : "";
  return known(state.place) || own || known(remembered()) || known(here);
}

function remembered(place) {
  try {
    if (place) localStorage.setItem("place", place);
    return localStorage.getItem("place") ?? "";
  } catch {
    return ""; // A browser that keeps nothing asks again.
  }
}

function drawPlaces() {
  const choose = (id) => () => {
    state.place = remembered(id) || id;
    search();
  };
  const buttons = say.places.map(({ id, name, lang }) => make("button", { type: "button", className: "chip", onclick: choose(id) }, make("bdi", { lang, textContent: name })));
  return make("section", { className: "ask-place" }, make("h2", { className: "h3", textContent: say.t.where_do_you_live }), make("div", { className: "facets" }, ...buttons));
}

// ---- Searching.

// Before a query is written into the address the rest of the lexicon in its script is asked: somebody may be in danger in
// another language than those that were needed.
async function settle(query) {
  clearTimeout(settling);
  try {
    await gatherRest(finder, query);
  } catch {
    return; // Not written while it is not known.
  }
  if (input.value.trim() !== query) return;
  if (query && finder.search(query, "pages").crisis) search();
  else writeAddress("");
}

// Whoever follows a link finds the search again on the way back, and in the other language.
document.addEventListener("click", (event) => {
  if (!event.target.closest("a") || found.hidden || found.querySelector("[data-crisis]")) return;
  if (finder && !finder.restOf(state.q).length) writeAddress("");
}, { capture: true });

async function search() {
  const mine = ++turn;
  const query = input.value.trim();
  state.q = query;
  const filtered = Object.keys(state.chosen).length > 0;
  found.hidden = !query && !filtered;
  document.body.classList.toggle("finding", !found.hidden);
  if (found.hidden) {
    writeAddress("");
    return;
  }
  // A slow network says that it is at work; a fast one draws before anybody could read that.
  const slow = setTimeout(() => found.childElementCount || found.append(make("p", { className: "soft", textContent: document.body.dataset.wait })), 300);
  try {
    await begin();
    const place = placeOf();
    if (!query && !place) return draw({ query, place });
    const name = place || "pages";
    await gather(finder, query, name);
    if (mine !== turn) return; // Something more has been typed.
    const said = query ? finder.search(query, name) : { crisis: "", topics: [], guesses: [], results: finder.all(name) };
    const cards = place ? await cardsOf(finder, said.results, place) : [];
    const clock = place && new Clock(await load(manifest.collections[place].clock));
    const panels = said.crisis ? await load(manifest.panels) : {};
    if (mine !== turn) return;
    draw({ ...said, query, place, cards, clock, panels });
    if (query && !said.crisis) explain(query, said.topics, place, mine);
  } catch (error) {
    if (!(error instanceof Unfetched)) throw error;
    if (mine === turn) found.replaceChildren(make("div", { className: "note ask" }, icon("ask"), make("div", {}, make("p", { textContent: document.body.dataset.failed }))));
  } finally {
    clearTimeout(slow);
  }
}

// What explains comes after whom one can turn to, and never in their way.
async function explain(query, topics, place, mine) {
  try {
    await gather(finder, query, "pages");
    const pages = mostOf(await cardsOf(finder, finder.search(query, "pages").results.slice(0, 20), "pages"));
    if (mine !== turn || !pages.length) return;
    found.querySelector(".suggestions")?.remove();
    found.append(suggestions(topics, pages, place));
  } catch (error) {
    if (!(error instanceof Unfetched)) throw error; // The results stand without it.
  }
}

// ---- Drawing.

function draw({ query, place, crisis = "", topics = [], guesses = [], cards = [], clock = null, panels = {} }) {
  clearTimeout(settling);
  if (crisis) writeAddress(crisis);
  else settling = setTimeout(settle, SETTLED, query);

  for (const card of cards) card.facets.open = openNow(card, clock);
  const left = cards.filter((card) => passes(card, state.chosen));
  // Who asks what is open sees that first, and then what is not known.
  if (state.chosen.open) left.sort((one, other) => other.facets.open.length - one.facets.open.length);
  const more = left.length > shown;
  told.textContent = place ? sentence(say.t.find_results, { n: left.length }).join("") : "";
  clearTimeout(announcing);
  const heard = crisis ? say.t[`crisis_${crisis}`] : told.textContent || say.t.where_do_you_live;
  announcing = setTimeout(() => { announced.textContent = heard; }, 600);
  const parts = [
    crisis && panel(panels[crisis], crisis, place),
    place && say.places.length > 1 && here !== place ? change(place) : null,
    place ? null : drawPlaces(),
    place && cards.length && !crisis ? drawFilters({ cards, chosen: state.chosen, say, finder, clock, changed: refine }) : null,
    told,
    place && !left.length && !crisis ? nothing({ query, place, hidden: cards.length, guesses }) : null,
    left.length ? make("div", { className: "cards" }, ...left.slice(0, shown).map((card) => drawCard(card, clock))) : null,
    more ? make("p", { className: "more" }, make("button", { type: "button", className: "btn", textContent: say.t.find_more, onclick: () => further(left, clock) })) : null,
    topics.length ? suggestions(topics, [], place) : null,
  ];
  found.replaceChildren(...parts.filter(Boolean));
}

// A place whose hours nobody knows is not closed: it stands last, and says that one asks first.
function openNow(card, clock) {
  const states = card.hours.map((hours) => answer(hours, clock.now, clock.calendar).state);
  if (states.includes("open")) return [true, "open"];
  return states.includes("closed") ? [] : [true];
}

function further(left, clock) {
  const list = found.querySelector(".cards");
  const next = left.slice(shown, shown + PAGE).map((card) => drawCard(card, clock));
  list.append(...next);
  shown += PAGE;
  if (shown >= left.length) found.querySelector(".more").remove();
  next[0].querySelector("a").focus();
}

function drawCard(card, clock) {
  const { topic: topics } = card.facets;
  const discreet = topics.length > 0 && topics.every((topic) => say.discreet.includes(topic));
  let badge = null;
  if (card.paused) badge = make("span", { className: "badge" }, icon("shut"), say.t.paused);
  else if (card.hours.length) badge = clock.badge(clock.best(card.hours, card.checked && clock.now.day - card.checked <= 365));
  else badge = make("span", { className: "badge ask" }, icon("ask"), say.t.ask_first);
  const line = [card.kind, ...card.areas.slice(0, 2).map(named), card.free ? say.t.free : null].filter(Boolean);
  const article = make("article", { className: "card" },
    make("span", { className: "plate" }, icon(card.icon)),
    make("h2", { className: "h3" }, make("a", { href: `${root}${card.id}/`, lang: "sv", dir: "ltr", textContent: card.name })),
    card.topics.length ? make("p", { textContent: card.topics.join(" · ") }) : null,
    badge,
    make("p", { className: "soft small" }, ...line.flatMap((piece, index) => (index ? [" · ", piece] : [piece])), make("br"), card.sure),
    discreet ? null : star({ star: card.id, name: card.name, save: say.t.my_list_save }));
  article.dataset.record = card.id;
  return article;
}

function change(place) {
  const { name, lang } = say.places.find(({ id }) => id === place);
  const button = make("button", { type: "button", className: "chip", textContent: say.t.find_change_place });
  button.onclick = () => button.closest(".place").replaceWith(drawPlaces());
  return make("p", { className: "place" }, icon("pin"), make("b", {}, make("bdi", { lang, textContent: name })), button);
}

function suggestions(topics, pages, place) {
  const chip = (href, text) => make("li", {}, make("a", { className: "chip", href }, ...text, icon("go", "flip")));
  const all = topics.slice(0, 3).map(({ concept }) => {
    const [id, label] = manifest.concepts[concept];
    const [kind, name] = id.startsWith("theme:") ? ["themes", id.slice(6)] : ["topics", id];
    return place ? chip(`${root}${place}/${kind}/${name}/`, sentence(say.t.find_all_about, { topic: label })) : null;
  });
  const others = pages.map(({ id, name }) => {
    const kind = kindOf(id);
    const shown = kind === "words" ? make("bdi", { lang: "sv", textContent: name }) : name;
    return chip(`${root}${id}${id.includes("#") ? "" : "/"}`, [`${say.t[KINDS[kind]]}: `, shown]);
  });
  return make("ul", { className: "facets suggestions" }, ...[...all, ...others].filter(Boolean));
}

// Of the pages that are about no actor a few of each kind, so that none stands in the way of another.
const KINDS = { guides: "find_guide", words: "word", methods: "work_method" };
const kindOf = (id) => id.split("/")[0];
const mostOf = (pages) => Object.keys(KINDS).flatMap((kind) => pages.filter(({ id }) => kindOf(id) === kind).slice(0, 2));

/** What to do where nothing was found: undo a filter, another word, a theme, a person, tell us. The cheapest first. */
function nothing({ query, place, hidden, guesses }) {
  const { t } = say;
  const undo = make("button", { type: "button", className: "btn fill", textContent: t.filters_clear, onclick: () => refine({}) });
  if (hidden) return make("div", { className: "note ask" }, icon("ask"), make("div", {}, make("p", {}, ...sentence(t.filters_hide, { n: hidden })), make("p", { className: "more" }, undo)));
  const meant = guesses.map(({ concept }) => manifest.concepts[concept]).map(([id, label]) => {
    const path = id.startsWith("theme:") ? `themes/${id.slice(6)}` : `topics/${id}`;
    return make("li", {}, make("a", { className: "chip", href: `${root}${place}/${path}/`, textContent: label }));
  });
  const themes = manifest.concepts.filter(([id]) => id.startsWith("theme:")).map(([id, label]) =>
    make("li", {}, make("a", { className: "chip", href: `${root}${place}/themes/${id.slice(6)}/`, textContent: label })));
  const { phone, tel } = say.places.find(({ id }) => id === place);
  return make("div", { className: "nothing" },
    make("div", { className: "note ask" }, icon("ask"), make("div", {}, make("b", { textContent: t.find_nothing }), make("p", { textContent: t.find_nothing_text }))),
    meant.length ? make("section", {}, make("h2", { className: "h3", textContent: `${t.find_did_you_mean}:` }), make("ul", { className: "facets" }, ...meant)) : null,
    make("section", {}, make("h2", { className: "h3", textContent: t.by_theme }), make("ul", { className: "facets" }, ...themes)),
    make("p", { className: "more" },
      phone ? make("a", { className: "btn", href: `tel:${tel}` }, icon("phone"), make("span", {}, t.ask_a_person, " ", figures(phone))) : null,
      make("a", { className: "btn", href: `${root}suggest/#about=new&in=${place}&message=${encodeURIComponent(t.find_tell_us_text.replace("{query}", query))}` }, icon("edit"), t.find_tell_us)));
}

/** Whom to ring, before all else. The words are the program's own (crisis.html). */
function panel(html, crisis, place) {
  const box = make("section", { className: "crisis", innerHTML: html.replaceAll("{root}", root).replaceAll("{place}", place || "sverige") });
  box.dataset.crisis = crisis;
  box.setAttribute("aria-labelledby", "crisis-title");
  const leave = box.querySelector(".leave");
  // The way back then leads past this page, and not to it.
  leave.addEventListener("click", (event) => {
    event.preventDefault();
    input.value = "";
    location.replace(leave.href);
  });
  return box;
}

function refine(chosen) {
  state.chosen = chosen;
  shown = PAGE;
  search();
}

// ---- What the reader does.

input.addEventListener("input", () => {
  shown = PAGE;
  search();
});
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  await search();
  // The keyboard of a phone goes away, and a screen reader reads how many there are.
  if (found.hidden) return;
  told.focus();
  if (finder && !found.querySelector("[data-crisis]")) settle(state.q);
});
addEventListener("popstate", () => {
  readAddress();
  input.value = state.q;
  found.dataset.written = state.q ? "yes" : "";
  search();
});

let started = false;

/** Take over from page.js, which has waited for the first touch or found a query in the address. */
export function start() {
  if (started) return;
  started = true;
  found.hidden = true;
  if (readAddress()) {
    input.value ||= state.q;
    found.dataset.written = "yes";
  }
  begin().then(warm).catch(() => {}); // The search itself says what went wrong.
  if (input.value || Object.keys(state.chosen).length) search();
}

/** Begin with a switch that a button of the page turns on. */
export function choose(filter) {
  refine({ [filter]: [true] });
}

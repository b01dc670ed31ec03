// Filters beside the results: each value with how many it would leave, none that leads to nothing.

import { icon, make } from "./dom.js";
import { countFacets } from "./finder.js";

// The names in the address, in the order they stand on the page. A switch has one value.
const FILTERS = ["open", "free", "step", "theme", "topic", "language", "area", "audience", "day"];
const wide = matchMedia("(min-width:44rem)");
const SWITCHES = new Set(["open", "free", "step"]);
// Days as hours are written: in an address they mean the same in every language.
const DAYS = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

/** What is chosen in an address: filter to values. */
export function chosenIn(said) {
  const chosen = {};
  for (const filter of FILTERS) {
    const values = said.getAll(filter).map((value) => (SWITCHES.has(filter) ? true : value));
    if (values.length) chosen[filter] = values;
  }
  return chosen;
}

/** Write what is chosen into an address. */
export function write(chosen, said) {
  for (const [filter, values] of Object.entries(chosen)) {
    for (const value of values) said.append(filter, value === true ? 1 : value);
  }
}

function toggled(chosen, filter, value) {
  const own = chosen[filter] ?? [];
  const values = own.includes(value) ? own.filter((one) => one !== value) : [...own, value];
  const { [filter]: _, ...others } = chosen;
  return values.length ? { ...others, [filter]: values } : others;
}

/** Draw the filters of some cards. `changed` gets what is then chosen. */
export function drawFilters({ cards, chosen, say, finder, clock, changed }) {
  const counts = countFacets(cards, chosen);
  const areas = Object.fromEntries(cards.flatMap((card) => card.facets.area.map((id, index) => [id, card.areas[index]])));
  const label = (filter, value) => {
    if (filter === "day") return clock.days[DAYS.indexOf(value)];
    return filter === "area" ? areas[value] ?? value : finder.labelOf(filter, value);
  };
  const button = (filter, value, text, many) => {
    const on = chosen[filter]?.includes(value) ?? false;
    const made = make("button", { type: "button", className: "chip", onclick: () => changed(toggled(chosen, filter, value)) },
      filter === "area" ? make("bdi", { lang: "sv", textContent: text }) : text, " ", make("span", { className: "n", textContent: many }));
    made.setAttribute("aria-pressed", on);
    made.dataset.key = `${filter}=${value}`;
    return made;
  };
  const bar = make("div", { className: "facets filters" });
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", say.t.filters);
  // On a phone those with many values wait behind one button; where there is room they stand beside.
  const inside = make("div");
  const rest = make("details", { className: "rest", open: wide.matches }, make("summary", { className: "chip" }, say.t.filters, icon("down")), inside);
  rest.dataset.key = "rest";
  for (const filter of FILTERS) {
    const found = counts[filter] ?? new Map();
    const name = say.t[{ step: "filter_step_free", theme: "theme" }[filter] ?? `filter_${filter}`];
    if (SWITCHES.has(filter)) {
      const many = found.get(true) ?? 0;
      if (many || chosen[filter]) bar.append(button(filter, true, name, many));
      continue;
    }
    const values = [...found].filter(([value, many]) => many || chosen[filter]?.includes(value));
    // The days of a week have an order of their own.
    values.sort(filter === "day" ? ([one], [other]) => DAYS.indexOf(one) - DAYS.indexOf(other) : ([, one], [, other]) => other - one);
    if (values.length < 2 && !chosen[filter]) continue;
    const details = make("details", { className: "facet" },
      make("summary", { className: "chip" }, name, chosen[filter] ? make("b", { className: "n", textContent: `: ${chosen[filter].map((value) => label(filter, value)).join(say.t.list_separator + " ")}` }) : "", icon("down")),
      make("ul", {}, ...values.map(([value, many]) => make("li", {}, button(filter, value, label(filter, value), many)))));
    details.dataset.key = filter;
    if (chosen[filter]) details.classList.add("on");
    inside.append(details);
  }
  if (inside.childElementCount) bar.append(rest);
  if (Object.keys(chosen).length) {
    bar.append(make("button", { type: "button", className: "chip clear", onclick: () => changed({}) }, icon("x"), say.t.filters_clear));
  }
  keep(bar);
  return bar;
}

// What was open stays open, and what had the focus gets it again, though all is drawn anew.
function keep(bar) {
  const before = document.querySelector(".filters");
  if (!before) return;
  const open = [...before.querySelectorAll("details[open]")].map((one) => one.dataset.key);
  for (const one of bar.querySelectorAll("details")) one.open ||= open.includes(one.dataset.key);
  const key = before.contains(document.activeElement) ? document.activeElement.dataset.key : "";
  if (key) queueMicrotask(() => bar.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus());
}

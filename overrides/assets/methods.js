// Choosing among methods: of each group any value, of the groups all. What is chosen stands in the address.

const page = document.getElementById("methods");
const cards = [...page.querySelectorAll(".methods > .card")];
const buttons = [...page.querySelectorAll("[data-group] button")];
const amount = page.querySelector(".amount");
const clear = page.querySelector("[data-do=clear]");
const groupOf = (button) => button.closest("[data-group]").dataset.group;
const valuesOf = (card, group) => (card.dataset[group] ?? "").split(" ");

let chosen = read();

function read() {
  const said = new URLSearchParams(location.hash.slice(1));
  const found = {};
  for (const button of buttons) {
    const group = groupOf(button);
    if (said.getAll(group).includes(button.value)) (found[group] ??= []).push(button.value);
  }
  return found;
}

const fits = (card, but) => Object.entries(chosen).every(([group, values]) => group === but || values.some((value) => valuesOf(card, group).includes(value)));

function show() {
  const left = cards.filter((card) => fits(card));
  for (const card of cards) card.hidden = !left.includes(card);
  for (const button of buttons) {
    const group = groupOf(button);
    const on = chosen[group]?.includes(button.value) ?? false;
    // How many it would leave: none is not worth a press.
    const many = cards.filter((card) => fits(card, group) && valuesOf(card, group).includes(button.value)).length;
    button.setAttribute("aria-pressed", on);
    button.querySelector(".n").textContent = many;
    button.hidden = !many && !on;
    if (on) button.closest("details")?.setAttribute("open", "");
  }
  clear.hidden = !Object.keys(chosen).length;
  const text = left.length === 1 ? amount.dataset.one : amount.dataset.other.replace("9999", left.length);
  amount.textContent = left.length ? text : page.dataset.none;
}

function write() {
  const said = new URLSearchParams(Object.entries(chosen).flatMap(([group, values]) => values.map((value) => [group, value])));
  history.replaceState(null, "", location.pathname + location.search + (String(said) && `#${said}`));
  for (const link of document.querySelectorAll(".langs a")) link.hash = String(said);
  show();
}

page.addEventListener("click", ({ target }) => {
  const button = target.closest("button");
  if (!button) return;
  if (button === clear) {
    chosen = {};
    buttons[0].focus();
  } else {
    const group = groupOf(button);
    const values = chosen[group] ?? [];
    const { [group]: _, ...others } = chosen;
    const now = values.includes(button.value) ? values.filter((value) => value !== button.value) : [...values, button.value];
    chosen = now.length ? { ...others, [group]: now } : others;
  }
  write();
});
addEventListener("hashchange", () => {
  chosen = read();
  show();
});
show();

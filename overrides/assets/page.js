// What a page does beyond HTML. Everything works without it: what needs it stays hidden until it is here.

const YEAR = 365.25 * 24 * 3600 * 1000;

// How old a confirmation is depends on the day of reading, so it is worked out here and not when the page is made.
for (const note of document.querySelectorAll("[data-checked]")) {
  if (Date.now() - Date.parse(note.dataset.checked) > YEAR) {
    note.classList.remove("done");
    for (const part of note.querySelectorAll("[data-old]")) part.hidden = !part.hidden;
  }
}

// Whether it is open now, where the page holds any hours.
if (document.getElementById("clock")) import("./now.js").then(({ fill }) => fill());

// The finder comes at the first touch of its field, or where the address holds what is looked for.
const field = document.querySelector("form[role=search] input");
if (field) {
  let found;
  const find = () => (found ??= fetchFinder());
  if (/^#(q|theme|topic|area|language|audience|day|open|free|step)=/.test(location.hash)) find().then(({ start }) => start());
  else for (const touch of ["focus", "pointerdown", "input"]) field.addEventListener(touch, () => find().then(({ start }) => start()), { once: true });
  for (const button of document.querySelectorAll("[data-choose]")) {
    button.addEventListener("click", () => find().then(({ start, choose }) => {
      start();
      choose(button.dataset.choose);
    }));
  }
}

// All that is needed is asked for at once, not one after the other as each is read.
function ahead(parts) {
  for (const part of parts) {
    document.head.append(Object.assign(document.createElement("link"), { rel: "modulepreload", href: new URL(part, import.meta.url) }));
  }
}

function fetchFinder() {
  ahead(["./finder.js", "./fetched.js", "./filters.js", "./hours.js", "./now.js", "./dom.js", "./saved.js"]);
  fetch(document.body.dataset.finder).catch(() => {}); // The finder asks again, and says what went wrong.
  return import("./find.js");
}

// How many are saved, and the way to them.
const mine = document.querySelector(".mine");
async function countSaved() {
  const { read } = await import("./saved.js");
  const { length } = read().ids;
  mine.hidden = !length;
  mine.querySelector("b").textContent = length;
}
addEventListener("saved", countSaved);
try {
  if (mine && localStorage.getItem("my-list")) countSaved();
} catch {
  // A browser that keeps nothing has no list.
}

// The star on an actor's page and on cards.
const stars = document.querySelectorAll("[data-star]");
if (stars.length) {
  import("./saved.js").then(({ star }) => {
    for (const place of stars) place.replaceWith(star(place.dataset));
  });
}
if (document.getElementById("my-list")) import("./list.js");
if (document.getElementById("suggest")) {
  ahead(["./fields.js", "./told.js", "./facts.js", "./spoken.js", "./privacy.js", "./fetched.js", "./finder.js", "./dom.js"]);
  import("./suggest.js");
}
if (document.getElementById("first-weeks")) import("./steps.js");
if (document.getElementById("methods")) import("./methods.js");

// A word's meaning opens on focus. A tap gives focus first; only a second one, or Enter, leads to the list of words.
for (const link of document.querySelectorAll(".word>a")) {
  link.addEventListener("pointerdown", () => { link.dataset.seen = document.activeElement === link ? "yes" : ""; });
  link.addEventListener("click", (event) => {
    if (!event.detail || link.dataset.seen) return;
    event.preventDefault();
    link.focus();
  });
  link.parentElement.addEventListener("keydown", (event) => {
    if (event.key === "Escape") link.blur();
  });
}

// Who leaves in haste does not come back here by the way back.
for (const leave of document.querySelectorAll(".leave")) {
  leave.addEventListener("click", (event) => {
    event.preventDefault();
    location.replace(leave.href);
  });
}

// Menus close as people expect: by Escape, and by a press elsewhere.
const menus = [...document.querySelectorAll("details.menu")];
document.addEventListener("click", (event) => {
  for (const menu of menus) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus) {
    if (!menu.open) continue;
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

document.querySelector("[data-do=print]")?.addEventListener("click", () => window.print());

const share = document.querySelector("[data-do=share]");
if (share && (navigator.share || navigator.clipboard)) {
  share.hidden = false;
  share.addEventListener("click", async () => {
    const page = { title: document.title, url: location.href };
    try {
      if (navigator.share) return await navigator.share(page);
      await navigator.clipboard.writeText(page.url);
      share.querySelector("span").textContent = share.dataset.done;
    } catch {
      // The reader closed the sheet, or the browser said no: the address bar still has the link.
    }
  });
}

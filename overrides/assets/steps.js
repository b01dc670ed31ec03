// Steps that somebody ticks off. What is done is kept in this browser alone.

const KEY = "first-weeks";
const form = document.getElementById("first-weeks");
const boxes = [...form.querySelectorAll("input[type=checkbox]")];
const count = form.querySelector(".count");

function kept() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? [];
  } catch {
    return [];
  }
}

function keep() {
  const done = boxes.filter((box) => box.checked).map((box) => box.name);
  try {
    if (done.length) localStorage.setItem(KEY, JSON.stringify(done));
    else localStorage.removeItem(KEY);
  } catch {
    // A private window may keep nothing: the ticks are then those of this page.
  }
  tell();
}

function tell() {
  const done = boxes.filter((box) => box.checked).length;
  count.textContent = form.dataset.done.replace("{n}", done).replace("{all}", boxes.length);
}

const done = kept();
for (const box of boxes) box.checked = done.includes(box.name);
tell();
form.addEventListener("change", keep);
// The boxes are emptied after the event.
form.addEventListener("reset", () => setTimeout(keep));

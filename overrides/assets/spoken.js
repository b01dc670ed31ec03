// Spoken hours: what people write, in Swedish and the reader's language, into the syntax of records while she types.
// The words come with the page (site/form_rules.py). Only what is plain is read: the same as records/spoken_hours.py
// reads of it, or nothing. tests/browser/test_spoken.py holds the two together. No DOM in here.

import { latinDigit } from "./facts.js";

const DAYS = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
const NOON = 720, MIDNIGHT = 1440;

// What is meant, by a letter each; days are told by D, times by N.
const LETTERS = { to: "T", and: "A", between: "W", from: "F", clock: "C", skip: "", evening: "P", morning: "M", closed: "O", school: "X", public: "X" };
const SIGNS = {
  ",": "A", "،": "A", "፣": "A", "&": "A", "+": "A", "/": "S", ":": "K", "፦": "K", ";": "B", "؛": "B", "።": "B", "\n": "B", "•": "B",
  "(": "", ")": "", "፡": "",
};

// Days and times in a row, and the ways that they stand together.
const SPAN = "(?:F?C?N[PM]?[TR]C?N[PM]?|WC?N[PM]?AC?N[PM]?)";
const TIMES = `${SPAN}(?:[AS]${SPAN})*`;
const DAY = "D(?:[TR]D)?";
const says = (between) => `F?(${DAY}(?:${between}${DAY})*)[ARK]?(${TIMES}|O)`;
const CLAUSE = new RegExp(says("[AS]?"), "g");
const WHOLE = new RegExp(`^K?(?:${says("[AS]?")}(?:[AB]*${says("[AS]")})*|(${TIMES})(${DAY}(?:[AS]${DAY})*))(?:[AB]*X)*B*$`);

/** Letters that keyboards and habits tell apart, as one. */
const ALIKE = { ي: "ی", ى: "ی", ك: "ک", ھ: "ه", ة: "ه", ڕ: "ر", ڵ: "ل" };
const folded = (text) => text.toLowerCase().normalize("NFKD").replace(/[\p{M}\u200c\u200dـء'’‘ʼ`]/gu, "").replace(/[يىكھةڕڵ]/g, (letter) => ALIKE[letter]);

let known;
/** The words as one pattern, the longest first, and what each means. Days that two languages mean otherwise mean none. */
function vocabulary(rules) {
  if (known?.rules === rules) return known;
  const meanings = new Map();
  for (const [meaning, spellings] of rules.words) {
    for (const word of spellings.map(folded)) {
      const before = meanings.get(word);
      const torn = before !== undefined && before !== meaning && !(before in LETTERS) && !(meaning in LETTERS);
      meanings.set(word, torn ? "" : meaning);
    }
  }
  const words = [...meanings.keys()].sort((one, other) => other.length - one.length);
  const pattern = words.map((word) => word.replaceAll(" ", "[\\s.]+")).join("|");
  const time = new RegExp(`(\\d{1,2})[.:፡${rules.point}](\\d\\d)(?!\\d)|(\\d\\d)(\\d\\d)(?!\\d)|(\\d{1,2})(?!\\d)`, "y");
  known = { rules, meanings, time, word: new RegExp(`(?:${pattern})(?!\\p{L})`, "uy") };
  return known;
}

/** The text as letters of the grammar with their values, or null where a part is none that we know. */
function tokens(text, rules) {
  const { meanings, time, word } = vocabulary(rules);
  const found = [];
  const add = (letter, value) => letter && found.push({ letter, value });
  let at = 0;
  const take = (pattern) => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) at = pattern.lastIndex;
    return match;
  };
  while (at < text.length) {
    let match;
    if (/[^\S\n]/.test(text[at])) at++;
    else if ((match = take(time))) {
      const [, hour = match[3] ?? match[5], minutes = match[4] ?? "0"] = match;
      add("N", { minute: hour * 60 + +minutes, bare: hour >= 1 && hour <= 12 && hour[0] !== "0" && !match[3], past: hour > 24 || minutes > 59 || (+hour === 24 && +minutes) });
    } else if ((match = take(word))) {
      const meaning = meanings.get(match[0].replace(/[\s.]+/g, " "));
      if (!meaning) return null;
      if (meaning in LETTERS) add(LETTERS[meaning], meaning);
      else add("D", [...meaning].map(Number));
    } else if (text[at] === ".") {
      add(/\p{L}/u.test(text[at - 1]) ? "" : "B");
      at++;
    } else if (/\p{Pd}|[−~]/u.test(text[at])) {
      add("R");
      at++;
    } else if (text[at] in SIGNS) add(SIGNS[text[at++]]);
    else if ((match = rules.glued.find(([prefix]) => text.startsWith(folded(prefix), at)))) {
      add(LETTERS[match[1]]);
      at += folded(match[0]).length;
    } else return null;
  }
  // "Every day" in some languages is also what stands before the one day that is meant.
  return found.filter(({ letter, value }, index) => !(Object.keys(rules.names).length > 1 && letter === "D" && value.length === 7 && found[index + 1]?.letter === "D"));
}

function daysOf(listed) {
  const days = new Set();
  for (let index = 0; index < listed.length; index++) {
    if (listed[index].letter !== "D") continue;
    const { value } = listed[index];
    if (!/[TR]/.test(listed[index + 1]?.letter)) value.forEach((day) => days.add(day));
    else {
      const last = listed[(index += 2)].value;
      if (value.length > 1 || last.length > 1) return null;
      for (let step = 0; step <= (last[0] - value[0] + 7) % 7; step++) days.add((value[0] + step) % 7);
    }
  }
  return [...days].sort();
}

/** From one time to another; null where a dial of twelve hours could mean several. */
function span([first, last], [before, after], dawn) {
  if (first.past || last.past || first.minute === MIDNIGHT) return null;
  if (before || after) return onDial(first, last, before, after);
  const start = first.minute, end = last.minute || MIDNIGHT;
  if (start === end || (dawn && start <= NOON && end <= NOON)) return null;
  const later = end <= NOON ? end + NOON : end;
  const dial = start < end ? first.bare && last.bare && start < 360 && start + NOON < later : first.bare || last.bare;
  return dial ? null : [start, end];
}

/** The same where the part of the day is said. What is said of one time holds for both, if it can: 5–7 in the evening. */
function onDial(first, last, before, after) {
  const meant = ({ minute, bare }, part) => (bare && part === "P" ? (minute % NOON) + NOON : minute);
  if ([first, last].some(({ minute, bare }) => bare && minute >= NOON)) return null;
  const end = meant(last, after || before);
  const late = meant(first, before || after);
  const start = late < end || before ? late : first.minute;
  return start < end ? [start, end] : null;
}

function spansOf(timed, dawn) {
  const spans = [];
  const letters = timed.map(({ letter }) => letter).join("");
  for (const match of letters.matchAll(/N([PM]?)[TRA]C?N([PM]?)/g)) {
    const times = timed.slice(match.index, match.index + match[0].length).filter(({ letter }) => letter === "N");
    const found = span(times.map(({ value }) => value), [match[1], match[2]], dawn);
    if (!found) return null;
    spans.push(found);
  }
  spans.sort((one, other) => one[0] - other[0]);
  const stops = spans.map(([start, end]) => (end > start ? end : end + MIDNIGHT));
  return spans.every(([start], index) => !index || stops[index - 1] <= start) ? spans : null;
}

/** What is understood of a text: [{days, times}], no times where it is closed, or null where not all of it is plain. */
export function read(text, rules) {
  const found = tokens(folded(text.replace(/\p{Nd}/gu, latinDigit)).trim(), rules);
  const letters = found?.map(({ letter }) => letter).join("");
  const whole = WHOLE.exec(letters ?? "");
  if (!whole || !letters.includes("N")) return null;
  const part = (from, { length }) => found.slice(from, from + length);
  const first = letters[0] === "K" ? 1 : 0;
  const clauses = whole[1] ? [...letters.matchAll(CLAUSE)].map(({ index, 0: all, 1: days, 2: times }) => [part(index + all.indexOf("D"), days), part(index + all.length - times.length, times)])
    : [[part(first + whole[5].length, whole[6]), part(first, whole[5])]];
  const groups = new Map();
  const seen = new Set();
  for (const [listed, timed] of clauses) {
    const days = daysOf(listed), times = spansOf(timed, rules.dawn);
    if (!days || !times || days.some((day) => seen.has(day))) return null;
    if (times.some(([start, end]) => start === 0 && end === MIDNIGHT)) return null;
    days.forEach((day) => seen.add(day));
    groups.set(times.join(), { days: [...(groups.get(times.join())?.days ?? []), ...days].sort(), times });
  }
  const told = [...groups.values()].sort((one, other) => !one.times.length - !other.times.length || one.days[0] - other.days[0]);
  const holidays = [...new Set(found.filter(({ letter }) => letter === "X").map(({ value }) => value))].sort();
  return [...told, ...holidays.map((holiday) => ({ holiday, times: [] }))];
}

const clock = (minute) => `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

/** Days that follow each other as from one to another, where they are three or more. */
function runs(days, names, dash) {
  const parts = [];
  for (let index = 0; index < days.length; index++) {
    const first = index;
    while (days[index + 1] === days[index] + 1) index++;
    if (index - first > 1) parts.push(`${names[days[first]]}${dash}${names[days[index]]}`);
    else parts.push(...days.slice(first, index + 1).map((day) => names[day]));
  }
  return parts;
}

/** What was understood, in the syntax of records. */
export function written(understood) {
  const times = (spans) => spans.map((its) => its.map(clock).join("-")).join() || "off";
  return understood.map((one) => `${one.holiday ? { public: "PH", school: "SH" }[one.holiday] : runs(one.days, DAYS, "-").join()} ${times(one.times)}`).join("; ");
}

/** What was understood in somebody's words, a line each, as the actor's page says it (site/hours.py). */
export function said(understood, names, t) {
  const list = (parts) => parts.join(`${t.list_separator} `);
  const when = ({ holiday, days }) => (holiday ? { public: t.hours_holidays, school: t.hours_school_holidays }[holiday] : days.length === 7 ? t.hours_every_day : list(runs(days, names, "–")));
  return understood.map((one) => `${when(one)} ${list(one.times.map((its) => its.map(clock).join("–"))) || t.hours_off}`);
}

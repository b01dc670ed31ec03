// Privacy: whether what is written leads to a private person, or nowhere. The same as records/privacy.py and the rules
// of `check` on whole records; of a running text only what is surely so. tests/browser/test_privacy.py holds the two
// to the same answers. No DOM in here.

import { fieldOf, national } from "./facts.js";

/** What is wrong with a value in its record: the name of a text, or "". Contacts that are agreed on may be a person's. */
export function concern(path, value, { agreed, demo }, rules) {
  const { kind } = fieldOf(path, rules);
  if (kind === "email" && /^(?:registrator|diarium|diariet|registry|huvudregistrator)(?:[.+-]|@)/i.test(value)) return "registrar";
  if (kind === "email" || kind === "phone") {
    if (!agreed && isPersons(kind, value, rules)) return kind === "email" ? "mailbox" : "mobile";
    if (!demo && isMadeUp(kind, value, rules)) return "made_up";
  }
  if (kind === "web" && path.startsWith("contact.") && !demo && new RegExp(rules.privacy.made_up.web).test(value)) return "made_up";
  if (kind !== "phone" && hasPersonalNumber(value)) return "personal_number";
  if (agreed || kind === "email" || kind === "phone") return "";
  return mentions(value.replace(/https?:\/\/\S+/g, " "), rules);
}

/** Whether a contact looks like a person's own. */
export function isPersons(kind, value, rules) {
  return kind === "email" ? isPersonal(value, rules) : isMobile(value, rules);
}

function mentions(text, rules) {
  const numbers = text.matchAll(/(?:^|\p{L}[\s:(]{1,2})((?:\+46 ?|0)7\d[ -]?\d{3} ?\d\d ?\d\d)(?![\p{L}\d]|[ -]?\d)/gu);
  if ([...numbers].some(([, number]) => isMobile(number, rules))) return "mobile";
  const mailboxes = text.match(/[\p{L}\p{N}_.+-]+@[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)+/gu) ?? [];
  return mailboxes.some((mailbox) => isPersonal(mailbox, rules)) ? "mailbox" : "";
}

const isMobile = (value, rules) => new RegExp(`^(?:${rules.privacy.mobile})$`).test(national(value, rules));

function isMadeUp(kind, value, rules) {
  return kind === "email" ? new RegExp(rules.privacy.made_up.web).test(value) : new RegExp(`^(?:${rules.privacy.made_up.phone})$`).test(national(value, rules));
}

/** Two names with a dot, neither a function nor the body's own name. */
function isPersonal(email, { privacy: { functions } }) {
  const [mailbox, domain] = email.toLowerCase().split(/@(.*)/s);
  const names = mailbox.split(".");
  if (names.length !== 2 || !names.every((name) => /^[\p{L}-]*\p{L}[\p{L}-]*$/u.test(name) && [...name].length > 1)) return false;
  const own = domain.split(/[.-]/);
  return !names.some((name) => functions.includes(name) || own.includes(name) || own.some((part) => [...part].length > 4 && name.includes(part)));
}

/** A personal identity number, or a coordination number: the same with 60 added to the day. */
export function hasPersonalNumber(text) {
  return [...text.matchAll(/(?:^|[^0-9-])((?:19|20)?\d{2}[01]\d{3}[-+]?\d{4})(?![0-9-])/g)].some(([, number]) => {
    const digits = number.replace(/\D/g, "").slice(-10);
    const [month, day] = [+digits.slice(2, 4), +digits.slice(4, 6)];
    const sum = [...digits].reduce((total, digit, index) => total + (index % 2 ? +digit : (digit * 2) % 10 + (digit > 4)), 0);
    return sum % 10 === 0 && (day > 60 ? 1 <= month && month <= 12 && day <= 91 : isDay(number, +digits.slice(0, 2), month, day));
  });
}

function isDay(number, short, month, day) {
  const today = new Date().getFullYear();
  const long = number.replace(/\D/g, "").length === 12;
  const century = Math.floor(today / 100) - (short > today % 100) - number.includes("+");
  const date = new Date(Date.UTC(long ? +number.slice(0, 4) : century * 100 + short, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

// Facts: whether what is written in a field of the form is what `check` takes there. The rules come with the page
// (site/form_rules.py), from the model and the libraries that `check` asks; tests/browser/test_facts.py holds the two
// to the same answers. Hours are understood by spoken.js.

/** The kind of a field, how long it may be, and whether it must be there: of `services.kafe.hours`, say. */
export function fieldOf(path, { fields }) {
  // A draft may hold a field of a form from before.
  const [kind, longest, required] = fields[path.replace(/^(services|locations)\.(?:[^./]+\/)?[^./]+\./, "$1.*.")] ?? ["line", 200, false];
  return { kind, longest, required };
}

/** What is meant by what is typed: without marks that cannot be seen, and with single spaces. */
export function cleaned(value, { hidden }) {
  return value.replace(new RegExp(`${hidden}|[\\u00ad\\u200b\\u2060]`, "gu"), "").trim().split(/\s+/).join(" ");
}

/** Whether `check` would take a value, cleaned, for a field; nothing is always taken where it may be missing. */
export function accepts(path, value, rules) {
  const { kind, longest, required } = fieldOf(path, rules);
  if (!value) return !required;
  if (kind === "names") return namesOf(value).length <= longest && namesOf(value).every((name) => [...name].length <= 200);
  return [...value].length <= longest && (!CHECKS[kind] || CHECKS[kind](value, rules));
}

/** Names with commas between. */
export const namesOf = (value) => value.split(/[,،;]/).map((name) => name.trim()).filter(Boolean);

const CHECKS = { phone, email, web, postal_code: (value) => /^[1-9]\d{4}$/.test(value.replaceAll(" ", "")), date };

const whole = (pattern) => new RegExp(`^(?:${pattern})$`, "u");

function date(value) {
  const day = new Date(`${value}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(value) && value > "0001" && !Number.isNaN(+day) && day.toISOString().startsWith(value);
}

/** A Swedish number is one of the numbering plan's; of another country's only the form of E.164 is known here. */
function phone(value, rules) {
  if (/[^\p{Nd}+()\s./–-]|[^(\s].*\+/u.test(value)) return false;
  if (rules.phone.short.includes(figuresOf(value)) || /^116\d{3}$/.test(figuresOf(value))) return true;
  const number = national(value, rules);
  return number.startsWith("+") ? /^\+\d{5,17}$/.test(number) : whole(rules.phone.valid).test(number);
}

const figuresOf = (value) => value.replace(/[^\p{Nd}+]/gu, "").replace(/\p{Nd}/gu, latinDigit);

/** A Swedish number without its country and first 0; one of another country with its +. */
export function national(value, { phone: { general, longest } }) {
  // A + before a 0 is no country's.
  const digits = figuresOf(value).replace(/^\+(?=0)/, "");
  const abroad = /^(?:\+|00(?=[1-9]))(\d+)$/.exec(digits);
  if (abroad && !abroad[1].startsWith("46")) return `+${abroad[1]}`;
  const inside = (number) => number.replace(/^0/, "");
  if (abroad) return inside(abroad[1].slice(2));
  const bare = inside(digits.slice(2));
  const coded = digits.startsWith("46") && ((!whole(general).test(digits) && whole(general).test(bare)) || digits.length > longest);
  return inside(coded ? bare : digits);
}

/** Unicode's decimal digits come in tens, the first of them 0. */
export function latinDigit(sign) {
  let zero = sign.codePointAt(0);
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && sign.codePointAt(0) - zero < 9) zero--;
  return String(sign.codePointAt(0) - zero);
}

function email(value, { reserved }) {
  const [, mailbox, domain] = /^([a-z0-9_!$*+\-=^{|}~]+(?:\.[a-z0-9_!$*+\-=^{|}~]+)*)@([^@]+)$/i.exec(value) ?? [];
  if (!mailbox || mailbox.length > 64) return false;
  const name = asciiName(domain);
  if (!name || mailbox.length + 1 + Math.max(name.length, [...domain].length) > 254) return false;
  return !reserved.some((end) => name === end || name.endsWith(`.${end}`));
}

/** The name of a host as the network has it, or "" where there can be none. */
function asciiName(domain) {
  // Letters, marks and digits of any script; what they become is told by the browser (UTS #46).
  if (!/^[\p{L}\p{M}\p{Nd}.-]{1,253}$/u.test(domain) || /(?:^|\.)-|-(?:\.|$)/.test(domain)) return "";
  let name = domain.toLowerCase();
  if (/[^\0-\x7f]/.test(domain)) {
    try {
      name = new URL(`http://${domain}`).hostname;
    } catch {
      return "";
    }
  }
  const labels = name.split(".");
  const proper = labels.every((label) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label) && !/^(?!xn)..--/.test(label));
  return proper && labels.length > 1 && /[a-z]$/.test(name) && name.length <= 253 ? name : "";
}

function web(value) {
  const address = /^(?:www\.)?[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)+(?:\/\S*)?$/u.test(value) ? `https://${value}` : value;
  const [, place] = /^https?:\/\/([^/?#]*)/i.exec(address) ?? [];
  if (!place || /[\s<>"'`\\{}|^]/.test(address)) return false;
  const [, host, port] = /^([^:@[\]]*)(?::(\d*))?$/.exec(place) ?? [];
  if (!host || /[/?#@:]/.test(host.normalize("NFKC"))) return false;
  if (port && !(+port > 0 && +port < 65536)) return false;
  return /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}_-]*[\p{L}\p{N}])?\.)+\p{L}[\p{L}\p{N}_-]*$/u.test(host.replace(/\.+$/, ""));
}

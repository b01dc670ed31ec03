// Hours: whether something is open at a moment, when that changes, and why. The same as records/opening.py, which says
// what the answers mean; one table of cases holds the two together. No DOM and no clock in here.
// A day is its number since 1970-01-01, a time its minutes after midnight on Sweden's walls.
//
// hours    {r: rules, v: [first day, last day]}                                 (made by site/clock.py)
// rule     {y: dates, w: weeks, d: weekdays, p, s, i: on holidays, t: times, o: off, e: extra, c: comment}
// calendar {h: {day: holiday's name}, s: [[first, last, name]], k: [public from, to, school from, to]}

const DAY = 1440, AHEAD = 367, ENDLESS = 7, BEYOND = 120;

const clock = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/Stockholm", hourCycle: "h23",
  year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric",
});

/** The time on Sweden's walls, whatever zone the phone is in. */
export function wall(milliseconds) {
  const part = Object.fromEntries(clock.formatToParts(milliseconds).map(({ type, value }) => [type, +value]));
  return { day: Date.UTC(part.year, part.month - 1, part.day) / 864e5, minute: part.hour * 60 + part.minute };
}

/** A day's parts: year, month and date from 1, weekday from 0 for Monday, the length of its month. */
export function parts(day) {
  const date = new Date(day * 864e5);
  const year = date.getUTCFullYear(), month = date.getUTCMonth() + 1;
  return {
    year, month, date: date.getUTCDate(), weekday: (date.getUTCDay() + 6) % 7,
    length: new Date(Date.UTC(year, month, 0)).getUTCDate(),
  };
}

function week(day) {
  const thursday = day + 3 - parts(day).weekday;
  return Math.floor((thursday - Date.UTC(parts(thursday).year, 0, 1) / 864e5) / 7) + 1;
}

function inDates([month1, date1, month2, date2, year1, year2], { year, month, date }) {
  const key = month * 100 + date, first = month1 * 100 + date1, last = month2 * 100 + date2;
  if (year1) return year1 * 1e4 + first <= year * 1e4 + key && year * 1e4 + key <= year2 * 1e4 + last;
  return first <= last ? first <= key && key <= last : key >= first || key <= last;
}

function onWeekday([weekday, ...nth], at) {
  if (weekday !== at.weekday) return false;
  const from = Math.floor((at.date - 1) / 7) + 1, back = -(Math.floor((at.length - at.date) / 7) + 1);
  return !nth.length || nth.includes(from) || nth.includes(back);
}

function covers(rule, day, at, open, school) {
  if (rule.y && !rule.y.some((dates) => inDates(dates, at))) return false;
  if (rule.w) {
    const number = week(day);
    if (!rule.w.some(([first, last, step]) => first <= number && number <= last && (number - first) % step === 0)) return false;
  }
  const holiday = !!((rule.p && open) || (rule.s && school));
  const weekday = !!rule.d && rule.d.some((one) => onWeekday(one, at));
  return rule.i ? holiday && weekday : holiday || weekday || !(rule.d || rule.p || rule.s);
}

function cut(span, times) {
  let pieces = [[span.start, span.end]];
  for (const [start, end] of times) {
    pieces = pieces.flatMap(([low, high]) => [[low, Math.min(high, start)], [Math.max(low, end), high]]).filter(([low, high]) => low < high);
  }
  return pieces.map(([start, end]) => ({ ...span, start, end }));
}

function apply(hours, day, at, open, school) {
  let plan = { spans: [], why: "", comment: "", special: false };
  for (const rule of hours.r) {
    if (!covers(rule, day, at, open, school)) continue;
    if (rule.o && rule.t) {
      plan.spans = plan.spans.flatMap((span) => cut(span, rule.t));
    } else if (rule.o) {
      const reason = rule.p && open ? "holiday" : rule.s && school ? "school" : "dates";
      if (plan.spans.length || (plan.why && reason === "school")) Object.assign(plan, { why: reason, comment: rule.c || "" });
      plan.spans = [];
    } else {
      const comment = rule.c || "";
      const added = rule.t ? rule.t.map(([start, end]) => ({ start, end, doubt: "", comment })) : [{ start: 0, end: DAY, doubt: "remark", comment }];
      plan = { spans: rule.e ? [...plan.spans, ...added] : added, why: "", comment: "", special: !rule.e && !!rule.f };
    }
  }
  plan.spans.sort((one, other) => one.start - other.start || one.end - other.end);
  return plan;
}

const doubtful = (plan, why) => ({ spans: plan.spans.map((span) => ({ ...span, doubt: why })), why, comment: "", special: false });
const length = (plan) => plan.spans.reduce((sum, { start, end }) => sum + end - start, 0);
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** What kind of day it is: `open` and `school` are true, false, or null where nobody knows. */
function kind(day, calendar) {
  const [from, until, schoolFrom, schoolUntil] = calendar.k;
  const within = (first, last) => first !== null && first <= day && day <= last;
  return {
    open: within(from, until) ? day in calendar.h : null,
    school: within(schoolFrom, schoolUntil) ? calendar.s.some(([first, last]) => first <= day && day <= last) : null,
  };
}

/** What a day holds: its openings in order, and why something that would have been is not. */
export function planOf(hours, day, calendar) {
  const [since, until] = hours.v || [null, null];
  if (until !== null && day > until) return { spans: [], why: "over", comment: "", special: false };
  if (since !== null && day < since) return { spans: [], why: "ahead", comment: "", special: false };
  const at = parts(day), { open, school } = kind(day, calendar);
  const publicKnown = hours.r.some((rule) => rule.p), schoolKnown = hours.r.some((rule) => rule.s);
  const plans = [];
  for (const isOpen of open === null && publicKnown ? [false, true] : [!!open]) {
    for (const isSchool of school === null && schoolKnown ? [false, true] : [!!school]) plans.push(apply(hours, day, at, isOpen, isSchool));
  }
  const plan = plans.reduce((best, one) => (length(one) > length(best) ? one : best));
  if (plans.some((other) => !same(other.spans, plan.spans))) return doubtful(plan, "calendar");
  if (open && plan.spans.length && !(publicKnown || hours.a || plan.special)) return doubtful(plan, "holiday");
  return plans[0];
}

function running(hours, day, calendar) {
  const before = planOf(hours, day - 1, calendar).spans;
  return [...before.map((span) => ({ ...span, start: span.start - DAY, end: span.end - DAY })), ...planOf(hours, day, calendar).spans];
}

const moment = (day, minute) => ({ day: day + Math.floor(minute / DAY), minute: minute % DAY });

function closes(hours, today, end, calendar) {
  while (end <= ENDLESS * DAY) {
    const offset = Math.floor(end / DAY) * DAY;
    let further = end;
    for (const span of running(hours, today + offset / DAY, calendar)) {
      if (!span.doubt && span.start + offset <= end) further = Math.max(further, span.end + offset);
    }
    if (further <= end) return moment(today, end);
    end = further;
  }
  return null;
}

function opens(hours, today, minute, calendar) {
  for (let ahead = 0; ahead < AHEAD; ahead++) {
    for (const span of planOf(hours, today + ahead, calendar).spans) {
      if (!span.doubt && span.start + ahead * DAY > minute) return moment(today, span.start + ahead * DAY);
    }
  }
  return null;
}

/** What is known of a moment: {state, changes: {day, minute} or null, why, comment}. */
export function answer(hours, { day, minute }, calendar) {
  const now = planOf(hours, day, calendar);
  const here = running(hours, day, calendar).filter((span) => span.start <= minute && minute < span.end);
  const sure = here.filter((span) => !span.doubt);
  if (sure.length) {
    const comment = sure.find((span) => span.comment)?.comment || "";
    return { state: "open", changes: closes(hours, day, Math.max(...sure.map((span) => span.end)), calendar), why: "", comment };
  }
  if (here.length) return { state: "unknown", changes: null, why: here[0].doubt, comment: here[0].comment };
  if (now.why === "over" || now.why === "ahead") {
    return { state: "unknown", changes: now.why === "ahead" ? opens(hours, day, minute, calendar) : null, why: now.why, comment: "" };
  }
  const none = !now.spans.length;
  return { state: "closed", changes: opens(hours, day, minute, calendar), why: none ? now.why : "", comment: none ? now.comment : "" };
}

/** Which of the coming days are not as usual, neighbours taken together: [{first, last, plan}]. */
export function exceptions(hours, first, calendar, days = 28) {
  const found = [];
  let joins = false;
  for (let ahead = 0; ahead < days + BEYOND; ahead++) {
    const day = first + ahead, plan = planOf(hours, day, calendar);
    if (plan.special || ["holiday", "school", "dates"].includes(plan.why)) {
      if (joins && same(found.at(-1).plan, plan)) {
        found.at(-1).last = day;
        continue;
      }
      if (ahead >= days) break;
      found.push({ first: day, last: day, plan });
      joins = true;
    } else if (plan.spans.length || plan.why) {
      joins = false;
      if (ahead >= days) break;
    }
  }
  return found;
}

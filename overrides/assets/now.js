// What is true at the moment of reading: open or not, the week from today, and the days that are not as usual.
// The page holds the hours (data-hours), the calendar and the words (#clock); without this script it says the rules.

import { figures, icon, make, sentence } from "./dom.js";
import { answer, exceptions, parts, planOf, wall } from "./hours.js";

const YEAR = 365.25;

/** The element with what hours are reckoned and said with. */
export const read = (id) => JSON.parse(document.getElementById(id).textContent);

const two = (number) => String(number).padStart(2, "0");
const time = (minute) => (minute === 1440 ? "24:00" : `${two(Math.floor(minute / 60) % 24)}:${two(minute % 60)}`);


export class Clock {
  constructor(data, now = Date.now()) {
    this.calendar = data;
    this.t = data.t;
    this.days = data.days;
    this.dates = data.dates;
    this.now = wall(now);
  }

  date(day) {
    const at = parts(day);
    return this.dates[at.month - 1].replace("{day}", at.date);
  }

  /** From a day to another: 24–26 December, or 29 December – 2 January. */
  span(first, last) {
    if (first === last) return this.date(first);
    const from = parts(first), to = parts(last);
    if (from.month === to.month) return this.dates[to.month - 1].replace("{day}", `${from.date}–${to.date}`);
    return `${this.date(first)} – ${this.date(last)}`;
  }

  /** A day near now by its weekday, one further off by its date. */
  day(day) {
    return day - this.now.day < 7 ? this.days[parts(day).weekday] : this.date(day);
  }

  /** Why a day is not as usual, by its name where it has one. */
  reason(plan, first, last = first) {
    if (plan.comment) return plan.comment;
    const school = this.calendar.s.find(([from, to]) => from <= first && first <= to);
    if (plan.why === "school" && school) return school[2];
    if (plan.why === "holiday") return first === last ? this.calendar.h[first] : this.t.hours_holidays;
    return "";
  }

  /** What is known of some hours now, said in a line: {look, icon, parts, rank}. The lower the rank, the more it says. */
  say(hours, sure) {
    const { t, now } = this;
    const said = answer(hours, now, this.calendar);
    const at = said.changes && figures(time(said.changes.minute));
    const ahead = said.changes ? said.changes.day - now.day : 0;
    const known = (look, name, rank, text, values = {}) => ({ look, icon: name, rank, parts: sentence(text, values), note: said.comment });
    if (said.state === "open") {
      const [open, until] = sure ? [t.now_open, t.now_open_until] : [t.now_should, t.now_should_until];
      return known(sure ? "open" : "maybe", sure ? "open" : "clock", 0, at ? until : open, { time: at });
    }
    const today = planOf(hours, now.day, this.calendar);
    if (said.why === "ahead") return known("", "shut", 20 + ahead, said.changes ? t.now_ahead : t.ask_first, { day: this.date(now.day + ahead) });
    if (said.why === "over") return known("ask", "ask", 5000, t.now_over);
    if (said.state === "unknown") {
      const reason = said.why === "holiday" ? this.reason({ why: "holiday" }, now.day) : "";
      return known("ask", "ask", reason ? 1 : 4000, reason ? t.now_ask_because : t.ask_first, { reason });
    }
    const reason = said.why && this.reason(today, now.day);
    if (reason) return known("", "shut", 10 + ahead, t.now_closed_because, { reason });
    if (!said.changes) return known("", "shut", 3000, t.now_closed);
    const text = [t.now_opens_today, t.now_opens_tomorrow][ahead] || t.now_opens;
    return known("", "shut", 10 + ahead, text, { day: this.day(said.changes.day), time: at });
  }

  badge(said) {
    return make("span", { className: `badge ${said.look}`.trim() }, icon(said.icon), make("span", {}, ...said.parts, said.note && !said.parts.includes(said.note) ? ` · ${said.note}` : ""));
  }

  /** What is known of several hours, such as an actor's: of the one that says most. */
  best(all, sure) {
    return all.map((hours) => this.say(hours, sure)).reduce((best, one) => (one.rank < best.rank ? one : best));
  }

  times(plan) {
    if (!plan.spans.length) return this.t.hours_off;
    const { doubt, comment } = plan.spans[0];
    if (doubt) return doubt === "remark" ? comment : this.t.ask_first;
    if (plan.spans.every(({ start, end }) => !start && end === 1440)) return this.t.hours_always;
    return figures(plan.spans.map(({ start, end }) => `${time(start)}–${time(end)}`).join(", "));
  }

  /** The days from today that hold something, and the rest in one row. */
  week(hours) {
    const { t, now } = this;
    const rows = [];
    let rest = false, known = true;
    for (let day = now.day; day < now.day + 7; day++) {
      const plan = planOf(hours, day, this.calendar);
      known &&= plan.why !== "over" && plan.why !== "ahead";
      if (day !== now.day && !plan.spans.length) {
        rest = true;
      } else if (plan.spans.length || known) {
        const name = day === now.day ? [make("b", { textContent: t.today }), ` ${this.days[parts(day).weekday]}`] : [this.days[parts(day).weekday], " ", make("span", { className: "soft", textContent: this.date(day) })];
        rows.push([name, this.times(plan), day === now.day && plan.spans.length]);
      }
    }
    const next = answer(hours, { ...now, minute: 1439 }, this.calendar).changes;
    if (next && next.day >= now.day + 7) {
      rows.push([[`${t.next_time}: ${this.days[parts(next.day).weekday]} ${this.date(next.day)}`], this.times(planOf(hours, next.day, this.calendar)), false]);
    } else if (rest && known && rows.length) {
      rows.push([[t.other_days], t.hours_off, false]);
    }
    if (!rows.length) return null;
    return make("table", { className: "week" }, make("caption", { className: "vh", textContent: t.next_days }), make("tbody", {}, ...rows.map(([name, said, hit]) => make("tr", { className: hit ? "hit" : "" }, make("th", { scope: "row" }, ...name), make("td", {}, said)))));
  }

  /** The days of the next four weeks that are not as usual. */
  coming(hours) {
    return exceptions(hours, this.now.day, this.calendar).map(({ first, last, plan }) => {
      const reason = this.reason(plan, first, last);
      return make("li", {}, make("b", { textContent: this.span(first, last) }), ": ", this.times(plan), reason ? ` (${reason})` : "");
    });
  }
}

/** Say of every line and service on the page what is true now. */
export function fill() {
  const clock = new Clock(read("clock"));
  for (const place of document.querySelectorAll("[data-now]")) {
    const checked = place.dataset.sure;
    const sure = !!checked && clock.now.day - Date.parse(checked) / 864e5 <= YEAR;
    place.replaceChildren(clock.badge(clock.best(JSON.parse(place.dataset.now), sure)));
    place.hidden = false;
  }
  for (const place of document.querySelectorAll("[data-hours]")) {
    const hours = JSON.parse(place.dataset.hours);
    const coming = clock.coming(hours);
    const always = hours.a || hours.r.every((rule) => !rule.t && !rule.o);
    place.replaceChildren(
      ...[always ? null : clock.week(hours)].filter(Boolean),
      ...(coming.length ? [make("p", { className: "small" }, make("b", { textContent: clock.t.not_as_usual })), make("ul", { className: "coming" }, ...coming)] : []),
    );
    place.hidden = !place.childElementCount;
  }
}

// Pieces of a page, made without a string of HTML, so that what a record or a reader says is never more than text.

/** An element with its properties and children. What is null is left out. */
export function make(tag, props = {}, ...children) {
  const element = Object.assign(document.createElement(tag), props);
  element.append(...children.filter((child) => child !== null));
  return element;
}

export function icon(name, extra = "") {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", `i ${extra}`.trim());
  svg.setAttribute("aria-hidden", "true");
  svg.append(document.createElementNS("http://www.w3.org/2000/svg", "use"));
  svg.firstChild.setAttribute("href", `#i-${name}`);
  return svg;
}

/** Times and figures keep their direction in every script. */
export const figures = (text) => make("bdi", { className: "num", dir: "ltr", textContent: text });

/** A sentence with its {places} filled by pieces that may be elements. */
export function sentence(template, values) {
  return template.split(/(\{\w+\})/).filter(Boolean).map((part) => values[part.slice(1, -1)] ?? part);
}

/** A name from a record: Swedish in every language, set apart by its direction. */
export const named = (text) => make("bdi", { lang: "sv", textContent: text });

/** Where this language's pages begin. */
export const root = new URL(`${document.body.dataset.root}/`, location.href).pathname.replace(/\/+$/, "/");

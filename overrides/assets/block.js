// The block that a machine reads, in a mail or an issue: see proposals/block.py, which says what each part is for.

const bytes = (text) => new TextEncoder().encode(text);
const words = (text) => bytes(text.normalize("NFKC").replace(/[^\p{L}\p{N}]/gu, ""));

function sum(content) {
  let crc = -1;
  for (const byte of content) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  crc = ~crc;
  return [crc >>> 24, (crc >>> 16) & 255, (crc >>> 8) & 255, crc & 255];
}

/** A document of the contract behind the words that a person reads. */
export function block(document, text) {
  const rest = [...sum(words(text)), ...bytes(JSON.stringify(document))];
  const base64 = btoa([...sum(rest), ...rest].map((byte) => String.fromCharCode(byte)).join(""));
  const lines = base64.replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "").match(/.{1,60}/g);
  return ["[aktorskartan]", text.trim(), "[data]", ...lines, "[/aktorskartan]", ""].join("\n");
}

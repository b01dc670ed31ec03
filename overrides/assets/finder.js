// The finder's engine: from what somebody types to what is nearest to it. It knows no DOM and fetches nothing, so that
// the page, the tests and the benchmark run the same. Its data is built by scripts/aktorskartan/site/finder/.
//
//   const finder = createFinder(manifest);
//   for (const path of finder.needs(query, "vasteras")) finder.add(path, await load(path));   // until it needs none
//   finder.search(query, "vasteras");   // {crisis, results, topics, guesses}

// How much a word says by the field it stands in: a name, what is offered and where, running text.
const FIELDS = [1, 0.8, 0.6];
// How much a concept says by its group. To be a theme's topic says less than to be the topic.
const GROUPS = { topic: 0.92, theme: 0.8, kind: 0.7, audience: 0.55, language: 0.7 };
const THEME_OF_TOPIC = 0.75;
// So much of a query must be understood at all: what has nothing to do with the map has words that nobody knows here.
const UNDERSTOOD = 0.6;
// By how much less for each weighty word beyond two.
const LONG = 0.07;
// A result answers at least this share of the query, and not much less than the best result.
const ENOUGH = 0.42;
const NEAR_BEST = 0.55;
// Less than a result, and still worth asking about.
const PERHAPS = 0.2;
// So sure is it that a word is meant that other languages need not be asked.
const KNOWN = 0.78;
// How surely a compound is what both its parts are, and what one part is, by its length.
const WHOLE = 0.8;
const PART = 0.75;
// What each letter takes from a word that begins with another.
const BEGUN = 0.035;
// What it takes from a word in a document that all documents have it.
const COMMON = 0.4;
// How surely a word means what its phrases do, and how many phrases are few.
const SHARE = 0.95;
const FEW = 0.5;
// How surely a word is the name that it spells in another script.
const BONES = 0.8;
// What it takes from a word to lose as many letters as are left of it.
const AFFIX = 0.15;
// What each slip of the hand takes from a word, by its length.
const TYPO = 1.4;
// What a word weighs that says nothing, and one that nobody knows.
const STOP = 0.04;
const UNKNOWN = 0.9;
// The days of a week as hours are written.
const WEEK = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
const DANGERS = ["violence", "life"];

// ---- Folding: as scripts/aktorskartan/site/finder/folding.py does, by the same table.

export function createFolding({ letters, elided, scripts }) {
  const apostrophe = new RegExp(elided, "g");
  const { latin, ...others } = scripts;

  function foldLetter(letter) {
    const folded = letters[letter];
    if (folded !== undefined) return folded;
    if (/[\p{L}\p{N}]/u.test(letter)) return letter;
    return /[\p{M}\p{Cf}]/u.test(letter) ? "" : " ";
  }

  function words(text) {
    const plain = text.normalize("NFKD").toLowerCase().normalize("NFKD").replace(apostrophe, "$1 ");
    return Array.from(plain, foldLetter).join("").split(" ").filter(Boolean);
  }

  function script(word) {
    const first = String.fromCodePoint(word.codePointAt(0));
    for (const name in others) if (others[name].first <= first && first <= others[name].last) return name;
    return "latin";
  }

  const affixes = (of, locale) => (locale ? (of[locale] ?? []) : [...new Set(Object.values(of).flat())]);

  // A word, and what is left of it without a light prefix and one or two light endings: those of a language, or of all
  // languages of the script where none is given.
  function forms(word, locale) {
    const { prefixes, suffixes, least } = scripts[script(word)];
    const found = new Set([word]);
    for (const prefix of affixes(prefixes, locale)) {
      if (word.startsWith(prefix) && count(word) - count(prefix) >= least) found.add(word.slice(prefix.length));
    }
    const endings = affixes(suffixes, locale);
    // Endings stack: "my debts" has one for many and one for mine.
    let starts = [...found];
    for (let round = 0; round < 2; round++) {
      const shorter = new Set();
      for (const start of starts) {
        for (const suffix of endings) {
          if (start.endsWith(suffix) && count(start) - count(suffix) >= least) shorter.add(start.slice(0, -suffix.length));
        }
      }
      for (const form of shorter) found.add(form);
      starts = [...shorter];
    }
    return [...found];
  }

  function heard(word, { sound, rows }) {
    let all = "";
    for (const letter of word) {
      let own = sound[letter] ?? letter;
      if (own) own = String.fromCodePoint(own.codePointAt(0) - (own.codePointAt(0) % rows));
      if (own && !all.endsWith(own)) all += own;
    }
    return all;
  }

  // The forms of a word as they are heard, where enough is left to tell words apart.
  function sounds(word, locale) {
    const own = scripts[script(word)];
    return [...new Set(forms(word, locale).map((form) => heard(form, own)))].filter((sound) => count(sound) >= own.soundLeast);
  }

  const least = (word) => scripts[script(word)].least;

  // The consonants of a name in Latin letters, whatever script it is spelt in.
  function bones(word) {
    const { roman, rows } = scripts[script(word)];
    const all = heard(word.replace(/[ts]ion/, "sn"), { sound: {}, rows });
    return heard(Array.from(all, (letter) => roman[letter] ?? "").join(""), { sound: {}, rows: 1 });
  }

  return { words, script, forms, sounds, least, bones };
}

// Letters and not UTF-16 units: Python counts so.
const count = (text) => {
  let length = 0;
  for (const _ of text) length++;
  return length;
};

// ---- Unpacking: see packing.py.

const DIGITS = Object.fromEntries(
  [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"].map((digit, value) => [digit, value]),
);

function unpackWords(packed) {
  const words = [];
  let before = "";
  for (const [, shared, rest] of packed.matchAll(/([A-Z])([^A-Z]*)/g)) {
    words.push((before = before.slice(0, shared.charCodeAt(0) - 65) + rest));
  }
  return words;
}

// `rising`: the first of a list is a step from the first of the list before. `ordered`: only the first is a step.
function unpackLists(packed, rising, ordered) {
  const lists = [];
  let [list, number, before] = [[], 0, 0];
  for (const digit of packed) {
    const value = DIGITS[digit];
    number = number * 32 + (value % 32);
    if (value >= 32) continue;
    before = (ordered && list.length ? 0 : before) + (number >> 1);
    list.push(before);
    if (!(number & 1)) {
      lists.push(list);
      before = rising ? list[0] : 0;
      list = [];
    }
    number = 0;
  }
  return lists;
}

// ---- Terms: a list of words that a query's words are found in, though they are inflected or misspelt.

// How many edits part two words (Damerau, neighbours swapped count once), or more than `most`.
function edits(a, b, most) {
  let [two, one] = [[], Array.from({ length: b.length + 1 }, (_, i) => i)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(one[j] + 1, row[j - 1] + 1, one[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, two[j - 2] + 1);
      row.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most) return least;
    [two, one] = [one, row];
  }
  return one[b.length];
}

// Which letters a word has, as bits: two words that differ in many need not be compared.
function signature(word) {
  let bits = 0;
  for (let i = 0; i < word.length; i++) bits |= 1 << word.charCodeAt(i) % 31;
  return bits;
}

function ones(bits) {
  let many = 0;
  for (; bits; bits &= bits - 1) many++;
  return many;
}

class Terms {
  // `locale`: the language that the words are of, if they are of one.
  constructor(words, folding, locale) {
    this.words = words;
    this.forms = (word) => folding.forms(word, locale);
    this.sounds = (word) => folding.sounds(word, locale);
    this.folding = folding;
    this.number = new Map(words.map((word, number) => [word, number]));
    this.signatures = Int32Array.from(words, signature);
  }

  // Words by their forms and sounds, worked out when first needed.
  get byForm() {
    return (this._byForm ??= this.grouped(this.forms));
  }

  get bySound() {
    return (this._bySound ??= this.grouped(this.sounds));
  }

  get byBones() {
    return (this._byBones ??= this.grouped((word) => (this.folding.script(word) === "latin" ? [this.folding.bones(word)] : [])));
  }

  // Names that a word in another script spells by ear, whole or its beginning.
  named(word, found) {
    const bones = this.folding.bones(word);
    // In the same script much else is spelt like it.
    if (bones.length < (this.folding.script(word) === "latin" ? 6 : 4)) return;
    for (const [other, numbers] of this.byBones) {
      const most = bones.length > 5 ? 1 : 0;
      let sure = 0;
      if (Math.abs(other.length - bones.length) <= most && edits(bones, other, most) <= most) sure = BONES;
      else if (other.startsWith(bones) && bones.length > other.length * 0.4) sure = BONES - 0.05;
      if (sure) for (const number of numbers) better(found, number, sure);
    }
  }

  grouped(keys) {
    const found = new Map();
    this.words.forEach((word, number) => {
      for (const key of keys(word)) {
        const others = found.get(key);
        if (others) others.push(number);
        else found.set(key, [number]);
      }
    });
    return found;
  }

  // The same word, or a form of it, with how sure that is.
  inflected(word) {
    const found = new Map();
    const shortest = this.folding.least(word);
    for (const form of this.forms(word)) {
      for (const number of this.byForm.get(form) ?? []) {
        const term = this.words[number];
        // The less that is left of both, the less sure.
        let sure = Math.max(0.75, 1 - (AFFIX * (word.length + term.length - 2 * form.length)) / form.length);
        if (sure < 1 && form.length <= shortest) sure -= 0.1;
        better(found, number, sure);
      }
    }
    return found;
  }

  typos(word, most, found, strict) {
    const bits = signature(word);
    for (let number = 0; number < this.words.length; number++) {
      const term = this.words[number];
      if (Math.abs(term.length - word.length) > most || ones(bits ^ this.signatures[number]) > 2 * most) continue;
      // The first letter is seldom wrong, and few letters are soon another word.
      if (term[0] !== word[0] && (strict || word.length < 7)) continue;
      const apart = edits(word, term, most);
      if (apart <= most) better(found, number, 1 - (TYPO * apart) / word.length);
    }
  }

  // Where the words that begin with a text start in the list, and where they end.
  start(text) {
    let [low, high] = [0, this.words.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.words[middle] < text) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  end(text) {
    return this.start(`${text}\uffff`);
  }

  begin(word, found) {
    for (let [number, end] = [this.start(word), this.end(word)]; number < end; number++) {
      better(found, number, 0.85 * Math.sqrt(word.length / this.words[number].length));
    }
  }

  // The parts of a compound: two known words, or one at its beginning or end, or a compound that ends so.
  parts(word, found) {
    const least = this.folding.least(word);
    for (let cut = 2; cut <= word.length - 2; cut++) {
      const [head, tail] = [word.slice(0, cut), word.slice(cut)];
      const [first, second] = [this.part(head), this.part(tail)];
      if (first !== undefined && second !== undefined && word.length > 5) {
        better(found, first, WHOLE);
        better(found, second, WHOLE);
      }
      if (first !== undefined && cut > 3) better(found, first, (PART * cut) / word.length);
      // Many languages say with long endings what others say with words.
      if (first !== undefined && cut > least + 1) better(found, first, 0.85 - BEGUN * tail.length);
      if (second !== undefined && tail.length > 3) better(found, second, (PART * tail.length) / word.length);
    }
    if (word.length > 3) {
      this.words.forEach((term, number) => {
        if (term.endsWith(word)) better(found, number, (PART * word.length) / term.length);
      });
    }
  }

  part(word) {
    return this.number.get(word) ?? (word.length > 4 && word.endsWith("s") ? this.number.get(word.slice(0, -1)) : undefined);
  }

  // All words that a query's word may be, with how sure each is. `typing`: more of the word may follow.
  match(word, typing) {
    const found = this.inflected(word);
    if (typing && word.length > 1) this.begin(word, found);
    for (const sound of this.sounds(word)) {
      for (const number of this.bySound.get(sound) ?? []) {
        better(found, number, 0.85 - 0.3 * (1 - sound.length / Math.min(word.length, this.words[number].length)));
      }
    }
    let best = sureness(found);
    if (best < 0.9) {
      // An Ethiopic letter is a syllable.
      const letters = this.folding.script(word) === "ethiopic" ? word.length + 1 : word.length;
      if (letters > 3) this.typos(word, letters < 8 ? 1 : letters < 12 ? 2 : 3, found);
      best = sureness(found);
      if (best < 0.7) this.parts(word, found);
    }
    return found;
  }
}

const sureness = (found) => Math.max(0, ...found.values());

function better(map, key, value) {
  if (!(map.get(key) >= value)) map.set(key, value);
}

// ---- Crisis: whether somebody says that she is in danger.

class Crisis {
  constructor({ phrases, ...dangers }, words, folding, locale) {
    const every = unpackLists(phrases, true, true).map((phrase) => ({ phrase, meanings: [] }));
    for (const danger of DANGERS) {
      const { phrases = "", not = "", pairs = "" } = dangers[danger] ?? {};
      const tell = (list, meaning) => list?.forEach((number) => every[number].meanings.push({ danger, ...meaning }));
      tell(unpackLists(not)[0], { not: true });
      tell(unpackLists(phrases)[0], {});
      unpackLists(pairs).forEach((list, side) => tell(list, { pair: danger + (side >> 1), side: 1 + (side & 1) }));
    }
    const used = [...new Set(every.flatMap(({ phrase }) => phrase))].sort((a, b) => a - b);
    this.terms = new Terms(used.map((number) => words[number]), folding, locale);
    this.byFirst = new Map();
    for (const entry of every) {
      entry.phrase = entry.phrase.map((number) => this.terms.number.get(words[number]));
      const first = entry.phrase[0];
      this.byFirst.set(first, [...(this.byFirst.get(first) ?? []), entry]);
    }
  }

  // "violence", "life", or "" for a query's folded words.
  detect(words) {
    const said = words.map((word) => this.meant(word));
    // What only looks like danger is taken out of that danger before anything is matched.
    const out = Object.fromEntries(DANGERS.map((danger) => [danger, new Set()]));
    this.each(said, out, ({ danger, not }, places) => not && places.forEach((place) => out[danger].add(place)));
    const found = new Set();
    const sides = {};
    this.each(said, out, ({ danger, not, pair, side }) => {
      if (not) return;
      if (pair) sides[pair] |= side;
      if (!pair || sides[pair] === 3) found.add(danger);
    });
    return DANGERS.find((danger) => found.has(danger)) ?? "";
  }

  // The listed words that a word is: itself, inflected, or with one slip where it is long.
  meant(word) {
    const found = this.terms.inflected(word);
    const least = this.terms.folding.least(word);
    for (const [number, sure] of found) if (sure < 1 && !this.near(word, this.terms.words[number], least)) found.delete(number);
    if (!found.size && word.length > 5) this.terms.typos(word, 1, found, true);
    return found;
  }

  // Whether a word is another inflected, with more left of it than tells little.
  near(word, term, least) {
    const forms = new Set(this.terms.forms(word));
    return this.terms.forms(term).some((form) => form.length > least && forms.has(form));
  }

  each(said, out, tell) {
    said.forEach((numbers, start) => {
      for (const first of numbers.keys()) {
        for (const { phrase, meanings } of this.byFirst.get(first) ?? []) {
          for (const meaning of meanings) {
            const places = this.follow(said, out[meaning.danger], phrase, start);
            if (places) tell(meaning, places);
          }
        }
      }
    });
  }

  // Where the words of a phrase stand from a start on, in order, with at most two others between neighbours.
  follow(said, out, phrase, start, from = 1) {
    if (out.has(start)) return null;
    if (from === phrase.length) return [start];
    for (let next = start + 1; next <= start + 3 && next < said.length; next++) {
      const rest = said[next].has(phrase[from]) && this.follow(said, out, phrase, next, from + 1);
      if (rest) return [start, ...rest];
    }
    return null;
  }
}

// ---- Lexicon: what a query means, whatever the language.

class Lexicon {
  constructor(data, folding, groups) {
    const words = unpackWords(data.words);
    this.stop = new Set(unpackLists(data.stop)[0]?.map((number) => words[number]));
    this.crisis = new Crisis(data.crisis, words, folding, data.locale);
    this.phrases = data.phrases.flatMap((packed, concept) =>
      unpackLists(packed, true).map((phrase) => ({ concept, words: phrase })),
    );
    // Only words of phrases mean something here: the list has those of the crisis phrases too.
    const used = [...new Set(this.phrases.flatMap((phrase) => phrase.words))].sort((a, b) => a - b);
    const number = new Map(used.map((word, number) => [word, number]));
    this.terms = new Terms(used.map((word) => words[word]), folding, data.locale);
    this.ofTerm = used.map(() => []);
    const concepts = used.map(() => new Set());
    this.phrases.forEach((phrase, place) => {
      phrase.words = phrase.words.map((word) => number.get(word));
      for (const word of phrase.words) {
        this.ofTerm[word].push(place);
        concepts[word].add(phrase.concept);
      }
    });
    // A word that stands under many concepts says little of which is meant.
    const all = Math.log(groups.length + 1);
    this.weights = Float32Array.from(concepts, (own) => 1 - Math.log(own.size || 1) / all);
    for (const phrase of this.phrases) {
      phrase.weight = phrase.words.reduce((sum, word) => sum + this.weights[word], 0);
    }
  }

  // How surely each word of a query means each concept: concept to a number a word.
  understand(matches) {
    const phrases = new Map();
    const found = new Map();
    const tell = (concept, place, sure) => {
      if (!found.has(concept)) found.set(concept, new Float32Array(matches.length));
      if (found.get(concept)[place] < sure) found.get(concept)[place] = sure;
    };
    matches.forEach((match, place) => {
      for (const [term, sure] of match) {
        const shares = new Map();
        for (const number of this.ofTerm[term]) {
          const { concept } = this.phrases[number];
          shares.set(concept, (shares.get(concept) ?? 0) + 1);
          if (!phrases.has(number)) phrases.set(number, { said: new Set(), places: new Map() });
          const { said, places } = phrases.get(number);
          said.add(term);
          better(places, place, sure);
        }
        // A word of many phrases means what most of them mean: the more surely, the more there are.
        const all = this.ofTerm[term].length;
        for (const [concept, many] of shares) tell(concept, place, (SHARE * sure * many) / (all + FEW));
      }
    });
    for (const [number, { said, places }] of phrases) {
      const { concept, weight } = this.phrases[number];
      let complete = 0;
      for (const term of said) complete += this.weights[term];
      for (const [place, sure] of places) tell(concept, place, (sure * complete) / weight);
    }
    return found;
  }
}

// ---- The finder.

export function createFinder(manifest) {
  const folding = createFolding(manifest.folding);
  const groups = manifest.concepts.map(([id]) => (id.includes(":") ? id.split(":")[0] : "topic"));
  const topicsOf = groups.map((_, theme) => manifest.concepts.flatMap((own, topic) => (own[2] === theme ? [topic] : [])));
  // What has been added, by path: parts of the lexicon, of indexes, of stores.
  const lexicons = {};
  const shards = new Map();
  const blocks = new Map();

  // The script that the page's language is written in. In another it has loanwords alone: there the Swedish part is as near.
  const written = Object.keys(manifest.lexicons).find((script) => script !== "latin" && manifest.lexicons[script][manifest.locale]) ?? "latin";
  const partsOf = (word) => manifest.lexicons[folding.script(word)] ?? manifest.lexicons.latin;
  const lexiconsOf = (word) => Object.values(partsOf(word)).flatMap((path) => lexicons[path] ?? []);
  const shardsOf = (name) => manifest.collections[name].index.flatMap(([, path]) => shards.get(path) ?? []);

  function add(path, data) {
    if (data.crisis) lexicons[path] = new Lexicon(data, folding, groups);
    else if (data.terms === undefined) blocks.set(path, data);
    else shards.set(path, { terms: new Terms(unpackWords(data.terms), folding), lists: unpackLists(data.postings) });
  }

  function shardPath({ index }, term) {
    let path = index[0][1];
    for (const [first, own] of index) {
      if (first > term) break;
      path = own;
    }
    return path;
  }

  // The files that a query needs and that have not been added. Asked again once they are, until there are none: the
  // nearest part of the lexicon, in the page's language, and for words that are unknown there the Swedish part, then
  // all others of the word's script; and of the index what has the words and what they mean.
  function needs(query, name) {
    const words = folding.words(query);
    const collection = manifest.collections[name];
    const missing = new Set();
    const want = (path) => lexicons[path] || shards.has(path) || missing.add(path);
    const stages = words.map((word) => {
      const { [manifest.locale]: own, sv, ...rest } = partsOf(word);
      const others = Object.values(rest);
      const nearest = folding.script(word) === written ? [own ?? sv ?? others[0]] : [own, sv ?? others[0]];
      return [nearest, [sv, others[0]], others].map((paths) => paths.filter(Boolean));
    });
    words.forEach((word, place) => {
      stages[place][0].forEach(want);
      for (const form of folding.forms(word, manifest.locale)) want(shardPath(collection, form));
    });
    if (missing.size) return [...missing];
    for (const concept of understand(words).meanings.keys()) want(shardPath(collection, `#${concept}`));
    known(words, name).forEach((surely, place) => {
      if (!surely) (stages[place].find((paths) => paths.some((path) => !lexicons[path])) ?? []).forEach(want);
    });
    return [...missing];
  }

  // Whether each word is surely known here, or may become so as it is typed.
  function known(words, name) {
    const surely = words.map((word, place) => {
      const inLexicon = lexiconsOf(word);
      if (saysNothing(word, manifest.collections[name])) return true;
      const typing = place === words.length - 1;
      return [...inLexicon, ...inLexicon.map(({ crisis }) => crisis), ...shardsOf(name)].some(
        ({ terms }) => sureness(terms.match(word, false)) > KNOWN || (typing && terms.start(word) < terms.end(word)),
      );
    });
    for (let place = 0; place + 1 < words.length; place++) {
      const joined = words[place] + words[place + 1];
      if (lexiconsOf(joined).some(({ terms }) => terms.inflected(joined).size)) surely[place] = surely[place + 1] = true;
    }
    return surely;
  }

  // All parts of the lexicon in the scripts of a query, for a page to fetch when it is idle.
  const restOf = (query) =>
    [...new Set(folding.words(query).flatMap((word) => Object.values(partsOf(word))))].filter((path) => !lexicons[path]);

  // What each word of a query may be in some terms: by itself, and joined with its neighbour.
  function matched(words, termsOf) {
    const matches = words.map((word, place) => termsOf(word)?.match(word, place === words.length - 1) ?? new Map());
    for (let place = 0; place + 1 < words.length; place++) {
      const joined = words[place] + words[place + 1];
      for (const [term, sure] of termsOf(joined)?.inflected(joined) ?? []) {
        better(matches[place], term, sure * 0.97);
        better(matches[place + 1], term, sure * 0.97);
      }
    }
    return matches;
  }

  // How surely each word means each concept, and how much each word says in the lexicon (undefined: not known there).
  function understand(words) {
    const meanings = new Map();
    const weights = words.map(() => undefined);
    for (const lexicon of new Set(words.flatMap(lexiconsOf))) {
      const matches = matched(words, (word) => (lexiconsOf(word).includes(lexicon) ? lexicon.terms : undefined));
      for (const [concept, sure] of lexicon.understand(matches)) {
        const own = meanings.get(concept);
        meanings.set(concept, own ? own.map((value, place) => Math.max(value, sure[place])) : sure);
      }
      matches.forEach((match, place) => {
        if (match.size) weights[place] = Math.min(weights[place] ?? 2, weightOf(match, lexicon.weights, words[place]));
      });
    }
    // Whoever names a theme means all its topics, if less surely.
    for (const [concept, sure] of [...meanings]) {
      for (const topic of topicsOf[concept]) {
        const own = meanings.get(topic) ?? new Float32Array(words.length);
        meanings.set(topic, own.map((value, place) => Math.max(value, THEME_OF_TOPIC * sure[place])));
      }
    }
    return { meanings, weights };
  }

  // What the likeliest of its terms weighs. The less sure it is, the nearer to a word that nobody knows.
  function weightOf(match, weights, word) {
    let [best, weight] = [0, 0];
    for (const [term, sure] of match) if (sure > best) [best, weight] = [sure, weights[term]];
    const sure = Math.min(1, Math.max(0, (best - 0.5) / 0.4));
    return sure * weight + (1 - sure) * unknown(word);
  }

  const saysNothing = (word, { stop }) => stop.includes(word) || lexiconsOf(word).some((own) => own.stop.has(word));

  // Short words say little, also where they are unknown.
  const unknown = (word) => Math.max(STOP, UNKNOWN * Math.min(1, (word.length - 1) / 4));

  function search(query, name) {
    const collection = manifest.collections[name];
    const words = folding.words(query);
    const nothing = { crisis: "", results: [], topics: [], guesses: [] };
    if (!words.length) return nothing;
    const dangers = new Set([...new Set(words.flatMap(lexiconsOf))].map((lexicon) => lexicon.crisis.detect(words)));
    const crisis = DANGERS.find((danger) => dangers.has(danger)) ?? "";
    const { meanings, weights } = understand(words);
    const own = shardsOf(name);
    const found = own.map((shard) => matched(words, () => shard.terms));
    words.forEach((word, place) => {
      if (weights[place] !== undefined) return;
      found.forEach((matches, number) => {
        if (sureness(matches[place]) < BONES) own[number].terms.named(word, matches[place]);
      });
    });

    // How much each word says of what is looked for: less, the more concepts or documents have it.
    words.forEach((word, place) => {
      let common = 0;
      found.forEach((matches, number) => {
        for (const [term, sure] of matches[place]) if (sure > 0.84) common = Math.max(common, own[number].lists[term].length);
      });
      const inIndex = common ? 1 - Math.log(common) / Math.log(collection.size + 1) : undefined;
      const known = Math.min(weights[place] ?? 2, inIndex ?? 2);
      if (saysNothing(word, collection)) weights[place] = STOP;
      else weights[place] = known < 2 ? Math.max(known, 0.1) : unknown(word);
    });
    const whole = weights.reduce((sum, weight) => sum + weight, 0);

    const scores = new Float32Array(collection.size);
    const byConcept = new Float32Array(collection.size);
    const byWord = new Float32Array(collection.size);
    const raise = (list, values, sure, field) => {
      for (const posting of list) {
        const document = (posting / 3) | 0;
        const value = sure * field[posting % 3];
        if (values[document] < value) values[document] = value;
      }
    };
    const carried = [...meanings].map(([concept, sure]) => [concept, sure, listOf(own, `#${concept}`)]);
    let understood = 0;
    words.forEach((_, place) => {
      byConcept.fill(0);
      byWord.fill(0);
      let best = 0;
      for (const [concept, sure, list] of carried) {
        best = Math.max(best, sure[place]);
        if (sure[place]) raise(list, byConcept, sure[place] * GROUPS[groups[concept]], [1, 0.98]);
      }
      found.forEach((matches, number) => {
        const { lists } = own[number];
        for (const [term, sure] of matches[place]) {
          // A word that many have says less of each, and one in running text must be surely meant.
          const rare = 1 - COMMON * (Math.log(lists[term].length) / Math.log(collection.size + 1));
          raise(lists[term], byWord, sure * rare, sure < 0.85 ? [FIELDS[0], 0, 0] : FIELDS);
        }
      });
      // Two signs of the same are a little more than one.
      for (let document = 0; document < scores.length; document++) {
        const [one, other] = [byConcept[document], byWord[document]];
        if (one || other) scores[document] += weights[place] * (one > other ? one + 0.05 * other : other + 0.05 * one);
        best = Math.max(best, other);
      }
      understood += (weights[place] * best) / whole;
    });

    const topics = [];
    for (const [concept, sure] of meanings) {
      if (groups[concept] !== "topic" && groups[concept] !== "theme") continue;
      const score = sure.reduce((sum, value, place) => sum + value * weights[place], 0) / whole;
      topics.push({ concept, score });
    }
    topics.sort((a, b) => b.score - a.score || a.concept - b.concept);
    return { crisis, ...ranked(scores, whole, collection, topics, understood, weights.filter((weight) => weight > STOP).length) };
  }

  function listOf(own, term) {
    for (const { terms, lists } of own) if (terms.number.has(term)) return lists[terms.number.get(term)];
    return [];
  }

  // Those one can reach come before the thin ones; equal ones in the order of the index, the surest first.
  function ranked(scores, whole, { sure }, topics, understood, weighty) {
    const all = [];
    let best = 0;
    scores.forEach((score, index) => {
      const share = score / whole;
      if (share < PERHAPS) return;
      all.push({ index, score: share });
      best = Math.max(best, share);
    });
    all.sort((a, b) => (a.index >= sure) - (b.index >= sure) || b.score - a.score || a.index - b.index);
    // A long question has more words that say nothing to the map.
    const long = Math.max(0, weighty - 2);
    const enough = Math.max(ENOUGH - LONG * long, ENOUGH / 2);
    const results =
      understood < Math.max(UNDERSTOOD - LONG * long, UNDERSTOOD / 2)
        ? []
        : all.filter(({ score }) => score >= Math.max(enough, NEAR_BEST * best));
    const guesses = results.length ? [] : topics.filter(({ score }) => score >= PERHAPS).slice(0, 3);
    return { results, topics: results.length ? topics.filter(({ score }) => score >= enough).slice(0, 4) : [], guesses };
  }

  // The files with the cards of some results that have not been added.
  function needsForCards(results, name) {
    const { store, block } = manifest.collections[name];
    return [...new Set(results.map(({ index }) => store[(index / block) | 0]))].filter((path) => !blocks.has(path));
  }

  const nameOf = (concept) => manifest.concepts[concept][0].split(":").pop();

  // What to show of a document, and what filters choose by. Its file has been added.
  function card(index, name) {
    const { store, block, sure } = manifest.collections[name];
    const data = blocks.get(store[(index / block) | 0]);
    const row = index % block;
    const id = data.id[row];
    const concepts = data.concepts[row];
    const flags = data.flags[row];
    const ofGroup = (group) => concepts.filter((concept) => groups[concept] === group);
    const topics = ofGroup("topic");
    const label = (concept) => manifest.concepts[concept][1];
    return {
      id: id.includes("/") || name === "pages" ? id : `${name}/${id}`,
      name: data.name[row],
      icon: topics.length ? manifest.concepts[topics[0]][3] : "assoc",
      topics: topics.slice(0, 4).map(label),
      kind: ofGroup("kind").map(label).join(),
      areas: data.areas[row].map((area) => data.areaTable[area][1]),
      sure: data.sures[data.sure[row]] ?? "",
      free: !!(flags & 1),
      stepFree: !!(flags & 2),
      paused: !!(flags & 4),
      askFirst: !!(flags & 8),
      thin: index >= sure,
      hours: data.hours[row].map((schedule) => data.schedules[schedule]),
      checked: data.checked[row],
      facets: {
        theme: [...new Set(topics.map((topic) => nameOf(manifest.concepts[topic][2])))],
        topic: topics.map(nameOf),
        area: data.areas[row].map((area) => data.areaTable[area][0]),
        language: ofGroup("language").map(nameOf),
        audience: ofGroup("audience").map(nameOf),
        kind: ofGroup("kind").map(nameOf),
        day: WEEK.filter((_, day) => data.days[row] & (1 << day)),
        free: flags & 1 ? [true] : [],
        step: flags & 2 ? [true] : [],
      },
    };
  }

  // Everything of a collection in its own order: what one filters before one has searched.
  const all = (name) => Array.from({ length: manifest.collections[name].size }, (_, index) => ({ index, score: 0 }));

  // What a value of a filter over concepts is called in the page's language.
  function labelOf(filter, value) {
    const id = filter === "topic" ? value : `${filter}:${value}`;
    return manifest.concepts.find((concept) => concept[0] === id)?.[1] ?? value;
  }

  return { add, needs, restOf, search, all, needsForCards, card, labelOf };
}

// ---- Filters, over cards. `chosen` maps a filter's name to the values that are wanted, any of which will do.

export function passes(card, chosen, except) {
  return Object.entries(chosen).every(
    ([filter, values]) => filter === except || !values.length || values.some((value) => card.facets[filter].includes(value)),
  );
}

// How many cards each value would leave, with the other filters as they are: {filter: Map(value -> count)}.
export function countFacets(cards, chosen) {
  const counts = {};
  for (const card of cards) {
    for (const [filter, values] of Object.entries(card.facets)) {
      counts[filter] ??= new Map();
      if (!passes(card, chosen, filter)) continue;
      for (const value of values) counts[filter].set(value, (counts[filter].get(value) ?? 0) + 1);
    }
  }
  return counts;
}

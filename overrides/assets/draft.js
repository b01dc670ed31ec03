// Drafts: what somebody has begun to write, kept in this browser alone.

/** Keep what is written about a record. A browser that keeps nothing has no draft. */
export function keep(record, written) {
  try {
    localStorage.setItem(`draft:${record}`, JSON.stringify(written));
  } catch {
    // A private window, or no room: the form then lives as long as the page.
  }
}

/** What was written about a record before, or null. */
export function kept(record) {
  try {
    return JSON.parse(localStorage.getItem(`draft:${record}`));
  } catch {
    return null;
  }
}

/** Throw it away. */
export function forget(record) {
  try {
    localStorage.removeItem(`draft:${record}`);
  } catch {
    // Nothing was kept.
  }
}

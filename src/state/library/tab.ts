const key = 'pii-what-if.workbook';

/** Id of the workbook that this tab had before it was reloaded; null in a new tab. */
export function tabMemory(): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

export function rememberInTab(id: string): void {
  try {
    sessionStorage.setItem(key, id);
  } catch {
    // Without it a reload opens the workbook used last, which is this one unless other tabs are open.
  }
}

/** An id that no other tab or visit makes. */
export function newId(): string {
  const parts = new Uint32Array(3);
  if (typeof crypto !== 'undefined') crypto.getRandomValues(parts);
  // A browser without it is no reason not to open.
  else parts.forEach((_, k) => (parts[k] = Math.random() * 2 ** 32));
  return Array.from(parts, (x) => x.toString(36).padStart(7, '0')).join('');
}

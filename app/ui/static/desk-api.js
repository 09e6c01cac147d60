// Calls to the server, and what is kept in the browser until the server has it.

export class Offline extends Error {}
export class Refused extends Error {
  constructor(told, status) { super(told); this.status = status; }
}

const listeners = [];
let connected = true;
// Tells, whenever it changes, whether the server was reached, and why not where it says so.
export const onConnection = (listener) => listeners.push(listener);
const reached = (now, why = '') => {
  if (now === connected) return;
  connected = now;
  listeners.forEach((listener) => listener(now, why));
};

// One call; with something to send it changes what is stored. Throws Offline or Refused.
export async function call(path, sent) {
  const options = sent === undefined ? {} : {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Daumoi': '1' },
    body: JSON.stringify(sent),
  };
  // A page that is being left still gets its draft across; browsers let only little through then.
  if (options.body?.length < 15000) options.keepalive = true;
  let answer;
  try {
    answer = await fetch(path, { cache: 'no-store', ...options });
  } catch {
    reached(false);
    throw new Offline();
  }
  const isJson = (answer.headers.get('Content-Type') || '').includes('json');
  const body = isJson ? await answer.json() : await answer.text();
  // A server that is stopping answers 500 to what it was still at, one with a full disk 503.
  if (answer.status >= 500) {
    reached(false, body.error);
    throw new Offline(body.error);
  }
  reached(true);
  if (!answer.ok) throw new Refused(body.error || 'Máy chủ báo lỗi; mời thử lại.', answer.status);
  return body;
}

// crypto.randomUUID is missing on plain http to another host.
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

// Storage may be full or forbidden; then the server's copy has to do.
function stored(storage, key, fallback) {
  try { return JSON.parse(storage().getItem(key)) ?? fallback; } catch { return fallback; }
}
function store(storage, key, value) {
  try {
    if (value === null) storage().removeItem(key);
    else storage().setItem(key, JSON.stringify(value));
  } catch { /* as above */ }
}
const local = () => localStorage;
const own = () => sessionStorage;

// Questions that the server has not confirmed yet; sent again under the same id they count once.
const OUTBOX = 'daumoi.outbox';
export const outbox = {
  all: () => stored(local, OUTBOX, []),
  add: (item) => store(local, OUTBOX, [...outbox.all(), item]),
  remove: (id) => store(local, OUTBOX, outbox.all().filter((item) => item.id !== id)),
};

// A tab's own draft comes first, then the browser's, then the server's.
let timer = 0;
export const drafts = {
  keep(place, text) {
    for (const storage of [own, local]) store(storage, `daumoi.draft.${place}`, text || null);
    clearTimeout(timer);
    timer = setTimeout(() => drafts.send(place, text), text ? 600 : 0);
  },
  send: (place, text) => call('/desk/drafts', { conversation: place, text }).catch(() => {}),
  here: (place) => stored(own, `daumoi.draft.${place}`, null)
    ?? stored(local, `daumoi.draft.${place}`, null),
  async find(place) {
    const here = drafts.here(place);
    if (here !== null) return here;
    try { return (await call('/desk/drafts', { conversation: place })).text; } catch { return ''; }
  },
};

export const remembered = {
  get: (key, fallback) => stored(own, `daumoi.${key}`, fallback),
  set: (key, value) => store(own, `daumoi.${key}`, value),
};

// The open conversation: questions and answers, and waiting for the latter.
import { call, drafts, newId, Offline, outbox } from './desk-api.js';

const log = () => document.getElementById('dm-log');
const listeners = [];
// What is open; `kept` once the server knows of it.
export const open = { id: newId(), kept: false, title: '', shared: false };
export const place = () => (open.kept ? open.id : '');
export const onChange = (listener) => listeners.push(listener);
const changed = () => listeners.forEach((listener) => listener());

const section = (id) => document.getElementById(`x-${id}`);
const made = (html) => {
  const holder = document.createElement('template');
  holder.innerHTML = html;
  return holder.content.firstElementChild;
};

function put(exchange) {
  const fresh = made(exchange.html);
  const old = section(exchange.id);
  const focused = old && old.contains(document.activeElement);
  if (old) old.replaceWith(fresh);
  else log().append(fresh);
  if (focused) fresh.querySelector('.dm-question').focus({ preventScroll: true });
  document.getElementById('dm-greeting').hidden = true;
  if (exchange.state === 'pending') wait(exchange.id);
  return fresh;
}

// A question as the browser shows it until the server has it.
function putOwn(item, told) {
  const fresh = made('<section class="dm-exchange" data-state="unsent"><h2 class="dm-question" '
    + 'tabindex="-1"><span class="dm-hidden">Bạn hỏi: </span></h2><div class="dm-answer"></div>'
    + '</section>');
  fresh.id = `x-${item.id}`;
  fresh.dataset.id = item.id;
  fresh.firstElementChild.append(item.question);
  const said = document.createElement('p');
  said.setAttribute('role', told ? 'alert' : 'status');
  said.textContent = told || 'Đang gửi câu hỏi';
  fresh.lastElementChild.append(said);
  fresh.lastElementChild.classList.add(told ? 'dm-failed' : 'dm-pending');
  if (told) {
    const button = made('<button type="button" class="dm-plain" data-do="send">Gửi lại</button>');
    fresh.lastElementChild.append(button);
  }
  const old = section(item.id);
  const focused = old && old.contains(document.activeElement);
  if (old) old.replaceWith(fresh);
  else log().append(fresh);
  if (focused) fresh.firstElementChild.focus({ preventScroll: true });
  document.getElementById('dm-greeting').hidden = true;
}

const LOST = 'Chưa gửi được vì mất kết nối với máy chủ; câu hỏi vẫn được giữ ở đây.';
async function send(item) {
  putOwn(item);
  try {
    const exchange = await call('/desk/ask', item);
    outbox.remove(item.id);
    if (open.id === item.conversation) {
      const first = !open.kept;
      open.kept = true;
      if (first) open.title = item.question.slice(0, 120);
      put(exchange);
    }
    changed();
  } catch (fault) {
    if (!(fault instanceof Offline)) outbox.remove(item.id);
    if (open.id === item.conversation) putOwn(item, fault instanceof Offline ? LOST : fault.message);
    unsent.set(item.id, item);
  }
}
const unsent = new Map();

// Ask in the open conversation; the question is kept from the first moment on.
export function ask(question, scope) {
  const item = { conversation: open.id, id: newId(), question, scope };
  outbox.add(item);
  const url = `/?hoi-thoai=${open.id}`;
  if (location.pathname + location.search !== url) history.replaceState(history.state, '', url);
  drafts.keep(place(), '');
  const sent = send(item);
  show(item.id);
  return sent;
}

export function sendAgain(id) {
  const item = unsent.get(id) || outbox.all().find((one) => one.id === id);
  if (!item) return;
  if (!outbox.all().some((one) => one.id === id)) outbox.add(item);
  send(item);
}

export async function retry(id) {
  put(await call(`/desk/exchanges/${id}/retry`, {}));
}

// Into view from its beginning, below the header.
export const show = (id) => section(id)?.scrollIntoView({ block: 'start' });

const waiting = new Set();
async function wait(id) {
  if (waiting.has(id)) return;
  waiting.add(id);
  const began = Date.now();
  const clock = setInterval(() => {
    const dots = section(id)?.querySelector('.dm-dots');
    if (dots) dots.dataset.seconds = ` (${Math.round((Date.now() - began) / 1000)} giây)`;
  }, 1000);
  try {
    while (section(id)) {
      try {
        const exchange = await call(`/desk/answers/${id}`);
        if (exchange.state !== 'pending') {
          if (section(id)) put(exchange);
          if (section(id) === log().lastElementChild) show(id);
          changed();
          return;
        }
        const said = section(id)?.querySelector('.dm-pending p');
        const now = made(exchange.html).querySelector('.dm-pending p');
        if (said && now && said.firstChild.textContent !== now.firstChild.textContent) {
          said.firstChild.textContent = now.firstChild.textContent;
        }
      } catch (fault) {
        if (!(fault instanceof Offline)) return;
        await new Promise((done) => { setTimeout(done, 1500); });
      }
    }
  } finally {
    clearInterval(clock);
    waiting.delete(id);
  }
}

function sendWaiting() {
  outbox.all().filter((item) => item.conversation === open.id && !section(item.id)).forEach(send);
}

// Start an empty conversation.
export function begin() {
  Object.assign(open, { id: newId(), kept: false, title: '', shared: false });
  log().replaceChildren();
  document.getElementById('dm-greeting').hidden = false;
  changed();
}

// Open a stored conversation, or one of which only the browser knows yet; throws as `call` does.
export async function load(id) {
  const own = outbox.all().some((item) => item.conversation === id);
  let found;
  try {
    found = await call(`/desk/conversations/${id}`);
  } catch (fault) {
    if (!own) throw fault;
    found = { title: '', exchanges: [], draft: '' };
  }
  Object.assign(open, { id, kept: found.exchanges.length > 0, title: found.title, shared: false });
  log().replaceChildren();
  document.getElementById('dm-greeting').hidden = true;
  found.exchanges.forEach(put);
  sendWaiting();
  changed();
}

// Show what another tab added meanwhile.
export async function refresh() {
  if (!open.kept) return;
  try {
    const found = await call(`/desk/conversations/${open.id}`);
    for (const exchange of found.exchanges) {
      const old = section(exchange.id);
      if (!old || (old.dataset.state !== exchange.state && exchange.state !== 'pending')) put(exchange);
    }
  } catch { /* said elsewhere, or deleted in another tab */ }
}

export async function loadShared(token) {
  const exchange = await call(`/desk/shared/${token}`);
  begin();
  open.shared = true;
  put(exchange);
}

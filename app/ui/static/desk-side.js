// The list of conversations: newest first, searched, renamed, deleted.
import { call } from './desk-api.js';
import { open } from './desk-log.js';

const list = () => document.getElementById('dm-list');
const search = () => document.getElementById('dm-search');
const older = () => document.querySelector('[data-do="older"]');
const when = new Intl.DateTimeFormat('vi-VN', {
  day: '2-digit', month: '2-digit', hour: '2-digit', minute: '2-digit',
});
let last = null;
let turn = 0;

function item(one) {
  const link = document.createElement('a');
  link.href = `/?hoi-thoai=${one.id}`;
  link.dataset.conversation = one.id;
  if (one.id === open.id) link.setAttribute('aria-current', 'page');
  const title = document.createElement('span');
  title.textContent = one.title;
  const time = document.createElement('time');
  time.textContent = when.format(new Date(one.updated * 1000));
  link.append(title, time);
  const line = document.createElement('li');
  line.append(link);
  return line;
}

export async function refreshList(more = false) {
  const mine = ++turn;
  const query = new URLSearchParams({ q: search().value.trim() });
  if (more && last !== null) query.set('before', last);
  let found;
  try { found = await call(`/desk/conversations?${query}`); } catch { return; }
  if (mine !== turn) return;
  const focused = document.activeElement?.dataset?.conversation;
  const lines = found.conversations.map(item);
  if (more) list().append(...lines);
  else list().replaceChildren(...lines);
  if (more) lines[0]?.firstElementChild.focus();
  else if (focused) list().querySelector(`[data-conversation="${focused}"]`)?.focus();
  last = found.conversations.at(-1)?.updated ?? last;
  older().hidden = !found.more;
  const none = search().value.trim() ? 'Không có cuộc trò chuyện nào như vậy.'
    : 'Chưa có cuộc trò chuyện nào.';
  document.getElementById('dm-list-none').textContent = list().children.length ? '' : none;
}

export function markCurrent() {
  list().querySelectorAll('a').forEach((link) => {
    if (link.dataset.conversation === open.id) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  });
}

let timer = 0;
export function watchSearch() {
  search().addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(refreshList, 250);
  });
}

// One question with a line of text or without; gives the text, "" for yes, null for no.
export function confirm(title, label, text) {
  const dialog = document.getElementById('dm-dialog');
  const field = dialog.querySelector('.dm-field');
  const input = field.querySelector('input');
  dialog.querySelector('h2').textContent = title;
  field.hidden = !label;
  field.querySelector('span').textContent = label || '';
  input.value = text || '';
  input.required = Boolean(label);
  dialog.returnValue = 'no';
  dialog.showModal();
  return new Promise((done) => {
    dialog.addEventListener('close', () => {
      if (dialog.returnValue !== 'yes') done(null);
      else done(label ? input.value : '');
    }, { once: true });
  });
}

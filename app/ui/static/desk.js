// The chat page: wires the question box, the buttons and the history to their parts.
import { call, drafts, Offline, onConnection } from './desk-api.js';
import * as answers from './desk-answer.js';
import * as log from './desk-log.js';
import { loadScope, scope } from './desk-scope.js';
import { confirm, markCurrent, refreshList, watchSearch } from './desk-side.js';
import { closeSource, hideSource, isOpen, openSource, showPassage } from './desk-source.js';

const LIMIT = 2000;
const at = (id) => document.getElementById(id);
const box = () => at('dm-box');

function notice(text, kind = 'alert') {
  const line = document.createElement('p');
  line.className = kind === 'alert' ? 'dm-alert' : 'dm-status';
  line.setAttribute('role', kind);
  line.textContent = text;
  at('dm-notice').replaceChildren(...(text ? [line] : []));
}
const told = (fault) => notice(fault instanceof Offline
  ? fault.message || 'Mất kết nối với máy chủ; mời thử lại.' : fault.message);

function fit() {
  box().style.height = 'auto';
  box().style.height = `${Math.min(box().scrollHeight + 2, 180)}px`;
}
function type(text) {
  box().value = text;
  fit();
}

async function submit() {
  const question = box().value.trim();
  if (!question) notice('Mời nhập câu hỏi rồi bấm Gửi.');
  else if (question.length > LIMIT) {
    const n = (number) => number.toLocaleString('vi-VN');
    notice(`Câu hỏi dài ${n(question.length)} ký tự, tối đa là ${n(LIMIT)}: mời rút gọn rồi gửi lại.`);
  } else {
    notice('');
    type('');
    if (log.open.shared) log.begin();
    at('dm-narrow').open = false; // what is chosen stays in sight, the room goes to the answer
    await log.ask(question, scope());
  }
}

// Before the first answer the page says what the assistant is at.
async function awake() {
  let narrowing = false;
  for (;;) {
    let state;
    try { state = await call('/desk/state'); } catch { state = {}; }
    if (state.ready) {
      at('dm-waking').textContent = '';
      if (state.narrows && !narrowing) {
        narrowing = true;
        loadScope().catch(() => {});
      }
      if (state.examples) { // they are found a little later
        showExamples(state.examples);
        return;
      }
    } else if (state.fault) at('dm-waking').textContent = state.fault;
    else if (state.stage) {
      at('dm-waking').textContent = `Trợ lý đang khởi động: ${state.stage}, đã ${state.seconds} giây. `
        + 'Có thể gõ và gửi câu hỏi ngay, câu trả lời sẽ có khi khởi động xong.';
    }
    await new Promise((done) => { setTimeout(done, 700); });
  }
}

function showExamples(questions) {
  if (!questions.length) return;
  const head = document.createElement('h3');
  head.textContent = 'Câu hỏi gợi ý';
  const list = document.createElement('ul');
  for (const question of questions) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'dm-example';
    button.textContent = question;
    button.addEventListener('click', () => { type(question); box().focus(); submit(); });
    const line = document.createElement('li');
    line.append(button);
    list.append(line);
  }
  at('dm-examples').replaceChildren(head, list);
}

async function draft() {
  const id = log.open.id;
  const found = await drafts.find(log.place());
  if (log.open.id === id && !box().value) type(found);
}

// Show what the address names: a conversation, one answer of it, a shared answer, or nothing yet.
async function route() {
  const query = new URLSearchParams(location.search);
  const [conversation, answer, shared] = ['hoi-thoai', 'tra-loi', 'chia-se'].map((n) => query.get(n));
  type('');
  notice('');
  try {
    if (shared) await log.loadShared(shared);
    else if (answer) {
      const found = await call(`/desk/exchanges/${encodeURIComponent(answer)}`);
      await log.load(found.conversation);
      log.show(answer);
    } else if (conversation) await log.load(conversation);
    else log.begin();
    if (shared) notice('Câu trả lời do người khác chia sẻ; hỏi tiếp sẽ mở cuộc trò chuyện mới.', 'status');
  } catch (fault) {
    log.begin();
    told(fault);
  }
  await draft();
}

function go(url) {
  if (isOpen()) hideSource();
  history.pushState(null, '', url);
  if (at('dm-side').classList.contains('dm-shown')) showSide(false);
  return route();
}

async function rename() {
  const title = await confirm('Đổi tên cuộc trò chuyện', 'Tên', log.open.title);
  if (title === null) return;
  const done = await call(`/desk/conversations/${log.open.id}/rename`, { title });
  log.open.title = done.title;
  bar();
  refreshList();
}

async function remove() {
  if (await confirm(`Xóa cuộc trò chuyện “${log.open.title}”? Việc này không hoàn lại được.`) === null) return;
  await call(`/desk/conversations/${log.open.id}/delete`, {});
  await go('/');
  box().focus();
  refreshList();
}

function bar() {
  at('dm-named').hidden = !log.open.kept;
  at('dm-title').textContent = log.open.title;
  document.querySelectorAll('[data-export]').forEach((link) => {
    link.href = `/desk/conversations/${log.open.id}/export?format=${link.dataset.export}`;
  });
  document.title = log.open.title ? `${log.open.title} – Đầu Mối` : 'Đầu Mối';
}

// The list lies over a narrow page until something is chosen.
function showSide(shown) {
  const opener = document.querySelector('#dm-bar [data-do="side"]');
  at('dm-side').classList.toggle('dm-shown', shown);
  opener.setAttribute('aria-expanded', String(shown));
  if (shown) at('dm-search').focus();
  else if (at('dm-side').contains(document.activeElement) || document.activeElement === document.body) {
    opener.focus();
  }
}

const fine = () => matchMedia('(pointer: fine)').matches;
const idOf = (button) => button.closest('.dm-exchange').dataset.id;
const actions = {
  new: () => go('/').then(() => box().focus()),
  older: () => refreshList(true),
  side: () => showSide(!at('dm-side').classList.contains('dm-shown')),
  rename, delete: remove,
  print: () => window.print(),
  send: (button) => log.sendAgain(idOf(button)),
  retry: (button) => log.retry(idOf(button)),
  'close-source': closeSource, passage: showPassage,
  copy: answers.copyAnswer, unfold: answers.unfold, up: answers.markGood, down: answers.markBad,
  share: answers.share, cancel: answers.cancel,
};

function pressed(event) {
  const link = event.target.closest('a[data-conversation]');
  const menu = event.target.closest('#dm-menu > div')?.parentElement;
  if (menu) { menu.open = false; menu.querySelector('summary').focus(); }
  const button = event.target.closest('button');
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    go(link.href).then(() => {
      const last = [...document.querySelectorAll('.dm-question')].at(-1);
      if (fine() || !last) box().focus();
      else last.focus();
    });
  } else if (button?.dataset.article !== undefined) openSource(button).catch(told);
  else if (button && actions[button.dataset.do]) {
    Promise.resolve(actions[button.dataset.do](button)).catch(told);
  }
}

function start() {
  at('dm-composer').addEventListener('submit', (event) => { event.preventDefault(); submit(); });
  box().addEventListener('keydown', (event) => {
    // While an input method still composes, Enter is its own.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  });
  box().addEventListener('input', () => { fit(); drafts.keep(log.place(), box().value); });
  document.addEventListener('click', pressed);
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || at('dm-dialog').open) return;
    if (isOpen() || document.querySelector('[data-opener]')) closeSource();
    else if (at('dm-side').classList.contains('dm-shown')) showSide(false);
  });
  window.addEventListener('popstate', () => {
    if (isOpen()) { hideSource(); return; }
    const named = new URLSearchParams(location.search).get('hoi-thoai');
    if (named ? named !== log.open.id : location.search || log.open.kept) route();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') { log.refresh(); refreshList(); }
    else if (box().value) drafts.send(log.place(), box().value);
  });
  onConnection((now, why) => notice(now ? 'Đã nối lại với máy chủ.' : why
    || 'Mất kết nối với máy chủ; câu hỏi và phần đang gõ vẫn được giữ, trang sẽ tự nối lại.',
  now ? 'status' : 'alert'));
  log.onChange(() => { bar(); markCurrent(); refreshList(); });
  if (history.state?.source) history.replaceState(null, '');
  watchSearch();
  awake();
  route();
}

// Gradio draws the page some time after this script runs.
const ready = () => at('dm-box') && at('dm-log');
if (document.querySelector('gradio-app')) {
  const seen = new MutationObserver(() => {
    if (!ready()) return;
    seen.disconnect();
    start();
  });
  if (ready()) start();
  else seen.observe(document.body, { childList: true, subtree: true });
}

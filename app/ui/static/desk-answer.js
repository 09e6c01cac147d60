// What an answer's own buttons do: copy, mark, share, unfold.
import { call } from './desk-api.js';

// navigator.clipboard is missing on plain http to another host; a hidden text box does there.
async function copy(text) {
  if (navigator.clipboard && window.isSecureContext) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const box = document.createElement('textarea');
  box.value = text;
  box.setAttribute('readonly', '');
  box.style.cssText = 'position: fixed; opacity: 0';
  document.body.append(box);
  const before = document.activeElement;
  box.select();
  const done = document.execCommand('copy');
  box.remove();
  before?.focus();
  if (!done) throw new Error('copy refused');
}

function say(button, text) {
  const said = button.closest('.dm-actions, .dm-remark').querySelector('[role="status"]');
  if (!said) return;
  said.textContent = text;
  setTimeout(() => { said.textContent = ''; }, 4000);
}

const idOf = (element) => element.closest('.dm-exchange').dataset.id;
const failed = (button) => (fault) => say(button, fault.message || 'Mất kết nối; mời thử lại.');

export function copyAnswer(button) {
  copy(button.dataset.copy).then(
    () => say(button, button.dataset.done), () => say(button, button.dataset.failed));
}

export function unfold(button) {
  const holder = button.parentElement.previousElementSibling;
  const open = button.getAttribute('aria-expanded') === 'true';
  button.setAttribute('aria-expanded', String(!open));
  holder.classList.toggle('dm-unfolded', !open);
  const text = button.textContent;
  button.textContent = button.dataset.less;
  button.dataset.less = text;
}

const forms = (button) => button.closest('.dm-answer');
function dropForms(button) {
  forms(button).querySelectorAll('.dm-remark').forEach((old) => old.remove());
}
export function cancel(button) {
  const form = button.closest('.dm-remark');
  const opener = form.previousElementSibling.querySelector(`[data-do="${form.dataset.of}"]`);
  form.remove();
  opener?.focus();
}

function pressed(button, verdict) {
  forms(button).querySelectorAll('[aria-pressed]').forEach((one) => {
    one.setAttribute('aria-pressed', String(one.dataset.do === verdict));
  });
}

async function mark(button, sent) {
  const done = await call(`/desk/exchanges/${idOf(button)}/feedback`, sent);
  pressed(button, sent.verdict);
  say(button, done.said);
}

export function markGood(button) {
  dropForms(button);
  const on = button.getAttribute('aria-pressed') === 'true';
  mark(button, { verdict: on ? '' : 'up' }).catch(failed(button));
}

function attach(button, template, of) {
  dropForms(button);
  const form = document.getElementById(template).content.firstElementChild.cloneNode(true);
  form.dataset.of = of;
  button.closest('.dm-actions').after(form);
  form.querySelector('input').focus({ preventScroll: true });
  form.scrollIntoView({ block: 'nearest' });
  return form;
}

export function markBad(button) {
  const form = attach(button, 'dm-remark', 'down');
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const given = new FormData(form);
    const sent = { verdict: 'down', reason: given.get('reason'), note: given.get('note') };
    mark(button, sent).then(() => { form.remove(); button.focus(); }, failed(button));
  });
}

export async function share(button) {
  const id = idOf(button);
  const form = attach(button, 'dm-sharing', 'share');
  const [address, box] = form.querySelectorAll('input');
  const fill = ({ token }) => {
    box.checked = Boolean(token);
    const query = token ? `chia-se=${token}` : `tra-loi=${id}`;
    address.value = `${location.origin}/?${query}`;
    form.querySelector('[role="status"]').textContent = token
      ? 'Bỏ dấu chọn để thôi chia sẻ; địa chỉ đã gửi sẽ không mở được nữa.'
      : 'Hiện chỉ trình duyệt này mở được địa chỉ.';
  };
  const ask = (sent) => call(`/desk/exchanges/${id}/share`, sent).then(fill, (fault) => {
    form.querySelector('[role="status"]').textContent = fault.message || 'Mất kết nối; mời thử lại.';
  });
  box.addEventListener('change', () => ask({ public: box.checked }));
  form.querySelector('[data-do="copy-address"]').addEventListener('click', (event) => {
    event.stopPropagation();
    copy(address.value).then(() => say(form, 'Đã sao chép'), () => address.select());
  });
  await ask({});
  address.select();
}

// The opened source: beside the answer, over it on a narrow page. Back closes it.
import { call } from './desk-api.js';

const panel = () => document.getElementById('dm-right');
let opener = null;
let wanted = 0;

export const isOpen = () => !panel().hidden;

const scrolls = (box) => box.scrollHeight > box.clientHeight;

export function showPassage() {
  const box = panel();
  const target = box.querySelector('mark:not(.dm-beside, .dm-legend mark)')
    || box.querySelector('#dm-source-title');
  if (!target || !scrolls(box)) return;
  const offset = target.getBoundingClientRect().top - box.getBoundingClientRect().top;
  const slack = box.clientHeight - target.getBoundingClientRect().height;
  box.scrollTop += offset - Math.max(64, slack / 2);
}

export async function openSource(button) {
  const turn = ++wanted;
  const names = ['article', 'start', 'end', 'label', 'seal', 'beside'];
  const query = new URLSearchParams(names.map((name) => [name, button.dataset[name] || '']));
  document.querySelectorAll('[data-opener]').forEach((old) => old.removeAttribute('data-opener'));
  button.setAttribute('data-opener', '');
  opener = button;
  const html = await call(`/desk/source?${query}`);
  // Whoever closed the panel or pressed another button meanwhile wants none of this.
  if (turn !== wanted) return;
  if (!isOpen()) history.pushState({ ...history.state, source: true }, '');
  panel().innerHTML = html;
  panel().hidden = false;
  document.documentElement.dataset.source = 'open';
  panel().querySelector('#dm-source-title').focus({ preventScroll: true });
  // The column has just been given its width: measure after it is laid out.
  requestAnimationFrame(showPassage);
}

// Close it as Back does, so that no entry of the history is left behind.
export function closeSource() {
  wanted += 1;
  if (!isOpen()) {
    opener?.focus();
    opener?.removeAttribute('data-opener');
  } else if (history.state?.source) history.back();
  else hideSource();
}

export function hideSource() {
  wanted += 1;
  if (!isOpen()) return;
  panel().hidden = true;
  panel().replaceChildren();
  delete document.documentElement.dataset.source;
  if (opener?.isConnected) opener.focus({ preventScroll: false });
  else document.getElementById('dm-box').focus();
  opener?.removeAttribute('data-opener');
}

// What a question is narrowed to: chosen beside the box, shown above it, sent with the question.
import { call, remembered } from './desk-api.js';

let chosen = remembered.get('scope', {});
const names = {};

export const scope = () => chosen;
const selects = () => document.querySelectorAll('#dm-narrow select');

function draw() {
  const lines = [];
  for (const [kind, values] of Object.entries(chosen)) {
    for (const value of values) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'dm-chosen';
      const called = names[kind]?.get(value) || value;
      button.textContent = `${kind === 'years' ? `Năm ${called}` : called} ✕`;
      button.setAttribute('aria-label', `${button.textContent} bỏ khỏi phạm vi`);
      button.addEventListener('click', () => { change(kind, value, false); focusNext(); });
      const line = document.createElement('li');
      line.append(button);
      lines.push(line);
    }
  }
  document.getElementById('dm-chosen').replaceChildren(...lines);
  document.querySelector('#dm-narrow summary').textContent = lines.length
    ? 'Phạm vi đang thu hẹp' : 'Phạm vi: toàn bộ kho';
}

function focusNext() {
  (document.querySelector('#dm-chosen button') || document.querySelector('#dm-narrow summary')).focus();
}

function change(kind, value, on) {
  const others = (chosen[kind] || []).filter((one) => one !== value);
  const values = on ? [...others, value] : others;
  chosen = { ...chosen, [kind]: values };
  if (!values.length) delete chosen[kind];
  remembered.set('scope', chosen);
  draw();
}

export async function loadScope() {
  const offered = await call('/desk/filters');
  for (const select of selects()) {
    const kind = select.dataset.kind;
    names[kind] = new Map((offered[kind] || []).map(([value, called]) => [value, called]));
    select.append(...(offered[kind] || []).map(([value, called, count]) => (
      new Option(`${called} (${count})`, value))));
    select.addEventListener('change', () => {
      if (select.value) change(kind, select.value, true);
      select.value = '';
    });
  }
  document.getElementById('dm-narrow').hidden = false;
  draw();
}

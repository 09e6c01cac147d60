// The preview of a briefing: cells corrected, rows moved or dropped, headings renamed, in place.
// All changes are kept as one JSON text in a hidden field that goes with every preview and export.
const field = () => document.querySelector('#bf-edits textarea');
const shown = (node) => node.innerText.replace(/ /g, ' ').trim();

const kept = () => {
  try { return JSON.parse(field().value || '{}'); } catch { return {}; }
};

// Cells that were changed before stand in the field already; those of this preview are added.
const changed = (state) => {
  const cells = new Map((state.cells || []).map((cell) => [`${cell[0]}|${cell[1]}`, cell]));
  document.querySelectorAll('#bf-preview .bf-cell.bf-dirty, #bf-preview .bf-shared.bf-dirty').forEach((node) => {
    const rows = node.matches('.bf-shared')
      ? node.closest('.bf-group').querySelectorAll('tr[data-key]')
      : [node.closest('tr[data-key]')];
    rows.forEach((row) => {
      const cell = [row.dataset.key, node.dataset.field, shown(node)];
      cells.set(`${cell[0]}|${cell[1]}`, cell);
    });
  });
  return [...cells.values()];
};

const laid = () => [...document.querySelectorAll('#bf-preview .bf-group')].map((group) => ({
  title: shown(group.querySelector('.bf-title')),
  rows: [...group.querySelectorAll('tr[data-key]')].map((row) => row.dataset.key),
})).filter((group) => group.rows.length);

// A file made before the change is not to be taken for the new one.
const stale = () => {
  const told = document.querySelector('#bf-file a')?.closest('p');
  if (told) told.textContent = 'Nội dung đã thay đổi; bấm “Xuất tệp” để có tệp mới.';
};

const send = () => {
  const box = field();
  if (!box) return;
  stale();
  box.value = JSON.stringify({ groups: laid(), cells: changed(kept()) });
  box.dispatchEvent(new Event('input', { bubbles: true }));
};

let waiting = 0;
const soon = () => { clearTimeout(waiting); waiting = setTimeout(send, 250); };

document.addEventListener('input', (event) => {
  const node = event.target.closest?.('#bf-preview [contenteditable]');
  if (!node) return;
  node.classList.add('bf-dirty');
  soon();
});

// A row at the edge of its table goes on to the group before or after.
const move = (row, step) => {
  const body = row.parentElement;
  const near = step < 0 ? row.previousElementSibling : row.nextElementSibling;
  if (near) { body.insertBefore(step < 0 ? row : near, step < 0 ? near : row); return; }
  const groups = [...document.querySelectorAll('#bf-preview .bf-group tbody')];
  const next = groups[groups.indexOf(body) + step];
  if (next) next.insertBefore(row, step < 0 ? null : next.firstElementChild);
};

document.addEventListener('click', (event) => {
  const button = event.target.closest?.('#bf-preview .bf-move');
  if (!button) return;
  const row = button.closest('tr');
  if (button.dataset.move === 'drop') row.remove();
  else { move(row, button.dataset.move === 'up' ? -1 : 1); button.focus(); }
  send();
});

// One line a cell; Enter leaves it.
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || !event.target.closest?.('#bf-preview [contenteditable]')) return;
  event.preventDefault();
  event.target.blur();
});

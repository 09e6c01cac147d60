// Runs once for the source panel (gr.HTML js_on_load): element, props and watch are given.
const scrolls = (box) => box.scrollHeight > box.clientHeight
  && ['auto', 'scroll'].includes(getComputedStyle(box).overflowY);

// Beside the answer the panel has a scroll bar of its own; below it, the page's is used.
function showPassage() {
  const target = element.querySelector('mark') || element.querySelector('#dm-source-title');
  if (!target) return;
  const box = element.closest('#dm-right');
  if (!box || !scrolls(box)) {
    target.scrollIntoView({ block: target.offsetHeight > innerHeight / 2 ? 'start' : 'center' });
    return;
  }
  const offset = target.getBoundingClientRect().top - box.getBoundingClientRect().top;
  const slack = box.clientHeight - target.getBoundingClientRect().height;
  box.scrollTop += offset - Math.max(64, slack / 2);
}

// Whoever closes the panel while a source is still on its way wants none: what comes is dropped.
function close() {
  document.documentElement.dataset.source = 'closed';
  props.value = '';
  const opener = document.querySelector('[data-opener]');
  if (opener) opener.focus();
}

element.addEventListener('click', (event) => {
  const button = event.target.closest('button[data-act]');
  if (!button) return;
  if (button.dataset.act === 'close') close();
  else showPassage();
});

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && element.querySelector('.dm-source')) close();
});

watch('value', () => {
  const title = element.querySelector('#dm-source-title');
  if (!title) return;
  if (document.documentElement.dataset.source === 'closed') {
    props.value = '';
    return;
  }
  title.focus({ preventScroll: true });
  // The column has just been given its width: measure after it is laid out.
  requestAnimationFrame(showPassage);
});

// Runs once for the conversation (gr.HTML js_on_load): element, trigger and watch are given.
// Buttons are redrawn with every answer, so one listener on the whole handles them all.
const place = (button) => ({
  article: button.dataset.article,
  start: button.dataset.start,
  end: button.dataset.end,
  label: button.dataset.label,
  seal: button.dataset.seal,
});

// navigator.clipboard is missing on plain http to another host; a hidden text box does there.
async function copy(text) {
  if (navigator.clipboard && window.isSecureContext) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const box = document.createElement('textarea');
  box.value = text;
  box.setAttribute('readonly', '');
  box.style.position = 'fixed';
  box.style.opacity = '0';
  document.body.appendChild(box);
  box.select();
  const done = document.execCommand('copy');
  box.remove();
  if (!done) throw new Error('copy refused');
}

element.addEventListener('click', (event) => {
  const button = event.target.closest('button');
  if (!button) return;
  if (button.dataset.article !== undefined) {
    document.querySelectorAll('[data-opener]').forEach((old) => old.removeAttribute('data-opener'));
    button.setAttribute('data-opener', '');
    document.documentElement.dataset.source = 'open';
    trigger('cite', place(button));
  } else if (button.dataset.question !== undefined) {
    // The button is about to go: keep the keyboard where the next question is typed.
    const box = document.querySelector('#dm-question textarea');
    if (box && matchMedia('(pointer: fine)').matches) box.focus();
    trigger('example', { question: button.dataset.question });
  } else if (button.dataset.copy !== undefined) {
    const said = button.nextElementSibling;
    const say = (text) => {
      said.textContent = text;
      setTimeout(() => { said.textContent = ''; }, 4000);
    };
    copy(button.dataset.copy).then(() => say(button.dataset.done), () => say(button.dataset.failed));
  }
});

// A new question, then its answer, come into view from their beginning.
watch('value', () => {
  const questions = element.querySelectorAll('.dm-question');
  const last = questions[questions.length - 1];
  if (last) last.scrollIntoView({ block: 'start' });
});

// What Gradio has no setting for: the language of the page, its own English messages, the splash.
(() => {
  const root = document.documentElement;
  const keepLanguage = () => { if (root.lang !== 'vi') root.lang = 'vi'; };
  new MutationObserver(keepLanguage).observe(root, { attributes: true, attributeFilter: ['lang'] });
  keepLanguage();

  const vietnamese = new Map([
    ['Connection Lost', 'Mất kết nối'],
    ['Connection to the server was lost. Attempting reconnection...',
      'Mất kết nối với máy chủ, đang nối lại; câu hỏi chưa gửi vẫn còn trong ô nhập.'],
    ['Connection errored out.', 'Không nối được với máy chủ; mời gửi lại.'],
    ['This application is currently busy. Please try again.',
      'Đang có nhiều người hỏi cùng lúc; mời gửi lại sau ít giây.'],
    ['An Unexpected Error Occurred!', 'Có lỗi ngoài dự kiến; mời gửi lại.'],
    ['Error', 'Lỗi'],
    ['Warning', 'Chú ý'],
    ['Info', 'Thông tin'],
  ]);
  const translate = (node) => {
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      const known = vietnamese.get(text.textContent.trim());
      if (known && text.textContent !== known) text.textContent = known;
    }
  };
  // Gradio takes controls away while they have the focus; it goes on to what came in their place.
  let last = null;
  document.addEventListener('focusin', (event) => {
    last = event.target.closest('.dm-tool') ? event.target : null;
  });
  const lost = () => {
    const now = document.activeElement;
    return last && (now === document.body || now === last) && (last.disabled || !last.getClientRects().length);
  };
  const regain = () => requestAnimationFrame(() => {
    if (lost()) [...document.querySelectorAll('.dm-tool .dm-next')].at(-1)?.focus();
  });
  const watchBody = () => new MutationObserver(() => {
    document.querySelectorAll('.toast-wrap').forEach(translate);
    if (last) regain();
    const splash = document.getElementById('dm-splash');
    if (splash && document.querySelector('#dm-box, .dm-tool')) splash.remove();
  }).observe(document.body, { childList: true, subtree: true });
  // The skip link leads to where the page is worked with, whichever page it is.
  document.addEventListener('click', (event) => {
    if (!event.target.closest('.dm-skip')) return;
    const target = document.querySelector('#dm-box, #bf-main, #qz-main');
    if (!target) return;
    event.preventDefault();
    if (!target.matches('textarea')) target.tabIndex = -1;
    target.focus();
    target.scrollIntoView({ block: 'nearest' });
  });
  if (document.body) watchBody();
  else document.addEventListener('DOMContentLoaded', watchBody);
})();

// Presses the button of a form in the reader's stead: once, and not before the page is seen. A page that is opened ahead, or in a tab
// behind, presses nothing. Without it the button is pressed by hand.
const form = document.querySelector('form[data-press]');

const press = () => {
  if (document.visibilityState !== 'visible') return;
  document.removeEventListener('visibilitychange', press);
  form?.requestSubmit();
};

// Whoever was quicker has pressed it already.
form?.addEventListener('submit', () => document.removeEventListener('visibilitychange', press), { once: true });
document.addEventListener('visibilitychange', press);
press();

// Copies a text of the page. Without it the text is selected by hand.
const status = document.querySelector('.republish .status');

for (const button of document.querySelectorAll('button[data-copy]')) {
  if (!navigator.clipboard || !(button instanceof HTMLButtonElement)) continue;
  const text = document.getElementById(button.dataset.copy ?? '');
  if (!(text instanceof HTMLTextAreaElement)) continue;
  button.hidden = false;
  button.addEventListener('click', async () => {
    text.select();
    const said = await navigator.clipboard.writeText(text.value).then(
      () => 'Copied',
      () => 'The text could not be copied. It is selected: copy it by hand.',
    );
    if (status) status.textContent = said;
  });
}

// Google Consent Mode v2 (https://developers.google.com/tag-platform/security/guides/consent), for publications that ask for it. This runs
// before any tag: everything is refused, and then each decision of the reader is told once. What was decided stands on this element.
{
  const script = document.currentScript;
  const kinds = {
    preferences: ['functionality_storage', 'personalization_storage'],
    statistics: ['analytics_storage'],
    marketing: ['ad_storage', 'ad_user_data', 'ad_personalization'],
  };
  window.dataLayer ??= [];
  // Tags read the arguments themselves: an array is not one to them.
  window.gtag ??= function () {
    window.dataLayer.push(arguments);
  };
  const tell = (command, choices) => {
    const states = Object.entries(kinds).flatMap(([purpose, names]) => {
      const state = choices.includes(purpose) ? 'granted' : 'denied';
      return names.map((name) => [name, state]);
    });
    window.gtag('consent', command, Object.fromEntries(states));
  };
  const update = () => tell('update', script.dataset.choices.split('+'));
  tell('default', []);
  update();
  script.addEventListener('change', update);
}

// Removes what services have left behind that the reader does not agree to: cookies on every domain and path that they can have been set
// on, keys of storage, caches. Loaded where a publication names any. The element says what goes and what stays, a service a line:
// its id, cookies, keys and caches, between blanks; names are parted by commas, and a * at the end stands for any ending.
{
  const { gone, kept } = document.currentScript.dataset;
  const OURS = ['__Host-consent', 'consent'];

  const fits = (pattern, name) => (pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern);
  const listed = (lines, kind) => lines.split('\n').flatMap((line) => (line.split(' ')[kind] ?? '').split(',').filter(Boolean));
  // What both sorts use stays.
  const goes = (kind) => {
    const [out, staying] = [listed(gone, kind), listed(kept, kind)];
    return (name) => !OURS.includes(name) && out.some((pattern) => fits(pattern, name)) && !staying.some((pattern) => fits(pattern, name));
  };

  // A cookie goes by its name, its domain and its path.
  const end = (name) => {
    const { hostname, pathname } = location;
    const labels = hostname.split('.');
    const domains = ['', ...labels.map((_, from) => `; domain=${labels.slice(from).join('.')}`)];
    const steps = pathname.split('/').map((_, to, all) => all.slice(0, to + 1).join('/'));
    const paths = new Set(['/', ...steps.flatMap((step) => [step, `${step}/`])]);
    // Names that begin so are refused on an open connection or without the word.
    const secure = /^__(Host|Secure)-/.test(name) ? '; secure' : '';
    for (const domain of domains) for (const path of paths) document.cookie = `${name}=; max-age=0; path=${path}${domain}${secure}`;
  };

  const names = document.cookie.split('; ').map((pair) => pair.split('=')[0]);
  names.filter(goes(1)).forEach(end);
  for (const which of ['localStorage', 'sessionStorage']) {
    try {
      const storage = window[which];
      Object.keys(storage).filter(goes(2)).forEach((key) => storage.removeItem(key));
    } catch {
      // Switched off: nothing was left there.
    }
  }
  // Browsers have none on a connection that anybody can read.
  window.caches?.keys().then((keys) => keys.filter(goes(3)).forEach((key) => caches.delete(key)));
}

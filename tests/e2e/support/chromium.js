/** How Chromium is started, for tests and for pictures. It must talk to nobody but our server. */
export const CHROMIUM = {
  executablePath: process.env.PRESS_CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};

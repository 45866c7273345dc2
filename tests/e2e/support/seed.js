import { Press } from './press.js';
import { Publication } from './publication.js';

/** Before all tests: the long publication is read once, so that no worker has to scale its pictures again. */
export default async function seed() {
  const publication = await Publication.long();
  const press = await Press.over(publication.folder);
  await press.stop();
  process.env.PRESS_E2E_SEED = JSON.stringify({ content: publication.folder, database: press.database });
  return async () => {
    await press.close();
    await publication.remove();
  };
}

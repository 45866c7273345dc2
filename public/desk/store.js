// The records of the desk, in IndexedDB. What they are about, texts and pictures, lies in the caches.
//
// A browser may close the connection while the page sleeps: it is opened again, and what was to be done is done then.

/** @typedef {'saved' | 'read' | 'facts'} Store */

/** @type {Record<Store, IDBObjectStoreParameters | undefined>} */
const STORES = { saved: { keyPath: 'slug' }, read: { keyPath: 'slug' }, facts: undefined };
/** What is said of a connection that is no more. */
const LOST = ['InvalidStateError', 'UnknownError', 'AbortError'];

/** @type {Promise<IDBDatabase> | undefined} */
let connection;
const forget = () => (connection = undefined);

function open() {
  connection ??= new Promise((resolve, reject) => {
    const request = indexedDB.open('press', 1);
    request.onupgradeneeded = () => {
      for (const [name, options] of Object.entries(STORES)) request.result.createObjectStore(name, options);
    };
    request.onsuccess = () => {
      request.result.onclose = forget;
      // Another window has a newer build.
      request.result.onversionchange = () => (forget(), request.result.close());
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
  });
  return connection;
}

/**
 * Does one thing with one store, whole or not at all.
 * @template T
 * @param {Store} name
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest<T>} work
 * @returns {Promise<T>}
 */
async function run(name, mode, work, isSecond = false) {
  try {
    const transaction = (await open()).transaction(name, mode);
    const request = work(transaction.objectStore(name));
    // It is done even if the page goes now.
    transaction.commit?.();
    return await new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error ?? new DOMException('ended', 'AbortError'));
    });
  } catch (error) {
    forget();
    if (isSecond || !LOST.includes(/** @type {DOMException} */ (error)?.name)) throw error;
    return run(name, mode, work, true);
  }
}

/** @param {Store} name @returns {Promise<any[]>} */
export const all = (name) => run(name, 'readonly', (store) => store.getAll());
/** @param {Store} name @param {string} key @returns {Promise<any>} */
export const get = (name, key) => run(name, 'readonly', (store) => store.get(key));
/** @param {Store} name @param {unknown} value @param {string} [key] */
export const put = (name, value, key) => run(name, 'readwrite', (store) => store.put(value, key));
/** @param {Store} name @param {string} key */
export const remove = (name, key) => run(name, 'readwrite', (store) => store.delete(key));
/** @param {Store} name */
export const clear = (name) => run(name, 'readwrite', (store) => store.clear());

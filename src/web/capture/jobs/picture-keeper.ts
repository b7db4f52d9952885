/**
 * @file Keeps a picture on this device while it is being sent, so that a page that is loaded anew sends the
 * rest of it; not a moment longer.
 *
 * In:  the id of a file that the server knows of, and the picture.
 * Out: the picture again, until it has arrived. A browser that refuses storage costs taking it again.
 */
const DATABASE = "ekyc";
const STORE = "pictures";

/** Of a tab that was closed in the middle: nobody will send it any more. Tokens last an hour. */
const OLDEST_MS = 60 * 60 * 1000;

interface Kept {
  readonly file: Blob;
  readonly source: "camera" | "file";
  readonly keptAtMs: number;
}

export const keepPicture = (fileId: string, kept: Omit<Kept, "keptAtMs">): Promise<void> =>
  quietly(async (store) => {
    await settled(store.put({ ...kept, keptAtMs: Date.now() }, fileId));
  });

export const recallPicture = (fileId: string): Promise<Kept | undefined> =>
  quietly((store) => settled(store.get(fileId) as IDBRequest<Kept | undefined>));

export const forgetPicture = (fileId: string): Promise<void> =>
  quietly(async (store) => {
    await settled(store.delete(fileId));
  });

export const forgetOldPictures = (): Promise<void> =>
  quietly(async (store) => {
    const [ids, all] = await Promise.all([
      settled(store.getAllKeys()),
      settled(store.getAll() as IDBRequest<Kept[]>),
    ]);
    for (const [index, { keptAtMs }] of all.entries())
      if (Date.now() - keptAtMs > OLDEST_MS) store.delete(ids[index]!);
  });

const quietly = async <Value>(
  work: (store: IDBObjectStore) => Promise<Value>,
): Promise<Value | undefined> => {
  let database: IDBDatabase | undefined;
  try {
    const opening = indexedDB.open(DATABASE, 1);
    opening.addEventListener("upgradeneeded", () => {
      opening.result.createObjectStore(STORE);
    });
    database = await settled(opening);
    return await work(database.transaction(STORE, "readwrite").objectStore(STORE));
  } catch {
    return undefined; // Storage is refused, as in some private windows.
  } finally {
    database?.close();
  }
};

const settled = <Value>(request: IDBRequest<Value>): Promise<Value> =>
  new Promise((resolve, reject) => {
    request.addEventListener("success", () => {
      resolve(request.result);
    });
    request.addEventListener("error", () => {
      reject(request.error ?? new Error("storage"));
    });
  });

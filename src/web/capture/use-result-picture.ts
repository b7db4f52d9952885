import { useEffect, useState } from "preact/hooks";
import { readPicture, type ResultPicture } from "./api-client.ts";
import type { Access } from "./state.ts";

/**
 * A picture of the result as an object URL; undefined until it is there, where there is
 * none, and for no name. It is fetched with the key of the verification, which an `img`
 * element could not send.
 */
export const useResultPicture = (
  access: Access,
  name: ResultPicture | undefined,
): string | undefined => {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (name === undefined) return;
    const stop = new AbortController();
    let created: string | undefined;
    void readPicture(access, name, stop.signal).then((answer) => {
      if (stop.signal.aborted || answer.outcome === "trouble") return;
      created = URL.createObjectURL(answer.value);
      setUrl(created);
    });
    return () => {
      stop.abort();
      if (created !== undefined) URL.revokeObjectURL(created);
    };
  }, [access, name]);
  return url;
};

/**
 * @file What the page says to a site that shows it in a frame: that it is ready, how high it is, and how it
 * ended. Nothing of the applicant is ever in it.
 *
 * [Note: who may embed the page]
 *
 * The server's `frame-ancestors` decides which sites may frame the page at all, so whoever is its parent is one
 * of them. The parent says hello first; answers go to the origin of that hello, and to no other.
 */
import { useEffect, useState } from "preact/hooks";
import type { State } from "./flow/state.ts";

const isFramed = (): boolean => window.parent !== window;

export const useEmbedding = ({ screen, verification }: State): void => {
  const parentOrigin = useParentOrigin();
  const status = verification?.status;
  const isFinished =
    screen.at === "declined" ||
    (screen.at === "outcome" && status !== "requires_input" && status !== "processing");

  useEffect(() => {
    if (parentOrigin === undefined) return;
    const say = (message: object): void => {
      window.parent.postMessage(message, parentOrigin);
    };
    say({ type: "ekyc-ready" });
    const watch = new ResizeObserver(() => {
      say({ type: "ekyc-resize", height: Math.ceil(document.body.getBoundingClientRect().height) });
    });
    watch.observe(document.body);
    return () => {
      watch.disconnect();
    };
  }, [parentOrigin]);

  useEffect(() => {
    if (parentOrigin === undefined || !isFinished) return;
    window.parent.postMessage(
      { type: "ekyc-finished", status: screen.at === "declined" ? "canceled" : status },
      parentOrigin,
    );
  }, [parentOrigin, isFinished, status]);
};

const useParentOrigin = (): string | undefined => {
  const [origin, setOrigin] = useState<string>();
  useEffect(() => {
    if (!isFramed()) return;
    document.documentElement.classList.add("is-framed");
    const onMessage = (event: MessageEvent<{ readonly type?: string } | null>): void => {
      if (event.source === window.parent && event.data?.type === "ekyc-hello")
        setOrigin(event.origin);
    };
    window.addEventListener("message", onMessage);
    return () => {
      window.removeEventListener("message", onMessage);
    };
  }, []);
  return origin;
};

/**
 * @file `<ekyc-verification src verification token language>`: the applicant's page inside another site.
 *
 * In:  the address of the server, the id and client token of one verification, a language.
 * Out: events `ekyc-ready`, `ekyc-resize` (detail.height) and `ekyc-finished` (detail.status). The site learns how
 *      it ended and nothing of the applicant; what was found it asks the server for, by its own key.
 *
 * One file without imports, so that its address can stay the same for ever. docs/embedding.md.
 */
const EVENTS = ["ekyc-ready", "ekyc-resize", "ekyc-finished"] as const;
type EventName = (typeof EVENTS)[number];

interface Message {
  readonly type: EventName;
  readonly height?: number;
  readonly status?: string;
}

const STATUSES = ["verified", "in_review", "rejected", "canceled", "expired"];
/** Before the page has said how high it is. */
const FIRST_HEIGHT_PX = 640;
/** Whatever the page says, the site around it is not pushed away. */
const TALLEST_PX = 20_000;

class EkycVerification extends HTMLElement {
  static readonly observedAttributes = ["src", "verification", "token", "language"];
  #frame: HTMLIFrameElement | undefined;
  #origin: string | undefined;
  #isDrawing = false;

  connectedCallback(): void {
    window.addEventListener("message", this.#onMessage);
    this.#drawSoon();
  }

  disconnectedCallback(): void {
    window.removeEventListener("message", this.#onMessage);
    this.#frame?.remove();
    this.#frame = undefined;
  }

  attributeChangedCallback(_name: string, before: string | null, after: string | null): void {
    if (this.isConnected && before !== after) this.#drawSoon();
  }

  /** Attributes that are set one after the other make one frame and not four. */
  #drawSoon(): void {
    if (this.#isDrawing) return;
    this.#isDrawing = true;
    queueMicrotask(() => {
      this.#isDrawing = false;
      if (this.isConnected) this.#draw();
    });
  }

  #draw(): void {
    this.#frame?.remove();
    this.#frame = undefined;
    this.#origin = undefined;
    const [src, verification, token] = ["src", "verification", "token"].map((name) =>
      this.getAttribute(name),
    );
    if (!src || !verification || !token) return;
    const page = new URL("/", src);
    const fragment = new URLSearchParams({ v: verification, t: token });
    const language = this.getAttribute("language");
    if (language !== null) fragment.set("l", language);
    // Behind "#": browsers do not send it, so the token stands in no log.
    page.hash = fragment.toString();
    const frame = document.createElement("iframe");
    frame.allow = "camera";
    frame.referrerPolicy = "no-referrer";
    frame.title = this.getAttribute("title") ?? "Identity verification";
    frame.style.cssText = `display:block;width:100%;height:${FIRST_HEIGHT_PX}px;border:0`;
    frame.addEventListener("load", () => {
      frame.contentWindow?.postMessage({ type: "ekyc-hello" }, page.origin);
    });
    this.#origin = page.origin;
    this.#frame = frame;
    frame.src = page.href;
    this.append(frame);
  }

  /** Only what this frame says, and only from the server that was named. */
  readonly #onMessage = (event: MessageEvent<unknown>): void => {
    const from: unknown = event.source;
    if (event.origin !== this.#origin || from !== this.#frame?.contentWindow) return;
    const message = messageFrom(event.data);
    if (message === undefined) return;
    const { type, height, status } = message;
    if (type === "ekyc-resize" && height !== undefined && this.#frame !== undefined)
      this.#frame.style.height = `${height}px`;
    const detail = {
      ...(height !== undefined && { height }),
      ...(status !== undefined && { status }),
    };
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true }));
  };
}

const messageFrom = (data: unknown): Message | undefined => {
  if (typeof data !== "object" || data === null) return undefined;
  const { type, height, status } = data as Partial<Record<keyof Message, unknown>>;
  const name = EVENTS.find((known) => known === type);
  if (name === undefined) return undefined;
  if (name === "ekyc-resize")
    return typeof height === "number" && height > 0 && height < TALLEST_PX
      ? { type: name, height }
      : undefined;
  if (name === "ekyc-finished")
    return typeof status === "string" && STATUSES.includes(status)
      ? { type: name, status }
      : undefined;
  return { type: name };
};

if (customElements.get("ekyc-verification") === undefined)
  customElements.define("ekyc-verification", EkycVerification);

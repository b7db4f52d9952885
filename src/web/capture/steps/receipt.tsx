/**
 * @file What the applicant keeps: the number of the consent, and the link by which it is withdrawn.
 */
import { useState } from "preact/hooks";
import { instantInWords } from "../../kit/number-words.ts";
import { text } from "../../kit/texts.ts";
import type { Receipt as ReceiptFacts } from "../flow/state.ts";
import { Way, WaysOn } from "./step.tsx";

export const Receipt = ({ receipt }: { readonly receipt: ReceiptFacts | undefined }) => {
  const [isCopied, setCopied] = useState(false);
  if (receipt === undefined) return null;
  const { id, givenAt, noticeVersion, withdrawalUrl } = receipt;
  return (
    <section class="receipt" aria-labelledby="receipt-title">
      <h2 id="receipt-title">{text("receipt.title")}</h2>
      <dl>
        <div>
          <dt>{text("receipt.id")}</dt>
          <dd>{id}</dd>
        </div>
        <div>
          <dt>{text("receipt.given")}</dt>
          <dd>{instantInWords(givenAt)}</dd>
        </div>
        <div>
          <dt>{text("receipt.notice")}</dt>
          <dd>{noticeVersion}</dd>
        </div>
      </dl>
      {withdrawalUrl !== undefined && (
        <>
          <p class="fine-print">{text("receipt.keep")}</p>
          <WaysOn>
            <Way
              label={text("receipt.copy")}
              name="copy"
              onChoose={() => {
                void copy(withdrawalUrl).then(setCopied);
              }}
            />
            <Way
              label={text("receipt.download")}
              name="download"
              onChoose={() => {
                download(receipt);
              }}
            />
            <a class="button as-link" href={withdrawalUrl} target="_blank" rel="noreferrer">
              {text("receipt.withdraw")}
            </a>
          </WaysOn>
          <p class="fine-print" role="status">
            {isCopied ? text("receipt.copied") : ""}
          </p>
        </>
      )}
    </section>
  );
};

/** Browsers give the clipboard to secure pages only; the download is always there. */
const copy = async (address: string): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(address);
    return true;
  } catch {
    return false;
  }
};

const download = ({ id, givenAt, noticeVersion, withdrawalUrl }: ReceiptFacts): void => {
  const lines = [
    text("receipt.title"),
    `${text("receipt.id")}: ${id}`,
    `${text("receipt.given")}: ${givenAt}`,
    `${text("receipt.notice")}: ${noticeVersion}`,
    `${text("receipt.withdraw")}: ${withdrawalUrl ?? ""}`,
  ];
  const url = URL.createObjectURL(new Blob([`${lines.join("\n")}\n`], { type: "text/plain" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `${id}.txt`;
  link.click();
  URL.revokeObjectURL(url);
};

/**
 * @file Withdrawing a consent: what it does, one button, and that it is done.
 */
import { useEffect, useRef, useState } from "preact/hooks";
import type { ConsentReceipt } from "../../client/index.ts";
import { anybody } from "../capture/calls/access.ts";
import { answerOf } from "../capture/calls/answer.ts";
import type { Trouble } from "../capture/calls/trouble.ts";
import icon from "../capture/icon.svg";
import { Step, Way, WaysOn, Working } from "../capture/steps/step.tsx";
import { TroublePanel } from "../capture/steps/trouble-panel.tsx";
import { LanguageChoice } from "../kit/language-choice.tsx";
import { useLanguage } from "../kit/language.ts";
import { instantInWords } from "../kit/number-words.ts";
import { text } from "../kit/texts.ts";

type Phase =
  | { readonly at: "asking"; readonly trouble?: Trouble }
  | { readonly at: "working" }
  | { readonly at: "done"; readonly receipt: ConsentReceipt }
  | { readonly at: "invalid" };

/** The server takes no shorter ones. */
const SHORTEST_TOKEN = 20;

export const WithdrawPage = ({ token }: { readonly token: string }) => {
  const [language, chooseLanguage] = useLanguage();
  const [phase, setPhase] = useState<Phase>(
    token.length < SHORTEST_TOKEN ? { at: "invalid" } : { at: "asking" },
  );
  const main = useRef<HTMLElement>(null);
  const first = useRef(phase.at);
  useEffect(() => {
    if (phase.at !== first.current) main.current?.querySelector<HTMLElement>("h1")?.focus();
  }, [phase.at]);
  const withdraw = async (): Promise<void> => {
    setPhase({ at: "working" });
    const answer = await answerOf(
      anybody.consents.withdraw({ token }, { signal: AbortSignal.timeout(60_000) }),
    );
    if (answer.outcome === "answered") setPhase({ at: "done", receipt: answer.value });
    else if (answer.trouble.kind === "problem") setPhase({ at: "invalid" });
    else setPhase({ at: "asking", trouble: answer.trouble });
  };
  return (
    <>
      <header class="page-header">
        <span class="page-name">
          <img src={icon} alt="" />
          {text("page.name")}
        </span>
        <LanguageChoice chosen={language} onChoose={chooseLanguage} />
      </header>
      <main ref={main} class="flow">
        <Withdrawal
          phase={phase}
          onWithdraw={() => {
            void withdraw();
          }}
        />
      </main>
      <footer class="page-footer">{text("page.footer")}</footer>
    </>
  );
};

interface WithdrawalProps {
  readonly phase: Phase;
  readonly onWithdraw: () => void;
}

const Withdrawal = ({ phase, onWithdraw }: WithdrawalProps) => {
  switch (phase.at) {
    case "invalid":
      return (
        <Step
          name="withdraw-invalid"
          title={text("withdraw.invalid.title")}
          lead={text("withdraw.invalid.lead")}
        />
      );
    case "done": {
      const { id, withdrawnAt, givenAt, erased } = phase.receipt;
      const time = instantInWords(withdrawnAt ?? givenAt);
      return (
        <Step
          name="withdrawn"
          title={text("withdraw.done.title")}
          lead={text(erased === false ? "withdraw.waiting.lead" : "withdraw.done.lead", {
            id,
            time,
          })}
        />
      );
    }
    case "asking":
    case "working":
      return (
        <Step name="withdraw" title={text("withdraw.title")} lead={text("withdraw.lead")}>
          <p class="fine-print">{text("withdraw.effect")}</p>
          {phase.at === "working" ? (
            <Working sentence={text("withdraw.working")} />
          ) : phase.trouble !== undefined ? (
            <TroublePanel trouble={phase.trouble} onRetry={onWithdraw} />
          ) : (
            <WaysOn>
              <Way
                label={text("withdraw.button")}
                kind="primary"
                name="withdraw"
                onChoose={onWithdraw}
              />
            </WaysOn>
          )}
        </Step>
      );
  }
};

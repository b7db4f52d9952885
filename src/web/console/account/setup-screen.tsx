/**
 * @file The way to an account: by the setup link of the first start, or by an invitation. Three steps:
 * who one is, the authenticator app, the recovery codes.
 */
import { useState } from "preact/hooks";
import type { Invitation, SignedIn, TotpEnrolment } from "../../../client/index.ts";
import { api } from "../api.ts";
import { ScreenHead } from "../parts/screen-head.tsx";
import { Waiting } from "../parts/waiting.tsx";
import { useLoaded } from "../parts/use-loaded.ts";
import { goInstead, hrefOf } from "../router.ts";
import type { ScreenProps } from "../screens.ts";
import { homeScreen } from "../screens.ts";
import { signedInAs } from "../session.ts";
import { text } from "../texts.ts";
import { AccountForm } from "./account-form.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";
import { TotpForm } from "./totp-form.tsx";
import "./account.css";

type Step =
  | { readonly at: "person" }
  | { readonly at: "totp"; readonly enrolment: TotpEnrolment }
  | { readonly at: "codes"; readonly session: SignedIn };

export const SetupScreen = ({ route }: ScreenProps) => {
  const token = route.args[0] ?? "";
  const loaded = useLoaded(() => api.accounts.invitation(token), token);
  return (
    <div class="bare-card">
      <ScreenHead title={text("setup.title")} />
      <Waiting loaded={loaded}>
        {(invitation) => <Steps token={token} invitation={invitation} />}
      </Waiting>
    </div>
  );
};

interface StepsProps {
  readonly token: string;
  readonly invitation: Invitation;
}

const Steps = ({ token, invitation }: StepsProps) => {
  const [step, setStep] = useState<Step>({ at: "person" });
  switch (step.at) {
    case "person":
      return (
        <>
          <p class="lead">{text("setup.lead", { role: text(`role.${invitation.role}`) })}</p>
          <AccountForm
            token={token}
            onEnrolled={(enrolment) => {
              setStep({ at: "totp", enrolment });
            }}
          />
        </>
      );
    case "totp":
      return (
        <TotpForm
          token={token}
          enrolment={step.enrolment}
          onConfirmed={(session) => {
            setStep({ at: "codes", session });
          }}
        />
      );
    case "codes":
      return (
        <RecoveryCodes
          codes={step.session.recoveryCodes ?? []}
          onDone={() => {
            signedInAs(step.session);
            goInstead(hrefOf(homeScreen()));
          }}
        />
      );
  }
};

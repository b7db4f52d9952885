/**
 * @file What is kept of a person and may go: legal holds, the export for the person, and erasing.
 */
import { useState } from "preact/hooks";
import type { LegalHold } from "../../../client/index.ts";
import { api } from "../api.ts";
import { ConfirmButton } from "../parts/confirm-button.tsx";
import { Instant } from "../parts/instant.tsx";
import { Panel } from "../parts/panel.tsx";
import { say } from "../parts/toast.tsx";
import { useLoaded } from "../parts/use-loaded.ts";
import { Waiting } from "../parts/waiting.tsx";
import { may } from "../session.ts";
import { text } from "../texts.ts";
import { ExportDialog } from "./export-dialog.tsx";
import { HoldDialog } from "./hold-dialog.tsx";

interface PrivacyPanelProps {
  readonly id: string;
  readonly redactedAt: string | null;
  /** The case is another one now. */
  readonly onErased: () => void;
}

export const PrivacyPanel = ({ id, redactedAt, onErased }: PrivacyPanelProps) => {
  const holds = useLoaded(
    (signal) => api.legalHolds.list({ subject: id }, { signal }),
    `holds ${id}`,
  );
  return (
    <Panel id="privacy" title={text("privacy.title")}>
      <Waiting loaded={holds}>
        {({ data }) => (
          <Holds
            holds={data.filter(({ inForce }) => inForce)}
            onChanged={() => {
              holds.reload();
              onErased();
            }}
          />
        )}
      </Waiting>
      <PrivacyActions id={id} redactedAt={redactedAt} onHeld={holds.reload} onErased={onErased} />
    </Panel>
  );
};

interface HoldsProps {
  readonly holds: readonly LegalHold[];
  readonly onChanged: () => void;
}

const Holds = ({ holds, onChanged }: HoldsProps) =>
  holds.length === 0 ? (
    <p class="fine-print">{text("hold.none")}</p>
  ) : (
    <ul class="decisions">
      {holds.map((hold) => (
        <li key={hold.id} data-hold={hold.reason}>
          <p>
            <strong>{text(`holdReason.${hold.reason}`)}</strong> · <Instant at={hold.createdAt} />
            {hold.until !== null && (
              <>
                {" "}
                {text("hold.until")} <Instant at={hold.until} />
              </>
            )}
          </p>
          {may("privacy:write") && (
            <ConfirmButton
              label={text("hold.release")}
              question={text("hold.releaseQuestion")}
              act={() => api.legalHolds.release(hold.id)}
              onDone={onChanged}
            />
          )}
        </li>
      ))}
    </ul>
  );

interface ActionsProps extends PrivacyPanelProps {
  readonly onHeld: () => void;
}

const PrivacyActions = ({ id, redactedAt, onHeld, onErased }: ActionsProps) => {
  const [open, setOpen] = useState<"hold" | "export">();
  const close = (): void => {
    setOpen(undefined);
  };
  return (
    <div class="actions">
      {may("privacy:write") && (
        <>
          {redactedAt === null && (
            <button
              type="button"
              class="button quiet"
              onClick={() => {
                setOpen("hold");
              }}
            >
              {text("hold.place")}
            </button>
          )}
          <button
            type="button"
            class="button quiet"
            onClick={() => {
              setOpen("export");
            }}
          >
            {text("export.export")}
          </button>
        </>
      )}
      {may("verifications:redact") && redactedAt === null && (
        <ConfirmButton
          label={text("erase.erase")}
          question={text("redact.question")}
          grave
          act={() => api.verifications.redact(id)}
          onDone={() => {
            say(text("redact.done"));
            onErased();
          }}
        />
      )}
      {open === "hold" && (
        <HoldDialog
          subject={id}
          onClose={close}
          onDone={() => {
            close();
            onHeld();
          }}
        />
      )}
      {open === "export" && <ExportDialog id={id} onClose={close} />}
    </div>
  );
};

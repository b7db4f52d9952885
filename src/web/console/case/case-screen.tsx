/**
 * @file A case: all that a person needs to decide it.
 */
import { useState } from "preact/hooks";
import type { ReviewCase } from "../../../client/index.ts";
import { api } from "../api.ts";
import { KeyHelp } from "../parts/key-help.tsx";
import { say } from "../parts/toast.tsx";
import { TroubleLine } from "../parts/trouble-line.tsx";
import { useAction } from "../parts/use-action.ts";
import { useKeys } from "../parts/use-keys.ts";
import { useLoaded } from "../parts/use-loaded.ts";
import { Waiting } from "../parts/waiting.tsx";
import { neighboursOf } from "../queue/remembered-queue.ts";
import { goTo, hrefOf } from "../router.ts";
import type { ScreenProps } from "../screens.ts";
import { text } from "../texts.ts";
import { availableKinds, KIND_KEYS } from "./available-kinds.ts";
import { CaseBody } from "./case-body.tsx";
import { CaseHeader } from "./case-header.tsx";
import type { Kind } from "./decision-choices.ts";
import { DecisionDialog } from "./decision-dialog.tsx";
import "./case.css";
import "./viewer.css";

export const CaseScreen = ({ route }: ScreenProps) => {
  const id = route.args[0] ?? "";
  const loaded = useLoaded((signal) => api.reviews.get(id, { signal }), id);
  return (
    <Waiting loaded={loaded}>
      {(reviewed) => <Case reviewed={reviewed} onCase={loaded.replace} />}
    </Waiting>
  );
};

interface CaseProps {
  readonly reviewed: ReviewCase;
  readonly onCase: (reviewed: ReviewCase) => void;
}

const Case = ({ reviewed, onCase }: CaseProps) => {
  const { id } = reviewed.verification;
  const [kind, setKind] = useState<Kind>();
  const [helpShown, setHelpShown] = useState(false);
  const action = useAction();
  const begin = (chosen: Kind): void => {
    if (!availableKinds(reviewed).includes(chosen)) return;
    if (reviewed.mayDecide !== "claim-first") {
      setKind(chosen);
      return;
    }
    // A free case becomes the person's own first, so that no two decide it at once.
    void action.run(
      () => api.reviews.claim(id),
      (claimed) => {
        onCase(claimed);
        setKind(chosen);
      },
    );
  };
  useCaseKeys(id, begin, () => {
    setHelpShown(true);
  });
  return (
    <>
      <CaseHeader
        reviewed={reviewed}
        onCase={onCase}
        onDecide={begin}
        onHelp={() => {
          setHelpShown(true);
        }}
      />
      <TroubleLine trouble={action.trouble} />
      <CaseBody reviewed={reviewed} onCase={onCase} />
      {kind && (
        <DecisionDialog
          id={id}
          kind={kind}
          warning={warningOf(kind, reviewed)}
          onDecided={(decided) => {
            setKind(undefined);
            onCase(decided);
            say(text(`decided.${decided.decisions.at(-1)?.waitsForSecond ? "waits" : kind}`));
          }}
          onClose={() => {
            setKind(undefined);
          }}
        />
      )}
      {helpShown && (
        <KeyHelp
          keys={helpKeys()}
          onClose={() => {
            setHelpShown(false);
          }}
        />
      )}
    </>
  );
};

/** Four eyes: an approval against a reason of fraud. */
const warningOf = (kind: Kind, { item, decisions }: ReviewCase): string | undefined => {
  if (kind !== "approve" || item?.fraud !== true) return undefined;
  if (decisions.some(({ waitsForSecond }) => waitsForSecond)) return text("decide.isSecond");
  return text("decide.needsSecond");
};

const helpKeys = () => [
  ...(["approve", "turn-down", "request", "escalate"] as const).map((kind) => ({
    keys: [KIND_KEYS[kind]],
    does: text(`decide.${kind}`),
  })),
  { keys: ["["], does: text("case.previous") },
  { keys: ["]"], does: text("case.next") },
  { keys: ["u"], does: text("keys.backToQueue") },
];

const useCaseKeys = (id: string, begin: (kind: Kind) => void, help: () => void): void => {
  const { previous, next } = neighboursOf(id);
  const open = (neighbour: string | undefined) => () => {
    if (neighbour !== undefined) goTo(hrefOf("case", [neighbour]));
  };
  const decisions = Object.entries(KIND_KEYS).map(([kind, key]) => [
    key,
    () => {
      begin(kind as Kind);
    },
  ]);
  useKeys({
    ...(Object.fromEntries(decisions) as Readonly<Record<string, () => void>>),
    "[": open(previous),
    "]": open(next),
    u: () => {
      goTo(hrefOf("queue"));
    },
    "?": help,
  });
};

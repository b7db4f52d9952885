/**
 * @file One version of the policy: read, changed into a draft, tried on old cases, published.
 */
import { useState } from "preact/hooks";
import type { PolicyVersion, Simulation } from "../../../client/index.ts";
import { api, WHOLE_LIST } from "../api.ts";
import { ScreenHead } from "../parts/screen-head.tsx";
import { TextField } from "../parts/field.tsx";
import { say } from "../parts/toast.tsx";
import { TroubleLine } from "../parts/trouble-line.tsx";
import { type ActionState, useAction } from "../parts/use-action.ts";
import { useLoaded } from "../parts/use-loaded.ts";
import { Waiting } from "../parts/waiting.tsx";
import { goTo, hrefOf } from "../router.ts";
import type { ScreenProps } from "../screens.ts";
import { may } from "../session.ts";
import { text } from "../texts.ts";
import { ChecksForm } from "./checks-form.tsx";
import { DifferencesPanel } from "./differences-panel.tsx";
import { FaceForm } from "./face-form.tsx";
import { JsonForm } from "./json-form.tsx";
import { type Content, differencesOf } from "./policy-content.ts";
import { loadInForce } from "./load-in-force.ts";
import { PublishButton } from "./publish-button.tsx";
import { SimulationPanel } from "./simulation-panel.tsx";
import "./policies.css";

export const PolicyScreen = ({ route }: ScreenProps) => {
  const [id = "", number = ""] = route.args;
  const loaded = useLoaded(
    (signal) => api.policies.get(id, Number(number), { signal }),
    route.args.join("/"),
  );
  return (
    <Waiting loaded={loaded}>
      {(version) => <Editor key={version.sha256} version={version} onChanged={loaded.replace} />}
    </Waiting>
  );
};

interface EditorProps {
  readonly version: PolicyVersion;
  readonly onChanged: (version: PolicyVersion) => void;
}

type Tried = { readonly content: Content; readonly simulation: Simulation };

const Editor = ({ version, onChanged }: EditorProps) => {
  const original = (version.content ?? {}) as Content;
  const [content, setContent] = useState(original);
  const [tried, setTried] = useState<Tried>();
  const points = useLoaded((signal) => api.operatingPoints.list(WHOLE_LIST, { signal }), "points");
  const simulating = useAction();
  // Held against it before anything is published: a draft of somebody else says of itself only what it wants to.
  const inForce = useLoaded(loadInForce, `${version.sha256} ${version.status}`);
  const isEdited = differencesOf(original, content).length > 0;
  const base = (inForce.value?.content ?? original) as Content;
  const differences = differencesOf(base, content).filter(({ path }) => path !== "version");
  const mayWrite = may("policies:write");
  return (
    <>
      <ScreenHead
        title={text("policies.title", { id: version.id, version: version.version })}
        lead={leadOf(version)}
      >
        <SimulateButton action={simulating} content={content} onTried={setTried} />
        {mayWrite && isPublishable(version) && !isEdited && (
          <PublishButton
            version={version}
            simulation={tried?.content === content ? tried.simulation : undefined}
            onPublished={onChanged}
          />
        )}
      </ScreenHead>
      <TroubleLine trouble={simulating.trouble} />
      {mayWrite && isEdited && <SaveDraft content={content} />}
      <DifferencesPanel differences={differences} />
      {tried && (
        <SimulationPanel simulation={tried.simulation} isStale={tried.content !== content} />
      )}
      <FaceForm
        content={content}
        points={points.value?.data ?? []}
        mayWrite={mayWrite}
        onContent={setContent}
      />
      <ChecksForm content={content} mayWrite={mayWrite} onContent={setContent} />
      <JsonForm content={content} mayWrite={mayWrite} onContent={setContent} />
    </>
  );
};

/** A past one as well: that is the way back. The shipped one has no row; it is drafted anew. */
const isPublishable = ({ status, createdAt }: PolicyVersion): boolean =>
  status !== "published" && createdAt !== null;

const leadOf = ({ comment, status }: PolicyVersion): string =>
  comment ?? text(`policies.${status}`);

interface SimulateButtonProps {
  readonly action: ActionState;
  readonly content: Content;
  readonly onTried: (tried: Tried) => void;
}

const SimulateButton = ({ action, content, onTried }: SimulateButtonProps) => (
  <button
    type="button"
    class="button"
    disabled={action.running}
    onClick={() =>
      void action.run(
        () => api.policies.simulate({ content }),
        (simulation) => {
          onTried({ content, simulation });
        },
      )
    }
  >
    {text(action.running ? "simulate.running" : "simulate.run")}
  </button>
);

const SaveDraft = ({ content }: { readonly content: Content }) => {
  const [comment, setComment] = useState("");
  const action = useAction();
  return (
    <form
      class="save-draft"
      onSubmit={(event) => {
        event.preventDefault();
        void action.run(
          () =>
            api.policies.draft({
              content: { ...content },
              ...(comment.trim() !== "" && { comment: comment.trim() }),
            }),
          (draft) => {
            say(text("policies.saved"));
            goTo(hrefOf("policy", [draft.id, String(draft.version)]));
          },
        );
      }}
    >
      <TextField
        label={text("policies.comment")}
        value={comment}
        onValue={setComment}
        input={{ maxLength: 200 }}
      />
      <button type="submit" class="button primary" disabled={action.running}>
        {text("policies.save")}
      </button>
      <TroubleLine trouble={action.trouble} />
    </form>
  );
};

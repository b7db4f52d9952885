/**
 * @file All verifications, whatever became of them: found by status, reason, reference and day.
 */
import { useState } from "preact/hooks";
import type { Verification } from "../../../api/schemas/verification.ts";
import { api } from "../api.ts";
import { Instant } from "../parts/instant.tsx";
import { Pager } from "../parts/pager.tsx";
import { ReasonChips } from "../parts/reason-chips.tsx";
import { ScreenHead } from "../parts/screen-head.tsx";
import { StatusTag } from "../parts/status-tag.tsx";
import { usePages } from "../parts/use-pages.ts";
import { Waiting } from "../parts/waiting.tsx";
import { goInstead, hrefOf } from "../router.ts";
import { mayOpen, type ScreenProps } from "../screens.ts";
import { may } from "../session.ts";
import { knownText, text } from "../texts.ts";
import { CreateDialog } from "./create-dialog.tsx";
import { RedactButton } from "./redact-button.tsx";
import { VerificationFilters } from "./verification-filters.tsx";
import { ListTable } from "../parts/list-table.tsx";

const PAGE_SIZE = 50;

export const VerificationsScreen = ({ route }: ScreenProps) => {
  const [creating, setCreating] = useState(false);
  const { status, reason, reference, from, to } = route.query;
  const pages = usePages({
    key: JSON.stringify(route.query),
    load: (startingAfter, signal) =>
      api.verifications(
        {
          status,
          reason,
          reference,
          ...(from !== undefined && { createdFrom: `${from}T00:00:00Z` }),
          ...(to !== undefined && { createdTo: `${to}T23:59:59Z` }),
          startingAfter,
          limit: PAGE_SIZE,
        },
        signal,
      ),
    cursorOf: ({ id }) => id,
  });
  return (
    <>
      <ScreenHead title={text("nav.verifications")}>
        {may("verifications:write") && (
          <button
            type="button"
            class="button primary"
            onClick={() => {
              setCreating(true);
            }}
          >
            {text("create.open")}
          </button>
        )}
      </ScreenHead>
      <VerificationFilters
        values={route.query}
        onValues={(values) => {
          goInstead(hrefOf("verifications", [], values));
        }}
      />
      <Waiting loaded={pages.loaded}>
        {({ data }) => <VerificationTable data={data} onChanged={pages.loaded.reload} />}
      </Waiting>
      <Pager pages={pages} />
      {creating && (
        <CreateDialog
          onCreated={pages.loaded.reload}
          onClose={() => {
            setCreating(false);
          }}
        />
      )}
    </>
  );
};

interface VerificationTableProps {
  readonly data: readonly Verification[];
  readonly onChanged: () => void;
}

const VerificationTable = ({ data, onChanged }: VerificationTableProps) =>
  data.length === 0 ? (
    <p class="empty">{text("verifications.none")}</p>
  ) : (
    <ListTable
      columns={[
        text("verifications.created"),
        text("queue.reference"),
        text("verifications.status"),
        text("queue.document"),
        text("queue.reasons"),
        text("queue.attempts"),
        "",
      ]}
    >
      {data.map((verification) => (
        <VerificationRow key={verification.id} verification={verification} onChanged={onChanged} />
      ))}
    </ListTable>
  );

interface VerificationRowProps {
  readonly verification: Verification;
  readonly onChanged: () => void;
}

const VerificationRow = ({ verification, onChanged }: VerificationRowProps) => {
  const { id, reference, documentType, redactedAt } = verification;
  const name = reference ?? id;
  return (
    <tr data-verification={id}>
      <td>
        <Instant at={verification.createdAt} />
      </td>
      <th scope="row">
        {mayOpen("case") ? <a href={hrefOf("case", [id])}>{name}</a> : name}
        {reference !== null && <span class="under">{id}</span>}
      </th>
      <td>
        <StatusTag status={verification.status} />
      </td>
      <td>
        {documentType === null ? "" : (knownText(`document.${documentType}`) ?? documentType)}
      </td>
      <td>
        <ReasonChips reasons={verification.decision?.reasons ?? []} />
      </td>
      <td>{text("queue.attemptOf", verification.attempts)}</td>
      <td class="row-actions">
        {redactedAt === null ? (
          may("verifications:redact") && <RedactButton id={id} name={name} onDone={onChanged} />
        ) : (
          <span class="fine-print">{text("redact.done")}</span>
        )}
      </td>
    </tr>
  );
};

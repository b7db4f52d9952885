import type { Session } from "../../../client/index.ts";
import { api } from "../api.ts";
import type { Answer } from "../answer.ts";
import { ConfirmButton } from "../parts/confirm-button.tsx";
import { Age, Instant } from "../parts/instant.tsx";
import { Panel } from "../parts/panel.tsx";
import { useLoaded } from "../parts/use-loaded.ts";
import { Waiting } from "../parts/waiting.tsx";
import { text } from "../texts.ts";
import { ListTable } from "../parts/list-table.tsx";

export const SessionList = () => {
  const loaded = useLoaded(() => api.accounts.sessions(), "sessions");
  const others = loaded.value?.data.filter(({ current }) => !current) ?? [];
  return (
    <Panel
      id="sessions"
      title={text("sessions.title")}
      tools={
        others.length > 1 && (
          <ConfirmButton
            label={text("sessions.endOthers")}
            question={text("sessions.endOthersQuestion")}
            act={() => endAll(others.map(({ id }) => id))}
            onDone={loaded.reload}
          />
        )
      }
    >
      <Waiting loaded={loaded}>
        {({ data }) => (
          <ListTable
            columns={[
              text("sessions.device"),
              text("sessions.since"),
              text("sessions.seen"),
              text("sessions.until"),
              "",
            ]}
          >
            {data.map((session) => (
              <SessionRow key={session.id} session={session} onEnded={loaded.reload} />
            ))}
          </ListTable>
        )}
      </Waiting>
    </Panel>
  );
};

interface SessionRowProps {
  readonly session: Session;
  readonly onEnded: () => void;
}

const SessionRow = ({ session, onEnded }: SessionRowProps) => (
  <tr>
    <th scope="row">
      {session.device ?? text("sessions.unknownDevice")}{" "}
      {session.current && <span class="chip">{text("sessions.current")}</span>}
    </th>
    <td>
      <Instant at={session.createdAt} />
    </td>
    <td>
      <Age at={session.seenAt} />
    </td>
    <td>
      <Instant at={session.expiresAt} />
    </td>
    <td class="row-actions">
      {!session.current && (
        <ConfirmButton
          label={text("sessions.end")}
          question={text("sessions.endQuestion")}
          act={() => api.accounts.endSession(session.id)}
          onDone={onEnded}
        />
      )}
    </td>
  </tr>
);

/** One after the other; the first that fails is told. */
const endAll = async (ids: readonly string[]): Promise<Answer<undefined>> => {
  for (const id of ids) {
    const answer = await api.accounts.endSession(id);
    if (!answer.ok) return answer;
  }
  return { ok: true, value: undefined };
};

/**
 * @file How this server does: what waits, how long each stage takes, engines, models, disk, keys, settings.
 */
import { useEffect } from "preact/hooks";
import type { SystemState } from "../../../client/index.ts";
import { humanise, millisecondsInWords } from "../../kit/number-words.ts";
import { api } from "../api.ts";
import { Instant } from "../parts/instant.tsx";
import { Panel } from "../parts/panel.tsx";
import { ScreenHead } from "../parts/screen-head.tsx";
import { bytesInWords, numberInWords, shareInWords } from "../parts/time-words.ts";
import { useLoaded } from "../parts/use-loaded.ts";
import { Waiting } from "../parts/waiting.tsx";
import { may } from "../session.ts";
import { knownText, text } from "../texts.ts";
import { Facts } from "./facts.tsx";
import { RetentionPanel } from "./retention-panel.tsx";
import { ModelsPanel } from "./models-panel.tsx";

const REFRESH_MS = 10_000;

export const SystemScreen = () => {
  const loaded = useLoaded((signal) => api.system.read({ signal }), "system");
  useEffect(() => {
    const timer = setInterval(loaded.reload, REFRESH_MS);
    return () => {
      clearInterval(timer);
    };
  }, [loaded.reload]);
  return (
    <>
      <ScreenHead title={text("nav.system")} />
      <Waiting loaded={loaded}>
        {(system) => (
          <div class="columns">
            <div class="column">
              <LoadPanel system={system} />
              <StagesPanel stages={system.stages} />
              <RetentionPanel />
            </div>
            <div class="column">
              <KeepingPanel system={system} />
              <EnginesPanel engines={system.engines} />
              <SettingsPanel settings={system.settings} />
            </div>
          </div>
        )}
      </Waiting>
      {may("policies:read") && <ModelsPanel />}
    </>
  );
};

interface SystemProps {
  readonly system: SystemState;
}

const LoadPanel = ({ system }: SystemProps) => (
  <Panel id="load" title={text("system.load")}>
    <Facts
      facts={[
        [text("system.version"), system.version],
        [text("system.started"), <Instant at={system.startedAt} />],
        [
          text("system.queue"),
          text("system.queueOf", {
            waiting: numberInWords(system.queue.waiting),
            running: numberInWords(system.queue.running),
            limit: numberInWords(system.queue.limit),
          }),
        ],
        [text("system.memory"), bytesInWords(system.server.residentBytes)],
        [text("system.gallery"), bytesInWords(system.server.galleryBytes)],
        [
          text("nav.webhooks"),
          text("system.deliveries", {
            delivered: numberInWords(system.webhooks.deliveredLastDay),
            failed: numberInWords(system.webhooks.failedLastDay),
            pending: numberInWords(system.webhooks.pending),
          }),
        ],
      ]}
    />
  </Panel>
);

const KeepingPanel = ({ system }: SystemProps) => {
  const { disk, audit, keys, records } = system;
  return (
    <Panel id="keeping" title={text("system.keeping")}>
      <Facts
        facts={[
          [text("system.verifications"), numberInWords(records.verifications)],
          [text("system.identities"), numberInWords(records.identities)],
          [
            text("system.disk"),
            text("system.diskOf", {
              free: bytesInWords(disk.freeBytes),
              total: bytesInWords(disk.totalBytes),
              share: shareInWords(disk.freeBytes / Math.max(1, disk.totalBytes)),
              data: bytesInWords(disk.dataBytes),
            }),
          ],
          [text("system.backup"), <Instant at={system.lastBackupAt} />],
          [text("system.key"), text("system.keyVersion", { version: keys.masterVersion })],
          [text("system.keySince"), <Instant at={keys.createdAt} />],
          [text("system.audit"), auditInWords(audit)],
        ]}
      />
    </Panel>
  );
};

const auditInWords = ({ entries, intact }: SystemState["audit"]): string => {
  const count = numberInWords(entries);
  if (intact === null) return text("system.auditUnverified", { count });
  return text(intact ? "system.auditIntact" : "system.auditBroken", { count });
};

const StagesPanel = ({ stages }: Pick<SystemState, "stages">) => (
  <Panel id="stages" title={text("system.stages")}>
    <div class="table-scroll">
      <table class="list">
        <thead>
          <tr>
            <th scope="col">{text("details.step")}</th>
            <th scope="col" class="is-number">
              {text("system.count")}
            </th>
            <th scope="col" class="is-number">
              {text("system.p50")}
            </th>
            <th scope="col" class="is-number">
              {text("system.p95")}
            </th>
          </tr>
        </thead>
        <tbody>
          {stages.map((stage) => (
            <tr key={stage.stage}>
              <th scope="row">{knownText(`step.${stage.stage}`) ?? humanise(stage.stage)}</th>
              <td class="is-number">{numberInWords(stage.count)}</td>
              <td class="is-number">{millisecondsInWords(stage.p50Ms)}</td>
              <td class="is-number">{millisecondsInWords(stage.p95Ms)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </Panel>
);

const EnginesPanel = ({ engines }: Pick<SystemState, "engines">) => (
  <Panel id="engines" title={text("system.engines")}>
    <table class="list">
      <thead>
        <tr>
          <th scope="col">{text("system.process")}</th>
          <th scope="col">{text("verifications.status")}</th>
          <th scope="col" class="is-number">
            {text("system.memory")}
          </th>
        </tr>
      </thead>
      <tbody>
        {engines.map((engine, index) => (
          <tr key={index}>
            <th scope="row">{engine.pid ?? text("console.none")}</th>
            <td>{knownText(`engineState.${engine.state}`) ?? humanise(engine.state)}</td>
            <td class="is-number">
              {engine.residentBytes === null
                ? text("console.none")
                : bytesInWords(engine.residentBytes)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </Panel>
);

/** They are set where the server is started; those of retention are in a table of their own. */
const SettingsPanel = ({ settings }: Pick<SystemState, "settings">) => (
  <Panel id="settings" title={text("system.settings")}>
    <p class="panel-lead">{text("system.settingsNote")}</p>
    <Facts
      facts={Object.entries(settings).map(([name, value]) => [
        <code key={name}>{name}</code>,
        typeof value === "boolean" ? text(value ? "details.yes" : "details.no") : String(value),
      ])}
    />
  </Panel>
);

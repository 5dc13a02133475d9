// A client as somebody else would write it: types made from the service's own description, and each answer held against it.
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { components, paths } from "./mx.js";

declare const process: { argv: string[] };

type Schemas = components["schemas"];
type Answer<P extends keyof paths> =
  paths[P] extends { get: { responses: { 200: { content: { "application/json": infer A } } } } } ? A : never;

const [base, coordination, token, described] = process.argv.slice(2) as [string, string, string, string];
const ajv = new Ajv2020({ strict: false, allErrors: true });
(addFormats as unknown as (a: Ajv2020) => void)(ajv);
ajv.addSchema(await (await fetch(base + described)).json() as object, "mx");
ajv.addSchema(await (await fetch(coordination + described)).json() as object, "coordination");

async function ask<T>(schema: string, url: string, request: RequestInit = {}): Promise<T> {
  const answer = await fetch(url, { ...request, headers: { authorization: `Bearer ${token}`, "accept-language": "en", ...request.headers } });
  const value = await answer.json();
  const holds = ajv.compile({ $ref: schema });
  if (!holds(value)) throw new Error(`${url}: ${ajv.errorsText(holds.errors)}: ${JSON.stringify(value)}`);
  return value as T;
}

function key(): string {
  const time = Date.now().toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${crypto.randomUUID().slice(15)}`;
}

function post<T>(path: string, body: T, id = key(), headers: Record<string, string> = {}): Promise<Schemas["PostAnswer"]> {
  return ask("mx#/components/schemas/PostAnswer", `${base}/api/v1/${path}`, {
    method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json", "idempotency-key": id, ...headers },
  });
}

const operation = key();
const plan: Schemas["PostingOfOperationPlanned"] = {
  pair: "tijuana-san-diego", marking: "binational",
  content: { name: "Mirror", objective: "Stop it", window: { start: "2030-07-26T05:00:00", end: "2030-07-26T09:00:00", zone: "America/Tijuana" } },
};
await post("operations", plan, operation);
await post<Schemas["PostingOfOperationStarted"]>(`operations/${operation}/start`, { marking: "binational", content: {} }, key(), { "if-match": "\"1\"" });

// Numbers are numbers, events are objects, and what is missing is told before anything is sent.
const read = await ask<Answer<"/api/v1/operations/{id}">>("mx#/components/schemas/OperationAnswer", `${base}/api/v1/operations/${operation}`);
const version: number = read.version;
const type: string | undefined = read.events[0]?.type;
// @ts-expect-error: a report has a narrative
const wrong: Schemas["PostingOfReportPosted"] = { marking: "national", content: { lang: "es" } };

const problem = await ask<Schemas["Problem"]>("mx#/components/schemas/Problem", `${base}/api/v1/operations/${operation}/reports`, {
  method: "POST", body: JSON.stringify(wrong), headers: { "content-type": "application/json", "idempotency-key": key() },
});

const list = await ask<Answer<"/api/v1/operations">>("mx#/components/schemas/OperationPage", `${base}/api/v1/operations?limit=5`);
await ask("mx#/components/schemas/ReferenceAnswer", `${base}/api/v1/reference`);
await ask("coordination#/components/schemas/TimelinePage", `${coordination}/api/v1/timeline?limit=5`);
await ask("coordination#/components/schemas/MirrorPage", `${coordination}/api/v1/mirror`);
const feed = await ask<Schemas["CloudEvent"][]>(
  "mx#/paths/~1feeds~1v1~1%7Bfeed%7D~1events/get/responses/200/content/application~1cloudevents-batch+json/schema",
  `${base}/feeds/v1/gn/events?limit=1000&subject=operations/${operation}`);

console.log(JSON.stringify({ version, type, listed: list.operations.length > 0, fed: feed.length, code: problem.code,
  at: problem.errors?.map(e => e.pointer) }));

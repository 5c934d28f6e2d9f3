/** Every route of the app that answers, read from its files: a new one is a door too, whether or not anybody thought of it. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";

type Answering = (args: LoaderFunctionArgs | ActionFunctionArgs) => unknown;
type RouteModule = { loader?: Answering; action?: Answering };

const modules = import.meta.glob<RouteModule>(["../../app/routes/*.tsx", "../../app/routes/*/route.tsx"], { eager: true });

export type RouteDoor = {
  /** As its file is called: `app.members.$memberId`. */
  route: string;
  method: "GET" | "POST";
  /** An address that leads to it. */
  path: string;
  /** A refusal that is thrown is an answer too; what is no Response and no data is thrown. */
  answer: (request: Request, params?: Record<string, string>) => Promise<unknown>;
};

export const ROUTE_DOORS: RouteDoor[] = Object.entries(modules).flatMap(([file, { loader, action }]) => {
  const route = file.replace("../../app/routes/", "").replace(/(\/route)?\.tsx$/, "");
  const doors: [RouteDoor["method"], Answering | undefined][] = [
    ["GET", loader],
    ["POST", action],
  ];
  return doors.flatMap(([method, answering]) => (answering ? [{ route, method, path: pathOf(route), answer: answerBy(answering) }] : []));
});

function answerBy(answering: Answering): RouteDoor["answer"] {
  return async (request, params = { ruleId: "1", rewardId: "1", memberId: "1", importId: "1" }) => {
    try {
      return await answering({ request, params, context: {} });
    } catch (thrown) {
      if (thrown instanceof Response) return thrown;
      throw thrown;
    }
  };
}

/** `app.members.$memberId_.credit` is /app/members/1/credit. */
function pathOf(route: string): string {
  const parts = route.split(".").filter((part) => part !== "_index");
  return `/${parts.map((part) => part.replace(/_$/, "").replace(/^\$.*/, "1")).join("/")}`;
}

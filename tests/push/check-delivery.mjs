// A push service that refuses what real ones refuse takes what is pushed, and has the notification for its browser.

import { execFileSync } from "node:child_process";
import { createServer } from "node:net";
import { once } from "node:events";
import { createRequire } from "node:module";
import assert from "node:assert/strict";

const require = createRequire(import.meta.url);
const Service = require("web-push-testing/src/server.js");
const { PushApiModel } = require("web-push-testing/src/PushApiModel.js");

const PATIENCE = 30_000;
const STORY = "a-paper-begins";
const [base, press, database] = process.argv.slice(2);

/** Says when something was taken, or why not. */
class Model extends PushApiModel {
    taken = new Promise((resolve, reject) => {
        this.settle = { resolve, reject };
    });

    async handleNotification(...what) {
        try {
            const answer = await super.handleNotification(...what);
            this.settle.resolve();
            return answer;
        } catch (error) {
            this.settle.reject(error);
            throw error;
        }
    }
}

async function freePort() {
    const listener = createServer().listen(0, "127.0.0.1");
    await once(listener, "listening");
    const { port } = listener.address();
    listener.close();
    await once(listener, "close");
    return port;
}

async function ask(method, path, body) {
    const answer = await fetch(base + path, { method, body: body && JSON.stringify(body) });
    assert.equal(answer.status, 200, `${method} ${path}`);
    return answer.json();
}

const watchdog = setTimeout(() => {
    console.error("check-delivery: nothing was delivered");
    process.exit(1);
}, PATIENCE);

const model = new Model();
new Service(model, await freePort()).startServer();
const { public_key: key } = await ask("GET", "/api/v1/push");
const { endpoint, keys, clientHash } = await model.subscribe({ userVisibleOnly: "true", applicationServerKey: key });
await ask("PUT", "/api/v1/push/subscription", { subscription: { endpoint, keys }, topics: ["breaking"] });
execFileSync(press, ["push", "send", "--story", STORY, "--again", "--db", database, "--base-url", base]);
await model.taken;
const { messages } = model.getNotifications({ clientHash });
assert.equal(messages.length, 1);
const { web_push: declarative, notification } = JSON.parse(messages[0]);
assert.equal(declarative, 8030);
assert.equal(notification.navigate, `${base}/story/${STORY}`);
assert.equal(typeof notification.title, "string");
clearTimeout(watchdog);
process.exit(0);

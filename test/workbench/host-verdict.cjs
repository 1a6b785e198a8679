// Runs inside the extension host in place of the tests: runs them, streams what they print to the runner and sends an
// explicit verdict. In the host, console methods are accessors that write nowhere, so they are replaced here.
const { connect } = require("node:net");
const { Writable } = require("node:stream");
const { format } = require("node:util");

exports.run = async () => {
  const socket = connect(Number(process.env.RELATA_VERDICT_PORT), "127.0.0.1");
  await new Promise((resolve, reject) => socket.once("connect", resolve).once("error", reject));
  const send = (message) =>
    new Promise((resolve) => socket.write(`${JSON.stringify(message)}\n`, () => resolve(undefined)));
  for (const method of ["log", "info", "warn", "error", "debug"]) {
    Object.defineProperty(console, method, {
      configurable: true,
      value: (...args) => void send({ out: `${format(...args)}\n` }),
    });
  }
  const stdout = new Writable({
    write(chunk, _encoding, done) {
      void send({ out: String(chunk) }).then(() => done());
    },
  });
  Object.defineProperty(process, "stdout", { configurable: true, value: stdout });
  let verdict = 0;
  try {
    await require(process.env.RELATA_HOST_TESTS).run();
  } catch (error) {
    verdict = 1;
    await send({ out: `${error?.stack ?? error}\n` });
  }
  await send({ verdict });
};

// Stands in for the compiled addon of this name: appends log lines to a file, so that Output channels have content.
const fs = require("fs");
const path = require("path");

let commonLevel = 2;

class Logger {
  constructor(name, file) {
    this.name = name;
    this.file = file;
    this.level = commonLevel;
    this.plain = false;
    fs.mkdirSync(path.dirname(file), { recursive: true });
  }
  write(level, label, message) {
    if (level < this.level) return;
    const time = new Date().toISOString().replace("T", " ").replace("Z", "");
    try {
      fs.appendFileSync(this.file, this.plain ? message : `${time} [${label}] ${message}\n`);
    } catch {
      // A log that can't be written must not end what it tells about.
    }
  }
  trace(message) {
    this.write(0, "trace", message);
  }
  debug(message) {
    this.write(1, "debug", message);
  }
  info(message) {
    this.write(2, "info", message);
  }
  warn(message) {
    this.write(3, "warning", message);
  }
  error(message) {
    this.write(4, "error", message);
  }
  critical(message) {
    this.write(5, "critical", message);
  }
  getLevel() {
    return this.level;
  }
  setLevel(level) {
    this.level = level;
  }
  setPattern() {}
  clearFormatters() {
    this.plain = true;
  }
  flush() {}
  drop() {}
}

exports.version = 1;
exports.setLevel = (level) => {
  commonLevel = level;
};
exports.setFlushOn = () => {};
exports.shutdown = () => {};
exports.Logger = Logger;
exports.createRotatingLogger = async (name, file) => new Logger(name, file);
exports.createAsyncRotatingLogger = exports.createRotatingLogger;

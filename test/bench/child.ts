import { jobs } from "./jobs.ts";

// One job in a process of its own: its name, the vault, the cache. Prints its figures as JSON.
const [name = "", folder = "", cacheFolder = ""] = process.argv.slice(2);
const job = jobs[name];
if (!job) throw new Error(`There is no job ${name}.`);
console.log(JSON.stringify(await job(folder, cacheFolder)));
process.exit(0);

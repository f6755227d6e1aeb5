// One call by an official SDK, told only by its environment where the gateway is; says in JSON what came of it.
import Anthropic from "@anthropic-ai/sdk";
import OpenAI from "openai";

const [sdk, what] = process.argv.slice(2);
const messages = [{ role: "user", content: "hi" }];
const schema = { type: "object", properties: { city: { type: "string" } }, required: ["city"] };
const of = { model: "m", max_tokens: 50, messages };

async function words(stream, word) {
  const found = [];
  for await (const event of stream) found.push(word(event));
  return found.filter(Boolean);
}

const calls = {
  openai: {
    answer: async (client) => (await client.chat.completions.create(of)).choices[0].message.content,
    responses: async (client) => (await client.responses.create({ model: "m", input: "hi" })).output_text,
    stream: async (client) =>
      words(await client.chat.completions.create({ ...of, stream: true }), (e) => e.choices[0]?.delta?.content),
    tool: async (client) => {
      const tools = [{ type: "function", function: { name: "weather", parameters: schema } }];
      const answer = await client.chat.completions.create({ ...of, tools });
      const call = answer.choices[0].message.tool_calls[0].function;
      return [call.name, JSON.parse(call.arguments)];
    },
    unknown: async (client) => client.chat.completions.create({ ...of, model: "nope" }),
    abort: async (client, signal) => client.chat.completions.create(of, { signal }),
  },
  anthropic: {
    answer: async (client) => (await client.messages.create(of)).content[0].text,
    stream: async (client) => words(client.messages.stream(of), (e) => e.delta?.text),
    tool: async (client) => {
      const answer = await client.messages.create({ ...of, tools: [{ name: "weather", input_schema: schema }] });
      return [answer.content[0].name, answer.content[0].input];
    },
    unknown: async (client) => client.messages.create({ ...of, model: "nope" }),
    abort: async (client, signal) => client.messages.create(of, { signal }),
  },
};

const client = sdk === "openai" ? new OpenAI() : new Anthropic();
const aborter = new AbortController();
if (what === "abort") setTimeout(() => aborter.abort(), 500);
try {
  console.log(JSON.stringify({ answer: await calls[sdk][what](client, aborter.signal) }));
} catch (error) {
  const { name, status, message, code, type } = error;
  console.log(JSON.stringify({ error: { name: error.constructor.name ?? name, status, message, code, type } }));
}

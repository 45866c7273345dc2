-- For wrk: subscribes with a new address from a new network each time, and prints one line that a program can read. The file holds the
-- token of a form.
local token

function init(arguments)
  token = io.lines(arguments[1])()
  math.randomseed(os.time())
end

function request()
  local number = math.random(0, 2 ^ 30)
  local network = string.format("%d.%d.%d.1", number % 223 + 1, math.floor(number / 256) % 256, math.floor(number / 65536) % 256)
  local body = string.format('{"address":"reader-%d-%d@press.example","topics":[],"token":"%s","work":"","website":"","return":""}',
    number, math.random(0, 2 ^ 30), token)
  return wrk.format("POST", "/api/v1/newsletter", { ["content-type"] = "application/json", ["x-forwarded-for"] = network }, body)
end

function done(summary, latency)
  local errors = summary.errors
  local bad = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  io.write(string.format("figures %d %d %d %d %d\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99), bad))
end

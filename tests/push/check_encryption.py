"""What is pushed is encrypted as RFC 8291 says and signed as RFC 8292 says, by the word of libraries that are not ours."""

import base64
import json
import queue
import subprocess
import sys
import threading
import time
import urllib.request
from http.server import BaseHTTPRequestHandler, HTTPServer

import http_ece
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

PATIENCE = 30
STORY = "a-paper-begins"
AUTH = bytes(range(16))
POINT = (serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)


def check(condition, message):
    if not condition:
        sys.exit(f"check_encryption: {message}")


def encoded(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def decoded(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


class Service(BaseHTTPRequestHandler):
    """A push service that writes down what comes."""

    came = queue.Queue()

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.came.put((self.path, dict(self.headers.items()), body))
        self.send_response(201)
        self.end_headers()

    def log_message(self, *_):
        pass


def ask(method, address, body=None):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(address, data=data, method=method)
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
        return json.load(answer)


def check_token(headers, key, origin):
    scheme, _, parameters = headers["Authorization"].partition(" ")
    check(scheme == "vapid", f"the scheme is {scheme}")
    fields = dict(field.strip().split("=", 1) for field in parameters.split(","))
    check(fields["k"] == key, "the key is not the one that browsers are given")
    signed, _, signature = fields["t"].rpartition(".")
    head, claims = (json.loads(decoded(part)) for part in signed.split("."))
    check(head == {"typ": "JWT", "alg": "ES256"}, f"the head is {head}")
    check(claims["aud"] == origin, f"it is for {claims['aud']}, not {origin}")
    check(claims["sub"] == "mailto:desk@press.example", f"it is of {claims['sub']}")
    left = claims["exp"] - time.time()
    check(0 < left <= 24 * 3600, f"it holds for {left} seconds")
    pair = decoded(signature)
    check(len(pair) == 64, f"the signature has {len(pair)} bytes")
    numbers = (int.from_bytes(pair[:32], "big"), int.from_bytes(pair[32:], "big"))
    public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), decoded(key))
    # Raises an exception when it is not of this key.
    public.verify(encode_dss_signature(*numbers), signed.encode(), ec.ECDSA(hashes.SHA256()))


def main(base, press, database):
    service = HTTPServer(("127.0.0.1", 0), Service)
    threading.Thread(target=service.serve_forever, daemon=True).start()
    origin = f"http://127.0.0.1:{service.server_port}"
    browser = ec.generate_private_key(ec.SECP256R1())
    offer = ask("GET", base + "/api/v1/push")
    check(offer["topics"][0]["id"] == "breaking", f"the topics are {offer['topics']}")
    keys = {"p256dh": encoded(browser.public_key().public_bytes(*POINT)), "auth": encoded(AUTH)}
    subscription = {"endpoint": origin + "/p/python", "expirationTime": None, "keys": keys}
    choice = ask("PUT", base + "/api/v1/push/subscription", {"subscription": subscription, "topics": ["breaking"]})
    check(choice == {"topics": ["breaking"], "quiet": None}, f"the choice is {choice}")

    text = "Die Brücke ist offen: “at last”, ब्रिज, 橋 🌉"
    command = [press, "push", "send", "--story", STORY, "--again", "--urgent", "--text", text]
    subprocess.run([*command, "--db", database, "--base-url", base], check=True, timeout=PATIENCE)
    path, headers, body = Service.came.get(timeout=PATIENCE)
    check(path == "/p/python", f"it came to {path}")
    headers = {name.title(): value for name, value in headers.items()}
    check(headers["Content-Encoding"] == "aes128gcm", headers["Content-Encoding"])
    check(headers["Urgency"] == "high", headers["Urgency"])
    check(0 < int(headers["Ttl"]) <= 14_400, headers["Ttl"])
    check(0 < len(headers["Topic"]) <= 32, headers["Topic"])
    check_token(headers, offer["public_key"], origin)

    check(len(body) <= 4096, f"it has {len(body)} bytes")
    plain = http_ece.decrypt(body, private_key=browser, auth_secret=AUTH, version="aes128gcm")
    message = json.loads(plain)
    check(message["web_push"] == 8030, "it is not declarative")
    notification = message["notification"]
    check(notification["body"] == text, f"it says {notification['body']}")
    check(notification["navigate"] == f"{base}/story/{STORY}", notification["navigate"])
    service.shutdown()


main(*sys.argv[1:])

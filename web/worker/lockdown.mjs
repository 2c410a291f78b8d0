/**
 * What learner code could misuse is taken out of the worker. The page's Content-Security-Policy already confines the
 * worker to the site's own origin; this keeps it from that origin too: from what other pages store there, and, when
 * everything is loaded, from the network. A nested worker would bring all of it back, so there is none.
 */
const STORES = ["indexedDB", "caches", "cookieStore", "BroadcastChannel", "Worker", "SharedWorker", "Notification", "close",
  "webkitRequestFileSystem", "webkitRequestFileSystemSync",
  "webkitResolveLocalFileSystemURL", "webkitResolveLocalFileSystemSyncURL"];
const NETWORK = ["fetch", "fetchLater", "XMLHttpRequest", "WebSocket", "WebSocketStream", "WebTransport", "EventSource",
  "RTCPeerConnection", "importScripts"];

/** @param {string[]} names */
function remove(names) {
  for (const name of names) {
    // The getter on a prototype would still work if only the global's own property were hidden.
    for (let holder = self; holder; holder = Object.getPrototypeOf(holder)) delete holder[name];
    Object.defineProperty(self, name, {value: undefined});
  }
}

/** Leaves of the navigator only plain values (user agent, cores): storage, locks, serviceWorker and the like are objects. */
function bareNavigator() {
  const holder = Object.getPrototypeOf(navigator);
  for (const name of Object.getOwnPropertyNames(holder)) {
    const value = navigator[name];
    const plain = value === null || (typeof value !== "object" && typeof value !== "function");
    if (name !== "constructor" && name !== "languages" && !plain) delete holder[name];
  }
}

export function closeStores() {
  remove(STORES);
  bareNavigator();
}

export function closeNetwork() {
  remove(NETWORK);
}

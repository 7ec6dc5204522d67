using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [ (name = "main", worker = (
    compatibilityDate = "2025-01-01",
    modules = [
      (name = "ENTRY", esModule = embed "dist/ENTRY"),
      WASM
    ],
  )) ],
  sockets = [ (name = "http", address = "127.0.0.1:0", http = (), service = "main") ],
);

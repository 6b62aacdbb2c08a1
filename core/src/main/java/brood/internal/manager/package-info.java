/// Managers: objects that a server keeps and clients call.
///
/// ```
///   proxy -> RemoteHandler -> Link  ====== frames ======  ServedClient -> Dispatcher -> object
///            (methods)        WireLink  (a pipe or a      (one a client)   (ObjectTable)
///                             DirectLink  socket)
/// ```
///
/// A client in another process has one connection to each server; its threads share it. See
/// [brood.internal.manager.Frames] for what goes over it, [brood.internal.manager.WireLink] for who
/// reads it at the client and [brood.internal.manager.ServedClient] for who does at the server.
package brood.internal.manager;

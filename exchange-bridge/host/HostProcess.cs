// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using Microsoft.Exchange.Data.Transport;
using Microsoft.Exchange.Data.Transport.Routing;

namespace Postern.Host
{
    /// <summary>The running host: listens, keeps the agents, delivers.</summary>
    internal sealed class HostProcess
    {
        private const int Backlog = 1000;
        private const int StackSize = 256 * 1024;

        private readonly List<AgentPool> agents = new List<AgentPool>();
        private readonly Maildir maildir;
        private readonly TcpListener listener;
        private long sessions;
        private int open;

        internal HostProcess(Options options)
        {
            Name = options.Name;
            Violations = new Violations();
            Turnstile = new Turnstile();
            maildir = new Maildir(options.Maildir);
            var server = new HostServer(options.Name);
            foreach (string registration in options.Agents)
            {
                agents.Add(AgentPool.Load(registration, server));
            }

            listener = new TcpListener(IPAddress.Loopback, options.Port);
            if (options.Pickup != null)
            {
                new Pickup(this, options.Pickup).Start();
            }
        }

        internal string Name { get; private set; }

        internal Violations Violations { get; private set; }

        internal Turnstile Turnstile { get; private set; }

        internal IEnumerable<AgentPool> Agents
        {
            get { return agents; }
        }

        internal int Port
        {
            get { return ((IPEndPoint)listener.LocalEndpoint).Port; }
        }

        internal string Stats
        {
            get
            {
                return "sessions=" + Interlocked.Read(ref sessions) + " open=" + Volatile.Read(ref open)
                    + " waiting=" + Turnstile.Waiting + " delivered=" + maildir.Count + " violations=" + Violations.Count
                    + " heap=" + GC.GetTotalMemory(true);
            }
        }

        internal void Start()
        {
            listener.Start(Backlog);
            new Thread(Accept) { IsBackground = true, Name = "accept" }.Start();
        }

        internal void Stop()
        {
            listener.Stop();
            foreach (AgentPool pool in agents)
            {
                pool.Close();
            }
        }

        /// <summary>Lets the routing agents see a message, and delivers it unless they object.</summary>
        /// <returns>when it is to come again, or null</returns>
        internal TimeSpan? Submit(HostMailItem item, string quarantined)
        {
            SubmissionSource source = null;
            using (var chain = new AgentChain(agents, false, Violations))
            {
                chain.Raise<RoutingAgent>("OnSubmittedMessage", item, (agent, gate, result) =>
                {
                    source = new SubmissionSource(gate);
                    agent.Raise(source, new SubmissionArguments(item));
                });
            }

            bool deleted = source != null && source.Deleted;
            bool deferred = source != null && source.Deferred != null;
            if (!deleted && !deferred && (item.Recipients.Count > 0 || item.Reports.Count > 0))
            {
                maildir.Deliver(item, quarantined);
            }

            return deferred ? source.Deferred : null;
        }

        private void Accept()
        {
            try
            {
                while (true)
                {
                    Socket socket = listener.AcceptSocket();
                    new Thread(() => Serve(socket), StackSize) { IsBackground = true, Name = "session" }.Start();
                }
            }
            catch (SocketException)
            {
                // Stopped.
            }
            catch (ObjectDisposedException)
            {
                // Stopped.
            }
        }

        private void Serve(Socket socket)
        {
            Interlocked.Increment(ref open);
            try
            {
                socket.NoDelay = true;
                new Conversation(this, socket, Interlocked.Increment(ref sessions)).Run();
            }
            catch (Exception e)
            {
                Console.WriteLine("host failed " + e.ToString().Replace("\n", " "));
            }
            finally
            {
                socket.Close();
                Interlocked.Decrement(ref open);
            }
        }
    }
}

// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.Collections.Generic;
using System.Net;

namespace Postern.Exchange.Milter
{
    /// <summary>A filter's address, with its breaker and the connections that wait for their next client.</summary>
    internal sealed class Endpoint : IDisposable
    {
        private const int MostIdle = 64;

        private readonly LinkedList<Idle> idle = new LinkedList<Idle>();
        private bool disposed;

        internal Endpoint(IPEndPoint address)
        {
            Address = address;
            Breaker = new Breaker();
        }

        internal IPEndPoint Address { get; private set; }

        internal Breaker Breaker { get; private set; }

        /// <summary>Keeps a connection that its client has left.</summary>
        internal void Keep(Link link, TimeSpan howLong)
        {
            lock (idle)
            {
                if (!disposed && idle.Count < MostIdle)
                {
                    idle.AddLast(new Idle(link, Deadline.In(howLong)));
                    return;
                }
            }

            link.Dispose();
        }

        /// <summary>The connection that was used last and is still open, or null.</summary>
        internal Link Take()
        {
            while (true)
            {
                Idle last;
                lock (idle)
                {
                    if (idle.Count == 0)
                    {
                        return null;
                    }

                    last = idle.Last.Value;
                    idle.RemoveLast();
                }

                if (last.Until.RemainingMilliseconds > 0 && last.Link.IsQuiet)
                {
                    return last.Link;
                }

                last.Link.Dispose();
            }
        }

        /// <summary>Closes what has waited long enough.</summary>
        internal void Sweep()
        {
            while (true)
            {
                Idle first;
                lock (idle)
                {
                    if (idle.Count == 0 || idle.First.Value.Until.RemainingMilliseconds > 0)
                    {
                        return;
                    }

                    first = idle.First.Value;
                    idle.RemoveFirst();
                }

                first.Link.Dispose();
            }
        }

        public void Dispose()
        {
            lock (idle)
            {
                disposed = true;
                foreach (Idle one in idle)
                {
                    one.Link.Dispose();
                }

                idle.Clear();
            }
        }

        private struct Idle
        {
            internal readonly Link Link;
            internal readonly Deadline Until;

            internal Idle(Link link, Deadline until)
            {
                Link = link;
                Until = until;
            }
        }
    }
}

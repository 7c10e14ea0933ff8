// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.Collections.Concurrent;
using System.Collections.Generic;

namespace Postern.Exchange.Sessions
{
    /// <summary>The sessions by Exchange's number: one agent object may serve several, so it must keep none itself.</summary>
    internal sealed class SessionTable
    {
        private static readonly TimeSpan Longest = TimeSpan.FromHours(1);
        private static readonly TimeSpan SweepPause = TimeSpan.FromMinutes(1);

        private readonly ConcurrentDictionary<long, Session> sessions = new ConcurrentDictionary<long, Session>();
        private readonly Surroundings surroundings;
        private DateTime lastSweep = DateTime.UtcNow;

        internal SessionTable(Surroundings surroundings)
        {
            this.surroundings = surroundings;
        }

        internal int Count
        {
            get { return sessions.Count; }
        }

        internal Session Get(long id, Func<Session> make)
        {
            return sessions.GetOrAdd(id, delegate
            {
                surroundings.Statistics.CountSession();
                return make();
            });
        }

        /// <summary>The session that ends, or null.</summary>
        internal Session Remove(long id)
        {
            Session session;
            sessions.TryRemove(id, out session);
            return session;
        }

        /// <summary>Ends sessions whose end Exchange did not tell: their connections would stay for ever.</summary>
        internal void Sweep()
        {
            DateTime now = DateTime.UtcNow;
            if (now - lastSweep < SweepPause)
            {
                return;
            }

            lastSweep = now;
            foreach (KeyValuePair<long, Session> one in sessions)
            {
                Session session = now - one.Value.LastUse > Longest ? Remove(one.Key) : null;
                if (session != null)
                {
                    surroundings.Report.Warn("a session that Exchange never ended was given up");
                    GC.KeepAlive(session.Close());
                }
            }
        }
    }
}

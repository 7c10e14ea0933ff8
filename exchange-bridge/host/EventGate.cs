// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.Threading;
using Microsoft.Exchange.Data.Transport;

namespace Postern.Host
{
    /// <summary>
    /// One event at one agent: when it may use what it was given, and when it has ended. After it has taken a context it
    /// may touch nothing until it resumes, and after its end nothing at all.
    /// </summary>
    internal sealed class EventGate
    {
        private static readonly TimeSpan Longest = TimeSpan.FromSeconds(150);

        private readonly object gate = new object();
        private readonly Violations violations;
        private readonly string name;
        private Context context;
        private bool suspended;
        private bool ended;

        internal EventGate(Violations violations, string name)
        {
            this.violations = violations;
            this.name = name;
        }

        internal AgentAsyncContext Take()
        {
            lock (gate)
            {
                if (context != null || ended)
                {
                    Punish("took a context twice or too late");
                }

                suspended = true;
                return context = new Context(this);
            }
        }

        /// <summary>Called by whatever an agent uses.</summary>
        internal void Touch(string what)
        {
            lock (gate)
            {
                if (ended || suspended)
                {
                    Punish(what + (ended ? " after the end" : " before Resume"));
                }
            }
        }

        internal void Punish(string what)
        {
            violations.Add(name + ": " + what);
        }

        /// <summary>Waits until the agent has completed what it took.</summary>
        internal void End()
        {
            lock (gate)
            {
                DateTime limit = DateTime.UtcNow + Longest;
                while (context != null && !context.Completed && DateTime.UtcNow < limit)
                {
                    Monitor.Wait(gate, TimeSpan.FromSeconds(1));
                }

                if (context != null && !context.Completed)
                {
                    Punish("never completed");
                }

                ended = true;
            }
        }

        private void Resume(Context which)
        {
            lock (gate)
            {
                if (which.Resumed || ended)
                {
                    Punish("resumed twice or too late");
                }

                which.Resumed = true;
                suspended = false;
            }
        }

        private void Complete(Context which)
        {
            lock (gate)
            {
                if (which.Completed || ended || !which.Resumed)
                {
                    Punish(which.Resumed ? "completed twice or too late" : "completed without Resume");
                }

                which.Completed = true;
                ended = true;
                Monitor.PulseAll(gate);
            }
        }

        private sealed class Context : AgentAsyncContext
        {
            private readonly EventGate owner;

            internal Context(EventGate owner)
            {
                this.owner = owner;
            }

            internal bool Resumed { get; set; }

            internal bool Completed { get; set; }

            public override void Resume()
            {
                owner.Resume(this);
            }

            public override void Complete()
            {
                owner.Complete(this);
            }
        }
    }
}

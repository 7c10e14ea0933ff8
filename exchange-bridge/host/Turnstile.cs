// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System.Threading;

namespace Postern.Host
{
    /// <summary>Holds messages between their last octet and the agents, so that a test may look at all of them at once.</summary>
    internal sealed class Turnstile
    {
        private readonly ManualResetEvent open = new ManualResetEvent(true);
        private int waiting;

        internal int Waiting
        {
            get { return Volatile.Read(ref waiting); }
        }

        internal void Close()
        {
            open.Reset();
        }

        internal void Open()
        {
            open.Set();
        }

        internal void Pass()
        {
            Interlocked.Increment(ref waiting);
            open.WaitOne();
            Interlocked.Decrement(ref waiting);
        }
    }
}

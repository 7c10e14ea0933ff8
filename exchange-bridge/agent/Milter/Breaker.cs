// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;

namespace Postern.Exchange.Milter
{
    /// <summary>
    /// Stops asking a filter that cannot be reached, so that a dead one costs no sender a wait. A filter that is slow
    /// with one message does not count: the message chooses how long it takes, and a sender must not switch us off.
    /// </summary>
    internal sealed class Breaker
    {
        private readonly object gate = new object();
        private int failures;
        private bool resting;
        private bool probing;
        private Deadline rest;

        internal bool IsOpen
        {
            get
            {
                lock (gate)
                {
                    return resting;
                }
            }
        }

        /// <summary>Whether to try. After the rest one caller may, and nobody else until it has reported.</summary>
        internal bool MayTry()
        {
            lock (gate)
            {
                if (!resting)
                {
                    return true;
                }

                if (probing || rest.RemainingMilliseconds > 0)
                {
                    return false;
                }

                probing = true;
                return true;
            }
        }

        /// <summary>A connection was negotiated.</summary>
        /// <returns>whether the breaker was open</returns>
        internal bool Succeeded()
        {
            lock (gate)
            {
                bool was = resting;
                failures = 0;
                resting = false;
                probing = false;
                return was;
            }
        }

        /// <summary>No connection, or no negotiation.</summary>
        /// <returns>whether it opened now</returns>
        internal bool Failed(int most, TimeSpan pause)
        {
            lock (gate)
            {
                failures++;
                bool opens = !resting && failures >= most;
                if (resting ? probing : opens)
                {
                    rest = Deadline.In(pause);
                }

                resting |= opens;
                probing = false;
                return opens;
            }
        }
    }
}

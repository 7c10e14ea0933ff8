// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.Diagnostics;

namespace Postern.Exchange.Milter
{
    /// <summary>A moment of the monotonic clock: a change of the wall clock must neither end nor prolong a wait.</summary>
    internal struct Deadline
    {
        private readonly long at;

        private Deadline(long at)
        {
            this.at = at;
        }

        internal static Deadline In(TimeSpan span)
        {
            return new Deadline(Stopwatch.GetTimestamp() + (long)(span.TotalSeconds * Stopwatch.Frequency));
        }

        /// <summary>This one, or so far from now if that is sooner.</summary>
        internal Deadline OrIn(TimeSpan span)
        {
            Deadline other = In(span);
            return other.at < at ? other : this;
        }

        /// <summary>0 or less when it is over.</summary>
        internal int RemainingMilliseconds
        {
            get
            {
                double seconds = (double)(at - Stopwatch.GetTimestamp()) / Stopwatch.Frequency;
                return (int)Math.Ceiling(Math.Max(-1, Math.Min(seconds, 86400)) * 1000);
            }
        }
    }
}

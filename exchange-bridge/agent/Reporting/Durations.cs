// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.Threading;

namespace Postern.Exchange.Reporting
{
    /// <summary>Counts durations by their size, in steps of a fifth; so a quantile is right within 20 percent.</summary>
    internal sealed class Durations
    {
        private const double Least = 0.01;
        private const double Step = 1.2;

        private readonly long[] counts = new long[100];
        private long count;
        private long microseconds;

        internal double Mean
        {
            get
            {
                long all = Interlocked.Read(ref count);
                return all == 0 ? 0 : Interlocked.Read(ref microseconds) / 1000.0 / all;
            }
        }

        internal void Add(TimeSpan time)
        {
            double milliseconds = Math.Max(0, time.TotalMilliseconds);
            double place = milliseconds <= Least ? 0 : Math.Ceiling(Math.Log(milliseconds / Least, Step));
            Interlocked.Increment(ref counts[(int)Math.Min(place, counts.Length - 1)]);
            Interlocked.Increment(ref count);
            Interlocked.Add(ref microseconds, (long)(milliseconds * 1000));
        }

        /// <summary>In milliseconds; 0 without any.</summary>
        internal double Quantile(double share)
        {
            double wanted = Interlocked.Read(ref count) * share;
            long below = 0;
            for (int i = 0; i < counts.Length && wanted > 0; i++)
            {
                below += Interlocked.Read(ref counts[i]);
                if (below >= wanted)
                {
                    return Least * Math.Pow(Step, i);
                }
            }

            return 0;
        }
    }
}

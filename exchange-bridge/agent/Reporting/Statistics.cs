// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using Postern.Exchange.Milter;
using Postern.Exchange.Sessions;

namespace Postern.Exchange.Reporting
{
    /// <summary>Figures since the start. Never locked: every message counts here.</summary>
    internal sealed class Statistics
    {
        private readonly long[] decisions = new long[Enum.GetValues(typeof(Decision)).Length];
        private readonly long[] troubles = new long[Enum.GetValues(typeof(Trouble)).Length];
        private readonly Durations durations = new Durations();
        private long sessions;
        private long messages;
        private long submissions;

        internal void CountSession()
        {
            Interlocked.Increment(ref sessions);
        }

        internal void CountSubmission()
        {
            Interlocked.Increment(ref submissions);
        }

        /// <summary>A message whose end was examined.</summary>
        /// <param name="time">that all its steps took here</param>
        internal void CountMessage(TimeSpan time)
        {
            Interlocked.Increment(ref messages);
            durations.Add(time);
        }

        internal void Count(Decision decision)
        {
            Interlocked.Increment(ref decisions[(int)decision]);
        }

        internal void Count(Trouble trouble)
        {
            Interlocked.Increment(ref troubles[(int)trouble]);
        }

        /// <summary>One line each, "key = value".</summary>
        internal IList<string> Lines()
        {
            var lines = new List<string>
            {
                "sessions = " + Interlocked.Read(ref sessions),
                "messages = " + Interlocked.Read(ref messages),
                "submissions = " + Interlocked.Read(ref submissions),
            };
            foreach (Decision decision in Enum.GetValues(typeof(Decision)))
            {
                lines.Add("decision." + Key(decision) + " = " + Interlocked.Read(ref decisions[(int)decision]));
            }

            foreach (Trouble trouble in Enum.GetValues(typeof(Trouble)))
            {
                lines.Add("failure." + Key(trouble) + " = " + Interlocked.Read(ref troubles[(int)trouble]));
            }

            lines.Add("milliseconds.mean = " + Number(durations.Mean));
            lines.Add("milliseconds.p99 = " + Number(durations.Quantile(0.99)));
            return lines;
        }

        private static string Key(Enum one)
        {
            return one.ToString().ToLowerInvariant();
        }

        private static string Number(double milliseconds)
        {
            return milliseconds.ToString("0.000", CultureInfo.InvariantCulture);
        }
    }
}

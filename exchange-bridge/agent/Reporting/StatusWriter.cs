// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.Collections.Generic;
using System.Globalization;
using Postern.Exchange.Milter;
using Postern.Exchange.Sessions;

namespace Postern.Exchange.Reporting
{
    /// <summary>Writes the figures to the status file from time to time.</summary>
    internal sealed class StatusWriter
    {
        private readonly Surroundings surroundings;
        private readonly SessionTable sessions;
        private readonly string started = Now();
        private Deadline due = Deadline.In(TimeSpan.Zero);

        internal StatusWriter(Surroundings surroundings, SessionTable sessions)
        {
            this.surroundings = surroundings;
            this.sessions = sessions;
        }

        internal void WriteIfDue(string path)
        {
            if (due.RemainingMilliseconds <= 0)
            {
                due = Deadline.In(surroundings.Settings.StatusTime);
                Write(path);
            }
        }

        internal void Write(string path)
        {
            var lines = new List<string>
            {
                "version = " + Product.Version,
                "written = " + Now(),
                "started = " + started,
                "interval = " + surroundings.Settings.StatusTime.TotalSeconds.ToString(CultureInfo.InvariantCulture),
                "endpoint = " + surroundings.Upstream.Current,
                "sessions.open = " + sessions.Count,
            };
            lines.AddRange(surroundings.Statistics.Lines());
            StatusFile.Replace(path, lines);
        }

        private static string Now()
        {
            return DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        }
    }
}
